"""Points against months, and two inputs at once."""

from __future__ import annotations

import pytest

from smartpick.answer.change.differences import with_rotation
from smartpick.answer.change.trade import grid, score_for_months, values_of
from smartpick.domain import Applicant, ExperienceType
from smartpick.errors import ProfileError
from tests.calibration.real import answer, dr_a, evidence, store


def test_a_score_higher_by_the_points_gives_the_chance_that_the_months_give() -> None:
    for trade in score_for_months(dr_a(), evidence(), store()):
        higher = dr_a().model_copy(update={"step2_ck": 221 + round(trade.points.value)})
        months = with_rotation(dr_a(), ExperienceType.EXTERNSHIP, trade.months)
        assert trade.given_applied == answer(months).given_applied
        # One point of the score is worth less than half a point of a hundred here.
        assert answer(higher).given_applied.value == pytest.approx(
            trade.given_applied.value, abs=0.005
        )


def test_more_months_are_never_worth_fewer_points() -> None:
    points = [t.points.value for t in score_for_months(dr_a(), evidence(), store())]
    assert len(points) == 4
    assert points == sorted(points)
    assert points[0] > 0


def test_where_the_score_hardly_counts_the_exchange_is_marked_as_beyond() -> None:
    best = dr_a().model_copy(update={"step2_ck": 298})
    assert score_for_months(best, evidence(), store())[-1].is_beyond
    assert not score_for_months(dr_a(), evidence(), store())[0].is_beyond


def test_without_a_score_there_is_nothing_to_trade_and_it_says_so() -> None:
    with pytest.raises(ProfileError, match="not taken yet"):
        score_for_months(Applicant(), evidence(), store())


def test_each_cell_of_the_map_is_the_whole_answer_for_its_two_inputs() -> None:
    found = grid(dr_a(), "step2_ck", "us_letters", evidence(), store())
    assert (len(found.rows), len(found.columns)) == (7, 4)
    there = dr_a().model_copy(update={"step2_ck": found.rows[3], "us_letters": 2})
    assert found.cells[3][2].value == pytest.approx(answer(there).given_applied.value)
    assert found.cells[3][2].low == pytest.approx(answer(there).given_applied.low)


def test_months_on_the_map_take_the_place_of_those_of_the_same_kind() -> None:
    found = grid(dr_a(), "observership", "hands_on", evidence(), store())
    none = dr_a().model_copy(update={"us_experience": ()})
    assert found.cells[0][0].value == pytest.approx(answer(none).given_applied.value)
    both = with_rotation(none, ExperienceType.OBSERVERSHIP, 3)
    both = with_rotation(both, ExperienceType.EXTERNSHIP, 2)
    assert found.cells[3][2].value == pytest.approx(answer(both).given_applied.value)


def test_one_input_against_itself_is_refused_in_words() -> None:
    with pytest.raises(ProfileError, match="two different"):
        grid(dr_a(), "step2_ck", "step2_ck", evidence(), store())


def test_no_graduation_year_on_the_map_lies_after_the_match() -> None:
    assert max(values_of("graduation_year", dr_a())) <= dr_a().match_year

"""In season: interviews in hand sharpen the estimate, and tell about those to come."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from scipy.stats import poisson

from smartpick.answer.question import Question
from smartpick.answer.season import in_season, season_of
from smartpick.answer.shortlist.pool import pool
from smartpick.answer.shortlist.whole import assess_list
from smartpick.domain.list_answer import InSeason
from smartpick.model.interview import hidden_nodes
from smartpick.model.match import Nested, given_interviews
from smartpick.workspace import Season, Shortlist, ShortlistEntry, Status, Workspace
from tests.calibration.real import answer, dr_a, evidence, prepared, store

IM = "Internal Medicine"


CODES = {IM: "140C0", "Thoracic Surgery": "461C0", "Family Medicine": "120C0"}
ON = date(2026, 11, 28)


def held(interviews: dict[str, int]) -> tuple[ShortlistEntry, ...]:
    """Interviews at invented programs, so many a specialty."""
    return tuple(
        ShortlistEntry(program_code=f"9{i:03}{CODES[name]}", status=Status.INTERVIEW, added_on=ON)
        for name, n in interviews.items()
        for i in range(n)
    )


def found_with(interviews: dict[str, int], stage: str) -> InSeason:
    return in_season(Question.of(dr_a(), evidence(), store()), held(interviews), stage)


def season(n: int, stage: str = "november") -> InSeason:
    return found_with({IM: n}, stage)


def test_interviews_in_hand_give_equation_six() -> None:
    model = prepared().likelihood
    own = model.names.index(IM)
    converts = model.conversions(dr_a())[0, own]
    for n in (1, 4, 9):
        assert season(n).in_hand.value == pytest.approx(1 - (1 - converts) ** n, abs=1e-9)
        assert season(n).by_count[n].value == pytest.approx(season(n).in_hand.value)
        assert season(n).by_count[n].high == pytest.approx(season(n).in_hand.high)


def test_without_any_interview_nothing_is_in_hand_and_less_is_expected_each_month() -> None:
    months = ("september", "october", "november", "december", "january")
    seen = [season(0, month) for month in months]
    assert {s.in_hand.value for s in seen} == {0}
    to_come = [s.with_more.value for s in seen]
    assert to_come == sorted(to_come, reverse=True)
    assert to_come[0] < seen[0].before.value
    assert to_come[-1] < 0.01


def test_more_interviews_than_expected_make_more_to_come_likely() -> None:
    to_come = [season(n, "october").still_to_come.value for n in range(6)]
    assert to_come == sorted(to_come)
    assert to_come[5] > 2 * to_come[0]


def test_interviews_in_hand_narrow_the_interval() -> None:
    before, after = answer(dr_a()).given_applied, season(4).with_more
    assert after.low > before.high
    assert (after.high - after.low) / after.value < (before.high - before.low) / before.value


def test_interviews_in_a_specialty_without_an_estimate_are_counted_apart() -> None:
    found = found_with({IM: 2, "Thoracic Surgery": 1}, "october")
    assert (found.n_counted, found.n_elsewhere) == (2, 1)
    assert found.in_hand.value == pytest.approx(season(2).in_hand.value)


def test_an_interview_elsewhere_counts_with_its_own_conversion() -> None:
    found = found_with({"Family Medicine": 1}, "november")
    assert found.in_hand.value > season(1).in_hand.value


def test_the_person_given_interviews_is_that_of_simulated_people() -> None:
    nodes, weights = hidden_nodes(31)
    expected = 2 * np.exp(0.7 * nodes)[:, None, None]
    nested = Nested.of(np.array([[0.6]]))
    draws = np.random.default_rng(8)
    rate = 2 * np.exp(0.7 * draws.standard_normal(600_000))
    is_open = draws.random(rate.size) < 0.6
    for n in (0, 4):
        person, opens = given_interviews(np.array([float(n)]), expected, weights, nested)
        assert person.sum() == pytest.approx(1)
        assert opens[0].tolist() == [[False], [True]]
        like = np.where(is_open, poisson.pmf(n, rate), float(n == 0))
        more = (person[:, 0] * np.where(opens[0, :, 0], expected[:, :, 0], 0)).sum()
        assert more == pytest.approx((like * rate * is_open).sum() / like.sum(), rel=0.02)
        assert person[:, 0, 1].sum() == pytest.approx((like * is_open).sum() / like.sum(), rel=0.02)


def test_the_list_and_what_if_give_one_answer_for_the_same_interviews() -> None:
    records = prepared().records
    own = [str(r["program_code"]) for r in records if r["specialty"] == IM][:25]
    entries = tuple(
        ShortlistEntry(
            program_code=code, status=Status.INTERVIEW if i < 3 else Status.APPLIED, added_on=ON
        )
        for i, code in enumerate(own)
    )
    work = Workspace(profile=dr_a(), shortlist=Shortlist(entries=entries))
    on_list = assess_list(pool(work, evidence(), store(), ON)).in_hand
    assert on_list == season_of(work, evidence(), store(), ON)
    assert on_list is not None
    assert (on_list.n_counted, on_list.n_waiting) == (3, 22)
    assert on_list.in_hand.value == pytest.approx(season(3).in_hand.value)
    assert on_list.with_more.value > on_list.in_hand.value


def test_the_calendar_says_how_far_the_season_is_until_somebody_chooses() -> None:
    for day, stage in (
        ((2026, 8, 1), "september"),
        ((2026, 9, 20), "september"),
        ((2026, 11, 10), "october"),
        ((2026, 11, 28), "november"),
        ((2027, 1, 5), "december"),
        ((2027, 3, 1), "january"),
        ((2027, 4, 10), "january"),
        ((2027, 5, 1), "september"),
    ):
        assert Season().stage_on(date(*day)) == stage
        assert Season(stage="october").stage_on(date(*day)) == "october"

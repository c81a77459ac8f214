"""Interviews in hand are told with what may still come, and from where."""

from __future__ import annotations

from dataclasses import replace

from smartpick.domain import Estimate
from smartpick.domain.list_answer import InSeason
from smartpick.say.answer import in_season

FOUND = InSeason(
    in_hand=Estimate(0.3, 0.2, 0.4),
    with_more=Estimate(0.44, 0.36, 0.51),
    still_to_come=Estimate(1.2, 0.4, 2.0),
    before=Estimate(0.1, 0.05, 0.2),
    by_count=(),
    n_by_specialty={"Internal Medicine": 2},
    n_elsewhere=0,
    n_waiting=38,
)


def test_both_chances_and_the_source_of_what_may_still_come_are_told() -> None:
    told = in_season(FOUND)
    assert "2 in Internal Medicine" in told
    assert "about 44 of 100 (36 to 51) match" in told
    assert "about 30 of 100 (20 to 40)" in told
    assert "1.2 (0.4–2.0), from the 38 other programs of the shortlist" in told
    assert "from a typical list" in in_season(replace(FOUND, n_waiting=0))


def test_one_of_a_hundred_matches_and_one_other_program_is_no_programs() -> None:
    one = Estimate(0.01, 0.0, 0.03)
    told = in_season(replace(FOUND, in_hand=one, with_more=one, n_waiting=1))
    assert "about 1 of 100 (0 to 3) matches" in told
    assert "from the 1 other program of the shortlist" in told

"""Waiting a year: what time takes, what a plan gives, and both cycles together."""

from __future__ import annotations

import numpy as np
import pytest

from smartpick.answer.change.next_cycle import (
    TwoCycles,
    cycle_draws,
    next_year,
    stands_level,
    two_cycles,
)
from smartpick.domain import Applicant, ExperienceType, Visa
from smartpick.workspace import NextCycle
from tests.calibration.real import answer, dr_a, evidence, store

RECENT = Applicant(
    step2_ck=228, graduation_year=2024, visa=Visa.NEEDS_J1, us_experience=(), us_letters=0
)
NOTHING = NextCycle()


def both(profile: Applicant, plan: NextCycle = NOTHING) -> TwoCycles:
    return two_cycles(profile, plan, evidence(), store())


def test_this_cycle_is_the_headline_of_the_front_page() -> None:
    assert both(RECENT).now == answer(RECENT).given_applied


def test_a_year_with_nothing_planned_takes_something_away() -> None:
    assert both(RECENT).time_alone.value < 0
    assert both(RECENT).gain == both(RECENT).time_alone


def test_waiting_with_a_plan_is_the_later_profile_of_the_front_page() -> None:
    plan = NextCycle(pass_step3=True, hands_on_months=2)
    later = next_year(RECENT, plan, went_without=False)
    assert later.match_year == RECENT.match_year + 1
    assert later.step3 == "passed"
    assert both(RECENT, plan).waited.value == pytest.approx(answer(later).given_applied.value)


def test_all_that_is_planned_stands_in_the_profile_of_the_next_year() -> None:
    plan = NextCycle(
        pass_step3=True, hands_on_months=2, observership_months=3, us_letters=1, publications=4
    )
    later = next_year(RECENT, plan, went_without=True)
    assert later.us_experience is not None
    assert {(r.type, r.months) for r in later.us_experience} == {
        (ExperienceType.EXTERNSHIP, 2),
        (ExperienceType.OBSERVERSHIP, 3),
    }
    assert (later.step3, later.us_letters, later.publications) == ("passed", 1, 4)
    assert later.previous_cycles == 1
    nothing = next_year(RECENT, NextCycle(), went_without=False)
    assert nothing == RECENT.model_copy(update={"match_year": RECENT.match_year + 1})


def test_two_cycles_give_more_than_either_and_less_than_if_they_were_independent() -> None:
    draws = cycle_draws(RECENT, NOTHING, evidence(), store())
    again = answer(next_year(RECENT, NOTHING, went_without=True)).given_applied.value
    assert np.all(draws.either >= draws.now)
    assert draws.after_none[0] < again - 0.005
    assert draws.either[0] == pytest.approx(draws.now[0] + (1 - draws.now[0]) * draws.after_none[0])


def test_without_a_hidden_part_the_two_cycles_would_be_independent() -> None:
    from smartpick.model.match import over_two_cycles

    log = np.log(np.full((3, 1, 1), 0.7)), np.log(np.full((3, 1, 1), 0.6))
    everybody = np.ones((1, 1)), np.ones((1, 1))
    applied = np.array([0.3]), np.array([0.4])
    either, after_none = over_two_cycles(log, everybody, applied, np.array([0.25, 0.5, 0.25]))
    assert after_none[0] == pytest.approx(0.4)
    assert either[0] == pytest.approx(1 - 0.7 * 0.6)


def test_the_chance_over_two_cycles_is_that_of_simulated_people() -> None:
    """Each person has one hidden value and one threshold; they decide in both cycles."""
    from smartpick.model.interview import hidden_nodes
    from smartpick.model.match import over_two_cycles

    nodes, weights = hidden_nodes(15)

    def unmatched(hidden: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return np.exp(-0.4 * np.exp(hidden)), np.exp(-0.5 * np.exp(hidden))

    at_nodes = unmatched(0.6 * nodes)
    viable = (0.5, 0.7)
    marginal = [np.array([v * (1 - weights @ u)]) for v, u in zip(viable, at_nodes, strict=True)]
    logs = [np.log(u)[:, None, None] for u in at_nodes]
    considered = np.array([[viable[0]]]), np.array([[viable[1]]])
    either, _ = over_two_cycles((logs[0], logs[1]), considered, (marginal[0], marginal[1]), weights)
    random = np.random.default_rng(4)
    people = unmatched(0.6 * random.standard_normal(400_000))
    threshold = random.random(400_000)
    left = [np.where(threshold < v, p, 1) for v, p in zip(viable, people, strict=True)]
    assert either[0] == pytest.approx(1 - np.mean(left[0] * left[1]), abs=0.002)


def test_what_stands_level_does_and_less_of_it_does_not() -> None:
    steps = stands_level(RECENT, evidence(), store())
    assert steps is not None
    assert steps != NOTHING
    now = answer(RECENT).given_applied.value
    assert both(RECENT, steps).waited.value >= now
    assert both(RECENT, NOTHING).waited.value < now


def test_beyond_twenty_years_no_further_decline_is_counted() -> None:
    long_ago = dr_a().model_copy(update={"graduation_year": 2005})
    assert stands_level(long_ago, evidence(), store()) == NOTHING
    assert both(long_ago).time_alone.value == pytest.approx(0)
    assert both(dr_a()).time_alone.value < 0


def test_fees_of_two_cycles_are_the_fees_of_each() -> None:
    found = both(RECENT)
    assert found.fee_now_usd == answer(RECENT).fee_usd
    assert found.fee_both_usd == 2 * found.fee_now_usd


def test_a_second_application_counts_the_earlier_cycle() -> None:
    assert next_year(RECENT, NOTHING, went_without=True).previous_cycles == 1
    assert next_year(RECENT, NOTHING, went_without=False).previous_cycles is None


def test_the_workspace_keeps_a_plan_of_the_form_that_is_asked_for() -> None:
    kept = NextCycle(pass_step3=True, hands_on_months=2)
    assert next_year(RECENT, kept, went_without=False) == next_year(
        RECENT, NextCycle(pass_step3=True, hands_on_months=2), went_without=False
    )

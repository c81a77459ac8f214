"""The plan: order by gain, nothing before what it needs, time against deadline."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from smartpick.advice.conditions import Facts
from smartpick.advice.fire import fire
from smartpick.answer.plan import Gain, PlanStep, plan
from smartpick.domain import Estimate, Grade, Visa
from tests.calibration.real import advice

TODAY = date(2026, 11, 25)
ADVICE = advice()
FACTS = Facts(
    step2_ck=221, years_since_graduation=10, us_months=2, hands_on_months=0, us_letters=0,
    publications=0, research_projects=0, step3="not_taken", visa=Visa.NEEDS_J1,
    accredited_school=False,
)  # fmt: skip


def gain(points: float, months: tuple[float, float] | None = None) -> Gain:
    time = Estimate((months[0] + months[1]) / 2, *months) if months else None
    return Gain(Estimate(points, points - 0.01, points + 0.01), time, None, Grade.C)


def made(gains: Mapping[str, Gain] | None = None, **changes: Any) -> tuple[PlanStep, ...]:
    settings: dict[str, Any] = {"done": (), "own_days": {}, "today": TODAY} | changes
    facts = settings.pop("facts", FACTS)
    return plan(fire(ADVICE.rules, facts), ADVICE, facts, gains=gains or {}, **settings)


def names(steps: tuple[PlanStep, ...]) -> list[str]:
    return [s.id for s in steps]


def test_the_larger_gain_comes_first_and_no_number_comes_last() -> None:
    order = names(made({"publication": gain(0.05), "hands_on": gain(0.02)}))
    assert order[:2] == ["case_report", "rotation"]
    assert order.index("statement") > order.index("rotation")


def test_nothing_stands_before_what_it_needs_however_large_its_gain() -> None:
    order = names(made({"step3": gain(0.2), "us_letter": gain(0.1)}))
    assert order.index("ecfmg") < order.index("step3")
    assert order.index("rotation") < order.index("letters")


def test_what_waits_starts_when_the_first_one_ends() -> None:
    found = {
        s.id: s for s in made({"hands_on": gain(0.02, (1, 3)), "us_letter": gain(0.01, (1, 2))})
    }
    rotation, letters = found["rotation"], found["letters"]
    assert rotation.start == TODAY
    assert letters.waits_for == ("rotation",)
    assert letters.start == rotation.end_early
    assert letters.start_late == rotation.end_late
    assert letters.end_late > letters.end_early > letters.start


def test_a_finished_action_goes_to_the_end_and_frees_what_waited_for_it() -> None:
    found = made({"hands_on": gain(0.02)}, done=("rotation",))
    assert names(found)[-1] == "rotation"
    assert found[-1].is_done
    letters = next(s for s in found if s.id == "letters")
    assert letters.waits_for == ()
    assert letters.start == TODAY


@pytest.mark.parametrize(
    ("deadline", "fit"),
    [
        (date(2027, 12, 1), "fits"),
        (date(2027, 1, 15), "tight"),
        (date(2026, 12, 1), "late"),
        (None, "not_known"),
    ],
)
def test_the_end_is_held_against_the_date_that_the_applicant_found(
    deadline: date | None, fit: str
) -> None:
    own = {"letters_ready": deadline} if deadline else {}
    found = made({"hands_on": gain(0.02, (1, 3))}, own_days=own)
    assert next(s for s in found if s.id == "rotation").fit == fit


def test_no_date_of_the_season_is_known_without_a_source() -> None:
    for entry in ADVICE.calendar.values():
        assert (entry.date is None) == (entry.basis == "not_known")
        assert entry.date is None or entry.source


def test_an_action_that_is_done_with_by_the_facts_is_no_part_of_the_plan() -> None:
    passed = FACTS.model_copy(update={"step3": "passed", "us_letters": 4})
    assert not {"step3", "letters"} & set(names(made(facts=passed)))


def test_every_action_says_which_advice_it_follows_from() -> None:
    for step in made():
        assert step.reasons
        assert all(any(r.title == reason for r in ADVICE.rules.values()) for reason in step.reasons)

"""The budget of the whole way: who pays what, in which month, and what it comes to."""

from __future__ import annotations

from datetime import date

import pytest

from smartpick.advice.conditions import Facts
from smartpick.answer.budget import TO_COME, Budget, Season, application_lines, budget
from smartpick.answer.fees import fee_tiers
from smartpick.domain import Applicant, Grade
from tests.calibration.real import advice, dr_a, evidence, store

ADVICE = advice()
TODAY = date(2026, 11, 28)


def season(today: date = TODAY, **own: date) -> Season:
    return Season(ADVICE.calendar, own, 2027, today)


def of(today: date = TODAY, own: dict[str, int] | None = None, **facts: object) -> Budget:
    return budget(ADVICE.prices, Facts.model_validate(facts), [], own or {}, season(today))


def priced(found: Budget) -> dict[str, int | None]:
    return {line.id: line.usd for line in found.lines}


def test_the_prices_of_the_policy_table_stand_with_season_and_source() -> None:
    wanted = {
        "step2_ck": 695, "step2_ck_abroad": 235, "step3": 955, "eras_token": 185,
        "ecfmg_pathway": 945, "oet": 455, "nrmp": 85, "j1_sponsorship": 370, "sevis": 220,
        "visa_integrity": 250,
    }  # fmt: skip
    found = of(step2_ck_taken=False, visa="needs_j1")
    prices = {name: price.usd for name, price in ADVICE.prices.items()}
    assert {name: prices[name] for name in wanted} == wanted
    assert {name: priced(of(visa="needs_j1"))[name] for name in ("j1_sponsorship", "sevis")} == {
        "j1_sponsorship": 370, "sevis": 220,
    }  # fmt: skip
    for line in found.lines:
        assert line.is_own or (line.source in evidence().sources and line.basis and line.grade)


def test_a_passed_exam_and_a_visa_that_is_not_needed_cost_nothing() -> None:
    found = priced(of(step2_ck=221, step3="passed", visa="none", accredited_school=True))
    assert not {"step1", "step2_ck", "step3", "sevis", "visa_interview", "oet"} & set(found)
    assert {"nrmp", "eras_token"} <= set(found)


def test_what_is_not_known_never_leaves_a_price_out() -> None:
    stated = set(priced(of(visa="needs_j1", accredited_school=False, step3="not_taken")))
    unknown = set(priced(of()))
    assert stated <= unknown


def test_step_3_is_optional_but_not_for_an_h1b() -> None:
    [j1] = [x for x in of(visa="needs_j1").lines if x.id == "step3"]
    [h1b] = [x for x in of(visa="needs_h1b").lines if x.id == "step3"]
    assert (j1.is_optional, h1b.is_optional) == (True, False)
    assert of(visa="needs_h1b").total("must") - of(visa="needs_j1").total("must") == 955


def test_the_parts_add_up_and_months_that_are_over_stand_apart() -> None:
    found = of(visa="needs_j1", own={"rotation": 2000, "moving": 1500})
    assert sum(found.total(part) for part in TO_COME) == found.total()
    assert (
        found.total("past") == 185 + 80 + 2000
    )  # token and transcript in September, rotation in July
    assert found.total("if_matched") == 370 + 220 + 1500
    assert found.total("uncertain") == 250
    assert of(date(2026, 6, 1), visa="needs_j1").total("past") == 0
    months = [line.month for line in found.lines]
    assert months == sorted(months)
    assert months[-1] <= date(2027, 7, 1)


def test_ones_own_number_counts_before_ours_and_ones_own_day_moves_the_month() -> None:
    found = budget(
        ADVICE.prices, Facts(), [], {"nrmp": 135}, season(match_registration=date(2027, 2, 20))
    )
    [line] = [x for x in found.lines if x.id == "nrmp"]
    assert (line.usd, line.is_own, line.month) == (135, True, date(2027, 2, 1))


@pytest.mark.parametrize(
    ("specialties", "told"),
    [
        (("Emergency Medicine",), {"applications_residencycas": 683}),
        (("Internal Medicine",), {"applications_eras": 30 * 11 + 16 * 30}),
        (
            ("Internal Medicine", "Emergency Medicine"),
            {"applications_eras": 23 * 11, "applications_residencycas": 99 + 5 * 18},
        ),
    ],
)
def test_applications_are_priced_by_platform(
    specialties: tuple[str, ...], told: dict[str, int]
) -> None:
    person = Applicant.model_validate(
        dr_a().model_dump() | {"specialties": specialties, "n_applications": 46}
    )
    lines = application_lines(person, evidence(), store(), fee_tiers(store()), season())
    assert {line.id: line.usd for line in lines} == told
    grades = {"applications_eras": Grade.A, "applications_residencycas": Grade.B}
    assert {line.id: line.grade for line in lines} == {name: grades[name] for name in told}

"""Levers: what can be changed, what it brings, and what is refused with its reason."""

from __future__ import annotations

import pytest

from smartpick.answer.change.differences import headlines
from smartpick.answer.change.levers import Lever, Refused, levers
from smartpick.domain import Applicant, ExperienceType, FailedAttempts, Grade, UsExperience
from tests.calibration.real import dr_a, evidence, store


def found(profile: Applicant) -> dict[str, Lever]:
    return {lever.id + lever.detail: lever for lever in levers(profile, evidence(), store())[0]}


def refused(profile: Applicant) -> set[Refused]:
    return set(levers(profile, evidence(), store())[1])


def test_the_gain_of_a_lever_is_the_difference_of_two_whole_answers() -> None:
    lever = found(dr_a())["hands_on1"]
    change = headlines([dr_a(), lever.profile], evidence(), store())[1][1]
    assert lever.given_applied.value == pytest.approx(change.given_applied.value)
    assert lever.given_ranked.low == pytest.approx(change.given_ranked.low)


def test_levers_stand_in_order_of_their_gain() -> None:
    gains = [lever.given_applied.value for lever in levers(dr_a(), evidence(), store())[0]]
    assert len(gains) > 8
    assert gains == sorted(gains, reverse=True)


def test_time_and_price_come_from_the_evidence() -> None:
    step3 = found(dr_a())["step3"]
    assert step3.months is not None
    assert step3.usd is not None
    assert step3.months.value == evidence().value("lever.step3_months").value
    assert step3.usd.value == evidence().value("lever.step3_usd").value
    assert step3.per_month is not None
    assert step3.per_month.value == pytest.approx(step3.given_applied.value / step3.months.value)
    assert step3.usd.low >= evidence().value("lever.step3_usd").low


@pytest.mark.parametrize("kind", ["hands_on", "observership"])
def test_a_month_of_experience_takes_that_month_and_the_time_to_arrange_it(kind: str) -> None:
    one = found(dr_a())[f"{kind}1"]
    assert one.months is not None
    assert one.months.value == evidence().value("lever.arranging_months").value + 1


def test_more_applications_cost_the_published_fee_and_no_time() -> None:
    lever = found(dr_a())["applications20"]
    assert lever.months is None
    assert lever.usd is not None
    assert (lever.usd.low, lever.usd.value, lever.usd.high) == (600, 600, 600)


def test_a_lever_has_the_worst_grade_of_the_numbers_behind_it() -> None:
    assert found(dr_a())["hands_on1"].grade is Grade.C
    assert found(dr_a())["publication1"].grade is Grade.A


def test_a_passed_score_and_past_years_are_refused_with_their_reason() -> None:
    reasons = refused(dr_a())
    assert Refused("step2_ck", "passed_score") in reasons
    assert Refused("graduation_year", "past") in reasons
    everything = {lever.profile for lever in levers(dr_a(), evidence(), store())[0]}
    assert {p.step2_ck for p in everything} == {dr_a().step2_ck}
    assert {p.graduation_year for p in everything} == {dr_a().graduation_year}


def test_a_score_not_taken_yet_is_not_refused() -> None:
    assert "step2_ck" not in {r.id for r in refused(Applicant())}


def test_what_is_done_or_counts_no_further_is_not_offered_again() -> None:
    full = Applicant(
        step3="passed", us_letters=3,
        us_experience=(
            UsExperience(type=ExperienceType.ELECTIVE, months=4),
            UsExperience(type=ExperienceType.OBSERVERSHIP, months=5),
        ),
    )  # fmt: skip
    offered = {lever.id for lever in found(full).values()}
    assert offered.isdisjoint({"step3", "hands_on", "hands_on_more", "observership", "us_letter"})
    assert {Refused("step3", "done"), Refused("us_letter", "no_further")} <= refused(full)


def test_failed_attempts_and_earlier_cycles_cannot_be_undone() -> None:
    profile = Applicant(failed_attempts=FailedAttempts(step1=1), previous_cycles=1)
    assert {Refused("attempts", "past"), Refused("previous_cycles", "past")} <= refused(profile)


def test_what_the_profile_does_not_state_is_said_beside_its_gain() -> None:
    assert found(Applicant())["us_letter1"].is_unstated
    assert not found(Applicant(us_letters=1))["us_letter1"].is_unstated


def test_a_chosen_specialty_is_not_offered_once_more_under_another_name() -> None:
    details = {
        lever.detail for lever in found(Applicant(specialties=("family medicine",))).values()
    }
    assert "Family Medicine" not in details
    assert "Psychiatry" in details


@pytest.mark.parametrize("chosen", [("Internal Medicine",), ("Internal Medicine", "Pathology")])
def test_one_more_specialty_gets_as_many_applications_as_each_had(chosen: tuple[str, ...]) -> None:
    asking = dr_a().model_copy(update={"specialties": chosen, "n_applications": 60})
    added = [lever.profile for name, lever in found(asking).items() if name.startswith("specialty")]
    assert added
    for profile in added:
        assert len(profile.specialties) == len(chosen) + 1
        assert profile.n_applications == 60 + 60 // len(chosen)

"""Many applicants at once get the numbers that each gets alone, to the last digit."""

from __future__ import annotations

import random
from typing import Any

import pytest

from smartpick.answer.group import Detail, GroupAnswer, assess_group
from smartpick.domain import Applicant, Assessment, ExperienceType, Visa
from smartpick.errors import NotEligible, ProfileError, SmartPickError
from smartpick.workspace.profile_file import read_profile
from tests.calibration.real import DATA, answer, evidence, store

SPECIALTIES = (
    "Internal Medicine", "Family Medicine", "Pediatrics", "Psychiatry", "Neurology", "Pathology",
    "General Surgery", "Diagnostic Radiology", "Dermatology", "Transitional Year",
)  # fmt: skip
N_RANDOM = 50
WHOLE = Detail(n_programs=10, by_specialty=True)


def drawn(n: int, seed: int) -> list[Applicant]:
    """Applicants of every kind, the same for a seed."""
    dice = random.Random(seed)

    def sometimes(value: Any) -> Any:
        return value if dice.random() < 0.7 else None

    def one() -> Applicant:
        is_us = dice.random() < 0.2
        rotations = [
            {
                "type": dice.choice(list(ExperienceType)),
                "months": dice.choice([0.5, 1, 3]),
                "specialty": sometimes(dice.choice(SPECIALTIES[:5])),
                "ended": sometimes(dice.choice(["2019-05", "2026-08"])),
            }
            for _ in range(dice.randint(0, 3))
        ]
        profile = {
            "applicant_type": "us_img" if is_us else "non_us_img",
            "step2_ck": sometimes(dice.randint(218, 285)),
            "step3": sometimes(dice.choice(["passed", "failed", "not_taken"])),
            "graduation_year": sometimes(dice.randint(1998, 2027)),
            "us_experience": sometimes(rotations),
            "us_letters": sometimes(dice.randint(0, 5)),
            "visa": "none" if is_us else sometimes(dice.choice(list(Visa))),
            "home_state": sometimes(dice.choice(["TX", "NY", "WY", "PR"])),
            "previous_cycles": sometimes(dice.randint(0, 3)),
            "publications": sometimes(dice.randint(0, 30)),
            "failed_attempts": sometimes({"step1": dice.randint(0, 2), "step2_ck": 0}),
            "specialties": [
                dice.choice(SPECIALTIES[:8]), *dice.sample(SPECIALTIES, dice.randint(0, 3))
            ],
            "n_applications": sometimes(dice.choice([1, 3, 40, 80, 150, 400, 2000])),
        }  # fmt: skip
        return Applicant.model_validate({k: v for k, v in profile.items() if v is not None})

    return [one() for _ in range(n)]


def examples() -> list[Applicant]:
    files = sorted((DATA / "examples").rglob("*.json"))
    found = []
    for path in files:
        try:
            found.append(read_profile(path))
        except ProfileError:  # notes beside an example
            continue
    assert len(found) >= 4
    return found


def assert_same(found: GroupAnswer, expected: Assessment, detail: Detail) -> None:
    assert found.preferred == expected.preferred
    for name in (
        "n_applications", "given_applied", "no_interview", "given_ranked", "expected_interviews",
        "fee_usd", "fee_season", "flags",
    ):  # fmt: skip
        assert getattr(found, name) == getattr(expected, name), name
    if detail.by_specialty:
        assert found.by_specialty == expected.by_specialty
    if detail.n_programs:
        first = expected.programs[: detail.n_programs]
        told = [(p.program_code, p.interview) for p in first if p.interview is not None]
        assert list(found.programs) == told


def test_fifty_drawn_applicants_and_all_examples_get_what_assess_gives() -> None:
    people = [*examples(), *drawn(N_RANDOM, seed=19)]
    alone = [answer(applicant) for applicant in people]
    for detail in (Detail(), WHOLE):
        found = assess_group(people, evidence(), store(), detail)
        for one, expected in zip(found, alone, strict=True):
            assert isinstance(one, GroupAnswer), one
            assert_same(one, expected, detail)


def test_whoever_stands_beside_an_applicant_moves_no_digit() -> None:
    people = [
        Applicant(step2_ck=ck, specialties=("Family Medicine",), n_applications=60)
        for ck in range(220, 280)
    ]  # the same list, so they are computed together
    together = assess_group(people, evidence(), store())
    alone = [assess_group([one], evidence(), store())[0] for one in people]
    assert together == alone


def test_an_applicant_who_is_refused_costs_the_others_nothing() -> None:
    good = Applicant(step2_ck=240)
    found = assess_group(
        [Applicant(step1="fail"), good, Applicant(specialties=("Alchemy",))], evidence(), store()
    )
    assert isinstance(found[0], NotEligible)
    assert isinstance(found[2], SmartPickError)
    assert "Alchemy" in str(found[2])
    assert isinstance(found[1], GroupAnswer)
    assert_same(found[1], answer(good), Detail())


def test_the_three_outcomes_of_an_applicant_add_up_to_one() -> None:
    for one in assess_group(drawn(20, seed=3), evidence(), store()):
        assert isinstance(one, GroupAnswer)
        whole = one.given_applied.value + one.interviewed_only + one.no_interview.value
        assert whole == pytest.approx(1, abs=1e-12)
        assert one.interviewed_only >= 0

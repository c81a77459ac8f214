"""The sentences: denominators named, every flag and choice has words, nothing promises."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from smartpick.domain import Estimate, ExperienceType, FailedAttempts, Flag, Grade, Visa
from smartpick.say import answer
from smartpick.say.columns import texts
from smartpick.say.tables import BY_SPECIALTY
from smartpick.ui import phrases, place_words
from tests.unit.ui.made import APPLICANT, ASSESSMENT, specialty

SENTENCES = Path(phrases.__file__).read_text(encoding="utf-8")


def test_the_headline_says_how_many_of_whom_and_the_range() -> None:
    assert answer.headline(ASSESSMENT) == (
        "Of 100 applicants like this who apply to Internal Medicine, about 14 match into it "
        "(9 to 19)."
    )


def test_with_several_specialties_the_headline_counts_a_match_into_any_of_them() -> None:
    def told(*names: str) -> str:
        chosen = tuple(specialty(name, 0.3, chosen=True) for name in names)
        return answer.headline(replace(ASSESSMENT, by_specialty=chosen))

    two = told("Psychiatry", "Internal Medicine")
    assert "apply to Internal Medicine and Psychiatry, about 14 match into one of them" in two
    assert "apply to these 3 specialties" in told("Psychiatry", "Internal Medicine", "Neurology")


def test_the_groups_rate_stands_beside_with_people_and_year() -> None:
    sentence = answer.given_an_interview(ASSESSMENT)
    assert "about 31 match (20 to 44)" in sentence
    assert "49 of 100 people in a test" in sentence
    assert "2026" in sentence
    assert "6,992" in sentence


def test_a_missing_rate_is_said_and_not_left_out() -> None:
    unknown = replace(ASSESSMENT, base_rate=None)
    assert "No rate is published" in answer.given_an_interview(unknown)


def test_where_few_get_an_interview_what_comes_after_is_not_told() -> None:
    few = replace(ASSESSMENT, no_interview=Estimate(0.71, 0.6, 0.8))
    assert answer.FEW_GET_THERE in answer.given_an_interview(few)
    assert "31" not in answer.given_an_interview(few)


@pytest.mark.parametrize(
    ("profile", "case"),
    [
        ({"failed_attempts": FailedAttempts(step1=1, step2_ck=1)}, "more than one failed sitting"),
        ({"graduation_year": 2005}, "more than ten years since graduation"),
        (
            {"graduation_year": 2005, "failed_attempts": FailedAttempts(step1=2)},
            "more than one failed sitting and more than ten years since graduation",
        ),
    ],
)
def test_what_nobody_publishes_about_is_said_of_the_case_that_applies(
    profile: dict[str, Any], case: str
) -> None:
    person = APPLICANT.model_copy(update=profile)
    few = replace(ASSESSMENT, applicant=person, flags=(Flag.FEW_LIKE_THIS,))
    (told,) = answer.flags(few)
    assert told.startswith(f"Nobody publishes how applicants with {case} fare, so the number")


def test_a_care_about_some_of_the_chosen_specialties_names_them() -> None:
    chosen = (
        replace(specialty("Psychiatry", 0.3, chosen=True), flags=(Flag.BASIS_BORROWED,)),
        specialty("Internal Medicine", 0.3, chosen=True),
        specialty("Rare Medicine", None, chosen=True),
    )
    flags = (Flag.BASIS_BORROWED, Flag.SPECIALTY_LEFT_OUT)
    borrowed, left_out = answer.flags(replace(ASSESSMENT, by_specialty=chosen, flags=flags))
    assert "how many apply to Psychiatry, so" in borrowed
    assert left_out.startswith("Not estimated: Rare Medicine (fewer than 60 people).")


@pytest.mark.parametrize("flag", list(Flag))
def test_every_flag_has_a_sentence(flag: Flag) -> None:
    [told] = answer.flags(replace(ASSESSMENT, flags=(flag,)))
    assert told.endswith(".")
    assert "{" not in told


@pytest.mark.parametrize("flag", list(Flag))
def test_every_flag_has_a_sentence_in_the_row_of_a_specialty(flag: Flag) -> None:
    row = replace(ASSESSMENT.by_specialty[0], flags=(flag,))
    (told,) = texts(BY_SPECIALTY, [row])["Read with care"]
    assert str(told).endswith(".")
    assert "{" not in str(told)


def test_every_choice_has_a_name() -> None:
    assert set(phrases.VISA) == set(Visa)
    assert set(phrases.EXPERIENCE) == set(ExperienceType)


def test_every_grade_has_a_name() -> None:
    assert set(phrases.GRADE) == set(Grade)


def test_a_chart_can_be_read_without_seeing_it() -> None:
    alt = place_words.specialty_alt(ASSESSMENT.by_specialty)
    assert "Internal Medicine 31 % (26–36)" in alt
    assert phrases.icons_alt(ASSESSMENT) == "One hundred dots: about 14 of 100 (9 to 19) match."


def test_a_specialty_of_few_people_is_counted_and_not_estimated() -> None:
    told = place_words.specialty_hover(specialty("Rare Medicine", None))
    assert told.endswith("5 of 30 matched")
    assert "of those who apply" not in told


def test_the_number_of_applications_says_whose_it_is() -> None:
    own = replace(ASSESSMENT, applicant=APPLICANT.model_copy(update={"n_applications": 50}))
    assert phrases.applications_basis(ASSESSMENT) == "typical number"
    assert phrases.applications_basis(own) == "your number"


def test_a_list_that_is_cut_says_how_many_there_are() -> None:
    assert "200 of 663 programs" in phrases.shown_of(200, 663)
    assert phrases.shown_of(1, 1) == "1 program."


@pytest.mark.parametrize(
    "refused", ["guarantee", "reject", "bad score", "weak applicant", "poor score", "AI-driven"]
)
def test_no_sentence_promises_or_shames(refused: str) -> None:
    assert refused not in SENTENCES.lower()


def test_the_promise_of_nobody_elses_approval_names_them() -> None:
    for body in ("NRMP", "AAMC", "AMA", "ECFMG", "ACGME", "USMLE"):
        assert body in phrases.AFFILIATION

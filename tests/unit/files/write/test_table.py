"""The CSV to take away: complete, sourced, and safe to open."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartpick.domain import Applicant, Assessment, ExperienceType, UsExperience
from smartpick.files.write.table import assessment_csv, safe_cell
from smartpick.say.applicant import describe_applicant
from smartpick.say.rounding import interview_range, whole_percent
from tests.unit.ui.made import APPLICANT, ASSESSMENT, program

TITLES = {"a_report": "A report"}


def rows(assessment: Assessment = ASSESSMENT) -> list[list[str]]:
    text = assessment_csv(assessment, assessment.programs, TITLES).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def row_of(first: str, assessment: Assessment = ASSESSMENT) -> list[str]:
    (found,) = [r for r in rows(assessment) if r and r[0] == first]
    return found


def test_the_file_says_whose_numbers_from_where_and_of_when() -> None:
    assert "Step 2 CK: 221" in row_of("Scenario")[1]
    assert row_of("Data date")[1] == "a test day"
    assert row_of("Data fingerprint")[1] == "abc123"
    assert row_of("Source")[1] == "A report"
    assert "not promises" in row_of("Caveat")[1]
    assert "C: judgement" in row_of("Grades")[1]


def test_every_likelihood_stands_with_both_ends_and_whom_it_counts() -> None:
    applied, ranked = [r for r in rows() if r and r[0] == "Match"]
    assert ranked[1:4] == ["31", "20", "44"]
    assert ranked[4] == "those who get an interview in Internal Medicine and rank it"
    assert applied[1:] == ["14", "9", "19", "those who apply"]


def test_a_suppressed_number_is_empty_and_flagged() -> None:
    suppressed = row_of("Rare Medicine")
    assert suppressed[4:13] == [""] * 9
    assert "Fewer than 60 people" in suppressed[-1]


def test_every_listed_program_is_in_the_file_in_its_order() -> None:
    table = rows()
    start = next(i for i, r in enumerate(table) if r[:1] == ["against_average"])
    told = [dict(zip(table[start], r, strict=True)) for r in table[start + 1 : start + 3]]
    assert [r["program_code"] for r in told] == ["9999140C1", "9999140C2"]
    assert told[0]["chance"] == "about 1 in 14 (1 in 50 to 1 in 5)"
    assert (told[0]["chance_probability"], told[0]["against_average"]) == ("0.07", "1.8")
    assert [told[0][f"place{end}"] for end in ("", "_low", "_high")] == ["1", "1", "9"]


def test_what_was_left_out_is_in_the_file_with_its_remedy() -> None:
    assert row_of("A reason to leave it out") == ["A reason to leave it out", "2", "A remedy"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "  @"])
def test_no_cell_runs_as_a_formula(start: str) -> None:
    hostile = start + "HYPERLINK(1)"
    assert safe_cell(hostile) == "'" + hostile
    made = replace(ASSESSMENT, programs=(program(1, institution=hostile),))
    cells = [cell for row in rows(made) for cell in row]
    assert "'" + hostile in cells
    assert hostile not in cells


@given(st.text(max_size=20))
def test_an_ordinary_cell_keeps_its_text(text: str) -> None:
    assert str(safe_cell(text)).removeprefix("'") == text.removeprefix("'")
    assert not str(safe_cell(text)).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@pytest.mark.parametrize("number", [-1, -0.4, 0, 12, None])
def test_a_number_stays_a_number(number: float | None) -> None:
    assert safe_cell(number) is number


@pytest.mark.parametrize(
    ("pmf", "expected"),
    [
        ((), (0, 0, 0)),
        ((1.0,), (0, 0, 0)),
        ((0.05, 0.10, 0.40, 0.30, 0.15), (1, 2, 4)),
        ((0.95, 0.05), (0, 0, 0)),
        ((0.0, 0.0, 1.0), (2, 2, 2)),
    ],
)
def test_interviews_span_the_middle_eighty_percent(
    pmf: tuple[float, ...], expected: tuple[int, int, int]
) -> None:
    assert interview_range(pmf) == expected


@given(st.lists(st.floats(0.001, 1), min_size=1, max_size=30))
def test_the_likeliest_number_of_interviews_lies_in_its_range(weights: list[float]) -> None:
    total = sum(weights)
    low, mode, high = interview_range([w / total for w in weights])
    assert 0 <= low <= mode <= high < len(weights)


@pytest.mark.parametrize(("fraction", "percent"), [(0, 0), (0.004, 0), (0.005, 1), (0.315, 32)])
def test_a_percentage_is_a_whole_number(fraction: float, percent: int) -> None:
    assert whole_percent(fraction) == percent


def test_what_a_profile_does_not_state_is_not_made_up() -> None:
    told = describe_applicant(Applicant())
    assert "Step 2 CK: no score" in told
    assert "US letters: not stated" in told
    assert "Visa: not stated" in told


def test_experience_is_told_with_months_kind_and_specialty() -> None:
    rotation = UsExperience(
        type=ExperienceType.OBSERVERSHIP, months=2, specialty="Internal Medicine"
    )
    told = describe_applicant(APPLICANT.model_copy(update={"us_experience": (rotation,)}))
    assert "US experience: 2 months observership in Internal Medicine" in told

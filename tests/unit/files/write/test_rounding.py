"""What is more than nothing is never told as nothing, in whatever a reader opens."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from smartpick.domain import Assessment, Estimate
from smartpick.files.write.assessment import assessment_json, assessment_text
from smartpick.files.write.handout import handout
from smartpick.files.write.table import assessment_csv
from smartpick.files.write.workbook import workbook
from smartpick.say import answer, changes, figures
from smartpick.say.rounding import decimal, percent_cell
from smartpick.ui import pictures
from tests.unit.files.write.made_list import made_list
from tests.unit.ui.made import ASSESSMENT

TINY = Estimate(0.002, 0.0004, 0.0049)
CERTAIN = Estimate(0.997, 0.996, 0.999)
NOTHING = re.compile(r"(?<![\d.,–<])0(?:\.0+)? ?(?:%|of 100)|[Mm]atched 0\b|about 0 match")


def barely(assessment: Assessment = ASSESSMENT) -> Assessment:
    """The made answer for somebody who hardly ever gets an interview, in every place."""
    return replace(
        assessment,
        given_applied=TINY,
        given_ranked=TINY,
        no_interview=CERTAIN,
        expected_interviews=TINY,
        by_specialty=tuple(
            replace(s, given_applied=TINY, given_ranked=TINY, no_interview=CERTAIN)
            for s in assessment.by_specialty
        ),
        by_region=tuple(replace(r, given_applied=TINY) for r in assessment.by_region),
    )


def test_the_three_outcomes_say_what_the_headline_says() -> None:
    assert answer.headline(barely()).endswith("fewer than 1 matches into it (under 1).")
    assert answer.outcomes_told(barely()) == ("more than 99", "fewer than 1", "fewer than 1")
    assert answer.outcomes(barely()) == (100, 0, 0)
    assert answer.outcomes_told(ASSESSMENT) == ("56", "30", "14")


def test_an_outcome_that_nobody_has_stays_a_zero() -> None:
    sure = Estimate(1.0, 1.0, 1.0)
    none = Estimate(0.0, 0.0, 0.0)
    made = replace(ASSESSMENT, given_applied=none, no_interview=sure)
    assert answer.outcomes_told(made) == ("100", "0", "0")


def test_the_bar_of_outcomes_and_its_legend_say_fewer_than_one() -> None:
    counted, told = answer.outcomes(barely()), answer.outcomes_told(barely())
    bar = pictures.outcome_bar(answer.OUTCOMES, counted, told)
    assert "</i>Matched fewer than 1</span>" in bar
    assert "matched fewer than 1." in bar


def test_a_terminal_says_fewer_than_one() -> None:
    told = re.sub(r"\s+", " ", assessment_text(barely()))
    assert "Matched fewer than 1" in told
    assert "<1 % (<1–<1)" in told
    assert NOTHING.findall(told) == []


def test_a_table_to_take_away_says_less_than_one() -> None:
    file = assessment_csv(barely(), (), {}).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(file)))
    assert next(r for r in rows if r[:1] == ["Match"])[1:4] == ["<1"] * 3
    assert next(r for r in rows if r[:1] == ["No interview"])[1:4] == [">99"] * 3
    places = [r for r in rows if r[2:3] in (["region"], ["division"], ["state"])]
    assert {cell for r in places for cell in r[5:8]} == {"<1"}


def test_a_cell_of_the_workbook_shows_less_than_one_and_is_a_number() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(made_list(assessment=barely()))))
    cells = [cell for row in book["By place"].iter_rows(min_row=2) for cell in row[5:8]]
    assert {(cell.value, cell.number_format) for cell in cells} == {(0.005, '"<1%"')}
    about = {str(row[0].value): str(row[1].value) for row in book["About"].iter_rows()}
    assert about["Of 100 who apply: matched"] == "fewer than 1"
    assert about["Match, of those who apply"] == "<1 % (<1–<1)"


def test_the_hand_out_says_fewer_than_one() -> None:
    pages = PdfReader(io.BytesIO(handout(made_list(assessment=barely())))).pages
    told = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))
    assert "interviewed, not matched fewer than 1, matched fewer than 1." in told
    assert NOTHING.findall(told.replace("0 % 20 % 40 % 60 % 80 % 100 %", "")) == []


def test_json_rounds_nothing_away_and_says_how_its_distribution_ends() -> None:
    overall = json.loads(assessment_json(barely()))["overall"]
    assert overall["given_applied"]["low"] == TINY.low
    last = len(overall["interview_distribution"]) - 1
    assert overall["interview_distribution_ends_with"] == f"{last} or more"


@given(st.floats(1e-12, 1 - 1e-12))
def test_no_share_between_none_and_all_is_told_as_either(share: float) -> None:
    assert percent_cell(share) not in {0, 100}
    told = figures.about(Estimate(share, share, share))
    assert told not in {"about 0", "about 100"}


@given(st.floats(1e-12, 100), st.integers(0, 3))
def test_no_positive_number_is_told_as_zero(number: float, digits: int) -> None:
    told = decimal(number, digits)
    assert told.startswith("<") or float(told) > 0


@given(st.floats(-0.9, 0.9).filter(bool), st.integers(0, 1))
def test_a_difference_that_rounds_to_nothing_is_about_nothing(share: float, digits: int) -> None:
    told = changes.signed(share, digits)
    assert told == "about 0" or (told[0] in "+−" and float(told[1:]) > 0)


@pytest.mark.parametrize(
    ("estimate", "told"),
    [
        (Estimate(0.02, 0.004, 0.31), "<0.1 (<0.1–0.3)"),
        (Estimate(2.14, 0.0, 4.0), "2.1 (0.0–4.0)"),
    ],
)
def test_a_count_of_interviews_is_not_rounded_away(estimate: Estimate, told: str) -> None:
    assert figures.count(estimate) == told

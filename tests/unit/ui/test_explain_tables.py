"""The tables behind "Why this number": each number once more with id, interval and source."""

from __future__ import annotations

from smartpick.answer.explain import Breakdown, Factor
from smartpick.answer.program import OddsTerm, ProgramBreakdown
from smartpick.answer.sensitivities import Sensitivity
from smartpick.domain import Estimate, Grade, Reading
from smartpick.evidence.load import load_evidence
from smartpick.location import find_data
from smartpick.ui.evidence import explained
from tests.unit.ui.made import APPLICANT


def reading(name: str, grade: Grade = Grade.C) -> Reading:
    return Reading(name, f"Label of {name}", 0.1, 0.0, 0.2, "log_odds", grade, "s", "Table 1", 2026)


KNOWN = {
    name: reading(name) for name in ("interview.a", "reference.a", "interview.b", "fit.140.slope")
}
BREAKDOWN = Breakdown(
    0.46, 0.42, 0.31, 0.15,
    (
        Factor("visa", 0.02, 0.01, ("interview.b",), Grade.B),
        Factor("graduation", -0.17, -0.28, ("interview.a",), Grade.C),
    ),
)  # fmt: skip


def test_each_number_stands_in_a_line_of_its_own_below_the_factor_that_moves_most() -> None:
    table = explained.factor_table(BREAKDOWN, APPLICANT, KNOWN, {"s": "A source"})
    assert list(table["Parameter"]) == ["interview.a", "reference.a", "interview.b"]
    assert list(table["Of 100 who rank"]) == ["−17", "−17", "+2"]
    assert list(table["Of 100 who apply"]) == ["−28", "−28", "+1"]


def test_each_line_has_value_interval_source_grade_and_year() -> None:
    (line, *_) = explained.factor_table(BREAKDOWN, APPLICANT, KNOWN, {"s": "A source"}).to_dict(
        "records"
    )
    assert line["Factor"] == "Graduation: 2017"
    assert line["Value (80 % interval)"] == "0.1 (0 to 0.2) on a log scale"
    assert (line["Grade"], line["Source"], line["Year"]) == ("C", "A source", "2026")


def test_an_effect_is_followed_by_the_average_it_counts_against() -> None:
    assert explained.with_reference(["interview.a", "interview.b"], KNOWN) == [
        "interview.a",
        "reference.a",
        "interview.b",
    ]


def test_a_number_that_this_profile_does_not_read_has_no_line() -> None:
    assert explained.with_reference(["match.unknown"], KNOWN) == []


def test_the_terms_of_a_program_carry_their_multiplier_and_its_interval() -> None:
    term = OddsTerm("step2_ck", Estimate(0.42, 0.39, 0.45), ("fit.140.slope",), Grade.A)
    found = ProgramBreakdown("9999140C0", 0.03, 0.01, (term,))
    (line,) = explained.term_table(found, APPLICANT, KNOWN, {}).to_dict("records")
    assert line["Term"] == "Step 2 CK: 221"
    assert line["Odds of an interview"] == "× 0.42 (0.39–0.45)"
    assert line["Parameter"] == "fit.140.slope"


def test_the_table_of_swings_says_which_end_of_a_number_leads_where() -> None:
    (line,) = explained.swing_table(
        [Sensitivity("a.b", "A number", "Number", Grade.C, 0.27, 0.24)]
    ).to_dict("records")
    assert line["Headline at its low end"] == "27"
    assert line["Headline at its high end"] == "24"
    assert line["Parameter"] == "a.b"


def test_the_assessments_own_readings_come_before_what_holds_for_everybody() -> None:
    evidence = load_evidence(find_data())
    own = reading("interview.us_letter")
    known = explained.known_readings([own], evidence)
    assert known["interview.us_letter"] is own
    assert known["reference.us_letter"].label == evidence.parameters["reference.us_letter"].label

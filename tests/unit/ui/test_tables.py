"""The table behind each chart says what the chart says."""

from __future__ import annotations

from dataclasses import replace

from smartpick.domain import FactKey
from smartpick.ui import tables
from tests.unit.ui.made import APPLICANT, ASSESSMENT, EFFECT, program


def nothing(_: str) -> tuple[FactKey, ...]:
    return ()


def test_the_specialty_table_has_every_specialty_the_suppressed_ones_too() -> None:
    table = tables.specialties(ASSESSMENT.by_specialty)
    assert list(table["Match, of those who rank"]) == ["31 % (26–36)", "45 % (40–50)", "not known"]
    assert "Fewer than 60 people" in table["Read with care"][2]
    assert list(table["Matched near this score"]) == [432, 432, 0]


def test_the_place_table_reaches_states_too_small_for_the_map() -> None:
    table = tables.places(ASSESSMENT.by_region)
    assert list(table["Place"]) == [p.name for p in ASSESSMENT.by_region]
    assert list(table["Match, of those who apply there"])[2] == "<1 % (<1–1)"


def test_the_cell_table_carries_the_ranges_that_the_heat_map_has_no_room_for() -> None:
    assert list(tables.cells(ASSESSMENT.cells)["Match, of those who apply"]) == ["10 % (5–20)"]


def test_the_program_table_shows_a_rough_chance_and_both_sides() -> None:
    table = tables.programs([program(1)], APPLICANT, {}, nothing)
    assert list(table["Chance of an interview"]) == ["about 1 in 14 (1 in 50 to 1 in 5)"]
    assert list(table["Against the average"]) == ["\u20071.8 × (0.5 to 6.7)"]
    assert list(table["Speaks for you"]) == ["It is in your home state"]
    assert list(table["Speaks against you"]) == ["You saw that it sponsors no J-1"]
    assert "Place" not in table


def test_a_program_whose_city_is_not_known_says_so() -> None:
    table = tables.programs([program(1)], APPLICANT, {}, nothing)
    assert list(table["City"]) == ["not known"]


def test_the_specialty_is_named_only_when_there_are_several() -> None:
    two = APPLICANT.model_copy(update={"specialties": ("Internal Medicine", "Psychiatry")})
    assert "Specialty" not in tables.programs([program(1)], APPLICANT, {}, nothing)
    assert list(tables.programs([program(1)], two, {}, nothing)["Specialty"]) == [
        "Internal Medicine"
    ]


def test_every_number_behind_the_estimate_has_grade_source_and_place_in_it() -> None:
    (row,) = tables.readings([EFFECT], {"a_report": "A report"}).to_dict("records")
    assert row["Grade"] == "B"
    assert row["Source"] == "A report"
    assert row["Where in the source, or why"] == "Table 2"


def test_what_was_left_out_stands_with_its_remedy() -> None:
    (row,) = tables.exclusions(ASSESSMENT.exclusions).to_dict("records")
    assert list(row.values()) == ["A reason to leave it out", 2, "A remedy"]


def test_what_is_not_known_of_a_program_is_named_to_be_asked() -> None:
    def ask(code: str) -> tuple[FactKey, ...]:
        return (FactKey.SPONSORS_J1,) if code == program(1).program_code else ()

    table = tables.programs([program(1), program(2)], APPLICANT, {}, ask)
    assert list(table["Not known, ask"]) == ["sponsors J-1", ""]


def test_a_column_is_all_numbers_or_all_text() -> None:
    table = tables.specialties(
        [
            replace(s, matched_near=n)
            for s, n in zip(ASSESSMENT.by_specialty, (1432, None, 0), strict=True)
        ]
    )
    assert list(table["Matched near this score"]) == ["1,432", "–", "0"]
    assert list(table["Programs"]) == [s.n_programs for s in ASSESSMENT.by_specialty]

"""The report is read by what its headers say, whatever the edition looks like."""

from __future__ import annotations

import pytest

from smartpick.errors import ImportFileError
from smartpick.files.read.found import Report, ReportedTrack
from smartpick.files.read.nrmp_report import read_report
from tests.unit.files.read.made_report import Institution, Layout, Track, report_pdf

ELM = Institution(
    ("Elm Grove Teaching Hosp-VT",),
    "Elm Grove",
    [
        Track("Internal Medicine", "9001140C0", {2018: (12, 12), 2017: (12, 9), 2014: (0, 0)}),
        Track("Radiology-Diagnostic - Rad -- PGY2", "9001420R0", {2017: (1, 0)}),
        Track("Surg-Prelim", "9001440P0", {2018: (128, 100)}),
    ],
    state="VERMONT",
)


def read(*institutions: Institution, layout: Layout | None = None) -> Report:
    return read_report(report_pdf(list(institutions), layout))


def by_code(report: Report) -> dict[str, ReportedTrack]:
    return {track.track_code: track for track in report.tracks}


def test_every_cell_is_read_with_its_year_and_a_dash_is_no_position() -> None:
    report = read(ELM)
    assert report.complaints == ()
    assert report.years == (2018, 2017, 2016, 2015, 2014)
    medicine = by_code(report)["9001140C0"]
    assert medicine.by_year == {
        2018: (12, 12),
        2017: (12, 9),
        2014: (0, 0),
    }
    assert by_code(report)["9001440P0"].by_year == {2018: (128, 100)}


def test_state_institution_city_and_page_stand_beside_each_track() -> None:
    track = read(ELM).tracks[0]
    assert (track.institution, track.city, track.state, track.page) == (
        "Elm Grove Teaching Hosp-VT", "Elm Grove", "Vermont", 1,
    )  # fmt: skip


def test_a_name_that_touches_the_code_is_parted_from_it() -> None:
    names = {code: track.track for code, track in by_code(read(ELM)).items()}
    assert names["9001420R0"] == "Radiology-Diagnostic - Rad -- PGY2"


def test_the_state_and_the_institution_last_until_the_next_one() -> None:
    again = Institution(
        (f"{ELM.name[0]} (Continued)",), "Elm Grove", [Track("Pediatrics", "9001320C0")]
    )
    oak = Institution(("Oak Hill Clinic-VT",), "Oak Hill", [Track("Neurology", "9002180A0")])
    tracks = by_code(read(ELM, again, oak))
    assert tracks["9001320C0"].institution == ELM.name[0]
    assert tracks["9002180A0"].institution == "Oak Hill Clinic-VT"
    assert {t.state for t in tracks.values()} == {"Vermont"}


def test_names_over_two_lines_are_put_together() -> None:
    long = Institution(
        ("University of the Elm Grove and Oak Hill", "Affiliated Teaching Hospitals-VT"),
        "Elm Grove",
        [
            Track("Internal Medicine/Rural", "9001140C1", {2018: (2, 2)}, wrapped="Health Track"),
            Track("Pediatrics", "9001320C0", {2018: (6, 6)}),
        ],
        state="NEW HAMPSHIRE",
    )
    first, second = read(long).tracks
    assert first.institution.endswith("Oak Hill Affiliated Teaching Hospitals-VT")
    assert first.state == "New Hampshire"
    assert first.track == "Internal Medicine/Rural Health Track"
    assert second.track == "Pediatrics"


@pytest.mark.parametrize(
    "layout",
    [
        Layout(years=(2027, 2026, 2025, 2024, 2023)),
        Layout(years=(2023, 2024, 2025, 2026, 2027)),
        Layout(years=(2027, 2026, 2025), first_year=300, year_width=90),
        Layout(width=792, height=612, first_year=330, year_width=84, code_right=290),
        Layout(years=(2031, 2030), quota_word="Offered", filled_word="Filled"),
        Layout(years=(2030,), first_year=400),
    ],
    ids=["later", "oldest first", "three years", "landscape", "other words", "one year"],
)
def test_an_edition_never_seen_before_is_read_from_its_own_header(layout: Layout) -> None:
    newest = max(layout.years)
    cells = {year: (10 + year - newest + 5, 5) for year in layout.years}
    report = read(
        Institution(("Oak Hill Clinic-ME",), "Oak Hill", [Track("Neurology", "9002180A0", cells)]),
        layout=layout,
    )
    assert report.complaints == ()
    found = report.tracks[0].by_year
    assert found == cells
    assert report.totals(newest) == (15, 5)


def test_more_matched_than_offered_is_reported_and_left_out() -> None:
    broken = Institution(
        ("Oak Hill Clinic-ME",), "Oak", [Track("Neurology", "9002180A0", {2018: (3, 9)})]
    )
    report = read(broken)
    assert report.tracks[0].by_year == {}
    assert "9 matched, more than the quota of 3" in report.complaints[0].said
    assert report.complaints[0].where == "page 1"


def test_a_code_of_an_unknown_kind_is_reported_with_its_page() -> None:
    odd = Institution(("Oak Hill Clinic-ME",), "Oak", [Track("Neurology", "9002180Z0")])
    report = read(ELM, odd)
    assert "9002180Z0" not in by_code(report)
    assert [(c.where, "9002180Z0" in c.said) for c in report.complaints] == [("page 2", True)]


def test_one_code_on_two_pages_with_other_numbers_is_reported() -> None:
    first = Institution(("A-VT",), "Elm", [Track("Neurology", "9002180A0", {2018: (3, 3)})])
    second = Institution(("B-VT",), "Oak", [Track("Neurology", "9002180A0", {2018: (4, 4)})])
    report = read(first, second)
    assert report.totals(2018) == (3, 3)
    assert "stands on page 1 too, with other numbers for 2018" in report.complaints[0].said


@pytest.mark.parametrize("cells", [(9, 9), (9, 4)], ids=["needless", "missing"])
def test_an_asterisk_that_contradicts_the_numbers_is_reported(cells: tuple[int, int]) -> None:
    track = Track("Neurology", "9002180A0", {2018: cells, 2017: (1, 1)}, has_wrong_mark=True)
    report = read(Institution(("Oak Hill Clinic-ME",), "Oak", [track]))
    assert 2018 not in report.tracks[0].by_year
    assert "disagrees with the report's own asterisk" in report.complaints[0].said


def test_a_pdf_without_programs_is_refused_with_what_to_do() -> None:
    empty = Institution(("A letter",), "Elm", [])
    with pytest.raises(ImportFileError, match="not a Program Results report"):
        read(empty)


def test_progress_is_told_page_by_page() -> None:
    told: list[tuple[int, int]] = []
    read_report(report_pdf([ELM, ELM]), lambda done, of: told.append((done, of)))
    assert told == [(1, 2), (2, 2)]

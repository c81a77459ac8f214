"""The workbook, opened again by another library: complete, formatted, and nothing in it runs."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from smartpick.files.write.document import ListDocument
from smartpick.files.write.workbook import workbook
from tests.unit.files.write.made_list import made_list
from tests.unit.ui.made import ASSESSMENT, program


def opened(document: ListDocument | None = None) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(workbook(document or made_list())))


def records(sheet: Worksheet) -> list[dict[str, object]]:
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def about(document: ListDocument | None = None) -> dict[object, object]:
    rows = opened(document)["About"].iter_rows(min_row=2, max_col=2, values_only=True)
    return {row[0]: row[1] for row in rows}


def test_it_has_a_sheet_for_each_thing_that_a_reader_needs() -> None:
    assert opened().sheetnames == [
        "List",
        "Facts",
        "About",
        "By specialty",
        "By place",
        "Readings",
        "Sources",
    ]


def test_the_list_stands_in_its_order_with_what_was_entered() -> None:
    first, second, third = records(opened()["List"])
    assert first["Program code"] == "9999140C2"
    assert (first["Status"], first["Locked"], first["Connection"]) == ("interview", "yes", "yes")
    assert first["Added on"] == datetime(2026, 9, 1)  # noqa: DTZ001
    assert first["Interview on"] == datetime(2026, 12, 3)  # noqa: DTZ001
    assert second["Signal"] == "gold"
    assert second["Chance of an interview"] == "about 1 in 14 (1 in 50 to 1 in 5)"
    assert second["Against the average"] == 1.8
    assert second["Speaks for you"] == "It is in your home state"
    assert "Order by chance" not in second
    assert "lowest Step 2 CK considered, most years since graduation" in str(
        second["Not known, ask"]
    )
    assert third["Institution"] is None
    assert "not among the chosen ones" in str(third["Why it has no chance here"])


def test_a_share_is_a_whole_percent_with_both_ends() -> None:
    first = records(opened()["List"])[0]
    shares = [first[f"IMGs, estimated{end}"] for end in ("", ", low", ", high")]
    assert shares == [0.4, 0.2, 0.7]
    head, row = opened()["List"][1], opened()["List"][2]
    of_share = [at for at, name in enumerate(head) if str(name.value).startswith("IMGs, est")]
    assert {row[at].number_format for at in of_share} == {"0%"}


def test_the_sheet_about_says_whose_numbers_of_when_and_how_far_to_trust_them() -> None:
    told = about()
    assert "Step 2 CK: 221" in str(told["Scenario"])
    assert told["Data fingerprint"] == "abc123"
    assert told["Data date"] == "a test day"
    assert "C: judgement" in str(told["Grades"])
    assert "not promises" in str(told["Caveat"])
    assert told["Match, of those who apply"] == "14 % (9–19)"
    assert told["Fees of this list"] == "$22 (2026 season)"


def test_sources_stand_with_publisher_trust_and_day() -> None:
    (source,) = records(opened()["Sources"])
    assert source["Source"] == "A report"
    assert (source["Publisher"], source["Trust"], source["Read on"]) == (
        "A publisher",
        "A",
        "2026-11",
    )


@pytest.mark.parametrize("name", ["List", "Facts", "By specialty", "By place", "Readings"])
def test_a_sheet_keeps_its_header_filters_and_prints_on_whole_pages(name: str) -> None:
    sheet = opened()[name]
    assert str(sheet.freeze_panes).endswith("2")
    assert sheet.auto_filter.ref.startswith("A1:")
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.oddFooter is not None
    assert "abc123" in str(sheet.oddFooter.left)
    assert all(sheet.column_dimensions[c].width > 5 for c in ("A", "B"))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", " ="])
def test_nothing_is_a_formula_and_what_looks_like_one_keeps_its_quote_mark(start: str) -> None:
    hostile = start + 'HYPERLINK("https://example.org")'
    bad = replace(ASSESSMENT, programs=(program(1, institution=hostile), program(2)))
    book = opened(made_list(assessment=bad))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    institution = book["List"]["B3"]
    assert institution.quotePrefix
    assert not book["List"]["B2"].quotePrefix
    assert all(
        cell.hyperlink is None for sheet in book for row in sheet.iter_rows() for cell in row
    )


def test_an_empty_list_still_makes_a_workbook() -> None:
    assert records(opened(made_list(entries=()))["List"]) == []

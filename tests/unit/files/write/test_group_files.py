"""The hand-out of a group: the numbers of its page on paper and in cells, and nothing that runs."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from functools import cache

import openpyxl
import pypdfium2

from smartpick.answer.outlook import Outlook, outlooks
from smartpick.domain import Applicant, Visa
from smartpick.files.write.group_document import (
    GroupDocument,
    GroupRow,
    by_visa,
    by_year,
    group_csv,
    group_workbook,
    helps_most,
    in_the_way,
    parts,
    way_told,
)
from smartpick.files.write.group_pdf import group_pdf
from smartpick.say import figures
from smartpick.workspace import Progress, UnreadRow
from tests.calibration.real import evidence, store

TODAY = date(2026, 11, 29)
PEOPLE = (
    Applicant(step2_ck=241, graduation_year=2022, visa=Visa.NEEDS_J1),
    Applicant(step2_ck=229, graduation_year=2012, visa=Visa.NEEDS_H1B),
    Applicant(step1="fail"),
)


@cache
def document() -> GroupDocument:
    found = outlooks(PEOPLE, evidence(), store(), TODAY)
    rows = tuple(
        GroupRow(
            id=f"m{i}",
            label=label,
            row=i + 2,
            profile=person,
            outlook=one if isinstance(one, Outlook) else None,
            problem="" if isinstance(one, Outlook) else str(one),
            progress=Progress.TALKED,
            note="=1+1" if i == 0 else "",
        )
        for i, (label, person, one) in enumerate(
            zip(("A-1", "=cmd()", "č-3"), PEOPLE, found, strict=True)
        )
    )
    return GroupDocument(
        rows=rows,
        unread=(UnreadRow(row=7, said="Step 2 CK: must be a three-digit score"),),
        specialty_names={},
        fee_season=None,
        fingerprint="0123456789ab",
        data_date="2026-05-01",
        made_on=TODAY,
    )


def test_the_workbook_has_every_applicant_and_no_cell_that_runs() -> None:
    book = openpyxl.load_workbook(io.BytesIO(group_workbook(document())))
    assert book.sheetnames == ["Applicants", "By visa", "By year", "Not read", "About"]
    labels = [cell.value for cell in book["Applicants"]["A"][1:]]
    assert labels == ["A-1", "=cmd()", "č-3"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" or cell.quotePrefix for cell in cells)
    chance = document().rows[0].chance
    assert chance is not None
    assert round(100 * float(str(book["Applicants"]["B2"].value))) == round(100 * chance.value)


def test_the_csv_runs_nothing_and_says_what_it_rests_on() -> None:
    lines = list(csv.reader(io.StringIO(group_csv(document()).decode("utf-8-sig"))))
    assert lines[2][0] == "'=cmd()"
    assert any(line[:1] == ["Data fingerprint"] for line in lines)
    assert any("Step 1 is failed" in cell for cell in lines[3])


def test_a_column_that_nobody_fills_is_in_no_file() -> None:
    rows = tuple(replace(row, note="") for row in document().assessed)
    lines = list(csv.reader(io.StringIO(group_csv(replace(document(), rows=rows)).decode())))
    assert [line[-1] for line in lines[:3]] == ["progress", "talked to", "talked to"]


def test_the_paper_tells_every_number_with_its_interval() -> None:
    pdf = pypdfium2.PdfDocument(group_pdf(document()))
    said = " ".join("".join(p.get_textpage().get_text_range() for p in pdf).split())
    for row in document().assessed:
        assert figures.percent(row.chance) in said
    assert "Rows that were not read: 1" in said
    assert "no promise" in said
    assert group_pdf(document()) == group_pdf(document())


def test_groups_count_everybody_and_show_one_applicant_with_an_interval() -> None:
    found = {p.name: p for p in parts(document().rows, by_visa)}
    assert {name: p.n for name, p in found.items()} == {"J-1": 1, "H-1B": 1, "not stated": 1}
    assert found["not stated"].middle is None
    assert found["J-1"].middle == document().rows[0].chance
    assert [p.name for p in parts(document().rows, by_year)] == ["2012", "2022", "not stated"]


def test_what_helps_and_what_stands_in_the_way_is_told_in_words() -> None:
    second, third = document().rows[1:]
    assert helps_most(second).startswith("A J-1 as well as an H-1B: +")
    assert in_the_way(second).startswith("visa ")
    assert in_the_way(third) == ""
    assert way_told("no_j1", 3, 40) == "3 of 40 programs state that they sponsor no J-1"
    assert way_told("no_imgs", 1, 40) == (
        "1 of 40 programs states that it takes no international graduates"
    )

"""The hand-out of a group: a workbook, a CSV file, and a paper. Labels, no names."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

import xlsxwriter

from smartpick.files.write.group_document import (
    PART_COLUMNS,
    UNREAD_COLUMNS,
    GroupDocument,
    GroupRow,
    by_visa,
    by_year,
    group_columns,
    parts,
    summary,
)
from smartpick.files.write.sheets import Sheets
from smartpick.files.write.table import safe_cell
from smartpick.say.applicant import CAVEAT, INTERVALS, dated
from smartpick.say.columns import WIDE, Cell, Column, lines

TYPICAL = (
    "Each number is of those who apply with a typical list of that length. An applicant's own "
    "list and what is known of programs count on their own pages."
)
_ABOUT: tuple[Column[tuple[str, Cell]], ...] = (
    Column("what", "What", lambda line: line[0], width=24),
    Column("value", "Value", lambda line: line[1], WIDE, width=110),
)


def group_workbook(document: GroupDocument) -> bytes:
    """The workbook: applicants, by visa, by year, rows that were not read, what it rests on.

    No cell can run as a formula.
    """
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"title": "SmartPick: your applicants", "comments": CAVEAT})
        footer = (
            f"SmartPick, data {document.fingerprint}, {document.made_on}. Estimates, no promise."
        )
        sheets = Sheets(book, footer)
        sheets.add("Applicants", group_columns(document), document.rows)
        sheets.add("By visa", PART_COLUMNS, parts(document.rows, by_visa))
        sheets.add("By year", PART_COLUMNS, parts(document.rows, by_year))
        if document.unread:
            sheets.add("Not read", UNREAD_COLUMNS, document.unread)
        sheets.add("About", _ABOUT, list(about_group(document)))
    return file.getvalue()


def group_csv(document: GroupDocument) -> bytes:
    """The applicants as CSV, with what it rests on below an empty line."""
    text = io.StringIO()
    writer = csv.writer(text)
    table: Sequence[GroupRow] = document.rows
    for line in lines(group_columns(document), table):
        writer.writerow([safe_cell(cell) for cell in line])
    writer.writerow([])
    writer.writerows([safe_cell(cell) for cell in line] for line in about_group(document))
    return text.getvalue().encode("utf-8-sig")


def about_group(document: GroupDocument) -> Iterator[tuple[str, Cell]]:
    """What a file of a group rests on, and how to read it."""
    for sentence in summary(document):
        yield "In short", sentence
    yield "Made on", document.made_on.isoformat()
    yield "Data date", dated(document.data_date)
    yield "Data fingerprint", document.fingerprint
    yield "Numbers", TYPICAL
    yield "Intervals", INTERVALS
    yield "Caveat", CAVEAT

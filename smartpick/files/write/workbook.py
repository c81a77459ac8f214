"""A list as an Excel workbook: readable, printable, and able to give the list back."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from smartpick.domain import VerifiedFact
from smartpick.evidence.schema import Source
from smartpick.files.write.document import ListDocument
from smartpick.files.write.list_files import FOR_PROGRAMS, list_columns, numbered
from smartpick.files.write.saved_list import ABOUT, FACTS, LIST, PROFILE
from smartpick.files.write.table import safe_cell
from smartpick.say import answer, figures, tables
from smartpick.say.applicant import CAVEAT, about, sources_used
from smartpick.say.columns import DATE, WIDE, Cell, Column, Row, Shape
from smartpick.say.rounding import interviews, percent_cell

_HEADER = {
    "bold": True,
    "bg_color": "#0B6E6E",
    "font_color": "#FFFFFF",
    "text_wrap": True,
    "valign": "top",
    "border": 1,
    "border_color": "#D5DEE2",
}
_NUMBER_FORMATS = {
    "whole": "#,##0",
    "percent": "0%",
    "<1": '"<1%"',
    ">99": '">99%"',
    "usd": "$#,##0",
    "date": "yyyy-mm-dd",
    "number": "0.###",
    "probability": "0.00000",
}
_INSIDE = {"<1": 0.005, ">99": 0.995}
"""What a cell holds that says no more than this: sorted between its neighbours."""
_HEADER_HEIGHT, _MOST_CHARACTERS = 32, 32_000
LETTER = 1


class Sheets:
    """The sheets of one workbook, all written in the same manner."""

    def __init__(self, workbook: xlsxwriter.Workbook, footer: str) -> None:
        """``footer`` stands at the foot of every printed page."""
        self._workbook: Workbook = workbook
        self._footer = footer
        top = {"valign": "top"}
        self._header: Format = workbook.add_format(_HEADER)
        self._formats: dict[str, Format] = {
            kind: workbook.add_format({**top, "num_format": form})
            for kind, form in _NUMBER_FORMATS.items()
        }
        for kind in ("text", "wide"):
            look = {**top, "text_wrap": kind == "wide"}
            self._formats[kind] = workbook.add_format(look)
            # What would run as a formula once somebody edits the cell keeps its quote mark.
            self._formats[f"quoted {kind}"] = workbook.add_format({**look, "quote_prefix": True})

    def add(
        self,
        name: str,
        columns: Sequence[Column[Row]],
        rows: Sequence[Row],
        *,
        n_frozen: int = 1,
    ) -> Worksheet:
        """A sheet with a header that stays, a filter, widths and a print set-up."""
        sheet: Worksheet = self._workbook.add_worksheet(name)
        parts = [(column, *part) for column in columns for part in column.kind.parts]
        for place, (column, _, end, _) in enumerate(parts):
            sheet.set_column(place, place, column.width)
            sheet.write_string(0, place, f"{column.name}{end}", self._header)
        last = 0
        for last, row in enumerate(rows, start=1):
            values = [value for column in columns for value in column.cells(row)]
            for place, ((_, _, _, shape), value) in enumerate(zip(parts, values, strict=True)):
                self._write(sheet, last, place, shape, value)
        sheet.set_row(0, _HEADER_HEIGHT)
        sheet.freeze_panes(1, n_frozen)
        sheet.autofilter(0, 0, last, len(parts) - 1)
        sheet.set_landscape()
        sheet.set_paper(LETTER)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
        sheet.set_footer(f"&L&8{self._footer}&R&8&A, page &P of &N")
        return sheet

    def _write(self, sheet: Worksheet, row: int, place: int, shape: Shape, value: Cell) -> None:
        if value is None or value == "":
            return
        if isinstance(value, str):
            text = shape if shape == "wide" else "text"
            is_quoted = safe_cell(value) != value
            cell_format = self._formats[f"quoted {text}" if is_quoted else text]
            sheet.write_string(row, place, value[:_MOST_CHARACTERS], cell_format)
        elif isinstance(value, date):
            sheet.write_datetime(row, place, value, self._formats["date"])
        else:
            number, look = _percent(value) if shape == "percent" else (value, shape)
            sheet.write_number(row, place, number, self._formats.get(look))


def _percent(value: float) -> tuple[float, str]:
    """What a cell holds and its format: whole percent, or shown as ``<1%`` and still a number."""
    told = percent_cell(value)
    return (told / 100, "percent") if isinstance(told, int) else (_INSIDE[told], told)


@contextmanager
def opened(title: str, fingerprint: str, made_on: date) -> Iterator[tuple[io.BytesIO, Sheets]]:
    """A workbook to put sheets into, and the file that holds it once it is closed.

    No cell can run as a formula: text is written as text, and what looks like one keeps a quote
    mark.
    """
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"title": f"SmartPick: {title}", "comments": CAVEAT})
        yield (
            file,
            Sheets(book, f"SmartPick, data {fingerprint}, {made_on}. Estimates, no promise."),
        )


def workbook(document: ListDocument) -> bytes:
    """The workbook: list, facts, scenario, by specialty, by place, readings, sources.

    :func:`~smartpick.files.write.read_list.read_list` restores the list from it.
    """
    a = document.assessment
    with opened(document.title, a.data_fingerprint, document.made_on) as (file, sheets):
        listed = [column for column in list_columns(document) if column.id != FOR_PROGRAMS]
        sheets.add(LIST, listed, numbered(document), n_frozen=2)
        sheets.add(FACTS, _FACT_COLUMNS, document.knowledge.facts)
        sheets.add(ABOUT, _ABOUT_COLUMNS, list(_about(document)))
        sheets.add("By specialty", tables.BY_SPECIALTY, a.by_specialty)
        sheets.add("By place", tables.BY_PLACE, a.by_region)
        sheets.add("Readings", tables.readings(document.titles), a.readings)
        sheets.add("Sources", tables.SOURCES, _sources(document))
    return file.getvalue()


_FACT_COLUMNS: tuple[Column[VerifiedFact], ...] = (
    Column("program_code", "Program code", lambda f: f.program_code, width=13),
    Column("fact", "Fact", lambda f: f.fact.value, width=26),
    Column("value", "Value", lambda f: f.value, width=10),
    Column("seen_on", "Seen on", lambda f: f.seen_on, DATE),
    Column("said_by", "Said by", lambda f: f.said_by),
    Column("link", "Link", lambda f: f.link, WIDE, width=70),
)
_ABOUT_COLUMNS: tuple[Column[tuple[str, Cell]], ...] = (
    Column("what", "What", lambda line: line[0], width=34),
    Column("value", "Value", lambda line: line[1], WIDE, width=110),
)


def _about(document: ListDocument) -> Iterator[tuple[str, Cell]]:
    a = document.assessment
    low, mode, high = interviews(a.interview_pmf)
    yield "SmartPick", document.title
    yield "Made on", document.made_on.isoformat()
    yield from about(a)
    for told in answer.told_numbers(a):
        yield f"{told.name}, of {told.counted}", figures.percent(told.estimate)
    for name, n in zip(answer.OUTCOMES, answer.outcomes_told(a), strict=True):
        yield f"Of 100 who apply: {name.lower()}", n
    if a.base_rate:
        rate = a.base_rate
        yield (
            f"Published rate {rate.year}",
            f"{figures.rate(rate)}, {rate.denominator}",
        )
    yield "Interviews, most likely", f"{mode} ({low} to {high})"
    yield "These numbers count", f"{a.n_applications} applications, spread as IMGs usually do"
    for line in document.fees:
        yield (
            f"{line.platform} fee, {line.name}",
            f"{line.n_applications} programs: ${line.fee_usd:,}",
        )
    if document.answer and document.answer.matched:
        yield (
            "Match, of those who apply to exactly this list",
            figures.percent(document.answer.matched),
        )
    yield "Fees of this list", f"${document.fee_usd:,} ({document.fee_season} season)"
    for exclusion in a.exclusions:
        yield "Left out", f"{exclusion.n_programs:,} programs: {exclusion.reason}"
    yield PROFILE, a.applicant.model_dump_json(exclude_none=True)


def _sources(document: ListDocument) -> list[Source]:
    """The sources that the estimate read; our own judgement has no entry and stands apart."""
    used = sources_used(document.assessment, document.titles)
    return [document.sources[source_id] for source_id in used if source_id in document.sources]

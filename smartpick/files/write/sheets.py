"""One table of a workbook: columns with their kind and width, rows of plain values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from smartpick.files.write.table import safe_cell
from smartpick.say.columns import Cell, Column, Row, Shape
from smartpick.say.rounding import percent_cell

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

"""Which column of a table of applicants means what: guessed, then corrected by the adviser."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from smartpick.errors import ImportFileError
from smartpick.files.read.applicant_fields import FIELDS, LABELS, SCORE, short
from smartpick.files.read.applicant_table import (
    ApplicantTable,
    sheet_of_applicants,
    unread_sheets,
)
from smartpick.files.read.applicants import doubtful, no_score, plan_of
from smartpick.files.read.columns import Header, Mapped, checked
from smartpick.files.read.parts import sheet_notes
from smartpick.files.read.sheet import Sheet
from smartpick.ui import widgets
from smartpick.ui.group import words
from smartpick.workspace import MOST_MEMBERS

_A_ROW, _MOST_CHOICES = 4, 40


def understood(file_id: str, sheets: Sequence[Sheet]) -> ApplicantTable:
    """The sheet with the applicants under the meanings that are chosen, with its warnings shown.

    Raises
    ------
    ImportFileError
        When there are too many rows, no column is the score, or one may count passed sittings.
    """
    sheet, header = _sheet(file_id, sheets)
    rows = sheet.rows[header.row + 1 :]
    if len(rows) > MOST_MEMBERS:
        raise ImportFileError(words.too_many(len(rows)))
    widgets.heading(words.COLUMNS, words.COLUMNS_NOTE)
    chosen = _meanings(f"{file_id}_{sheet.name}", header, rows)
    meanings = checked(chosen, header.names, LABELS.__contains__)
    if SCORE not in meanings.values():
        raise ImportFileError(no_score(header.names))
    _no_doubt(file_id, header.names, rows, meanings)
    plan = plan_of(header.names, rows, meanings)
    for warning in plan.warnings:
        st.warning(widgets.plain(warning), icon=":material/person_off:")
    notes = (*sheet_notes(sheet), *unread_sheets(sheets, sheet))
    for note in (*notes, *plan.notes):
        widgets.note(widgets.plain(note))
    return ApplicantTable(plan, notes, len(rows), sheet, header.row)


def _sheet(file_id: str, sheets: Sequence[Sheet]) -> tuple[Sheet, Header]:
    """The sheet that holds the applicants; asked only where there are several."""
    best, header = sheet_of_applicants(sheets)
    if len(sheets) == 1:
        return best, header
    names = [s.name for s in sheets]
    at = st.selectbox(
        words.SHEET,
        range(len(sheets)),
        index=sheets.index(best),
        format_func=names.__getitem__,
        key=f"group_sheet_{file_id}",
        width=320,
    )
    return sheet_of_applicants([sheets[at]])


def _meanings(key: str, header: Header, rows: Sequence[Sequence[str]]) -> Mapped:
    """One choice a column, side by side, with the first filled cell as an example."""
    options = ["", *(field.key for field in FIELDS)]
    by_worth = sorted(range(len(header.names)), key=lambda column: column not in header.guesses)
    asked = sorted(by_worth[:_MOST_CHOICES])
    chosen: dict[int, str] = {}
    with st.container(key="group_columns", border=True):
        for first in range(0, len(asked), _A_ROW):
            beside = st.columns(_A_ROW)
            for place, column in zip(beside, asked[first : first + _A_ROW], strict=False):
                name = header.names[column] or f"column {column + 1}"
                meaning = place.selectbox(
                    widgets.plain(name),
                    options,
                    index=options.index(header.guesses.get(column, "")),
                    format_func=lambda k: short(k) if k else words.NOT_USED,
                    key=f"group_column_{key}_{column}",
                    help=_example(rows, column),
                )
                if meaning:
                    chosen[column] = meaning
        if len(asked) < len(header.names):
            widgets.note(words.MORE_COLUMNS)
    return chosen


def _example(rows: Sequence[Sequence[str]], column: int) -> str | None:
    cells = (row[column] for row in rows if column < len(row) and row[column])
    first = next(cells, None)
    return f"For instance: {widgets.plain(first)}" if first else None


def _no_doubt(
    file_id: str, names: Sequence[str], rows: Sequence[Sequence[str]], meanings: Mapped
) -> None:
    """Ask whether a column of attempts counts failed sittings, where no cell tells."""
    in_doubt = [
        column
        for column in doubtful(names, rows, meanings)
        if not st.toggle(
            f"{widgets.plain(names[column])} {words.FAILED_ONLY}",
            key=f"group_failed_{file_id}_{column}",
        )
    ]
    if in_doubt:
        raise ImportFileError(words.DOUBT)

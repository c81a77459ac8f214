"""A table of applicants: uploaded or pasted, its columns corrected, looked at, taken over."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

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
from smartpick.files.read.found import Report
from smartpick.files.read.limits import TOO_MANY_ROWS
from smartpick.files.read.located import sheet_notes
from smartpick.files.read.sheet import Sheet
from smartpick.files.write.applicant_template import template
from smartpick.ui import widgets
from smartpick.ui.group import take, words
from smartpick.ui.your_work.import_table import meanings
from smartpick.ui.your_work.reading import Door, Read, sentence
from smartpick.wording import count_of
from smartpick.workspace import MOST_MEMBERS

_DOOR = Door(
    "group",
    "Table of applicants",
    "Label\tStep 2 CK\tGraduation year\tVisa\nA-1\t241\t2023\tJ-1",
)


def bring() -> None:
    """Everything from the upload to taking over."""
    with st.container(key="group_bring"):
        take.told()
        widgets.note(words.LIMITS)
        _templates()
        read = _DOOR.read()
        if read is not None:
            _show(read)


def _templates() -> None:
    with st.container(horizontal=True):
        for suffix in (".xlsx", ".csv"):
            widgets.download(
                f"Template ({suffix})",
                f"group_template_{suffix[1:]}",
                f"smartpick-applicants{suffix}",
                partial(template, suffix),
                help=words.TEMPLATE_HELP,
            )


def _show(read: Read) -> None:
    """What is in the table, or why it cannot be used; the way out is always there."""
    if TOO_MANY_ROWS in read.problem:
        st.warning(words.too_many(TOO_MANY_ROWS))
    elif read.content is None:
        read.show_problem()
    elif isinstance(read.content, Report):
        st.warning(words.NO_REPORT)
    else:
        try:
            take.offer(read.file_id, _understood(read.file_id, read.content), _DOOR.discard)
        except ImportFileError as problem:
            st.warning(widgets.plain(sentence(problem)))
    st.button("Discard this table", key="group_discard", on_click=_DOOR.discard)


def _understood(file_id: str, sheets: Sequence[Sheet]) -> ApplicantTable:
    """The sheet with the applicants under the meanings that are chosen, with its warnings shown.

    Raises ImportFileError when there are too many rows, no column is the score, or one may count
    passed sittings.
    """
    sheet, header = _sheet(file_id, sheets)
    rows = sheet.rows[header.row + 1 :]
    if len(rows) > MOST_MEMBERS:
        raise ImportFileError(words.too_many(count_of(len(rows), "row")))
    widgets.heading("What the columns mean", words.COLUMNS_NOTE)
    key = f"group_column_{file_id}_{sheet.name}"
    chosen = meanings(key, header, rows, (field.key for field in FIELDS), short)
    columns = checked(chosen, header.names, LABELS.__contains__)
    if SCORE not in columns.values():
        raise ImportFileError(no_score(header.names))
    _no_doubt(file_id, header.names, rows, columns)
    plan = plan_of(header.names, rows, columns)
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
        "Sheet with the applicants",
        range(len(sheets)),
        index=sheets.index(best),
        format_func=names.__getitem__,
        key=f"group_sheet_{file_id}",
        width=320,
    )
    return sheet_of_applicants([sheets[at]])


def _no_doubt(
    file_id: str, names: Sequence[str], rows: Sequence[Sequence[str]], columns: Mapped
) -> None:
    """Ask whether a column of attempts counts failed sittings, where no cell tells."""
    in_doubt = [
        column
        for column in doubtful(names, rows, columns)
        if not st.toggle(
            f"{widgets.plain(names[column])} {words.FAILED_ONLY}",
            key=f"group_failed_{file_id}_{column}",
        )
    ]
    if in_doubt:
        raise ImportFileError(words.DOUBT)

"""Which column of a table means what: guessed, then corrected by the applicant."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import streamlit as st

from smartpick.errors import ImportFileError
from smartpick.programs.importing.columns import Header, checked, find_header
from smartpick.programs.importing.directory import Directory
from smartpick.programs.importing.fields import FACT_KEYS, FIELDS, label
from smartpick.programs.importing.sheet import Sheet
from smartpick.programs.importing.table import TableContent, read_table
from smartpick.ui import cache, widgets
from smartpick.ui.files import import_words

_CONTENT = "import_content"
_MOST_CHOICES = 40
_COLUMNS_A_ROW = 4


@st.cache_resource(show_spinner=False)
def directory() -> Directory:
    """Every program by code and by name, made once a process."""
    return Directory.of(cache.resources().store)


def choose_sheet(sheets: tuple[Sheet, ...]) -> Sheet:
    """The sheet to use; asked only where there are several."""
    if len(sheets) == 1:
        return sheets[0]
    named = {f"{s.name} ({len(s.rows):,} rows)": s for s in sheets}
    return named[st.selectbox(import_words.SHEET, list(named), key="import_sheet")]


def table_content(file_id: str, sheet: Sheet) -> TableContent:
    """What the table says under the meanings that are chosen.

    Raises
    ------
    ImportFileError
        When the table has no header, or the chosen meanings do not suffice.
    """
    header = find_header(sheet)
    columns = checked(_meanings(file_id, sheet, header), header.names)
    day = _seen_on(columns.values())
    key = (file_id, sheet.name, tuple(columns.items()), day)
    kept: tuple[object, TableContent] | None = st.session_state.get(_CONTENT)
    if kept is not None and kept[0] == key:
        return kept[1]
    with st.spinner("Looking up the programs"):
        content = read_table(sheet, header.row + 1, columns, directory(), day)
    st.session_state[_CONTENT] = (key, content)
    return content


def _meanings(file_id: str, sheet: Sheet, header: Header) -> dict[int, str]:
    """One choice a column, side by side, with the first filled cell as an example."""
    widgets.heading(import_words.COLUMNS, import_words.COLUMNS_NOTE)
    guessed = dict.fromkeys(header.guesses.values())
    options = ["", *dict.fromkeys([*guessed, *(str(field.key) for field in FIELDS)])]
    asked = _asked(header)
    chosen: dict[int, str] = {}
    with st.container(key="import_columns", border=True):
        for first in range(0, len(asked), _COLUMNS_A_ROW):
            for place, column in zip(
                st.columns(_COLUMNS_A_ROW), asked[first : first + _COLUMNS_A_ROW], strict=False
            ):
                key = place.selectbox(
                    widgets.plain(import_words.columns_of_file(header.names[column], column)),
                    options,
                    index=options.index(header.guesses.get(column, "")),
                    format_func=lambda k: label(k) if k else import_words.NOT_USED,
                    key=f"import_column_{file_id}_{sheet.name}_{column}",
                    help=_example(sheet, header, column),
                )
                if key:
                    chosen[column] = key
        if len(asked) < len(header.names):
            widgets.note(import_words.MORE_COLUMNS)
    return chosen


def _asked(header: Header) -> list[int]:
    """The columns that are offered: those with a guess first to be kept, in the table's order."""
    by_worth = sorted(range(len(header.names)), key=lambda column: column not in header.guesses)
    return sorted(by_worth[:_MOST_CHOICES])


def _example(sheet: Sheet, header: Header, column: int) -> str | None:
    below = sheet.rows[header.row + 1 :]
    cells = (row[column] for row in below if column < len(row) and row[column])
    first = next(cells, None)
    return f"For instance: {widgets.plain(first)}" if first else None


def _seen_on(meanings: Iterable[str]) -> date:
    """The day for facts that do not tell theirs; asked only where there are facts."""
    today = date.today()  # noqa: DTZ011 - the reader's own day
    if not set(meanings) & set(FACT_KEYS):
        return today
    chosen: date | None = st.date_input(
        import_words.SEEN_ON,
        value=today,
        max_value=today,
        key="import_seen_on",
        help=import_words.SEEN_ON_HELP,
    )
    if chosen is None:
        raise ImportFileError("say on which day you saw the facts")
    return chosen

"""A table that somebody brought: its columns, its rows with their programs, what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from smartpick.errors import ImportFileError
from smartpick.files.read.columns import (
    FACT_KEYS,
    FIELDS,
    VISAS,
    Header,
    Mapped,
    checked,
    find_header,
    label,
)
from smartpick.files.read.content import TableContent, Told
from smartpick.files.read.directory_table import FEW, find_apart
from smartpick.files.read.located import Part, Row, locate, readable, specialty_of
from smartpick.files.read.sheet import Sheet
from smartpick.files.read.table import understand
from smartpick.ui import cache, reader, widgets
from smartpick.ui.your_work import import_lookup, import_rows, import_words, reading
from smartpick.wording import count_of

_MOST_CHOICES = 40
_COLUMNS_A_ROW = 4


def part(file_id: str, sheet: Sheet, *, is_one_of_several: bool, is_list: bool) -> Part:
    """A sheet with its columns' meanings, its specialty, and whether hidden rows count.

    Raises ImportFileError when the sheet has no header, or two columns have one meaning.
    """
    key = f"{file_id}_{sheet.name}"
    header = find_header(sheet)
    if is_one_of_several:
        st.markdown(f"**{widgets.plain(sheet.name)}**")
    below = sheet.rows[header.row + 1 :]
    fields = (str(field.key) for field in FIELDS)
    chosen = meanings(f"import_column_{key}", header, below, fields, label)
    columns = checked(chosen, header.names)
    hidden = count_of(len(sheet.hidden), "row")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        specialty = _specialty(key, sheet, columns)
        leaves_hidden = bool(sheet.hidden) and st.toggle(
            f"Leave out {hidden} that the file hides (a filter, or by hand)",
            key=f"import_hidden_{key}",
        )
    where = sheet.name if is_one_of_several else ""
    return Part(sheet, header.row + 1, columns, specialty, where, leaves_hidden, is_list)


def _specialty(key: str, sheet: Sheet, columns: Mapped) -> str:
    """The specialty of all rows; asked only where names, and no specialties, are told."""
    meanings = set(columns.values())
    if "specialty" in meanings or "institution" not in meanings:
        return ""
    names, directory = cache.specialty_names_by_code(), import_lookup.directory()
    named = directory.specialty(specialty_of(sheet, columns, directory))
    options = ["", *sorted(names, key=names.__getitem__)]
    code = st.selectbox(
        "All rows are about",
        options,
        index=options.index(named) if named in names else 0,
        format_func=lambda c: names.get(c, "choose a specialty"),
        key=f"import_specialty_{key}",
        help=import_words.SPECIALTY_HELP,
        width=320,
    )
    return names.get(code, "")


def meanings(
    key: str,
    header: Header,
    rows: Sequence[Sequence[str]],
    options: Iterable[str],
    worded: Callable[[str], str],
) -> dict[int, str]:
    """One choice a column, side by side, with the first filled cell of ``rows`` as an example.

    ``key`` begins the widgets' own; ``worded``: a meaning in words. Columns with a guess are
    asked for first where there are very many.
    """
    choices = ["", *dict.fromkeys([*header.guesses.values(), *options])]
    by_worth = sorted(range(len(header.names)), key=lambda column: column not in header.guesses)
    asked = sorted(by_worth[:_MOST_CHOICES])
    chosen: dict[int, str] = {}
    with st.container(key=f"columns_{key}", border=True):
        for first in range(0, len(asked), _COLUMNS_A_ROW):
            some = asked[first : first + _COLUMNS_A_ROW]
            for place, column in zip(st.columns(_COLUMNS_A_ROW), some, strict=False):
                filled = (row[column] for row in rows if column < len(row) and row[column])
                example = next(filled, None)
                meaning = place.selectbox(
                    widgets.plain(header.names[column] or f"Column {column + 1}"),
                    choices,
                    index=choices.index(header.guesses.get(column, "")),
                    format_func=lambda k: worded(k) if k else "not used",
                    key=f"{key}_{column}",
                    help=f"For instance: {widgets.plain(example)}" if example else None,
                )
                if meaning:
                    chosen[column] = meaning
        if len(asked) < len(header.names):
            widgets.note("More columns have no meaning that SmartPick knows. They are not used.")
    return chosen


_LOCATED, _CONTENT, CHOSEN = "import_located", "import_content", "import_chosen"
_MOST_CHOSEN = 20


def table_content(file_id: str, sheets: Sequence[Sheet], *, is_list: bool) -> TableContent:
    """What the chosen sheets say under the meanings that are chosen.

    ``is_list``: that a program stands in the file is enough. Raises ImportFileError when a sheet
    has no header, or the chosen meanings do not suffice.
    """
    used = _choose_sheets(sheets)
    widgets.heading("What the columns mean", import_words.COLUMNS_NOTE)
    several = len(sheets) > 1
    parts = []
    for sheet in used:
        try:
            parts.append(part(file_id, sheet, is_one_of_several=several, is_list=is_list))
        except ImportFileError as problem:
            raise ImportFileError(
                f"{sheet.name}: {problem}" if several else str(problem)
            ) from problem
    today = reader.today()
    day = _seen_on(parts, today)
    said = tuple(
        (p.sheet.name, tuple(p.columns.items()), p.specialty, p.leaves_hidden) for p in parts
    )
    key = (file_id, said, is_list, today)
    rows = cache.once(_LOCATED, key, lambda: _locate(file_id, parts, today))
    decided = chosen(file_id)
    return cache.once(
        _CONTENT,
        (*key, day, tuple(sorted(decided.items()))),
        lambda: understand(rows, day, decided, today, is_list=is_list),
    )


def chosen(file_id: str) -> dict[str, bool]:
    """The rows that the applicant decided on, by their place: used or not."""
    return cache.once(CHOSEN, file_id, dict[str, bool])


def _choose_sheets(sheets: Sequence[Sheet]) -> Sequence[Sheet]:
    """The sheets to read; asked only where there are several."""
    if len(sheets) == 1:
        return sheets
    named = {import_words.sheet(s.name, len(s.rows), is_hidden=s.is_hidden): s for s in sheets}
    default = [name for name, s in named.items() if s in readable(sheets)][:_MOST_CHOSEN]
    picked = st.multiselect(
        "Sheets to read",
        list(named),
        default=default,
        max_selections=_MOST_CHOSEN,
        key="import_sheets",
        help=import_words.SHEETS_HELP,
    )
    if not picked:
        raise ImportFileError("choose at least one sheet")
    return [named[name] for name in picked]


def _seen_on(parts: Iterable[Part], today: date) -> date:
    """The day for facts that do not tell theirs; asked only where there are facts."""
    meanings = {meaning for part in parts for meaning in part.columns.values()}
    if not meanings & {*FACT_KEYS, VISAS}:
        return today
    picked: date | None = st.date_input(
        "Day you saw the facts",
        value=today,
        max_value=today,
        key="import_seen_on",
        help=import_words.SEEN_ON_HELP,
    )
    if picked is None:
        raise ImportFileError("say on which day you saw the facts")
    return picked


def _locate(file_id: str, parts: Sequence[Part], today: date) -> tuple[Row, ...]:
    """The rows with their programs; of many rows in a process apart, which can be stopped."""
    if sum(len(part.sheet.rows) for part in parts) <= FEW:
        return locate(parts, import_lookup.directory().find_all, today)
    what = f"looking_up_{file_id}"
    if reading.is_stopped(what):
        raise ImportFileError(import_words.NOT_LOOKED_UP)
    with reading.shown(what, "Looking up the programs") as watch:
        return locate(parts, lambda asked: find_apart(asked, cache.resources().data, watch), today)


_BEGAN = "import_told_began"
_USE = "Use"
ROWS_A_PAGE = 100
_ROW_PIXELS, _TALLEST = 66, 640
"""Above 64 pixels text runs over several lines: both names and cities can be read at once."""


def matches(file_id: str, told: Sequence[Told]) -> None:
    """The table with a tick for each row; those that are not sure first, and not ticked."""
    if not told:
        return
    n_unsure = sum(not row.match.is_sure for row in told)
    widgets.heading("Told by name or number", import_words.told(len(told), n_unsure))
    in_order = sorted(told, key=lambda row: row.match.is_sure)
    page = _page(len(in_order))
    shown = in_order[(page - 1) * ROWS_A_PAGE : page * ROWS_A_PAGE]
    key = f"import_told_{file_id}_{page}"
    columns: dict[str, Any] = {
        name: st.column_config.TextColumn(disabled=True, width=width)
        for name, width in import_rows.TOLD_COLUMNS.items()
    }
    columns[_USE] = st.column_config.CheckboxColumn(pinned=True, width=55)
    places = tuple(row.where for row in shown)
    # The ticks that the table began with: it keeps its place while they are changed.
    begun = cache.once(_BEGAN, (key, places), lambda: {r.where: r.is_used for r in shown})
    names, cities = import_lookup.program_names(), import_lookup.program_cities()
    st.data_editor(
        import_rows.told(shown, begun, names, cities),
        hide_index=True,
        num_rows="fixed",
        height=min(_ROW_PIXELS * len(shown) + 40, _TALLEST),
        row_height=_ROW_PIXELS,
        key=key,
        column_config=columns,
        on_change=partial(_decide, file_id, key, places),
        alt=import_words.TOLD_ALT,
    )


def _page(n: int) -> int:
    """Which hundred rows are shown; asked only where there are more."""
    n_pages = -(-n // ROWS_A_PAGE)
    if n_pages == 1:
        return 1
    label = f"Page of the table (1 to {n_pages:,})"
    return st.number_input(label, 1, n_pages, 1, key="import_told_page", width=220)


def _decide(file_id: str, key: str, places: Sequence[str]) -> None:
    """Take in the ticks. They replace nothing else, so the preview follows at once."""
    decided = chosen(file_id)
    for row, cells in st.session_state[key]["edited_rows"].items():
        if _USE in cells:
            decided[places[int(row)]] = bool(cells[_USE])

"""A table that somebody brought: its sheets, its rows with their programs, what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeVar

import streamlit as st

from smartpick.errors import ImportFileError
from smartpick.files.read.content import TableContent
from smartpick.files.read.fields import FACT_KEYS, VISAS
from smartpick.files.read.located import Part, Row, locate
from smartpick.files.read.lookup import FEW, find_apart
from smartpick.files.read.parts import readable
from smartpick.files.read.sheet import Sheet
from smartpick.files.read.table import understand
from smartpick.ui import cache, reader, widgets
from smartpick.ui.your_work import import_columns, import_lookup, import_words, waiting

Made = TypeVar("Made")
_LOCATED, _CONTENT, CHOSEN = "import_located", "import_content", "import_chosen"
_MOST_CHOSEN = 20


def table_content(file_id: str, sheets: Sequence[Sheet], *, is_list: bool) -> TableContent:
    """What the chosen sheets say under the meanings that are chosen.

    ``is_list``: that a program stands in the file is enough.

    Raises
    ------
    ImportFileError
        When a sheet has no header, or the chosen meanings do not suffice.
    """
    used = _choose_sheets(sheets)
    widgets.heading(import_words.COLUMNS, import_words.COLUMNS_NOTE)
    several = len(sheets) > 1
    parts = [_part(file_id, s, is_one_of_several=several, is_list=is_list) for s in used]
    today = reader.today()
    day = _seen_on(parts, today)
    said = tuple(
        (p.sheet.name, tuple(p.columns.items()), p.specialty, p.leaves_hidden) for p in parts
    )
    rows = _kept(_LOCATED, (file_id, said, is_list, today), lambda: _locate(file_id, parts, today))
    decided = chosen(file_id)
    key = (file_id, said, is_list, today, day, tuple(sorted(decided.items())))
    return _kept(_CONTENT, key, lambda: understand(rows, day, decided, today, is_list=is_list))


def chosen(file_id: str) -> dict[str, bool]:
    """The rows that the applicant decided on, by their place: used or not."""
    kept: tuple[str, dict[str, bool]] | None = st.session_state.get(CHOSEN)
    if kept is None or kept[0] != file_id:
        kept = st.session_state[CHOSEN] = (file_id, {})
    return kept[1]


def _choose_sheets(sheets: Sequence[Sheet]) -> Sequence[Sheet]:
    """The sheets to read; asked only where there are several."""
    if len(sheets) == 1:
        return sheets
    named = {import_words.sheet(s.name, len(s.rows), is_hidden=s.is_hidden): s for s in sheets}
    default = [name for name, s in named.items() if s in readable(sheets)][:_MOST_CHOSEN]
    picked = st.multiselect(
        import_words.SHEETS,
        list(named),
        default=default,
        max_selections=_MOST_CHOSEN,
        key="import_sheets",
        help=import_words.SHEETS_HELP,
    )
    if not picked:
        raise ImportFileError("choose at least one sheet")
    return [named[name] for name in picked]


def _part(file_id: str, sheet: Sheet, *, is_one_of_several: bool, is_list: bool) -> Part:
    """A sheet as chosen; a problem names the sheet."""
    try:
        return import_columns.part(
            file_id, sheet, is_one_of_several=is_one_of_several, is_list=is_list
        )
    except ImportFileError as problem:
        where = f"{sheet.name}: " if is_one_of_several else ""
        raise ImportFileError(f"{where}{problem}") from problem


def _seen_on(parts: Iterable[Part], today: date) -> date:
    """The day for facts that do not tell theirs; asked only where there are facts."""
    meanings = {meaning for part in parts for meaning in part.columns.values()}
    if not meanings & {*FACT_KEYS, VISAS}:
        return today
    picked: date | None = st.date_input(
        import_words.SEEN_ON,
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
    if waiting.is_stopped(what):
        raise ImportFileError(import_words.NOT_LOOKED_UP)
    with waiting.shown(what, import_words.looked_up) as watch:
        return locate(parts, lambda asked: find_apart(asked, cache.resources().data, watch), today)


def _kept(name: str, key: object, make: Callable[[], Made]) -> Made:
    """What this session made last under ``key``, or made now."""
    kept: tuple[object, Made] | None = st.session_state.get(name)
    if kept is None or kept[0] != key:
        kept = st.session_state[name] = (key, make())
    return kept[1]

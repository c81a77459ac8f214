"""The table to enter facts of many programs; every change is saved at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from smartpick.domain import FactKind, Knowledge
from smartpick.say import facts as facts_said
from smartpick.ui import reader, widgets, workspace
from smartpick.ui.programs import fact_entry, fact_table, fact_words, table

_STATE = "bulk_facts"
_PREFIX = "bulk"


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the table began with: it keeps its place on the screen while cells are saved."""

    codes: tuple[str, ...]
    began_with: Knowledge
    saved: Knowledge
    version: int
    problems: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return f"{_STATE}_{self.version}"


def editor(codes: Sequence[str]) -> None:
    """The table for these programs."""
    widgets.note(fact_words.BULK)
    fact_entry.seen(_PREFIX)
    shown = _current(tuple(codes))
    yes_no = [facts_said.UNKNOWN, "yes", "no"]
    columns: dict[str, Any] = {
        fact_table.PROGRAM: st.column_config.TextColumn(
            disabled=True, pinned=True, width=widgets.NAME_PIXELS
        )
    }
    for label, key in fact_table.KEYS.items():
        said = fact_words.BULK_HELP[key.kind]
        if key.kind is FactKind.YES_NO:
            columns[label] = st.column_config.SelectboxColumn(
                options=yes_no, required=True, help=said, width=130
            )
        else:
            columns[label] = st.column_config.TextColumn(help=said, width=130)
    names = [table.name(code) for code in codes]
    st.data_editor(
        fact_table.frame(codes, names, shown.began_with),
        hide_index=True,
        num_rows="fixed",
        key=shown.key,
        column_config=columns,
        on_change=_save,
        alt="Facts of the chosen programs: yes, no or unknown, to edit",
    )
    if shown.problems:
        st.error("\n".join(f"- {widgets.plain(p)}" for p in shown.problems))


def _current(codes: tuple[str, ...]) -> _Shown:
    """The table as it stands; begun anew when its programs or their facts changed elsewhere.

    Begun anew too when it comes back to the page: its cells were forgotten meanwhile.
    """
    known = _facts_of(workspace.current().knowledge, codes)
    shown: _Shown | None = st.session_state.get(_STATE)
    if shown is not None and shown.key not in st.session_state:
        shown = _Shown(codes, known, known, shown.version + 1)
        st.session_state[_STATE] = shown
    elif shown is None or shown.codes != codes or shown.saved != known:
        version = 0 if shown is None else shown.version + 1
        shown = _Shown(codes, known, known, version)
        st.session_state[_STATE] = shown
    return shown


def _facts_of(known: Knowledge, codes: tuple[str, ...]) -> Knowledge:
    return Knowledge(facts=tuple(f for f in known.facts if f.program_code in set(codes)))


def _save() -> None:
    shown: _Shown = st.session_state[_STATE]
    edits = st.session_state[shown.key]["edited_rows"]
    seen = fact_table.Seen(
        on=st.session_state[f"{_PREFIX}_seen_on"] or reader.today(),
        by=st.session_state[f"{_PREFIX}_said_by"],
        link=str(st.session_state[f"{_PREFIX}_link"] or "").strip() or None,
    )
    known, problems = fact_table.edited(workspace.current().knowledge, shown.codes, edits, seen)
    st.session_state[_STATE] = _Shown(
        shown.codes,
        shown.began_with,
        _facts_of(known, shown.codes),
        shown.version,
        tuple(problems),
    )
    if known != workspace.current().knowledge:
        workspace.change("facts in the table", knowledge=known)

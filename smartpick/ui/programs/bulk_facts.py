"""The table to enter facts of many programs; every change is saved at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import streamlit as st
from pydantic import ValidationError
from streamlit.elements.lib.column_types import ColumnConfig

from smartpick.domain import FactKey, FactKind, Knowledge, VerifiedFact
from smartpick.say import facts as facts_said
from smartpick.ui import widgets, workspace
from smartpick.ui.programs import fact_entry, table
from smartpick.ui.programs.fact_entry import Seen, with_value

_STATE = "bulk_facts"
_PREFIX = "bulk"
_NOTE = (
    "One row a program. Each change is saved at once and can be undone. The day, who says so and "
    "the link above the table go with what you change next."
)
_HELP = {
    FactKind.YES_NO: "yes, no or unknown",
    FactKind.LIMIT: "a number; “none” when you saw that there is no limit; empty: unknown",
    FactKind.ROSTER: "IMGs/residents, for instance 12/30; empty: unknown",
}
PROGRAM = "Program"
KEYS = {key.label: key for key in FactKey}
"""Fact by the name of its column."""
Edits = Mapping[int, Mapping[str, Any]]


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
    widgets.note(_NOTE)
    fact_entry.seen(_PREFIX)
    shown = _current(tuple(codes))
    text = st.column_config.TextColumn
    columns = {PROGRAM: text(disabled=True, pinned=True, width=widgets.NAME_PIXELS)}
    columns |= {label: _column(key.kind) for label, key in KEYS.items()}
    names = [table.name(code) for code in codes]
    st.data_editor(
        frame(codes, names, shown.began_with),
        hide_index=True,
        num_rows="fixed",
        key=shown.key,
        column_config=columns,
        on_change=_save,
        alt="Facts of the chosen programs: yes, no or unknown, to edit",
    )
    if shown.problems:
        st.error("\n".join(f"- {widgets.plain(p)}" for p in shown.problems))


def _column(kind: FactKind) -> ColumnConfig:
    if kind is not FactKind.YES_NO:
        return st.column_config.TextColumn(help=_HELP[kind], width=130)
    options = [facts_said.UNKNOWN, "yes", "no"]
    return st.column_config.SelectboxColumn(
        options=options, required=True, help=_HELP[kind], width=130
    )


def _current(codes: tuple[str, ...]) -> _Shown:
    """The table as it stands; begun anew when its programs or their facts changed elsewhere.

    Begun anew too when it comes back to the page: its cells were forgotten meanwhile.
    """
    known = _facts_of(workspace.current().knowledge, codes)
    shown: _Shown | None = st.session_state.get(_STATE)
    is_forgotten = shown is not None and shown.key not in st.session_state
    if shown is None or is_forgotten or (shown.codes, shown.saved) != (codes, known):
        shown = _Shown(codes, known, known, 0 if shown is None else shown.version + 1)
        st.session_state[_STATE] = shown
    return shown


def _facts_of(known: Knowledge, codes: tuple[str, ...]) -> Knowledge:
    return Knowledge(facts=tuple(f for f in known.facts if f.program_code in set(codes)))


def _save() -> None:
    shown: _Shown = st.session_state[_STATE]
    edits = st.session_state[shown.key]["edited_rows"]
    held = (st.session_state[f"{_PREFIX}_{name}"] for name in ("seen_on", "said_by", "link"))
    seen = fact_entry.seen_how(*held)
    known, problems = edited(workspace.current().knowledge, shown.codes, edits, seen)
    st.session_state[_STATE] = replace(
        shown, saved=_facts_of(known, shown.codes), problems=tuple(problems)
    )
    if known != workspace.current().knowledge:
        workspace.change("facts in the table", knowledge=known)


def frame(codes: Sequence[str], names: Sequence[str], known: Knowledge) -> pd.DataFrame:
    """One row a program; an empty limit or roster is unknown."""
    facts = {
        label: [cell(known.of(code).get(key), key) for code in codes] for label, key in KEYS.items()
    }
    return pd.DataFrame({PROGRAM: list(names), **facts})


def cell(fact: VerifiedFact | None, key: FactKey) -> str:
    """A fact as the table shows it."""
    if fact is not None:
        return fact.value
    return facts_said.UNKNOWN if key.kind is FactKind.YES_NO else ""


def edited(
    known: Knowledge, codes: Sequence[str], edits: Edits, seen: Seen
) -> tuple[Knowledge, list[str]]:
    """``known`` with the edited cells, and a sentence for each cell that does not fit.

    A cell that says what is known already keeps its day and link. A cell that does
    not fit leaves its fact as it is.
    """
    problems = []
    for row, cells in edits.items():
        for label, typed in cells.items():
            if row >= len(codes) or label not in KEYS:
                continue
            text = str(typed or "").strip().casefold().replace(" of ", "/")
            value = None if text in ("", facts_said.UNKNOWN) else text
            try:
                known = with_value(known, (codes[row], KEYS[label]), value, seen, again=False)
            except ValidationError as problem:
                said = fact_entry.sentence(problem).removeprefix(f"{label}: ")
                problems.append(f"Row {row + 1}, {label}: {said}")
    return known, problems

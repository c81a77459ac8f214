"""What an edited table of the shortlist means for the workspace. No widget here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from smartpick.answer.shortlist.signals import with_only_signals
from smartpick.domain import Knowledge
from smartpick.ui.shortlist import words as said
from smartpick.workspace import Shortlist, Status, Workspace

PLACE, STATUS, LOCK, NOTE, SIGNAL, OUT = "Place", "Status", "Locked", "Note", "Signal", "Take out"
INTERVIEW_ON = "Interview on"
EDITABLE = (PLACE, STATUS, LOCK, NOTE, SIGNAL, INTERVIEW_ON, OUT)
REMOVE, NEVER = "remove", "never"
NO_SIGNAL = "none"
LONGEST_NOTE = 2000
_LEFT_OUT = "left out on the shortlist"
_BY_WORDS = {words: status for status, words in said.STATUS.items()}

Edits = Mapping[int, Mapping[str, Any]]


def edited(workspace: Workspace, codes: Sequence[str], edits: Edits) -> Workspace:
    """The workspace with the cells changed; ``codes`` names the table's rows.

    Every cell is one change of one program; values that mean nothing are passed over. A
    program that left the list in the meantime is passed over too.
    """
    for row, cells in edits.items():
        if row < len(codes) and codes[row] in workspace.shortlist.codes:
            workspace = _changed(workspace, codes[row], cells)
    return workspace


def is_too_long(cells: Mapping[str, Any]) -> bool:
    """Whether a row's new note is longer than one can be; it is passed over then."""
    return len(_note(cells)) > LONGEST_NOTE


def _note(cells: Mapping[str, Any]) -> str:
    return str(cells.get(NOTE) or "").strip()


def moves_rows(edits: Edits) -> bool:
    """Whether the table has other rows or another order afterwards."""
    return any(PLACE in cells or cells.get(OUT) for cells in edits.values())


def _changed(workspace: Workspace, code: str, cells: Mapping[str, Any]) -> Workspace:
    shortlist = workspace.shortlist
    entry = shortlist.entry(code)
    if entry is None:
        return workspace
    if cells.get(STATUS) in _BY_WORDS:
        entry = entry.model_copy(update={"status": _BY_WORDS[cells[STATUS]]})
    if isinstance(cells.get(LOCK), bool):
        entry = entry.model_copy(update={"locked": cells[LOCK]})
    if INTERVIEW_ON in cells:
        entry = entry.model_copy(update={"interview_on": _day(cells[INTERVIEW_ON])})
    shortlist = shortlist.with_entry(entry)
    if isinstance(cells.get(PLACE), int | float):
        shortlist = shortlist.moved(code, int(cells[PLACE]) - 1)
    workspace = workspace.model_copy(update={"shortlist": shortlist})
    if NOTE in cells and not is_too_long(cells):
        note = workspace.note_on(code).model_copy(update={"note": _note(cells)})
        workspace = workspace.with_note(note)
    if SIGNAL in cells:
        known = with_signals(workspace.knowledge, {code: cells[SIGNAL]})
        workspace = workspace.model_copy(update={"knowledge": known})
    return _taken_out(workspace, code, str(cells.get(OUT) or ""))


def _day(value: object) -> date | None:
    """The day of an edited cell, which the browser sends as text; ``None`` when emptied."""
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def _taken_out(workspace: Workspace, code: str, how: str) -> Workspace:
    if how not in (REMOVE, NEVER):
        return workspace
    left = workspace.shortlist.without([code])
    workspace = workspace.model_copy(update={"shortlist": left})
    if how == NEVER:
        note = workspace.note_on(code).model_copy(update={"left_out": _LEFT_OUT})
        workspace = workspace.with_note(note)
    return workspace


def with_signals(knowledge: Knowledge, kinds: Mapping[str, str | None]) -> Knowledge:
    """Knowledge with these signals by program code; none where the kind is no signal."""
    signals = {k: v for k, v in knowledge.signals.items() if k not in kinds}
    chosen = {k: v for k, v in kinds.items() if v in ("gold", "silver", "signal")}
    return with_only_signals(knowledge, {**signals, **chosen})


def with_status(shortlist: Shortlist, before: Status, after: Status) -> Shortlist:
    """The list with every program of one status moved on to another."""
    for entry in shortlist.entries:
        if entry.status is before:
            shortlist = shortlist.with_entry(entry.model_copy(update={"status": after}))
    return shortlist


def without_suggestions(shortlist: Shortlist, noted: set[str]) -> Shortlist:
    """The list without what was suggested and never touched."""
    gone = [e.program_code for e in shortlist.entries if e.gives_way]
    return shortlist.without([code for code in gone if code not in noted])

"""An application tracker beside one's own shortlist and notes, and the two put together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from smartpick.errors import ImportFileError
from smartpick.files.read.preview import TrackedRow
from smartpick.files.read.tracker import Tracked
from smartpick.workspace import ProgramNote, Shortlist, ShortlistEntry, Status, Workspace
from smartpick.workspace.shortlist import MOST_ENTRIES


def known(workspace: Workspace) -> dict[str, Tracked]:
    """One's own list and notes as a tracker would tell them, by program code."""
    notes = {note.program_code: note.note for note in workspace.notes}
    listed = {
        e.program_code: Tracked(
            e.program_code, e.status.value, e.interview_on, notes.get(e.program_code, "")
        )
        for e in workspace.shortlist.entries
    }
    noted = {code: Tracked(code, note=note) for code, note in notes.items()}
    return {**noted, **listed}


def taken(
    workspace: Workspace, rows: Iterable[TrackedRow], on: date, *, is_replacing: bool
) -> tuple[Shortlist, tuple[ProgramNote, ...]]:
    """The shortlist and the notes with what the file says.

    What one has stays, and blanks are filled; ``is_replacing``: the file's status counts
    where it differs, and its note comes after one's own.

    Raises
    ------
    ImportFileError
        When the list would hold more programs than it can.
    """
    after = {
        row.found.program_code: row.known.replaced(row.found)
        if is_replacing
        else row.known.filled(row.found)
        for row in rows
    }
    entries = {e.program_code: e for e in workspace.shortlist.entries}
    for code, tracked in after.items():
        if tracked.status is not None:
            entries[code] = _entry(entries.get(code), tracked, Status(tracked.status), on)
    if len(entries) > MOST_ENTRIES:
        raise ImportFileError(
            f"the list would hold {len(entries):,} programs, more than the {MOST_ENTRIES:,} that "
            "it can: leave rows out of the file, or programs out of the list"
        )
    shortlist = Shortlist.model_validate(
        {**dict(workspace.shortlist), "entries": tuple(entries.values())}
    )
    return shortlist, _notes(workspace, after)


def _entry(
    entry: ShortlistEntry | None, tracked: Tracked, status: Status, on: date
) -> ShortlistEntry:
    before = entry or ShortlistEntry(program_code=tracked.program_code, added_on=on)
    changed = before.model_copy(update={"status": status, "interview_on": tracked.interview_on})
    # What the file says is the applicant's own: from now on the program stays.
    return before if changed == entry else changed.model_copy(update={"is_suggested": False})


def _notes(workspace: Workspace, after: Mapping[str, Tracked]) -> tuple[ProgramNote, ...]:
    notes = {note.program_code: note for note in workspace.notes}
    for code, tracked in after.items():
        if tracked.note:
            before = notes.get(code, ProgramNote(program_code=code))
            notes[code] = before.model_copy(update={"note": tracked.note})
    return tuple(notes.values())

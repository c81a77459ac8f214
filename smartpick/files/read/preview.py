"""What a file would change: every row as new, changed or the same, before anything happens.

An application tracker is put together with one's own list and notes here, too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from smartpick.domain import Knowledge
from smartpick.errors import ImportFileError
from smartpick.files.packs.difference import Difference, compare
from smartpick.files.read.content import TableContent, Told
from smartpick.files.read.found import Complaint, Positions, Report
from smartpick.files.read.tracker import Tracked
from smartpick.workspace import (
    ImportedAccreditation,
    ProgramNote,
    Shortlist,
    ShortlistEntry,
    Status,
    Workspace,
)
from smartpick.workspace.shortlist import MOST_ENTRIES

History = Mapping[tuple[str, int], Positions]
"""Positions by track code and year."""


NO_FACTS = Difference((), (), ())


class Kind(StrEnum):
    """What taking a row over would do."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


def _kind(found: object, known: object | None) -> Kind:
    if known is None:
        return Kind.NEW
    return Kind.SAME if known == found else Kind.CHANGED


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """Positions of a track in one year, as the file has them and as they are known."""

    track_code: str
    year: int
    positions: Positions
    known: Positions | None
    where: str

    @property
    def kind(self) -> Kind:
        """New, changed, or the same."""
        return _kind(self.positions, self.known)


@dataclass(frozen=True, slots=True)
class AccreditationRow:
    """What ACGME's list says of a program, and what an earlier list said."""

    found: ImportedAccreditation
    known: ImportedAccreditation | None
    where: str

    @property
    def kind(self) -> Kind:
        """New, changed, or the same."""
        return _kind(self.found, self.known)


@dataclass(frozen=True, slots=True)
class TrackedRow:
    """What the file says of an application, and what one's own list and note say."""

    found: Tracked
    known: Tracked
    where: str

    @property
    def kind(self) -> Kind:
        """Changed where the file contradicts, new where it only adds."""
        added = self.known.filled(self.found)
        if self.known.replaced(self.found) != added:
            return Kind.CHANGED
        return Kind.SAME if added == self.known else Kind.NEW


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything a file would change and everything that was not understood.

    ``names``: track and institution by track code, where the file tells them.
    ``told``: the rows whose program was told by a name or a number, used or not.
    ``remarks``: what was understood and is worth knowing.
    ``n_elsewhere``: rows about specialties that the program table does not hold.
    ``totals``: positions offered and filled by year in the whole file, to compare with
    the totals that are published elsewhere.
    """

    what: str
    history: tuple[HistoryRow, ...] = ()
    facts: Difference = NO_FACTS
    accreditations: tuple[AccreditationRow, ...] = ()
    tracked: tuple[TrackedRow, ...] = ()
    complaints: tuple[Complaint, ...] = ()
    names: Mapping[str, str] | None = None
    notes: tuple[str, ...] = ()
    told: tuple[Told, ...] = ()
    remarks: tuple[Complaint, ...] = ()
    n_elsewhere: int = 0
    totals: tuple[tuple[int, int, int, int], ...] = ()

    def count(self, kind: Kind) -> int:
        """Rows of one kind, facts included."""
        n_facts = {
            Kind.NEW: len(self.facts.new),
            Kind.CHANGED: len(self.facts.disagreements),
            Kind.SAME: len(self.facts.same),
        }[kind]
        rows: Iterable[HistoryRow | AccreditationRow | TrackedRow]
        rows = (*self.history, *self.accreditations, *self.tracked)
        return n_facts + sum(row.kind is kind for row in rows)

    @property
    def changes_anything(self) -> bool:
        """Whether there is anything to take over."""
        return bool(self.count(Kind.NEW) or self.count(Kind.CHANGED))


def preview_report(report: Report, history: History) -> Preview:
    """What a Program Results report would change in what is known of positions."""
    rows = tuple(
        HistoryRow(
            track.track_code,
            year,
            positions,
            history.get((track.track_code, year)),
            f"page {track.page}",
        )
        for track in report.tracks
        for year, positions in track.by_year.items()
    )
    n_tracks = Counter(row.year for row in rows)
    years = f"{report.years[-1]} to {report.years[0]}" if report.years else "no year"
    return Preview(
        what=f"NRMP Program Results, {years}, {report.n_pages:,} pages",
        history=rows,
        complaints=report.complaints,
        names={t.track_code: f"{t.track}, {t.institution}" for t in report.tracks},
        totals=tuple((y, n_tracks[y], *report.totals(y)) for y in report.years),
    )


def preview_table(
    what: str,
    content: TableContent,
    history: History,
    own: Knowledge,
    *,
    accreditations: Mapping[str, ImportedAccreditation] | None = None,
    tracked: Mapping[str, Tracked] | None = None,
    notes: tuple[str, ...] = (),
) -> Preview:
    """What somebody's table would change in what is known.

    ``accreditations``: what an earlier list said, ``tracked``: one's own list and notes, both
    by program code.
    """
    listed, mine = accreditations or {}, tracked or {}
    return Preview(
        what=what,
        history=tuple(
            HistoryRow(*key, positions, history.get(key), content.history.where[key])
            for key, positions in content.history.items()
        ),
        facts=compare(own, tuple(content.facts.values())),
        accreditations=tuple(
            AccreditationRow(found, listed.get(code), content.accreditations.where[code])
            for code, found in content.accreditations.items()
        ),
        tracked=tuple(
            TrackedRow(found, mine.get(code, Tracked(code)), content.tracked.where[code])
            for code, found in content.tracked.items()
        ),
        complaints=tuple(content.complaints),
        remarks=tuple(content.remarks),
        notes=notes,
        told=tuple(content.told),
        n_elsewhere=content.n_elsewhere,
    )


def own_tracked(workspace: Workspace) -> dict[str, Tracked]:
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


def with_tracked(
    workspace: Workspace, rows: Iterable[TrackedRow], on: date, *, is_replacing: bool
) -> tuple[Shortlist, tuple[ProgramNote, ...]]:
    """The shortlist and the notes with what the file says.

    What one has stays, and blanks are filled; ``is_replacing``: the file's status counts where it
    differs, and its note comes after one's own. Raises ImportFileError when the list would hold
    more programs than it can.
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
    shortlist = workspace.shortlist.replaced(entries=tuple(entries.values()))
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

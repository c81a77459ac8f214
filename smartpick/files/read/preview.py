"""What a file would change: every row as new, changed or the same, before anything happens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from smartpick.domain import Knowledge
from smartpick.files.packs.difference import Difference, compare
from smartpick.files.read.content import Accreditation, TableContent, Told
from smartpick.files.read.found import Complaint, Report
from smartpick.files.read.positions import Positions
from smartpick.files.read.tracker import Tracked

History = Mapping[tuple[str, int], Positions]
"""Positions by track code and year."""


NO_FACTS = Difference((), (), ())


class Kind(StrEnum):
    """What taking a row over would do."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


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
        if self.known is None:
            return Kind.NEW
        return Kind.SAME if self.known == self.positions else Kind.CHANGED


@dataclass(frozen=True, slots=True)
class AccreditationRow:
    """What ACGME's list says of a program, and what an earlier list said."""

    found: Accreditation
    known: Accreditation | None
    where: str

    @property
    def kind(self) -> Kind:
        """New, changed, or the same."""
        if self.known is None:
            return Kind.NEW
        return Kind.SAME if self.known == self.found else Kind.CHANGED


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
        kinds = [
            *(row.kind for row in self.history),
            *(row.kind for row in self.accreditations),
            *(row.kind for row in self.tracked),
        ]
        return n_facts + kinds.count(kind)

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
            (cell.quota, cell.filled),
            history.get((track.track_code, year)),
            f"page {track.page}",
        )
        for track in report.tracks
        for year, cell in track.by_year.items()
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
    accreditations: Mapping[str, Accreditation] | None = None,
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

"""What a file would change: every row as new, changed or the same, before anything happens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from smartpick.domain import Knowledge
from smartpick.programs.importing.found import Complaint, Report
from smartpick.programs.importing.table import Accreditation, TableContent
from smartpick.programs.packs.difference import Difference, compare

Positions = tuple[int, int]
"""Quota and filled."""
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
class Preview:
    """Everything a file would change and everything that was not understood.

    ``names``: track and institution by track code, where the file tells them.
    ``by_name``: row, name and code of the programs that were told by their name.
    ``n_elsewhere``: rows about specialties that the program table does not hold.
    ``totals``: positions offered and filled by year in the whole file, to compare with
    the totals that are published elsewhere.
    """

    what: str
    history: tuple[HistoryRow, ...] = ()
    facts: Difference = NO_FACTS
    accreditations: tuple[AccreditationRow, ...] = ()
    complaints: tuple[Complaint, ...] = ()
    names: Mapping[str, str] | None = None
    notes: tuple[str, ...] = ()
    by_name: tuple[tuple[str, str, str], ...] = ()
    n_elsewhere: int = 0
    totals: tuple[tuple[int, int, int, int], ...] = ()

    def count(self, kind: Kind) -> int:
        """Rows of one kind, facts included."""
        n_facts = {
            Kind.NEW: len(self.facts.new),
            Kind.CHANGED: len(self.facts.disagreements),
            Kind.SAME: len(self.facts.same),
        }[kind]
        n_history = sum(row.kind is kind for row in self.history)
        return n_facts + n_history + sum(row.kind is kind for row in self.accreditations)

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
    accreditations: Mapping[str, Accreditation],
    *,
    notes: tuple[str, ...] = (),
) -> Preview:
    """What somebody's table would change."""
    rows = tuple(
        HistoryRow(code, year, positions, history.get((code, year)), content.where[code, year])
        for (code, year), positions in content.history.items()
    )
    listed = tuple(
        AccreditationRow(found, accreditations.get(code), content.where[code])
        for code, found in content.accreditations.items()
    )
    return Preview(
        what=what,
        history=rows,
        facts=compare(own, tuple(content.facts.values())),
        accreditations=listed,
        complaints=tuple(content.complaints),
        notes=notes,
        by_name=tuple(content.by_name),
        n_elsewhere=content.n_elsewhere,
    )

"""The tables of a preview: data to rows, no widget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from smartpick.domain import VerifiedFact
from smartpick.files.packs.difference import Disagreement
from smartpick.files.read.content import Told
from smartpick.files.read.directory import Basis
from smartpick.files.read.found import Complaint
from smartpick.files.read.preview import AccreditationRow, HistoryRow, Kind, Preview, TrackedRow
from smartpick.say import facts as facts_said
from smartpick.ui.shortlist.words import STATUS
from smartpick.ui.your_work.reading import sentence
from smartpick.workspace import Imported, Status

TOP_ROWS = 200
"""Rows sent to the browser at once."""


def totals(preview: Preview) -> pd.DataFrame:
    """Tracks, positions and matched of a report, by year."""
    return pd.DataFrame(
        {
            "Year": [str(year) for year, *_ in preview.totals],
            "Tracks": [f"{n:,}" for _, n, _, _ in preview.totals],
            "Positions": [f"{quota:,}" for *_, quota, _ in preview.totals],
            "Matched": [f"{filled:,}" for *_, filled in preview.totals],
        }
    )


def history(preview: Preview, kind: Kind) -> tuple[pd.DataFrame, int]:
    """The first rows of one kind, and how many there are."""
    rows = [row for row in preview.history if row.kind is kind]
    names = preview.names or {}
    shown = rows[:TOP_ROWS]
    frame = pd.DataFrame(
        {
            "Where": [row.where for row in shown],
            "Track": [row.track_code for row in shown],
            "Name": [names.get(row.track_code, "") for row in shown],
            "Year": [str(row.year) for row in shown],
            "In the file": [_filled(row.positions) for row in shown],
            "Known": [_filled(row.known) if row.known else "not known" for row in shown],
        }
    )
    return (frame if names else frame.drop(columns="Name")), len(rows)


def _filled(positions: tuple[int, int]) -> str:
    return f"{positions[1]} of {positions[0]} filled"


def accreditations(rows: Sequence[AccreditationRow], names: Mapping[str, str]) -> pd.DataFrame:
    """What ACGME's list says of programs, the new and changed ones."""
    shown = [row for row in rows if row.kind is not Kind.SAME][:TOP_ROWS]
    return pd.DataFrame(
        {
            "Where": [row.where for row in shown],
            "Name in the file": [row.found.name for row in shown],
            "Taken for": [program(row.found.program_code, names) for row in shown],
            "ACGME number": [row.found.acgme_number for row in shown],
            "Accreditation": [row.found.status or "not said" for row in shown],
            "Approved": [
                "not said" if row.found.approved is None else str(row.found.approved)
                for row in shown
            ],
        }
    )


def facts(items: Sequence[VerifiedFact], names: Mapping[str, str]) -> pd.DataFrame:
    """Facts in words."""
    shown = items[:TOP_ROWS]
    return pd.DataFrame(
        {
            "Program": [program(f.program_code, names) for f in shown],
            "Fact": [f.fact.label for f in shown],
            "Value": [facts_said.value(f) for f in shown],
            "Seen on": [f.seen_on.isoformat() for f in shown],
            "Said by": [f.said_by for f in shown],
            "Link": [f.link or "" for f in shown],
        }
    )


def disagreements(items: Sequence[Disagreement], names: Mapping[str, str]) -> pd.DataFrame:
    """Both facts side by side, and which one is newer."""
    return pd.DataFrame(
        {
            "Program": [program(d.mine.program_code, names) for d in items],
            "Fact": [d.mine.fact.label for d in items],
            "Mine": [facts_said.value(d.mine) for d in items],
            "Mine seen": [d.mine.seen_on.isoformat() for d in items],
            "Theirs": [facts_said.value(d.theirs) for d in items],
            "Theirs seen": [d.theirs.seen_on.isoformat() for d in items],
            "Newer": [newer(d) for d in items],
        }
    )


def newer(item: Disagreement) -> str:
    """Which of the two was seen later."""
    if item.is_theirs_newer is None:
        return "same day"
    return "theirs" if item.is_theirs_newer else "mine"


def disagreement(item: Disagreement, names: Mapping[str, str]) -> str:
    """One disagreement as a choice in a list."""
    return f"{program(item.mine.program_code, names)}: {item.mine.fact.label}"


TOLD_COLUMNS: Mapping[str, int] = {
    "Use": 55, "Where": 75, "Alike": 65, "Name in the file": 195, "Taken for": 215,
    "City in the file": 105, "Its city": 115, "Why not sure": 115,
}  # fmt: skip
"""Columns and their width in pixels."""


def told(
    items: Sequence[Told], used: Mapping[str, bool], names: Mapping[str, str],
    cities: Mapping[str, str],
) -> pd.DataFrame:  # fmt: skip
    """Rows whose program was told by a name or number: both names and cities side by side."""
    cells = [
        (
            used[row.where],
            row.where,
            f"{row.match.likeness:.0%}" if row.match.basis is Basis.NAME else row.match.basis.value,
            row.name,
            program(row.match.program_code, names),
            row.city or "not said",
            cities.get(row.match.program_code, "not known"),
            row.match.doubt,
        )
        for row in items
    ]
    return pd.DataFrame(cells, columns=list(TOLD_COLUMNS)).astype({"Use": bool})


def tracked(items: Sequence[TrackedRow], names: Mapping[str, str]) -> pd.DataFrame:
    """Applications as the file tells them, beside one's own list."""
    shown = [row for row in items if row.kind is not Kind.SAME][:TOP_ROWS]
    return pd.DataFrame(
        {
            "Where": [row.where for row in shown],
            "Program": [program(row.found.program_code, names) for row in shown],
            "Status in the file": [_status(row.found.status, "not said") for row in shown],
            "On your list": [_status(row.known.status, "not on it") for row in shown],
            "Interview on": [
                row.found.interview_on.isoformat() if row.found.interview_on else ""
                for row in shown
            ],
            "Note in the file": [row.found.note for row in shown],
            "Your note": [row.known.note for row in shown],
        }
    )


def _status(status: str | None, blank: str) -> str:
    return STATUS[Status(status)] if status else blank


def complaints(items: Sequence[Complaint]) -> pd.DataFrame:
    """What was not understood."""
    shown = items[:TOP_ROWS]
    return pd.DataFrame(
        {"Where": [c.where for c in shown], "What": [sentence(c.said) for c in shown]}
    )


def brought(imported: Imported) -> pd.DataFrame:
    """The files that were taken over."""
    return pd.DataFrame(
        {
            "File": [f.name for f in imported.files],
            "Taken over on": [f.imported_on.isoformat() for f in imported.files],
            "New": [f"{f.n_new:,}" for f in imported.files],
            "Changed": [f"{f.n_changed:,}" for f in imported.files],
        }
    )


def with_brought(history: pd.DataFrame, tracks: pd.DataFrame, imported: Imported) -> pd.DataFrame:
    """A program's fill history with what was brought over it.

    Parameters
    ----------
    history, tracks
        As the store gives them for one program.
    imported
        What the applicant brought.

    Returns
    -------
    pandas.DataFrame
        ``track_code``, ``year``, ``quota``, ``filled`` and ``brought``: whether the row is
        the applicant's own.
    """
    columns = ["track_code", "year", "quota", "filled", "brought"]
    shown = history.assign(brought=False)[columns]
    brought = {
        (code, year): (quota, filled, True)
        for code in tracks["track_code"]
        for year, (quota, filled) in imported.positions_of(code).items()
    }
    kept = {(code, year): rest for code, year, *rest in shown.itertuples(index=False, name=None)}
    rows = [(*key, *rest) for key, rest in sorted({**kept, **brought}.items())]
    return pd.DataFrame(rows, columns=columns).astype({"brought": bool})


def program(program_code: str, names: Mapping[str, str]) -> str:
    """A program's name with its code, or the code alone."""
    name = names.get(program_code)
    return f"{name} ({program_code})" if name else program_code


def history_rows(preview: Preview, *, is_replacing: bool) -> list[HistoryRow]:
    """The rows that taking over would write."""
    wanted = (Kind.NEW, Kind.CHANGED) if is_replacing else (Kind.NEW,)
    return [row for row in preview.history if row.kind in wanted]

"""The tables of a preview: data to rows, no widget."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import pandas as pd

from smartpick.domain import VerifiedFact
from smartpick.files.packs.difference import Disagreement
from smartpick.files.read.content import Told
from smartpick.files.read.directory import Basis
from smartpick.files.read.found import Complaint
from smartpick.files.read.preview import AccreditationRow, HistoryRow, Kind, Preview, TrackedRow
from smartpick.say import facts as facts_said
from smartpick.ui.shortlist.words import STATUS
from smartpick.ui.your_work import import_words
from smartpick.ui.your_work.reading import sentence
from smartpick.workspace import Imported, Status

Row = TypeVar("Row")
Differing = TypeVar("Differing", AccreditationRow, TrackedRow)
TOP_ROWS = 200
"""Rows sent to the browser at once."""


def totals(preview: Preview) -> pd.DataFrame:
    """Tracks, positions and matched of a report, by year."""
    cells = [(str(year), *(f"{n:,}" for n in counted)) for year, *counted in preview.totals]
    return pd.DataFrame(cells, columns=["Year", "Tracks", "Positions", "Matched"])


def history(preview: Preview, kind: Kind) -> tuple[pd.DataFrame, int]:
    """The first rows of one kind, and how many there are."""
    rows = [row for row in preview.history if row.kind is kind]
    names = preview.names or {}
    frame = _frame(
        rows[:TOP_ROWS],
        {
            "Where": lambda row: row.where,
            "Track": lambda row: row.track_code,
            "Name": lambda row: names.get(row.track_code, ""),
            "Year": lambda row: str(row.year),
            "In the file": lambda row: _filled(row.positions),
            "Known": lambda row: _filled(row.known) if row.known else "not known",
        },
    )
    return (frame if names else frame.drop(columns="Name")), len(rows)


def _frame(rows: Sequence[Row], columns: Mapping[str, Callable[[Row], object]]) -> pd.DataFrame:
    return pd.DataFrame({name: [of(row) for row in rows] for name, of in columns.items()})


def _filled(positions: tuple[int, int]) -> str:
    return f"{positions[1]} of {positions[0]} filled"


def accreditations(rows: Sequence[AccreditationRow], names: Mapping[str, str]) -> pd.DataFrame:
    """What ACGME's list says of programs."""
    return _frame(
        rows[:TOP_ROWS],
        {
            "Where": lambda row: row.where,
            "Name in the file": lambda row: row.found.name,
            "Taken for": lambda row: program(row.found.program_code, names),
            "ACGME number": lambda row: row.found.acgme_number,
            "Accreditation": lambda row: row.found.status or "not said",
            "Approved": lambda row: import_words.approved(row.found),
        },
    )


def facts(items: Sequence[VerifiedFact], names: Mapping[str, str]) -> pd.DataFrame:
    """Facts in words."""
    return _frame(
        items[:TOP_ROWS],
        {
            "Program": lambda f: program(f.program_code, names),
            "Fact": lambda f: f.fact.label,
            "Value": facts_said.value,
            "Seen on": lambda f: f.seen_on.isoformat(),
            "Said by": lambda f: f.said_by,
            "Link": lambda f: f.link or "",
        },
    )


def disagreements(items: Sequence[Disagreement], names: Mapping[str, str]) -> pd.DataFrame:
    """Both facts side by side, and which one is newer."""
    return _frame(
        items,
        {
            "Program": lambda d: program(d.mine.program_code, names),
            "Fact": lambda d: d.mine.fact.label,
            "Mine": lambda d: facts_said.value(d.mine),
            "Mine seen": lambda d: d.mine.seen_on.isoformat(),
            "Theirs": lambda d: facts_said.value(d.theirs),
            "Theirs seen": lambda d: d.theirs.seen_on.isoformat(),
            "Newer": newer,
        },
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
    return _frame(
        items[:TOP_ROWS],
        {
            "Where": lambda row: row.where,
            "Program": lambda row: program(row.found.program_code, names),
            "Status in the file": lambda row: _status(row.found.status, "not said"),
            "On your list": lambda row: _status(row.known.status, "not on it"),
            "Interview on": lambda row: str(row.found.interview_on or ""),
            "Note in the file": lambda row: row.found.note,
            "Your note": lambda row: row.known.note,
        },
    )


def _status(status: str | None, blank: str) -> str:
    return STATUS[Status(status)] if status else blank


def complaints(items: Sequence[Complaint]) -> pd.DataFrame:
    """What was not understood."""
    columns = {"Where": lambda c: c.where, "What": lambda c: sentence(c.said)}
    return _frame(items[:TOP_ROWS], columns)


def brought(imported: Imported) -> pd.DataFrame:
    """The files that were taken over."""
    return _frame(
        imported.files,
        {
            "File": lambda f: f.name,
            "Taken over on": lambda f: f.imported_on.isoformat(),
            "New": lambda f: f"{f.n_new:,}",
            "Changed": lambda f: f"{f.n_changed:,}",
        },
    )


def with_brought(history: pd.DataFrame, tracks: pd.DataFrame, imported: Imported) -> pd.DataFrame:
    """A program's fill history with what was brought over it.

    ``history`` and ``tracks`` as the store gives them for one program. The columns are
    ``track_code``, ``year``, ``quota``, ``filled`` and ``brought``: whether the row is the
    applicant's own.
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


def differing(rows: Sequence[Differing]) -> list[Differing]:
    """The new and changed ones."""
    return [row for row in rows if row.kind is not Kind.SAME]


def history_rows(preview: Preview, *, is_replacing: bool) -> list[HistoryRow]:
    """The rows that taking over would write."""
    wanted = (Kind.NEW, Kind.CHANGED) if is_replacing else (Kind.NEW,)
    return [row for row in preview.history if row.kind in wanted]

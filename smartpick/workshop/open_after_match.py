"""What each Match left open, counted from tracks and history: a published table, made anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from smartpick.disk import read_table, write_table
from smartpick.domain import load_edition
from smartpick.programs.files import BY_NAME

FILE = BY_NAME["published/open_after_match.csv"]
TRUST, SOURCE = "E", "counted_from_tracks_and_history"
KINDS = {
    "C": "categorical",
    "M": "categorical",
    "A": "advanced",
    "R": "advanced",
    "P": "preliminary",
}
"""Kind of position by the letter in the track code; for physicians counts as advanced."""


def write_open(data: Path) -> int:
    """Write ``published/open_after_match.csv`` and return its rows; the same bytes each time."""
    return write_table(data / FILE.name, FILE.columns, count_open(data))


def count_open(data: Path) -> Iterator[dict[str, object]]:
    """Tracks and positions by year, specialty and kind, and what the Match left open of them.

    Tracks without positions, and specialties that ``specialties.csv`` does not know, are not
    counted.

    Raises
    ------
    DataError
        When a table or ``edition.yaml`` is missing or broken.
    """
    known = {row["specialty_code"] for row in read_table(data / "specialties.csv").rows}
    found: dict[tuple[int, str, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for year, code, quota, filled in _positions(data):
        if quota == 0 or code[4:7] not in known:
            continue
        sums = found[year, code[4:7], KINDS[code[7]]]
        for i, n in enumerate((1, quota, int(filled < quota), quota - filled)):
            sums[i] += n
    for key, sums in sorted(found.items()):
        yield dict(zip(FILE.columns, (*key, *sums, TRUST, SOURCE), strict=True))


def _positions(data: Path) -> Iterator[tuple[int, str, int, int]]:
    """Year, track code, positions offered and filled: of the history, then of the newest Match."""
    edition = load_edition(data)
    for row in read_table(data / "programs" / "fill_history.csv").rows:
        if int(row["year"]) <= edition.history.last:
            yield int(row["year"]), row["track_code"], int(row["quota"]), int(row["filled"])
    for row in read_table(data / "programs" / "tracks.csv").rows:
        yield edition.match_year, row["track_code"], int(row["quota"]), int(row["filled"])

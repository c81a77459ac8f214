"""``data/fit/whole_match.csv`` read back for the page; nothing is simulated anew."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from smartpick.disk import read_rows
from smartpick.errors import DataError
from smartpick.workshop.simulate.whole_match import FILE

TOPICS = ("group_rate", "rank_curve", "conversion", "figure")
"""What is compared; what-ifs and assumptions stand in the same file."""


@dataclass(frozen=True, slots=True)
class SimulatedFigure:
    """One figure of the simulated Matches: mean over the seeds, least and greatest.

    ``beside`` is what it is compared with, ``None`` where there is nothing. ``part`` is
    ``outcome``, or ``set`` where an assumption was moved until it came out.
    """

    topic: str
    name: str
    n: int
    value: float
    low: float
    high: float
    beside: float | None
    part: str
    source: str


def load_whole_match(data: Path) -> tuple[SimulatedFigure, ...]:
    """What the simulated Matches yielded, without what-ifs and assumptions.

    No figures where none were written.

    Raises
    ------
    DataError
        When a column is missing or a cell cannot be read; names file and line.
    """
    path = data / "fit" / FILE
    if not path.is_file():
        return ()
    out = []
    for number, cells in read_rows(path, DataError):
        try:
            if cells["topic"] in TOPICS:
                out.append(_figure(cells))
        except (KeyError, TypeError, ValueError) as problem:
            raise DataError(
                f"{FILE}, line {number}: {problem!r}; run 'smartpick calibrate'"
            ) from problem
    return tuple(out)


def _figure(cells: dict[str, str]) -> SimulatedFigure:
    return SimulatedFigure(
        topic=cells["topic"],
        name=cells["name"],
        n=int(cells["n"]),
        value=float(cells["value"]),
        low=float(cells["low"]),
        high=float(cells["high"]),
        beside=float(cells["beside"]) if cells["beside"] not in ("", "nan") else None,
        part=cells["part"],
        source=cells["source"],
    )

"""The pinned baseline beside the figures of the front page: marks, hover lines, columns."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, Literal

import pandas as pd

from smartpick.domain import Difference, Estimate, ProgramResult
from smartpick.say import changes, figures
from smartpick.ui import charts
from smartpick.ui.what_if import scenarios
from smartpick.ui.what_if.computed import Against

COLUMN = "Change against the baseline"
BAND_COLUMN = "At the baseline"
_MATCH = "Match, of those who "
_KINDS: dict[str, tuple[str, Callable[[Any], Hashable]]] = {
    "specialties": ("by_specialty", attrgetter("specialty")),
    "places": ("by_region", attrgetter("level", "code")),
    "cells": ("cells", attrgetter("specialty", "division")),
}
"""Where an answer has the rows of each kind, and what tells one of them from another."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What the baseline has at one kind of row: by specialty, by place, or by cell.

    ``values`` and ``changes`` are by ``key``. Without a ``name`` there is no baseline and nothing
    beside a row, so that a caller need not ask.
    """

    name: str | None
    key: Callable[[Any], Hashable]
    values: Mapping[Any, Estimate | None] = field(default_factory=dict)
    changes: Mapping[Any, Difference] = field(default_factory=dict)

    @property
    def legend(self) -> str | None:
        """What the hollow mark is called; ``None`` without a baseline."""
        return self.name and charts.plain(f"{scenarios.BASELINE_MARK}: {self.name}")

    def mark(self, row: object) -> float | None:
        """Where the hollow mark stands."""
        key = self.key(row)
        value = self.values.get(key)
        return value.value if value is not None and key in self.changes else None

    def change(self, row: object) -> str:
        """The change against the baseline, empty where either side has no number."""
        found = self.changes.get(self.key(row))
        return changes.change(found) if found else ""

    def line(self, row: object) -> str:
        """The baseline here and the change against it, as text; empty without a baseline."""
        change = self.change(row)
        if self.name is None or not change:
            return ""
        before = figures.percent(self.values.get(self.key(row)))
        return scenarios.baseline_line(self.name, before, change)

    def hover(self, row: object) -> str:
        """One more line for the pointer on a chart; empty without a baseline."""
        line = self.line(row)
        return line and f"<br>{charts.plain(line)}"

    def column(self, frame: pd.DataFrame, rows: Sequence[object]) -> pd.DataFrame:
        """The table of ``rows`` with the changes behind its first likelihood, if there are any."""
        if self.name is None:
            return frame
        at = next(i for i, c in enumerate(frame.columns) if str(c).startswith(_MATCH))
        frame.insert(at + 1, COLUMN, [self.change(row) for row in rows])
        return frame


def of(against: Against | None, kind: Literal["specialties", "places", "cells"]) -> Beside:
    """Of those who apply, at each row of this kind."""
    rows, key = _KINDS[kind]
    if against is None:
        return Beside(None, key)
    values = {key(row): row.given_applied for row in getattr(against.answer, rows)}
    return Beside(against.scenario.name, key, values, against.places)


def bands(
    frame: pd.DataFrame, shown: Sequence[ProgramResult], against: Against | None
) -> pd.DataFrame:
    """The table of programs with each one's chance at the baseline beside its own."""
    if against is None:
        return frame
    before = {p.program_code: figures.chance(p.interview) for p in against.answer.programs}
    at = list(frame.columns).index("Chance of an interview")
    told = [before.get(p.program_code, figures.DASH) for p in shown]
    frame.insert(at + 1, BAND_COLUMN, told)
    return frame

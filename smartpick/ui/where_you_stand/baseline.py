"""The pinned baseline beside the figures of the front page: marks, hover lines, columns."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, Literal

import pandas as pd

from smartpick.domain import Difference, Estimate, ProgramResult
from smartpick.say import changes, figures
from smartpick.ui import charts
from smartpick.ui.what_if import scenarios
from smartpick.ui.what_if.computed import Against

Key = Hashable

COLUMN = "Change against the baseline"
BAND_COLUMN = "At the baseline"
_MATCH = "Match, of those who "


class Beside:
    """What the baseline has at one kind of row: by specialty, by place, or by cell.

    Made from ``None`` it has nothing, so that a caller need not ask.
    """

    def __init__(
        self,
        name: str | None,
        values: Mapping[Any, Estimate | None],
        changes: Mapping[Any, Difference],
    ) -> None:
        self._name = name
        self._values = values
        self._changes = changes

    @property
    def legend(self) -> str | None:
        """What the hollow mark is called; ``None`` without a baseline."""
        return self._name and charts.plain(f"{scenarios.BASELINE_MARK}: {self._name}")

    def mark(self, key: Key) -> float | None:
        """Where the hollow mark stands."""
        value = self._values.get(key)
        return value.value if value is not None and key in self._changes else None

    def change(self, key: Key) -> str:
        """The change against the baseline, empty where either side has no number."""
        return changes.change(self._changes[key]) if key in self._changes else ""

    def line(self, key: Key) -> str:
        """The baseline here and the change against it, as text; empty without a baseline."""
        if self._name is None or key not in self._changes:
            return ""
        before = figures.percent(self._values.get(key))
        return scenarios.baseline_line(self._name, before, self.change(key))

    def hover(self, key: Key) -> str:
        """One more line for the pointer on a chart; empty without a baseline."""
        line = self.line(key)
        return line and f"<br>{charts.plain(line)}"

    def column(self, frame: pd.DataFrame, keys: Sequence[Key]) -> pd.DataFrame:
        """The table with the changes behind its first likelihood; itself without a baseline."""
        if self._name is None:
            return frame
        at = next(i for i, c in enumerate(frame.columns) if str(c).startswith(_MATCH))
        frame.insert(at + 1, COLUMN, [self.change(key) for key in keys])
        return frame


def of(against: Against | None, kind: Literal["specialties", "places", "cells"]) -> Beside:
    """Of those who apply: by NRMP name, by level and code of a place, or by name and division."""
    if against is None:
        return Beside(None, {}, {})
    answer = against.answer
    values: Mapping[Any, Estimate | None]
    match kind:
        case "specialties":
            values = {s.specialty: s.given_applied for s in answer.by_specialty}
        case "places":
            values = {(p.level, p.code): p.given_applied for p in answer.by_region}
        case "cells":
            values = {(c.specialty, c.division): c.given_applied for c in answer.cells}
    return Beside(against.scenario.name, values, getattr(against.places, kind))


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

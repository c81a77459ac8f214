"""Charts of changes: what levers bring, and what months are worth in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from smartpick.ui import axes
from smartpick.ui.axes import Axis
from smartpick.ui.charts import ROW_HEIGHT
from smartpick.ui.figure import Figure
from smartpick.ui.theme import Role, colour

_LABEL_MARGIN = 96
_TITLE_HEIGHT = 22
_TICK_STEPS = (1, 2, 5, 10, 20, 50)
_MOST_TICKS = 7


@dataclass(frozen=True, slots=True)
class Span:
    """One row: a value with its interval, in the unit of the axis."""

    label: str
    value: float
    low: float
    high: float
    text: str
    hover: str


def spans(rows: Sequence[Span], unit: str) -> Figure:
    """Values with intervals around a line at zero, one a row, in the order given."""
    low = min([0.0, *(r.low for r in rows)])
    high = max([1.0, *(r.high for r in rows)])
    ticks = _ticks(low, high)
    edge = max(ticks[-1], high)
    start = low - (edge - low) / 50
    layout = axes.frame(len(rows), ROW_HEIGHT + 3, right=_LABEL_MARGIN)
    layout["height"] += _TITLE_HEIGHT
    layout["margin"]["b"] += _TITLE_HEIGHT
    layout["xaxis"] = _axis([t for t in ticks if t >= start], unit) | {"range": [start, edge]}
    layout["yaxis"] = axes.row_axis([r.label for r in rows])
    points = axes.marks(
        [(r.value, y) for y, r in enumerate(rows)],
        {"size": 10, "color": colour(Role.CHOSEN)},
        [r.hover for r in rows],
    )
    bands = axes.spans([(y, r.low, r.high) for y, r in enumerate(rows)], Role.OTHER, 11, 0.35)
    return Figure([bands, points, axes.row_texts([r.text for r in rows], edge)], layout)


def _axis(ticks: Sequence[int], unit: str) -> Axis:
    return {
        "tickvals": list(ticks),
        "ticktext": [f"{tick:+g}".replace("-", "−") if tick else "0" for tick in ticks],
        "title": {"text": unit, "standoff": 4, "font": {"size": 12}},
        "tickfont": {"color": colour(Role.FAINT)},
        "tickangle": 0,
        "fixedrange": True,
        "showgrid": True,
        "gridcolor": colour(Role.REST),
        "zeroline": True,
        "zerolinecolor": colour(Role.FAINT),
    }


def _ticks(low: float, high: float) -> list[int]:
    """Whole numbers from at or below ``low`` to at or above ``high``, a few of them."""
    for step in _TICK_STEPS:
        first, last = floor(low / step), ceil(high / step)
        if last - first < _MOST_TICKS:
            break
    return [step * i for i in range(first, last + 1)]

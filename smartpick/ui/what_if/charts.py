"""Charts of changes: what levers bring, and what months are worth in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from smartpick.domain import Difference, Estimate
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
    """One row: a value with its interval, and its words."""

    label: str
    ends: Estimate | Difference
    text: str
    hover: str


def spans(rows: Sequence[Span], unit: str, scale: float = 1) -> Figure:
    """Values with intervals around a line at zero, one a row, in the order given.

    ``unit`` is written at the axis; ``scale``: how many of them one is.
    """
    ends = [(y, scale * r.ends.low, scale * r.ends.high) for y, r in enumerate(rows)]
    low = min([0.0, *(start for _, start, _ in ends)])
    high = max([1.0, *(end for *_, end in ends)])
    ticks = _ticks(low, high)
    edge = max(ticks[-1], high)
    start = low - (edge - low) / 50
    x_axis = _axis([t for t in ticks if t >= start], unit) | {"range": [start, edge]}
    layout = axes.rows([r.label for r in rows], x_axis, ROW_HEIGHT + 3, _LABEL_MARGIN)
    layout["height"] += _TITLE_HEIGHT
    layout["margin"]["b"] += _TITLE_HEIGHT
    points = axes.marks(
        [(scale * r.ends.value, y) for y, r in enumerate(rows)],
        {"size": 10, "color": colour(Role.CHOSEN)},
        [r.hover for r in rows],
    )
    bands = axes.spans(ends, Role.OTHER, 11, 0.35)
    return Figure([bands, points, axes.row_texts([r.text for r in rows], edge)], layout)


def _axis(ticks: Sequence[int], unit: str) -> Axis:
    return axes.axis(
        tickvals=list(ticks),
        ticktext=[f"{tick:+g}".replace("-", "−") if tick else "0" for tick in ticks],
        tickangle=0,
        showgrid=True,
        zeroline=True,
        zerolinecolor=colour(Role.FAINT),
    ) | {"title": {"text": unit, "standoff": 4, "font": {"size": 12}}}


def _ticks(low: float, high: float) -> list[int]:
    """Whole numbers from at or below ``low`` to at or above ``high``, a few of them."""
    for step in _TICK_STEPS:
        first, last = floor(low / step), ceil(high / step)
        if last - first < _MOST_TICKS:
            break
    return [step * i for i in range(first, last + 1)]

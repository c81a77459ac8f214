"""Predicted against published, as charts. Data to chart, no widget.

The model is a filled mark or a line in the one hue, what was published an upright grey tick or
a grey ring. The pale band is what sampling and rounding in print leave open of the published
figure (80 %). Likelihoods run from 0 to 100 %, so that charts compare.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from smartpick.say import figures
from smartpick.ui import axes
from smartpick.ui.charts import ROW_HEIGHT
from smartpick.ui.figure import Figure, Trace
from smartpick.ui.theme import Role, colour

MODEL, PUBLISHED, OTHER = "model", "published", "other assumption"
PLOT_HEIGHT = 330
_EDGE = 1.2816
"""Standard deviations on each side of an 80 % interval."""
_RIGHT = 66
_TWO_LINES_HEIGHT = 36
_TITLE_ROOM = 24


@dataclass(frozen=True, slots=True)
class Pair:
    """A prediction beside a published figure, both fractions; ``sd`` of the published one."""

    label: str
    predicted: float
    published: float
    sd: float | None = None
    hover: str = ""


def dumbbells(rows: Sequence[Pair], top_percent: int = axes.PERCENT_TICKS[-1]) -> Figure:
    """One comparison a row: a thin line joins what the model says to what was published.

    ``top_percent`` ends the axis; less than 100 only for shares that are no likelihoods.
    No legend: on a phone it would take the room of two rows, so a sentence says what is what.
    """
    numbered, hover = list(enumerate(rows)), [r.hover for r in rows]
    open_ = [
        (y, 100 * max(r.published - _EDGE * r.sd, 0), 100 * min(r.published + _EDGE * r.sd, 1))
        for y, r in numbered
        if r.sd is not None
    ]
    joined = [(y, 100 * r.predicted, 100 * r.published) for y, r in numbered]
    published, model = axes.tick(Role.BASE_RATE, 15), {"size": 10, "color": colour(Role.CHOSEN)}
    numbers = [f"\u2002{figures.pair(r.predicted, r.published)}" for r in rows]
    traces = [
        axes.spans(open_, Role.UNKNOWN, 11, 0.6),
        axes.spans(joined, Role.OTHER, 2),
        axes.marks([(100 * r.published, y) for y, r in numbered], published, hover, PUBLISHED),
        axes.marks([(100 * r.predicted, y) for y, r in numbered], model, hover, MODEL),
        axes.row_texts(numbers, top_percent),
    ]
    is_tall = any("<br>" in r.label for r in rows)
    height = _TWO_LINES_HEIGHT if is_tall else ROW_HEIGHT
    labels = [r.label for r in rows]
    return Figure(traces, axes.rows(labels, axes.percent_axis(top_percent), height, _RIGHT))


def reliability(own: Sequence[Pair], others: Sequence[Pair]) -> Figure:
    """Published against predicted; on the diagonal the model is right."""
    ends = (axes.PERCENT_TICKS[0], axes.PERCENT_TICKS[-1])
    parts = (
        (others, {"size": 5, "color": colour(Role.UNKNOWN)}, "other specialties"),
        (own, {"size": 9, "color": colour(Role.CHOSEN)}, "this specialty"),
    )
    traces = [axes.line(zip(ends, ends, strict=True), Role.FAINT, 1, name="exactly right")]
    for pairs, marker, name in parts:
        points = [(100 * p.predicted, 100 * p.published) for p in pairs]
        traces.append(axes.marks(points, marker, [p.hover for p in pairs], name))
    traces[-1]["error_y"] = _bars(own)
    return Figure(traces, _plot(axes.percent_axis(title="model says"), "published"))


def curve(
    x: Sequence[float],
    rows: Sequence[Pair],
    x_title: str,
    more: Sequence[tuple[float, float]] = (),
    published: str = PUBLISHED,
) -> Figure:
    """A scale from left to right: the model as a line, the published figures as rings.

    ``published`` names the rings in the legend; ``more`` are places and fractions under another
    assumption.
    """
    along = list(zip(x, rows, strict=True))
    model = [(at, 100 * r.predicted) for at, r in along]
    points, ring = (
        [(at, 100 * r.published) for at, r in along],
        _hollow("circle-open", Role.BASE_RATE),
    )
    rings = axes.marks(points, ring, [r.hover for r in rows], published)
    traces = [axes.line(model, Role.CHOSEN, 3, name=MODEL), rings | {"error_y": _bars(rows)}]
    if more:
        points = [(at, 100 * share) for at, share in more]
        diamonds = axes.marks(points, _hollow("diamond-open", Role.OTHER), name=OTHER)
        traces.append(diamonds | {"hoverinfo": "y+name"})
    return Figure(traces, _plot(axes.axis(title=x_title, tickangle=0, nticks=8), "match rate"))


def _hollow(symbol: str, role: Role) -> Trace:
    line = {"width": 2, "color": colour(role)}
    return {"symbol": symbol, "size": 9, "color": colour(role), "line": line}


def _bars(rows: Sequence[Pair]) -> Trace:
    """80 % bars around published figures; none where nothing is known of their error."""
    return {
        "type": "data",
        "array": [0 if r.sd is None else 100 * _EDGE * r.sd for r in rows],
        "color": colour(Role.FAINT),
        "thickness": 1,
        "width": 0,
    }


def _plot(x_axis: axes.Axis, y_title: str) -> Trace:
    wide = {"automargin": True}
    return axes.layout(
        PLOT_HEIGHT,
        (0, 28, axes.TOP, axes.BOTTOM + _TITLE_ROOM),
        axes.LEGEND_ABOVE,
        xaxis=x_axis | wide,
        yaxis=axes.percent_axis(title=y_title) | wide,
    )

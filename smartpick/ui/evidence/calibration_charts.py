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

MODEL, PUBLISHED = "model", "published"
PLOT_HEIGHT = 360
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


@dataclass(frozen=True, slots=True)
class Series:
    """Marks beyond the two of every chart: a name, places and fractions."""

    name: str
    x: Sequence[float]
    y: Sequence[float]


def dumbbells(rows: Sequence[Pair], top_percent: int = axes.PERCENT_TICKS[-1]) -> Figure:
    """One comparison a row: a thin line joins what the model says to what was published.

    ``top_percent`` ends the axis; less than 100 only for shares that are no likelihoods.
    No legend: on a phone it would take the room of two rows, so a sentence says what is what.
    """
    tick = {"symbol": "line-ns", "size": 15, "line": {"width": 2, "color": colour(Role.BASE_RATE)}}
    point = {"size": 10, "color": colour(Role.CHOSEN)}
    traces = [
        _row_bands(rows),
        _joined(rows),
        _row_marks(PUBLISHED, [r.published for r in rows], tick, rows),
        _row_marks(MODEL, [r.predicted for r in rows], point, rows),
        axes.row_texts(
            [f"\u2002{figures.pair(r.predicted, r.published)}" for r in rows], top_percent
        ),
    ]
    is_tall = any("<br>" in r.label for r in rows)
    layout = axes.frame(len(rows), _TWO_LINES_HEIGHT if is_tall else ROW_HEIGHT, right=_RIGHT)
    layout |= {
        "xaxis": axes.percent_axis(top_percent),
        "yaxis": axes.row_axis([r.label for r in rows]),
    }
    return Figure(traces, layout)


def _row_bands(rows: Sequence[Pair]) -> Trace:
    known = [(y, r.published, _EDGE * r.sd) for y, r in enumerate(rows) if r.sd is not None]
    return {
        "x": [x for _, p, reach in known for x in (*_around(p, reach), None)],
        "y": [value for y, *_ in known for value in (y, y, None)],
        "mode": "lines",
        "line": {"width": 11, "color": colour(Role.UNKNOWN)},
        "opacity": 0.6,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _around(value: float, reach: float) -> tuple[float, float]:
    return 100 * max(value - reach, 0), 100 * min(value + reach, 1)


def _joined(rows: Sequence[Pair]) -> Trace:
    return {
        "x": [x for r in rows for x in (100 * r.predicted, 100 * r.published, None)],
        "y": [value for y in range(len(rows)) for value in (y, y, None)],
        "mode": "lines",
        "line": {"width": 2, "color": colour(Role.OTHER)},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _row_marks(name: str, values: Sequence[float], marker: Trace, rows: Sequence[Pair]) -> Trace:
    return {
        "x": [100 * value for value in values],
        "y": list(range(len(values))),
        "mode": "markers",
        "marker": marker,
        "name": name,
        "hovertext": [r.hover for r in rows],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def reliability(own: Sequence[Pair], others: Sequence[Pair]) -> Figure:
    """Published against predicted; on the diagonal the model is right."""
    ends = [axes.PERCENT_TICKS[0], axes.PERCENT_TICKS[-1]]
    traces: list[Trace] = [
        {
            "x": ends,
            "y": ends,
            "mode": "lines",
            "line": {"width": 1, "color": colour(Role.FAINT)},
            "name": "exactly right",
            "hoverinfo": "skip",
        },
        {
            "x": [100 * p.predicted for p in others],
            "y": [100 * p.published for p in others],
            "mode": "markers",
            "marker": {"size": 5, "color": colour(Role.UNKNOWN)},
            "name": "other specialties",
            "hovertext": [p.hover for p in others],
            "hoverinfo": "text",
        },
        {
            "x": [100 * p.predicted for p in own],
            "y": [100 * p.published for p in own],
            "error_y": _bars(own),
            "mode": "markers",
            "marker": {"size": 9, "color": colour(Role.CHOSEN)},
            "name": "this specialty",
            "hovertext": [p.hover for p in own],
            "hoverinfo": "text",
            "cliponaxis": False,
        },
    ]
    return Figure(traces, _plot(axes.percent_axis(), "model says", "published"))


def curve(
    x: Sequence[float],
    rows: Sequence[Pair],
    x_title: str,
    more: Sequence[Series] = (),
    published: str = PUBLISHED,
) -> Figure:
    """A scale from left to right: the model as a line, the published figures as rings.

    ``published`` names the rings in the legend.
    """
    traces: list[Trace] = [
        {
            "x": list(x),
            "y": [100 * r.predicted for r in rows],
            "mode": "lines",
            "line": {"width": 3, "color": colour(Role.CHOSEN)},
            "name": MODEL,
            "hoverinfo": "skip",
        },
        {
            "x": list(x),
            "y": [100 * r.published for r in rows],
            "error_y": _bars(rows),
            "mode": "markers",
            "marker": {
                "symbol": "circle-open",
                "size": 9,
                "color": colour(Role.BASE_RATE),
                "line": {"width": 2},
            },
            "name": published,
            "hovertext": [r.hover for r in rows],
            "hoverinfo": "text",
            "cliponaxis": False,
        },
        *(_series(series, symbol) for series, symbol in zip(more, _SYMBOLS, strict=False)),
    ]
    plain = {
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "tickfont": {"color": colour(Role.FAINT)},
        "tickangle": 0,
        "nticks": 8,
    }
    return Figure(traces, _plot(plain, x_title, "match rate"))


_SYMBOLS = ("diamond-open", "x-thin-open")


def _series(series: Series, symbol: str) -> Trace:
    return {
        "x": list(series.x),
        "y": [100 * value for value in series.y],
        "mode": "markers",
        "marker": {
            "symbol": symbol,
            "size": 9,
            "color": colour(Role.OTHER),
            "line": {"width": 2, "color": colour(Role.OTHER)},
        },
        "name": series.name,
        "hoverinfo": "y+name",
    }


def _bars(rows: Sequence[Pair]) -> Trace:
    """80 % bars around published figures; none where nothing is known of their error."""
    return {
        "type": "data",
        "array": [0 if r.sd is None else 100 * _EDGE * r.sd for r in rows],
        "color": colour(Role.FAINT),
        "thickness": 1,
        "width": 0,
    }


def _plot(x_axis: axes.Axis, x_title: str, y_title: str) -> Trace:
    faint = {"font": {"color": colour(Role.FAINT)}}
    return {
        "height": PLOT_HEIGHT,
        "margin": {"l": 0, "r": 28, "t": axes.TOP, "b": axes.BOTTOM + _TITLE_ROOM},
        "legend": axes.LEGEND_ABOVE,
        "showlegend": True,
        "uirevision": "keep",
        "dragmode": False,
        "xaxis": x_axis | {"title": {"text": x_title, **faint}, "automargin": True},
        "yaxis": axes.percent_axis() | {"title": {"text": y_title, **faint}, "automargin": True},
    }

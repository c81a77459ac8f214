"""Axes, rows and marks that several charts share, so that pages compare. Pixels, no data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from smartpick.ui.figure import Trace
from smartpick.ui.theme import Role, colour

Axis = dict[str, Any]

PERCENT_TICKS = (0, 25, 50, 75, 100)
LEGEND_ABOVE = {"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "xanchor": "left"}
TOP, BOTTOM = 26, 32
"""Room in pixels above and below the rows of a chart."""


def percent_axis(top: int = PERCENT_TICKS[-1]) -> Axis:
    """From 0 to 100 %, whatever is drawn on it; ``top`` is less for shares alone."""
    ticks = [tick * top / PERCENT_TICKS[-1] for tick in PERCENT_TICKS]
    return {
        **_frame(Role.FAINT),
        "range": [ticks[0], ticks[-1]],
        "tickangle": 0,
        "tickvals": ticks,
        "ticktext": [f"{tick:g} %" for tick in ticks],
        "showgrid": True,
        "gridcolor": colour(Role.REST),
    }


def row_axis(labels: Sequence[str]) -> Axis:
    """One row a label, the first on top."""
    return {
        **_frame(Role.INK),
        "range": [len(labels) - 0.4, -0.6],
        "tickvals": list(range(len(labels))),
        "ticktext": list(labels),
        "showgrid": False,
        "automargin": True,
    }


def spans(
    rows: Iterable[tuple[float, Any, Any]], role: Role, width: float, opacity: float = 1
) -> Trace:
    """A line a row between two ends: ``(row, from, to)``, the ends as the axis has them."""
    told = list(rows)
    return {
        "x": [x for _, start, end in told for x in (start, end, None)],
        "y": [y for row, *_ in told for y in (row, row, None)],
        "mode": "lines",
        "line": {"width": width, "color": colour(role)},
        "opacity": opacity,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def marks(
    points: Iterable[tuple[Any, Any]],
    marker: Trace,
    hover: Iterable[str] | None = None,
    name: str = "",
) -> Trace:
    """Marks at ``(x, y)``; ``hover`` is read under the pointer, ``name`` in the legend."""
    told = list(points)
    trace = {
        "x": [x for x, _ in told],
        "y": [y for _, y in told],
        "mode": "markers",
        "marker": marker,
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
    }
    if hover is not None:
        trace |= {"hovertext": list(hover), "hoverinfo": "text"}
    return trace | ({"name": name, "showlegend": True} if name else {})


def tick(role: Role, size: int) -> Trace:
    """The marker of an upright stroke, ``size`` pixels high."""
    return {"symbol": "line-ns", "size": size, "line": {"width": 2, "color": colour(role)}}


def upright(at: float | str, role: Role, dash: str = "solid") -> Trace:
    """An upright line through all rows, behind them."""
    line = {"width": 2, "color": colour(role), "dash": dash}
    ends = {"x0": at, "x1": at, "yref": "paper", "y0": 0, "y1": 1}
    return {"type": "line", **ends, "layer": "below", "line": line}


def row_texts(texts: Sequence[str], at: float = PERCENT_TICKS[-1]) -> Trace:
    """A text at the end of each row. On the axis' end: Plotly drops points past the range."""
    return {
        "x": [at] * len(texts),
        "y": list(range(len(texts))),
        "text": list(texts),
        "mode": "text",
        "textposition": "middle right",
        "textfont": {"color": colour(Role.INK)},
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def frame(n_rows: int, row_height: int, *, right: int) -> Trace:
    """Layout of a chart of rows: its height depends on the number of rows alone."""
    return {
        "height": TOP + BOTTOM + row_height * max(n_rows, 1),
        "margin": {"l": 0, "r": right, "t": TOP, "b": BOTTOM},
        "showlegend": False,
        "uirevision": "keep",
        "dragmode": False,
    }


def _frame(ink: Role) -> Axis:
    return {"tickfont": {"color": colour(ink)}, "fixedrange": True, "zeroline": False}

"""Axes, rows and marks that several charts share, so that pages compare. Pixels, no data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from smartpick.ui.figure import Trace
from smartpick.ui.theme import Role, colour

Axis = dict[str, Any]
Point = tuple[Any, Any]

PERCENT_TICKS = (0, 25, 50, 75, 100)
LEGEND_ABOVE = {"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "xanchor": "left"}
TOP, BOTTOM = 26, 32
"""Room in pixels above and below the rows of a chart."""


def axis(ink: Role = Role.FAINT, title: str = "", **more: Any) -> Axis:  # noqa: ANN401
    """An axis that nobody can move, without a grid; ``more`` in Plotly's words."""
    named = {"title": {"text": title, "font": {"color": colour(Role.FAINT)}}} if title else {}
    look = {"tickfont": {"color": colour(ink)}, "gridcolor": colour(Role.REST)}
    return {**look, "fixedrange": True, "zeroline": False, "showgrid": False, **named, **more}


def percent_axis(top: int = PERCENT_TICKS[-1], title: str = "") -> Axis:
    """From 0 to 100 %, whatever is drawn on it; ``top`` is less for shares alone."""
    ticks = [tick * top / PERCENT_TICKS[-1] for tick in PERCENT_TICKS]
    shown = axis(title=title, range=[ticks[0], ticks[-1]], showgrid=True, tickangle=0)
    return shown | {"tickvals": ticks, "ticktext": [f"{tick:g} %" for tick in ticks]}


def row_axis(labels: Sequence[str]) -> Axis:
    """One row a label, the first on top."""
    shown = axis(Role.INK, range=[len(labels) - 0.4, -0.6], automargin=True)
    return shown | {"tickvals": list(range(len(labels))), "ticktext": list(labels)}


def _trace(
    mode: str, points: Iterable[Point], hover: Iterable[str] | None = None, name: str = ""
) -> Trace:
    """What is drawn at ``(x, y)``; ``hover`` is read under the pointer, ``name`` in the legend."""
    told = list(points)
    place = {"x": [x for x, _ in told], "y": [y for _, y in told], "cliponaxis": False}
    read = {"hoverinfo": "skip"} if hover is None else {"hoverinfo": "text", "hovertext": [*hover]}
    return {"mode": mode, **place, **read, "showlegend": bool(name), "name": name}


def line(
    points: Iterable[Point],
    role: Role,
    width: float,
    hover: Iterable[str] | None = None,
    name: str = "",
) -> Trace:
    """A line through ``(x, y)``, broken at ``None``."""
    return _trace("lines", points, hover, name) | {"line": {"width": width, "color": colour(role)}}


def spans(
    rows: Iterable[tuple[float, Any, Any]], role: Role, width: float, opacity: float = 1
) -> Trace:
    """A line a row between two ends: ``(row, from, to)``, the ends as the axis has them."""
    ends = [point for row, start, end in rows for point in ((start, row), (end, row), (None, None))]
    return line(ends, role, width) | {"opacity": opacity}


def marks(
    points: Iterable[Point], marker: Trace, hover: Iterable[str] | None = None, name: str = ""
) -> Trace:
    """Marks at ``(x, y)``; ``hover`` is read under the pointer, ``name`` in the legend."""
    return _trace("markers", points, hover, name) | {"marker": marker}


def tick(role: Role, size: int) -> Trace:
    """The marker of an upright stroke, ``size`` pixels high."""
    return {"symbol": "line-ns", "size": size, "line": {"width": 2, "color": colour(role)}}


def _field(start: float | str, end: float | str) -> Trace:
    return {"x0": start, "x1": end, "yref": "paper", "y0": 0, "y1": 1, "layer": "below"}


def upright(at: float | str, role: Role, dash: str = "solid") -> Trace:
    """An upright line through all rows, behind them."""
    look = {"width": 2, "color": colour(role), "dash": dash}
    return {"type": "line", **_field(at, at), "line": look}


def field(start: float, end: float, opacity: float = 1) -> Trace:
    """A pale field from one place of the axis to another, behind everything."""
    look = {"fillcolor": colour(Role.REST), "opacity": opacity, "line": {"width": 0}}
    return {"type": "rect", **_field(start, end), **look}


def note(x: float, y: float, text: str, role: Role = Role.INK, **more: Any) -> Trace:  # noqa: ANN401
    """A text in the plot, not under the pointer; ``more`` in Plotly's words."""
    return {
        "x": x,
        "y": y,
        "text": text,
        "showarrow": False,
        "font": {"color": colour(role)},
        **more,
    }


def texts(
    points: Iterable[Point],
    written: Iterable[str],
    role: Role = Role.INK,
    hover: Iterable[str] | None = None,
    position: str = "middle right",
) -> Trace:
    """A text beside each ``(x, y)``."""
    look = {"textposition": position, "textfont": {"color": colour(role)}}
    return _trace("text", points, hover) | {"text": list(written), **look}


def row_texts(written: Sequence[str], at: float = PERCENT_TICKS[-1]) -> Trace:
    """A text at the end of each row. On the axis' end: Plotly drops points past the range."""
    return texts([(at, row) for row in range(len(written))], written)


def layout(
    height: int,
    margin: Sequence[int],
    legend: Trace | None = None,
    **more: Any,  # noqa: ANN401
) -> Trace:
    """What holds for every chart; ``margin``: pixels left, right, on top and below.

    Nobody zooms, and what somebody hid in the legend stays hidden while the numbers change.
    """
    return {
        "height": height,
        "margin": dict(zip("lrtb", margin, strict=True)),
        "showlegend": legend is not None,
        "legend": legend or {},
        "uirevision": "keep",
        "dragmode": False,
        **more,
    }


def rows(
    labels: Sequence[str], x_axis: Axis, row_height: int, right: int, legend: Trace | None = None
) -> Trace:
    """Layout of a chart of rows: its height depends on the number of rows alone."""
    height = TOP + BOTTOM + row_height * max(len(labels), 1)
    return layout(height, (0, right, TOP, BOTTOM), legend, xaxis=x_axis, yaxis=row_axis(labels))


def us_map(height: int, geo: Trace, legend: Trace | None = None, **more: Any) -> Trace:  # noqa: ANN401
    """Layout of a map of the states, outlined; ``geo``: what is its own, in Plotly's words.

    ``static/`` keeps the borders of the divisions where rivers would be, so these are shown.
    """
    outlines = {
        "scope": "usa",
        "projection": {"type": "albers usa"},
        "bgcolor": "rgba(0,0,0,0)",
        **dict.fromkeys(("showlakes", "showframe", "showcoastlines"), False),
        # Without a visible base layer the chart library may draw before it has the outlines.
        "showsubunits": True,
        "subunitwidth": 0.5,
        "subunitcolor": colour(Role.FAINT),
        "showrivers": True,
        "riverwidth": 1.6,
    }
    return layout(height, (0, 0, 0, 0), legend, geo=outlines | geo, **more)

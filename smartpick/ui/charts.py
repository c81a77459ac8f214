"""Data to chart. No widget, no arithmetic on the model: only where things are drawn.

Every chart of a likelihood runs from 0 to 100 %, so that charts compare. The interval is
drawn first and the point on top of it. A figure is built in one go: changing its layout
afterwards costs more than drawing it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from smartpick.domain import Estimate
from smartpick.say import figures
from smartpick.ui import axes
from smartpick.ui.figure import Figure, Trace
from smartpick.ui.theme import Role, colour

ROW_HEIGHT = 25
_FRAME_HEIGHT = 58
_LABEL_MARGIN = 78
_LETTER = 5.7  # mean width of a bold letter in pixels; a test holds the labels to their room
# Above the plot, from the chart's own edge: beside long labels there is no room on a phone.
_LEGEND = {"orientation": "h", "x": 0, "xref": "container", "y": 1, "yanchor": "bottom"}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of an interval chart. ``estimate`` is ``None`` where nothing is known.

    ``baseline`` is the value that a pinned baseline has here, drawn as a hollow mark;
    ``instead`` is what stands where there is no estimate.
    """

    label: str
    estimate: Estimate | None
    base_rate: float | None = None
    is_chosen: bool = False
    hover: str = ""
    baseline: float | None = None
    instead: str = ""


def plain(text: str) -> str:
    """Text that did not come from SmartPick, for a label, a legend or a pointer's line.

    Plotly reads a little HTML, links among it.
    """
    return escape(text, quote=False)


def bold(text: str, is_bold: bool) -> str:
    """The text of a label, in bold for a chosen row."""
    return f"<b>{text}</b>" if is_bold else text


def intervals(
    rows: Sequence[Row], base_rate_name: str | None = None, baseline_name: str | None = None
) -> Figure:
    """Likelihoods with 80 % intervals, one a row, in the order given.

    The names say in the legend what the tick and the hollow mark are; without a name
    the mark is not drawn.
    """
    numbered = list(enumerate(rows))
    plain = [(y, r) for y, r in numbered if not r.is_chosen]
    chosen = [(y, r) for y, r in numbered if r.is_chosen]
    traces = [_bands(plain, Role.OTHER, 0.3), _bands(chosen, Role.CHOSEN, 0.4)]
    if base_rate_name:
        traces.append(_base_rates(numbered, base_rate_name))
    traces += [_points(numbered), _numbers(rows), _instead(numbered)]
    if baseline_name:
        traces.append(_baselines(numbered, baseline_name))
    return Figure(traces, _interval_layout(rows, bool(base_rate_name or baseline_name)))


def _interval_layout(rows: Sequence[Row], has_legend: bool) -> dict[str, Any]:
    axis = {"fixedrange": True, "zeroline": False, "ticklabeloverflow": "allow"}
    return {
        "height": _FRAME_HEIGHT + ROW_HEIGHT * max(len(rows), 1),
        # Room is given, not measured: measuring draws the chart a second time.
        "margin": {"l": _room(rows), "r": _LABEL_MARGIN, "t": 26, "b": 26, "autoexpand": False},
        "legend": _LEGEND,
        "showlegend": has_legend,
        "uirevision": "keep",
        "dragmode": False,
        "xaxis": axis
        | {
            "range": [axes.PERCENT_TICKS[0], axes.PERCENT_TICKS[-1]],
            "tickvals": axes.PERCENT_TICKS,
            "ticktext": ["" if tick % 50 else f"{tick} %" for tick in axes.PERCENT_TICKS],
            "tickangle": 0,
            "tickfont": {"color": colour(Role.FAINT)},
            "showgrid": True,
            "gridcolor": colour(Role.REST),
        },
        "yaxis": axis
        | {
            "range": [len(rows) - 0.4, -0.6],
            "tickvals": list(range(len(rows))),
            "ticktext": [bold(r.label, r.is_chosen) for r in rows],
            "tickfont": {"color": colour(Role.INK)},
            "showgrid": False,
        },
    }


def _room(rows: Sequence[Row]) -> float:
    """Pixels for the labels."""
    return 12 + max((_LETTER * len(r.label) for r in rows), default=0)


def _bands(rows: Sequence[tuple[int, Row]], role: Role, opacity: float) -> Trace:
    known = [(y, r.estimate) for y, r in rows if r.estimate is not None]
    return {
        "x": [x for _, e in known for x in (100 * e.low, 100 * e.high, None)],
        "y": [value for y, _ in known for value in (y, y, None)],
        "mode": "lines",
        "line": {"width": 11, "color": colour(role)},
        "opacity": opacity,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _points(rows: Sequence[tuple[int, Row]]) -> Trace:
    known = [(y, r, r.estimate) for y, r in rows if r.estimate is not None]
    return {
        "x": [100 * e.value for _, _, e in known],
        "y": [y for y, _, _ in known],
        "mode": "markers",
        "marker": {
            "size": [12 if r.is_chosen else 8 for _, r, _ in known],
            "color": [colour(Role.CHOSEN if r.is_chosen else Role.OTHER) for _, r, _ in known],
            "line": {"width": 0},
            "opacity": 1,  # points of several sizes would be paler
        },
        "cliponaxis": False,
        "hovertext": [r.hover or f"{r.label}: {figures.of_100(e)}" for _, r, e in known],
        "hoverinfo": "text",
        "showlegend": False,
    }


def _base_rates(rows: Sequence[tuple[int, Row]], name: str) -> Trace:
    known = [(y, r.base_rate) for y, r in rows if r.base_rate is not None]
    return {
        "x": [100 * rate for _, rate in known],
        "y": [y for y, _ in known],
        "mode": "markers",
        "marker": {
            "symbol": "line-ns",
            "size": 15,
            "line": {"width": 2, "color": colour(Role.BASE_RATE)},
        },
        "name": name,
        "hoverinfo": "skip",
    }


def _baselines(rows: Sequence[tuple[int, Row]], name: str) -> Trace:
    known = [(y, r.baseline) for y, r in rows if r.baseline is not None]
    return {
        "x": [100 * value for _, value in known],
        "y": [y for y, _ in known],
        "mode": "markers",
        "marker": {
            "symbol": "diamond-open",
            "size": 11,
            "line": {"width": 2},
            "color": colour(Role.INK),
        },
        "cliponaxis": False,
        "name": name,
        "hoverinfo": "skip",
    }


def _instead(rows: Sequence[tuple[int, Row]]) -> Trace:
    told = [(y, r) for y, r in rows if r.instead]
    return {
        "x": [axes.PERCENT_TICKS[0]] * len(told),
        "y": [y for y, _ in told],
        "text": [r.instead for _, r in told],
        "hovertext": [r.hover for _, r in told],
        "hoverinfo": "text",
        "mode": "text",
        "textposition": "middle right",
        "textfont": {"color": colour(Role.FAINT)},
        "showlegend": False,
    }


def _numbers(rows: Sequence[Row]) -> Trace:
    return axes.row_texts(
        ["" if r.instead else bold(figures.compact(r.estimate), r.is_chosen) for r in rows]
    )

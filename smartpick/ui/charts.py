"""Data to chart. No widget, no arithmetic on the model: only where things are drawn.

Every chart of a likelihood runs from 0 to 100 %, so that charts compare. The interval is
drawn first and the point on top of it. A figure is built in one go: changing its layout
afterwards costs more than drawing it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from smartpick.domain import Estimate
from smartpick.say import figures
from smartpick.ui import axes
from smartpick.ui.figure import Figure, Trace
from smartpick.ui.theme import Role, colour

ROW_HEIGHT = 25
_LABEL_MARGIN, _BAND = 78, 11
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


def intervals(rows: Sequence[Row], baseline_name: str | None = None) -> Figure:
    """Likelihoods with 80 % intervals, one a row, in the order given.

    The name says in the legend what the hollow mark is; without one it is not drawn.
    """
    numbered = list(enumerate(rows))
    known = [(y, r, r.estimate) for y, r in numbered if r.estimate is not None]
    traces = [
        axes.spans(
            [(y, 100 * e.low, 100 * e.high) for y, r, e in known if r.is_chosen is is_chosen],
            role, _BAND, opacity,
        )
        for is_chosen, role, opacity in ((False, Role.OTHER, 0.3), (True, Role.CHOSEN, 0.4))
    ]  # fmt: skip
    marker = {
        "size": [12 if r.is_chosen else 8 for _, r, _ in known],
        "color": [colour(Role.CHOSEN if r.is_chosen else Role.OTHER) for _, r, _ in known],
        "line": {"width": 0},
        "opacity": 1,  # points of several sizes would be paler
    }
    hover = [r.hover or f"{r.label}: {figures.of_100(e)}" for _, r, e in known]
    numbers = ["" if r.instead else bold(figures.compact(r.estimate), r.is_chosen) for r in rows]
    instead = [(y, r) for y, r in numbered if r.instead]
    traces += [
        axes.marks([(100 * e.value, y) for y, _, e in known], marker, hover),
        axes.row_texts(numbers),
        axes.texts(
            [(axes.PERCENT_TICKS[0], y) for y, _ in instead],
            [r.instead for _, r in instead],
            Role.FAINT,
            [r.hover for _, r in instead],
        ),
    ]
    if baseline_name:
        hollow = {"symbol": "diamond-open", "size": 11, "color": colour(Role.INK)}
        pinned = [(100 * r.baseline, y) for y, r in numbered if r.baseline is not None]
        traces.append(axes.marks(pinned, hollow | {"line": {"width": 2}}, name=baseline_name))
    return Figure(traces, _interval_layout(rows, bool(baseline_name)))


def _interval_layout(rows: Sequence[Row], has_legend: bool) -> Trace:
    # Room is given, not measured: measuring draws the chart a second time.
    room = 12 + max((_LETTER * len(r.label) for r in rows), default=0)
    given = {"ticklabeloverflow": "allow", "automargin": False}
    ticks = ["" if tick % 50 else f"{tick} %" for tick in axes.PERCENT_TICKS]
    x_axis = axes.percent_axis() | given | {"ticktext": ticks}
    labels = [bold(r.label, r.is_chosen) for r in rows]
    layout = axes.rows(labels, x_axis, ROW_HEIGHT, _LABEL_MARGIN, _LEGEND if has_legend else None)
    layout["margin"] |= {"l": room, "autoexpand": False}
    layout["yaxis"] |= given
    return layout

"""Charts of the shortlist: chance against applications, and the mix as one bar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from smartpick.domain.list_answer import CurvePoint, ListBand
from smartpick.say import figures
from smartpick.ui.axes import percent_axis
from smartpick.ui.figure import Figure
from smartpick.ui.theme import Role, colour
from smartpick.wording import count_of

_HEIGHT, _BAR_HEIGHT = 340, 74
Trace = dict[str, Any]
_FILLS = {
    ListBand.SAFER: Role.CHOSEN,
    ListBand.REALISTIC: Role.POSSIBLE,
    ListBand.REACH: Role.UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class Marks:
    """What is marked on the curve: places along its axis, ``None`` for nothing."""

    own: float | None
    stops: float | None
    advised: tuple[float, float] | None


def curve(points: Sequence[CurvePoint], marks: Marks, *, by_dollars: bool) -> Figure:
    """The chance after each application with its interval, against count or dollars."""
    at = [p.fee_usd if by_dollars else p.n_applications for p in points]
    name = "fees in USD" if by_dollars else "applications"
    shapes, notes = _marked(marks)
    layout = {
        "height": _HEIGHT,
        "margin": {"l": 0, "r": 16, "t": 48, "b": 44},
        "showlegend": False,
        "dragmode": False,
        "uirevision": "keep",
        "yaxis": percent_axis(),
        "xaxis": {
            "title": {"text": name, "font": {"color": colour(Role.FAINT)}},
            "tickfont": {"color": colour(Role.FAINT)},
            "tickformat": ",d",
            "range": [0, at[-1] if at else 1],
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
        },
        "shapes": shapes,
        "annotations": notes,
    }
    return Figure([_band(points, at), _line(points, at), _own_point(points, at, marks)], layout)


def _band(points: Sequence[CurvePoint], at: Sequence[float]) -> Trace:
    high, low = [100 * p.matched.high for p in points], [100 * p.matched.low for p in points]
    return {
        "x": [*at, *reversed(at)],
        "y": [*high, *reversed(low)],
        "fill": "toself",
        "mode": "lines",
        "line": {"width": 0, "color": colour(Role.OTHER)},
        "opacity": 0.35,
        "hoverinfo": "skip",
    }


def _line(points: Sequence[CurvePoint], at: Sequence[float]) -> Trace:
    return {
        "x": at,
        "y": [100 * p.matched.value for p in points],
        "mode": "lines",
        "line": {"width": 3, "color": colour(Role.CHOSEN)},
        "hovertext": [
            f"{count_of(p.n_applications, 'application')}, {figures.dollars(p.fee_usd)}: "
            f"{figures.of_100(p.matched)}"
            for p in points
        ],
        "hoverinfo": "text",
    }


def _own_point(points: Sequence[CurvePoint], at: Sequence[float], marks: Marks) -> Trace:
    here = [(x, p) for x, p in zip(at, points, strict=True) if x == marks.own][-1:]
    return {
        "x": [x for x, _ in here],
        "y": [100 * p.matched.value for _, p in here],
        "mode": "markers",
        "marker": {"size": 13, "color": colour(Role.CHOSEN)},
        "hoverinfo": "skip",
    }


def _marked(marks: Marks) -> tuple[list[Trace], list[Trace]]:
    shapes: list[Trace] = []
    notes: list[Trace] = []
    line = {"type": "line", "yref": "paper", "y0": 0, "y1": 1, "layer": "below"}
    if marks.advised:
        low, high = marks.advised
        box = {"type": "rect", "yref": "paper", "y0": 0, "y1": 1, "x0": low, "x1": high}
        fill = {"fillcolor": colour(Role.REST), "opacity": 0.5, "line": {"width": 0}}
        shapes.append(box | fill | {"layer": "below"})
        notes.append(_note((low + high) / 2, "often advised: 80 to 150", 0))
    lines = ((marks.own, "your list", "solid", 14), (marks.stops, "pays less", "dot", 28))
    for x, text, dash, above in lines:
        if x is not None:
            style = {"width": 2, "dash": dash, "color": colour(Role.BASE_RATE)}
            shapes.append(line | {"x0": x, "x1": x, "line": style})
            notes.append(_note(x, text, above))  # one above the other: they may stand close
    return shapes, notes


def _note(x: float, text: str, shift: int) -> Trace:
    return {
        "x": x,
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "yshift": shift,
        "text": text,
        "showarrow": False,
        "font": {"color": colour(Role.FAINT), "size": 12},
    }


def mix(counts: Mapping[ListBand, int]) -> Figure:
    """Safer, realistic and reach programs as the parts of one bar, each with its count."""
    traces = [
        {
            "type": "bar",
            "orientation": "h",
            "x": [n],
            "y": [""],
            "marker": {"color": colour(_FILLS[band]), "line": {"width": 0}},
            "hovertext": [f"{n} {figures.LIST_BANDS[band]}"],
            "hoverinfo": "text",
        }
        for band, n in counts.items()
    ]
    hidden = {"visible": False, "fixedrange": True}
    layout = {
        "height": _BAR_HEIGHT,
        "barmode": "stack",
        "margin": {"l": 0, "r": 0, "t": 26, "b": 4},
        "showlegend": False,
        "dragmode": False,
        "xaxis": hidden | {"range": [0, max(sum(counts.values()), 1)]},
        "yaxis": hidden,
        "annotations": _part_labels(counts),
    }
    return Figure(traces, layout)


def _part_labels(counts: Mapping[ListBand, int]) -> list[Trace]:
    labels, start = [], 0
    for band, n in counts.items():
        if n:
            label = _note(start, f"{n} {figures.LIST_BANDS[band]}", 2)
            labels.append(label | {"xanchor": "left", "font": {"color": colour(Role.INK)}})
        start += n
    return labels

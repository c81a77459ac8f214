"""Charts of the shortlist: chance against applications, and the mix as one bar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from smartpick.domain.list_answer import CurvePoint, ListBand
from smartpick.say import figures
from smartpick.ui import axes
from smartpick.ui.figure import Figure, Trace
from smartpick.ui.theme import Role, colour
from smartpick.wording import count_of

_HEIGHT, _BAR_HEIGHT = 340, 74
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
    layout = axes.layout(
        _HEIGHT,
        (0, 16, 48, 44),
        xaxis=axes.axis(title=name, tickformat=",d", range=[0, at[-1] if at else 1]),
        yaxis=axes.percent_axis(),
        shapes=shapes,
        annotations=notes,
    )
    own = [(x, 100 * p.matched.value) for x, p in zip(at, points, strict=True) if x == marks.own]
    marker = {"size": 13, "color": colour(Role.CHOSEN)}
    return Figure([_band(points, at), _line(points, at), axes.marks(own[-1:], marker)], layout)


def _band(points: Sequence[CurvePoint], at: Sequence[float]) -> Trace:
    upper = [(x, 100 * p.matched.high) for x, p in zip(at, points, strict=True)]
    lower = [(x, 100 * p.matched.low) for x, p in zip(at, points, strict=True)]
    outline = axes.line([*upper, *reversed(lower)], Role.OTHER, 0)
    return outline | {"fill": "toself", "opacity": 0.35}


def _line(points: Sequence[CurvePoint], at: Sequence[float]) -> Trace:
    hover = [
        f"{count_of(p.n_applications, 'application')}, {figures.dollars(p.fee_usd)}: "
        f"{figures.of_100(p.matched)}"
        for p in points
    ]
    middle = [(x, 100 * p.matched.value) for x, p in zip(at, points, strict=True)]
    return axes.line(middle, Role.CHOSEN, 3, hover)


def _marked(marks: Marks) -> tuple[list[Trace], list[Trace]]:
    shapes: list[Trace] = []
    notes: list[Trace] = []
    if marks.advised:
        low, high = marks.advised
        shapes.append(axes.field(low, high, 0.5))
        notes.append(_note((low + high) / 2, "often advised: 80 to 150", 0))
    lines = ((marks.own, "your list", "solid", 14), (marks.stops, "pays less", "dot", 28))
    for x, text, dash, above in lines:
        if x is not None:
            shapes.append(axes.upright(x, Role.BASE_RATE, dash))
            notes.append(_note(x, text, above))  # one above the other: they may stand close
    return shapes, notes


def _note(x: float, text: str, shift: int, role: Role = Role.FAINT, **more: str) -> Trace:
    """A text above the plot."""
    above = {"yref": "paper", "yanchor": "bottom", "yshift": shift}
    return axes.note(x, 1, text, role, **above, **more)


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
    layout = axes.layout(
        _BAR_HEIGHT,
        (0, 0, 26, 4),
        barmode="stack",
        xaxis=hidden | {"range": [0, max(sum(counts.values()), 1)]},
        yaxis=hidden,
        annotations=_part_labels(counts),
    )
    return Figure(traces, layout)


def _part_labels(counts: Mapping[ListBand, int]) -> list[Trace]:
    starts = accumulate(counts.values(), initial=0)
    return [
        _note(start, f"{n} {figures.LIST_BANDS[band]}", 2, Role.INK, xanchor="left")
        for (band, n), start in zip(counts.items(), starts, strict=False)
        if n
    ]

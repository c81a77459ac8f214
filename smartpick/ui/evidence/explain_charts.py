"""Explanations to charts: how the headline is made up, what hangs on each number, one program.

Rows stand in the order given, in one hue; the sign is in words beside each, never in colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log10

from smartpick.domain import Estimate, Grade
from smartpick.say import changes, figures
from smartpick.ui import axes
from smartpick.ui.figure import Figure, Trace
from smartpick.ui.theme import Role, colour

ROW_HEIGHT = 36
_NEAR_BADGE, _TERM_BADGE, _BADGE_ROOM = 56, 78, 20
_BAND_WIDTH, _BAR_SHARE = 11, 0.5
MULTIPLIER_RANGE = (0.1, 10)
"""Ends of the axis of odds; what lies outside is drawn at the edge, its number in full."""
_MULTIPLIER_TICKS = (0.1, 0.2, 0.5, 1, 2, 5, 10)
POINTS_RANGE = (-20, 20)
"""Ends of the axis of swings, more or fewer of 100: the same for every profile."""
_POINTS_TICKS = (-20, -10, 0, 10, 20)


@dataclass(frozen=True, slots=True)
class Step:
    """One factor of the headline: ``share`` is what it adds, as a fraction (-1 to 1)."""

    label: str
    share: float
    grade: Grade
    hover: str = ""


@dataclass(frozen=True, slots=True)
class Swing:
    """The headline with one number at the low and at the high end of its interval."""

    label: str
    at_low: float
    at_high: float
    grade: Grade
    hover: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """What one term multiplies the odds by; ``None`` where it changes nothing."""

    label: str
    multiplier: Estimate | None
    grade: Grade | None
    hover: str = ""


def waterfall(reference: Estimate, steps: Sequence[Step], result: Estimate) -> Figure:
    """From the average applicant's headline to this one's, one factor a row."""
    last = len(steps) + 1
    edges = list(accumulate((s.share for s in steps), initial=reference.value))
    ends = [(0, reference), (last, result)]
    numbers = [figures.compact(e) for _, e in ends]
    numbers[1:1] = [changes.signed(s.share) for s in steps]
    points = [(100 * e.value, y) for y, e in ends]
    point = {"size": 12, "color": colour(Role.CHOSEN)}
    traces = [
        *(_bars(steps, edges, is_gain=is_gain) for is_gain in (False, True)),
        _links(edges, [False, *(s.share != 0 for s in steps), False]),
        axes.spans(
            [(y, 100 * e.low, 100 * e.high) for y, e in ends], Role.CHOSEN, _BAND_WIDTH, 0.4
        ),
        axes.marks(points, point, [figures.of_100(e) for _, e in ends]),
        axes.row_texts(numbers),
    ]
    labels = ["<b>Average applicant</b>", *(s.label for s in steps), "<b>This profile</b>"]
    grades = [(y, s.grade) for y, s in enumerate(steps, start=1) if s.share]
    return _rows(traces, labels, axes.percent_axis(), grades, _NEAR_BADGE)


def _rows(
    traces: list[Trace],
    labels: Sequence[str],
    x_axis: axes.Axis,
    grades: Iterable[tuple[int, Grade]],
    badge: int,
    *,
    behind: Trace | None = None,
) -> Figure:
    """The figure with a label and a grade a row; ``badge``: how far right the grades stand."""
    layout = axes.frame(len(labels), ROW_HEIGHT, right=badge + _BADGE_ROOM)
    return Figure(
        traces,
        layout
        | {
            "xaxis": x_axis,
            "yaxis": axes.row_axis(labels),
            "shapes": [] if behind is None else [behind],
            "annotations": [_badge(y, grade, badge) for y, grade in grades],
        },
    )


def _links(edges: Sequence[float], has_bar: Sequence[bool]) -> Trace:
    """A thin line from row to row outside the bars, so that the eye follows the sum."""
    inset = [_BAR_SHARE / 2 if bar else 0 for bar in has_bar]
    ends = [(row + inset[row], row + 1 - inset[row + 1]) for row in range(len(edges))]
    return {
        "x": [x for value in edges for x in (100 * value, 100 * value, None)],
        "y": [y for start, stop in ends for y in (start, stop, None)],
        "mode": "lines",
        "line": {"width": 1, "color": colour(Role.FAINT)},
        "hoverinfo": "skip",
    }


def _bars(steps: Sequence[Step], edges: Sequence[float], *, is_gain: bool) -> Trace:
    own = [
        (i, step, start)
        for i, (step, start) in enumerate(zip(steps, edges, strict=False), start=1)
        if step.share != 0 and (step.share > 0) == is_gain
    ]
    return {
        "type": "bar",
        "orientation": "h",
        "base": [100 * start for _, _, start in own],
        "x": [100 * step.share for _, step, _ in own],
        "y": [i for i, _, _ in own],
        "width": _BAR_SHARE,
        "marker": {"color": colour(Role.CHOSEN if is_gain else Role.OTHER)},
        "hovertext": [step.hover for _, step, _ in own],
        "hoverinfo": "text",
    }


def tornado(headline: Estimate, swings: Sequence[Swing]) -> Figure:
    """How far the headline moves when one number goes to the ends of its interval.

    The axis counts of 100, from the headline: most swings are too small for one of 100.
    """
    ends = [(y, _moved(s.at_low, headline), _moved(s.at_high, headline))
            for y, s in enumerate(swings)]  # fmt: skip
    middle = axes.tick(Role.INK, ROW_HEIGHT - 8)
    traces = [
        axes.spans(ends, Role.OTHER, 13),
        axes.marks([(0, y) for y, *_ in ends], middle, [s.hover for s in swings]),
        axes.row_texts([figures.ends(s.at_low, s.at_high) for s in swings], at=POINTS_RANGE[1]),
    ]
    x_axis = axes.percent_axis() | {
        "range": POINTS_RANGE,
        "tickvals": _POINTS_TICKS,
        "ticktext": [changes.signed(tick / 100) for tick in _POINTS_TICKS],
    }
    # The headline's own interval behind the rows: what all numbers do together.
    whole = {
        "type": "rect",
        "x0": _moved(headline.low, headline),
        "x1": _moved(headline.high, headline),
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "layer": "below",
        "line": {"width": 0},
        "fillcolor": colour(Role.REST),
    }
    grades = ((y, s.grade) for y, s in enumerate(swings))
    return _rows(traces, [s.label for s in swings], x_axis, grades, _NEAR_BADGE, behind=whole)


def _moved(end: float, headline: Estimate) -> float:
    """Of 100, from the headline, held within the axis."""
    return min(max(100 * (end - headline.value), POINTS_RANGE[0]), POINTS_RANGE[1])


def multipliers(terms: Sequence[Term]) -> Figure:
    """What multiplies the odds of an interview at one program, around 1, on a log scale."""
    low, high = MULTIPLIER_RANGE
    inside = [
        (row, *(min(max(x, low), high) for x in (m.low, m.value, m.high)))
        for row, m in enumerate(t.multiplier for t in terms)
        if m is not None
    ]
    hover = [t.hover for t in terms if t.multiplier is not None]
    point = {"size": 10, "color": colour(Role.CHOSEN)}
    told = [figures.times(t.multiplier).replace(" (", "<br>(") for t in terms]
    traces = [
        axes.spans([(row, a, b) for row, a, _, b in inside], Role.OTHER, _BAND_WIDTH, 0.4),
        axes.marks([(value, row) for row, _, value, _ in inside], point, hover),
        axes.row_texts(told, at=high),
    ]
    x_axis = axes.percent_axis() | {
        "type": "log",
        "range": [log10(edge) for edge in MULTIPLIER_RANGE],
        "tickvals": _MULTIPLIER_TICKS,
        "ticktext": [f"{tick:g}" for tick in _MULTIPLIER_TICKS],
    }
    nothing = axes.upright(1, Role.BASE_RATE)  # where a term changes nothing
    grades = ((y, t.grade) for y, t in enumerate(terms) if t.grade)
    return _rows(traces, [t.label for t in terms], x_axis, grades, _TERM_BADGE, behind=nothing)


def _badge(row: int, grade: Grade, shift: int) -> Trace:
    return {
        "xref": "paper",
        "x": 1,
        "xanchor": "left",
        "xshift": shift,
        "y": row,
        "text": grade.value,
        "showarrow": False,
        "font": {"color": colour(Role.INK), "size": 11},
        "bordercolor": colour(Role.FAINT),
        "borderwidth": 1,
        "borderpad": 2,
    }

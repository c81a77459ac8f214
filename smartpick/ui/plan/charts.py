"""Charts of the plan: scores against benchmarks, and actions over time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from smartpick.answer.plan import PlanStep
from smartpick.answer.standing import Benchmark
from smartpick.ui import axes
from smartpick.ui.figure import Figure, Trace
from smartpick.ui.theme import Role, colour
from smartpick.wording import long_day

_LANE = 0.17
_SCORES = (205, 280)
_BAR = 11
_SECOND_LINE = 12
"""Room for the year below the month."""


def benchmarks(rows: Sequence[tuple[str, Benchmark]], own: int | None) -> Figure:
    """The middle half of scores by outcome, a specialty a row, and the applicant's own score."""
    low, high = _SCORES
    x_axis = axes.axis(
        range=[min(low, (own or low) - 3), max(high, (own or high) + 3)],
        tickvals=list(range(low + 5, high, 10)),
        showgrid=True,
    )
    layout = axes.rows([name for name, _ in rows], x_axis, 46, 12, axes.LEGEND_ABOVE)
    if own is not None:
        you = axes.note(own, len(rows) - 0.45, f"you {own}", xanchor="left", xshift=4)
        layout |= {"shapes": [axes.upright(own, Role.INK, "dot")], "annotations": [you]}
    matched = [(name, b.matched) for name, b in rows]
    unmatched = [(name, b.unmatched) for name, b in rows]
    return Figure(
        _quartiles(matched, "matched", Role.CHOSEN, -_LANE)
        + _quartiles(unmatched, "did not match", Role.BASE_RATE, _LANE),
        layout,
    )


def _quartiles(
    rows: Sequence[tuple[str, tuple[int, int, int]]], said: str, role: Role, shift: float
) -> list[Trace]:
    """A lane beside each row: a bar from quartile to quartile, the median on it."""
    lanes = [(i + shift, name, quartiles) for i, (name, quartiles) in enumerate(rows)]
    hover = [
        f"{name}, {said}: median {middle}, middle half {low} to {high}"
        for _, name, (low, middle, high) in lanes
    ]
    medians = axes.marks(
        [(q[1], y) for y, _, q in lanes],
        {"size": 10, "color": colour(role)}, hover, f"median, {said}",
    )  # fmt: skip
    written = {
        "mode": "markers+text",
        "text": [str(q[1]) for *_, q in lanes],
        "textposition": "middle right",
        "textfont": {"color": colour(Role.INK)},
    }
    return [axes.spans([(y, q[0], q[2]) for y, _, q in lanes], role, _BAR, 0.4), medians | written]


def timeline(steps: Sequence[PlanStep], today: date) -> Figure:
    """Actions over time: solid until the early end, pale until the late one, a diamond when due."""
    rows = list(enumerate(steps))
    late = [(s.end_late, i) for i, s in rows]
    hover = [
        f"{s.action.title}: ready between {long_day(s.end_early)} and {long_day(s.end_late)}"
        for s in steps
    ]
    due = [(s.deadline, i) for i, s in rows if s.deadline]
    diamond = {"symbol": "diamond", "size": 12, "color": colour(Role.WARNING)}
    traces = [
        axes.spans([(i, s.start, s.end_late) for i, s in rows], Role.CHOSEN, _BAR + 3, 0.3),
        axes.spans([(i, s.start, s.end_early) for i, s in rows], Role.CHOSEN, _BAR + 3),
        axes.marks(late, {"size": 14, "opacity": 0}, hover),
        axes.marks(due, diamond, [f"due {long_day(day)}" for day, _ in due]),
    ]
    x_axis = axes.axis(type="date", tickformat="%b\n%Y", showgrid=True)
    layout = axes.rows([s.action.title for s in steps], x_axis, 34, 12)
    layout["shapes"] = [axes.upright(today.isoformat(), Role.INK, "dot")]
    layout["margin"]["b"] += _SECOND_LINE
    layout["height"] += _SECOND_LINE
    return Figure(traces, layout)

"""Charts of the plan: scores against benchmarks, and actions over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from smartpick.ui import axes
from smartpick.ui.figure import Figure
from smartpick.ui.theme import Role, colour
from smartpick.wording import long_day

_ROW = 46
_LANE = 0.17
_SCORES = (205, 280)
_BAR = 11


@dataclass(frozen=True, slots=True)
class BenchmarkRow:
    """One specialty: quartiles of Step 2 CK of those who matched and of those who did not."""

    label: str
    matched: tuple[int, int, int]
    unmatched: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One action: it may start at ``start`` and ends between ``early`` and ``late``."""

    label: str
    start: date
    early: date
    late: date
    deadline: date | None
    hover: str


def benchmarks(rows: Sequence[BenchmarkRow], own: int | None) -> Figure:
    """The middle half of scores by outcome, with the applicant's own as a line."""
    traces = [
        *_quartiles(rows, "matched", -_LANE, Role.CHOSEN, "matched"),
        *_quartiles(rows, "unmatched", _LANE, Role.BASE_RATE, "did not match"),
    ]
    low, high = _SCORES
    ticks = list(range(low + 5, high, 10))
    layout: dict[str, Any] = axes.frame(len(rows), _ROW, right=12)
    layout |= {
        "showlegend": True,
        "legend": axes.LEGEND_ABOVE,
        "xaxis": {
            "range": [min(low, (own or low) - 3), max(high, (own or high) + 3)],
            "tickvals": ticks,
            "tickfont": {"color": colour(Role.FAINT)},
            "fixedrange": True,
            "zeroline": False,
            "gridcolor": colour(Role.REST),
        },
        "yaxis": axes.row_axis([row.label for row in rows]),
    }
    if own is not None:
        layout["shapes"] = [_line(own, Role.INK)]
        layout["annotations"] = [
            {"x": own, "y": len(rows) - 0.45, "text": f"you {own}", "showarrow": False,
             "xanchor": "left", "xshift": 4, "font": {"color": colour(Role.INK)}},
        ]  # fmt: skip
    return Figure(traces, layout)


def _quartiles(
    rows: Sequence[BenchmarkRow], field: str, shift: float, role: Role, name: str
) -> list[dict[str, Any]]:
    quartiles = [getattr(row, field) for row in rows]
    y = [i + shift for i in range(len(rows))]
    spans = {
        "x": [x for low, _, high in quartiles for x in (low, high, None)],
        "y": [v for one in y for v in (one, one, None)],
        "mode": "lines",
        "line": {"width": _BAR, "color": colour(role)},
        "opacity": 0.4,
        "hoverinfo": "skip",
        "showlegend": False,
    }
    medians = {
        "x": [middle for _, middle, _ in quartiles],
        "y": y,
        "mode": "markers+text",
        "marker": {"size": 10, "color": colour(role)},
        "text": [f"{middle}" for _, middle, _ in quartiles],
        "textposition": "middle right",
        "textfont": {"color": colour(Role.INK)},
        "name": f"median, {name}",
        "hovertext": [
            f"{row.label}, {name}: median {q[1]}, middle half {q[0]} to {q[2]}"
            for row, q in zip(rows, quartiles, strict=True)
        ],
        "hoverinfo": "text",
    }
    return [spans, medians]


def _line(x: object, role: Role, dash: str = "dot") -> dict[str, Any]:
    return {
        "type": "line", "x0": x, "x1": x, "y0": 0, "y1": 1, "yref": "paper",
        "line": {"color": colour(role), "width": 2, "dash": dash},
    }  # fmt: skip


def timeline(rows: Sequence[TimelineRow], today: date) -> Figure:
    """Actions over time: solid until the early end, pale until the late one, a diamond when due."""
    traces = [
        _spans([(r.start, r.late) for r in rows], Role.CHOSEN, 0.3),
        _spans([(r.start, r.early) for r in rows], Role.CHOSEN, 1),
        {
            "x": [r.late for r in rows],
            "y": list(range(len(rows))),
            "mode": "markers",
            "marker": {"size": 14, "opacity": 0},
            "hovertext": [r.hover for r in rows],
            "hoverinfo": "text",
        },
        {
            "x": [r.deadline for r in rows if r.deadline],
            "y": [i for i, r in enumerate(rows) if r.deadline],
            "mode": "markers",
            "marker": {"symbol": "diamond", "size": 12, "color": colour(Role.WARNING)},
            "hovertext": [f"due {long_day(r.deadline)}" for r in rows if r.deadline],
            "hoverinfo": "text",
        },
    ]
    layout: dict[str, Any] = axes.frame(len(rows), 34, right=12)
    layout |= {
        "xaxis": {
            "type": "date",
            "tickformat": "%b\n%Y",
            "tickfont": {"color": colour(Role.FAINT)},
            "fixedrange": True,
            "gridcolor": colour(Role.REST),
        },
        "yaxis": axes.row_axis([r.label for r in rows]),
        "shapes": [_line(today.isoformat(), Role.INK)],
    }
    layout["margin"] = layout["margin"] | {"b": 44}
    layout["height"] += 12
    return Figure(traces, layout)


def _spans(spans: Sequence[tuple[date, date]], role: Role, opacity: float) -> dict[str, Any]:
    return {
        "x": [x for start, end in spans for x in (start, end, None)],
        "y": [v for i in range(len(spans)) for v in (i, i, None)],
        "mode": "lines",
        "line": {"width": _BAR + 3, "color": colour(role)},
        "opacity": opacity,
        "hoverinfo": "skip",
    }

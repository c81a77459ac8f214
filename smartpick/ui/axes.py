"""Axes and rows that several charts share, so that pages compare. Pixels and percent, no data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

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


def row_texts(texts: Sequence[str], at: float = PERCENT_TICKS[-1]) -> dict[str, Any]:
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


def frame(n_rows: int, row_height: int, *, right: int) -> dict[str, Any]:
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

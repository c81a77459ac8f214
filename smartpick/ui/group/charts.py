"""The group in charts: score against chance, by visa, by year; each with its table."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd

from smartpick.files.write.group_document import (
    GroupDocument,
    GroupRow,
    Part,
    by_visa,
    by_year,
    group_columns,
    parts,
)
from smartpick.say import figures
from smartpick.say.columns import named, texts
from smartpick.ui import axes, charts, widgets
from smartpick.ui.charts import Row
from smartpick.ui.figure import Figure, Trace
from smartpick.ui.group import words
from smartpick.ui.group.table import parts_frame
from smartpick.ui.theme import Role, colour

_HEIGHT = 420
_MARKS = (
    ("circle", Role.CHOSEN),
    ("diamond", Role.OTHER),
    ("square", Role.POSSIBLE),
    ("triangle-up", Role.UNKNOWN),
)
_BAR = 1.5
_SHOWN = ("label", "step2_ck", "match", "visa", "graduated")


def section(whole: GroupDocument) -> None:
    """The three charts, of those who have an answer."""
    widgets.heading("Score and chance", "One mark for each applicant. Bar: 80 % interval.")
    with_score = [row for row in whole.assessed if row.profile.step2_ck is not None]
    widgets.chart(scatter(with_score), "group_scatter", words.SCATTER_ALT)
    columns = named(group_columns(whole), *_SHOWN)
    widgets.as_table(
        "group_scatter",
        lambda: pd.DataFrame(texts(columns, with_score)),
        words.SCATTER_ALT,
    )
    for name, key, chart in (
        ("By visa", by_visa, "group_visa"),
        ("By year of graduation", by_year, "group_year"),
    ):
        widgets.heading(name, words.MIDDLE)
        found = parts(whole.rows, key)
        widgets.chart(middles(found), chart, f"{name}. {words.MIDDLE}")
        widgets.as_table(chart, partial(parts_frame, found), f"{name}: {words.PARTS_ALT}")


def middles(found: Sequence[Part]) -> Figure:
    """One row a group: the applicant in the middle, with the interval."""
    rows = [
        Row(f"{p.name} ({p.n:,})", p.middle, instead="" if p.middle else figures.NOT_KNOWN)
        for p in found
    ]
    return charts.intervals(rows)


def scatter(rows: Sequence[GroupRow]) -> Figure:
    """A mark an applicant, told apart by visa in shape and colour, with a bar for the interval."""
    kinds = sorted({by_visa(row) for row in rows})
    traces = [
        _marks(kind, [row for row in rows if by_visa(row) == kind], *_MARKS[i % len(_MARKS)])
        for i, kind in enumerate(kinds)
    ]
    layout = axes.layout(
        _HEIGHT,
        (0, 8, 30, 48),
        axes.LEGEND_ABOVE,
        xaxis=axes.axis() | {"title": {"text": "Step 2 CK"}},
        yaxis=axes.percent_axis(),
    )
    return Figure(traces, layout)


def _marks(name: str, rows: Sequence[GroupRow], symbol: str, role: Role) -> Trace:
    told = [(row, row.chance) for row in rows if row.chance is not None]
    points = [(row.profile.step2_ck, 100 * e.value) for row, e in told]
    marker = {"symbol": symbol, "size": 9, "color": colour(role)}
    hover = [f"{charts.plain(row.label)}: {figures.of_100(e)}" for row, e in told]
    return axes.marks(points, marker, hover, f"Visa: {name}") | {
        "error_y": {
            "type": "data",
            "symmetric": False,
            "array": [100 * (e.high - e.value) for _, e in told],
            "arrayminus": [100 * (e.value - e.low) for _, e in told],
            "thickness": _BAR,
            "width": 0,
            "color": colour(Role.REST),
        },
    }

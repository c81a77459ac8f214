"""Where the programs shown are: one mark a place, larger where more programs are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd

from smartpick.ui import axes, charts, widgets
from smartpick.ui.figure import Figure, Trace
from smartpick.ui.programs import known_rules
from smartpick.ui.programs.known_rules import NO, UNKNOWN, YES
from smartpick.ui.theme import Role, colour
from smartpick.wording import count_of

HEIGHT = 430
_ALT = (
    "Map of the programs shown, one circle a place, larger where more programs are. The list holds "
    "the same programs."
)
_OFF_THE_MAP = {"PR": (-74.5, 27.5)}
"""States without an outline, with the place (longitude, latitude) that stands in."""
_NAMED = 4


Answers = Sequence[str]
"""``yes``, ``no`` or ``unknown`` for each of the programs shown, in their order."""


def places(found: pd.DataFrame, answers: Answers = ()) -> pd.DataFrame:
    """One row a city: ``label``, ``longitude``, ``latitude``, ``n_programs``, ``names``.

    Programs whose place is not known are not on it. With ``answers`` also how many programs
    have each of them (``yes``, ``no``, ``unknown``), and ``answer``: ``yes`` where one says so,
    else ``no`` where one says so.
    """
    counted = {name: [a == name for a in answers] for name in _MARKS} if answers else {}
    shown = found.assign(**counted)
    known = shown[shown["latitude"].notna() & shown["city"].notna()]
    table = (
        known.assign(label=known["city"] + ", " + known["state"])
        .groupby(["label", "state"], as_index=False)
        .agg(
            longitude=("longitude", "mean"),
            latitude=("latitude", "mean"),
            n_programs=("program_code", "size"),
            names=("institution", lambda names: list(dict.fromkeys(names.dropna()))),
            **{name: (name, "sum") for name in counted},
        )
    )
    if not answers:
        return table
    said = [
        YES if yes else NO if no else UNKNOWN for yes, no in zip(table[YES], table[NO], strict=True)
    ]
    return table.assign(answer=said)


def n_not_shown(found: pd.DataFrame) -> int:
    """Programs whose place is not known."""
    return int((found["latitude"].isna() | found["city"].isna()).sum())


def programs(found: pd.DataFrame, answers: Answers = ()) -> Figure:
    """The map; its outlines come from this server. ``answers`` part its marks by shape too."""
    table = places(found, answers)
    if not answers:
        look = {"color": colour(Role.CHOSEN), "line": {"width": 0.5, "color": colour(Role.REST)}}
        return Figure([_trace(table, look)], axes.us_map(HEIGHT, _LAND))
    traces = [
        _trace(table[table["answer"] == answer], {"symbol": symbol, "color": colour(role)})
        | {"name": known_rules.ANSWERS[answer], "showlegend": True}
        for answer, (symbol, role) in _MARKS.items()
    ]
    return Figure(traces, axes.us_map(HEIGHT, _LAND, _LEGEND))


def shown(
    found: pd.DataFrame,
    key: str,
    note: str,
    answers: Answers = (),
    on_press: Callable[[str], None] | None = None,
) -> None:
    """The map on the page, with its note, its table and how many programs are not on it."""
    widgets.chart(programs(found, answers), key, _ALT, on_press)
    widgets.note(note)
    widgets.as_table(key, partial(in_numbers, found, answers), "The places of the map in numbers")
    missing = n_not_shown(found)
    if missing:
        widgets.note(f"Not on the map, because their place is not known: {missing:,}.")


def in_numbers(found: pd.DataFrame, answers: Answers = ()) -> pd.DataFrame:
    """The map as a table, the places with most programs first."""
    table = places(found, answers).sort_values(
        ["n_programs", "label"], ascending=[False, True], kind="stable"
    )
    names = {"label": "Place", "n_programs": "Programs"}
    if answers:
        names |= {YES: "Yes", NO: "No", UNKNOWN: "Not known"}
    return table[list(names)].rename(columns=names).reset_index(drop=True)


def _trace(table: pd.DataFrame, look: Mapping[str, object]) -> Trace:
    rows = table.to_dict("records")
    drawn_at = [_OFF_THE_MAP.get(p["state"], (p["longitude"], p["latitude"])) for p in rows]
    return {
        "type": "scattergeo",
        "lon": [round(float(longitude), 3) for longitude, _ in drawn_at],
        "lat": [round(float(latitude), 3) for _, latitude in drawn_at],
        "customdata": table["label"].tolist(),
        "hovertext": [_hover(place) for place in rows],
        "hoverinfo": "text",
        "marker": {
            "size": (5 + 2.2 * table["n_programs"] ** 0.5).round(1).tolist(),
            "opacity": _OPACITY,
            **look,
        },
    }


_LAND = {"showland": True, "landcolor": colour(Role.REST), "rivercolor": colour(Role.FAINT)}
_OPACITY = 0.65
_MARKS = {
    UNKNOWN: ("circle-open", Role.INK),
    NO: ("x", Role.WARNING),
    YES: ("circle", Role.CHOSEN),
}
"""Symbol and colour by answer; what comes later is drawn on top."""
_LEGEND = {"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "itemclick": False,
           "itemdoubleclick": False, "itemsizing": "constant",
           "traceorder": "reversed"}  # fmt: skip


def _hover(place: Mapping[Any, Any]) -> str:
    names = place["names"]
    more = f"<br>and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    lines = "<br>".join(map(charts.plain, names[:_NAMED]))
    told = "".join(f"<br>{n} {answer}" for answer in (YES, NO, UNKNOWN) if (n := place.get(answer)))
    head = (
        f"<b>{charts.plain(place['label'])}</b>: {count_of(place['n_programs'], 'program')}{told}"
    )
    return f"{head}<br>{lines}{more}"

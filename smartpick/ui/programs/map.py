"""Where the programs shown are: one circle a place, larger where more programs are."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from smartpick.ui import charts
from smartpick.ui.charts import Trace
from smartpick.ui.phrases import count_of
from smartpick.ui.theme import Role, colour
from smartpick.ui.where_you_stand.maps import DIVISION_LINES

HEIGHT = 430
_OFF_THE_MAP = {"PR": (-74.5, 27.5)}
"""States without an outline, with the place (longitude, latitude) that stands in."""
_NAMED = 4


def places(found: pd.DataFrame) -> pd.DataFrame:
    """One row a city: ``label``, ``longitude``, ``latitude``, ``n_programs``, ``names``.

    Programs whose place is not known are not on it.
    """
    known = found[found["latitude"].notna() & found["city"].notna()]
    return (
        known.assign(label=known["city"] + ", " + known["state"])
        .groupby(["label", "state"], as_index=False)
        .agg(
            longitude=("longitude", "mean"),
            latitude=("latitude", "mean"),
            n_programs=("program_code", "size"),
            names=("institution", lambda names: list(dict.fromkeys(names.dropna()))),
        )
    )


def n_not_shown(found: pd.DataFrame) -> int:
    """Programs whose place is not known."""
    return int((found["latitude"].isna() | found["city"].isna()).sum())


def programs(found: pd.DataFrame) -> go.Figure:
    """The map; its outlines come from this server."""
    table = places(found)
    drawn_at = [
        _OFF_THE_MAP.get(state, (longitude, latitude))
        for state, longitude, latitude in zip(*(table[c] for c in _PLACE), strict=True)
    ]
    trace: Trace = {
        "type": "scattergeo",
        "lon": [round(float(longitude), 3) for longitude, _ in drawn_at],
        "lat": [round(float(latitude), 3) for _, latitude in drawn_at],
        "customdata": table["label"].tolist(),
        "hovertext": [_hover(*row) for row in zip(*(table[c] for c in _HOVER), strict=True)],
        "hoverinfo": "text",
        "marker": {
            "size": (5 + 2.2 * table["n_programs"] ** 0.5).round(1).tolist(),
            "color": colour(Role.CHOSEN),
            "opacity": 0.65,
            "line": {"width": 0.5, "color": colour(Role.REST)},
        },
        "unselected": {"marker": {"opacity": 0.65}},
    }
    return go.Figure([trace], _layout())


_PLACE = ("state", "longitude", "latitude")
_HOVER = ("label", "n_programs", "names")


def _hover(label: str, n_programs: int, names: list[str]) -> str:
    more = f"<br>and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    lines = "<br>".join(map(charts.plain, names[:_NAMED]))
    return f"<b>{charts.plain(label)}</b>: {count_of(n_programs, 'program')}<br>{lines}{more}"


def _layout() -> Trace:
    return {
        "height": HEIGHT,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "dragmode": False,
        "showlegend": False,
        "geo": {
            "scope": "usa",
            "projection": {"type": "albers usa"},
            "bgcolor": "rgba(0,0,0,0)",
            "showlakes": False,
            "showland": True,
            "landcolor": colour(Role.REST),
            "showframe": False,
            "showcoastlines": False,
            "showsubunits": True,
            "subunitwidth": 0.5,
            "subunitcolor": colour(Role.FAINT),
            "rivercolor": colour(Role.FAINT),
        }
        | DIVISION_LINES,
    }

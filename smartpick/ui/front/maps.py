"""The map of the states. Its outlines come from ``static/``, so it draws without a network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from smartpick.domain import RegionLikelihood
from smartpick.ui import figures, words
from smartpick.ui.charts import Trace
from smartpick.ui.theme import STEPS, Role, colour, step, step_labels

HEIGHT = 300
_NOT_ON_THE_MAP = {"PR": (-74.5, 27.5)}
"""States without an outline, with the place (longitude, latitude) of the mark that stands in."""


def states(places: Sequence[RegionLikelihood], more: Mapping[str, str] | None = None) -> go.Figure:
    """One colour a state; grey where nothing is known. Puerto Rico is a labelled point.

    ``more`` is one more line for the pointer on a state, by its code.
    """
    hovers = {p.code: _hover(p) + (more or {}).get(p.code, "") for p in places}
    outlined = [p for p in places if p.code not in _NOT_ON_THE_MAP]
    known = [p for p in outlined if p.given_applied is not None]
    unknown = [p for p in outlined if p.given_applied is None]
    traces = [_known(known, hovers)] if known else []
    traces += [_unknown(unknown, hovers)] if unknown else []
    traces += [_mark(p, hovers) for p in places if p.code in _NOT_ON_THE_MAP]
    return go.Figure(traces, _layout())


def _layout() -> dict[str, object]:
    """Colours, scale and outlines, the same whatever is shown."""
    return {
        "height": HEIGHT,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "dragmode": False,
        "showlegend": False,
        "coloraxis": {
            "cmin": 0,
            "cmax": len(STEPS) - 1,
            "colorbar": {
                "orientation": "h",
                "thickness": 8,
                "len": 0.8,
                "y": 0,
                "yanchor": "top",
                "tickvals": list(range(len(STEPS))),
                "ticktext": step_labels(),
                "tickfont": {"color": colour(Role.FAINT)},
            },
        },
        "geo": {
            "scope": "usa",
            "projection": {"type": "albers usa", "scale": 1.05},
            "domain": {"x": [0, 1], "y": [0.02, 1]},
            "bgcolor": "rgba(0,0,0,0)",
            "showlakes": False,
            "showland": False,
            "showframe": False,
            "showcoastlines": False,
            # Without a visible base layer the chart library may draw before it has the outlines.
            "showsubunits": True,
            "subunitwidth": 0.5,
            "subunitcolor": colour(Role.FAINT),
        },
    }


def _hover(place: RegionLikelihood) -> str:
    return (
        f"<b>{place.name}</b><br>{figures.percent(place.given_applied)} of those who apply<br>"
        f"{words.count_of(place.n_programs, 'program')}"
    )


def _known(places: Sequence[RegionLikelihood], hovers: Mapping[str, str]) -> Trace:
    values = [step(p.given_applied.value) for p in places if p.given_applied]
    return _outlines(places, hovers) | {"z": values, "coloraxis": "coloraxis"}


def _unknown(places: Sequence[RegionLikelihood], hovers: Mapping[str, str]) -> Trace:
    grey = colour(Role.UNKNOWN)
    return _outlines(places, hovers) | {
        "z": [0] * len(places),
        "colorscale": [(0.0, grey), (1.0, grey)],
        "showscale": False,
    }


def _outlines(places: Sequence[RegionLikelihood], hovers: Mapping[str, str]) -> Trace:
    return {
        "type": "choropleth",
        "locationmode": "USA-states",
        "locations": [p.code for p in places],
        "customdata": [p.code for p in places],
        "hovertext": [hovers[p.code] for p in places],
        "hoverinfo": "text",
        "marker": {"line": {"width": 0.5, "color": colour(Role.FAINT)}},
        "unselected": {"marker": {"opacity": 1}},
    }


def _mark(place: RegionLikelihood, hovers: Mapping[str, str]) -> Trace:
    longitude, latitude = _NOT_ON_THE_MAP[place.code]
    known = place.given_applied
    marker: Trace = {
        "size": 17,
        "symbol": "square",
        "color": [step(known.value)] if known else colour(Role.UNKNOWN),
        "line": {"width": 0.5, "color": colour(Role.FAINT)},
    }
    if known:
        marker["coloraxis"] = "coloraxis"
    return {
        "type": "scattergeo",
        "lon": [longitude],
        "lat": [latitude],
        "text": [place.code],
        "textfont": {"color": colour(Role.INK)},
        "customdata": [place.code],
        "hovertext": [hovers[place.code]],
        "hoverinfo": "text",
        "mode": "markers+text",
        "textposition": "bottom center",
        "marker": marker,
        "unselected": {"marker": {"opacity": 1}},
    }

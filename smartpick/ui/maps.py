"""The map of the states. Its outlines come from ``static/``, so it draws without a network."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from smartpick.domain import RegionLikelihood
from smartpick.ui import figures, words
from smartpick.ui.theme import STEPS, Role, colour, step, step_labels

HEIGHT = 300
_NOT_ON_THE_MAP = {"PR": (-74.5, 27.5)}
"""States without an outline, with the place (longitude, latitude) of the mark that stands in."""


def states(places: Sequence[RegionLikelihood]) -> go.Figure:
    """One colour a state; grey where nothing is known. Puerto Rico is a labelled point."""
    outlined = [p for p in places if p.code not in _NOT_ON_THE_MAP]
    figure = go.Figure()
    _add_unknown(figure, [p for p in outlined if p.given_applied is None])
    _add_known(figure, [p for p in outlined if p.given_applied is not None])
    _add_marks(figure, [p for p in places if p.code in _NOT_ON_THE_MAP])
    figure.update_layout(
        height=HEIGHT,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        dragmode=False,
        showlegend=False,
        coloraxis={
            "cmin": 0,
            "cmax": len(STEPS) - 1,
            "colorbar": {
                "orientation": "h",
                "thickness": 8,
                "len": 0.8,
                "y": 0,
                "yanchor": "top",
                "tickfont": {"color": colour(Role.FAINT)},
                "tickvals": list(range(len(STEPS))),
                "ticktext": step_labels(),
            },
        },
    )
    figure.update_geos(
        scope="usa",
        projection={"type": "albers usa", "scale": 1.05},
        domain={"x": [0, 1], "y": [0.02, 1]},
        bgcolor="rgba(0,0,0,0)",
        showlakes=False,
        showland=False,
        showframe=False,
        showcoastlines=False,
        showsubunits=False,
    )
    return figure


def _hover(place: RegionLikelihood) -> str:
    return (
        f"<b>{place.name}</b><br>{figures.percent(place.given_applied)} of those who apply<br>"
        f"{words.count_of(place.n_programs, 'program')}"
    )


def _add_known(figure: go.Figure, places: Sequence[RegionLikelihood]) -> None:
    values = [step(p.given_applied.value) for p in places if p.given_applied]
    figure.add_trace(go.Choropleth(z=values, coloraxis="coloraxis", **_outlines(places)))


def _add_unknown(figure: go.Figure, places: Sequence[RegionLikelihood]) -> None:
    grey = colour(Role.UNKNOWN)
    figure.add_trace(
        go.Choropleth(
            z=[0] * len(places),
            colorscale=[(0.0, grey), (1.0, grey)],
            showscale=False,
            **_outlines(places),
        )
    )


def _outlines(places: Sequence[RegionLikelihood]) -> dict[str, Any]:
    return {
        "locationmode": "USA-states",
        "locations": [p.code for p in places],
        "customdata": [p.code for p in places],
        "hovertext": [_hover(p) for p in places],
        "hoverinfo": "text",
        "marker": {"line": {"width": 0.5, "color": colour(Role.FAINT)}},
        "unselected": {"marker": {"opacity": 1}},
    }


def _add_marks(figure: go.Figure, places: Sequence[RegionLikelihood]) -> None:
    for place in places:
        longitude, latitude = _NOT_ON_THE_MAP[place.code]
        known = place.given_applied
        marker: dict[str, Any] = {"size": 17, "symbol": "square", "color": colour(Role.UNKNOWN)}
        marker["line"] = {"width": 0.5, "color": colour(Role.FAINT)}
        if known:
            marker |= {"color": [step(known.value)], "coloraxis": "coloraxis"}
        spec: dict[str, Any] = {
            "lon": [longitude],
            "lat": [latitude],
            "text": [place.code],
            "customdata": [place.code],
            "hovertext": [_hover(place)],
            "hoverinfo": "text",
            "mode": "markers+text",
            "textposition": "bottom center",
            "textfont": {"color": colour(Role.INK)},
            "marker": marker,
            "unselected": {"marker": {"opacity": 1}},
        }
        figure.add_trace(go.Scattergeo(**spec))

"""The map of the states. Its outlines come from ``static/``, so it draws without a network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from smartpick.domain import RegionLikelihood
from smartpick.say import figures
from smartpick.ui.figure import Figure, Trace
from smartpick.ui.theme import STEPS, Role, colour, step, step_labels
from smartpick.wording import count_of

HEIGHT = 260
DIVISION_LINES = {"showrivers": True, "riverwidth": 1.6}
"""Shows the borders of the divisions: ``static/`` keeps them where rivers would be."""
_MARKS = {
    "VT": (-65.0, 41.7),
    "NH": (-65.9, 39.8),
    "MA": (-66.7, 37.8),
    "RI": (-67.5, 35.8),
    "CT": (-68.2, 33.9),
    "NJ": (-68.9, 31.9),
    "DE": (-69.6, 29.9),
    "MD": (-70.3, 27.9),
    "DC": (-70.9, 25.9),
    "PR": (-71.4, 23.8),
}
"""States too small to point at, from north to south, with the place (longitude, latitude) of the
mark that stands for each: one below the other in the Atlantic, as the map's projection sees it."""
_WITHOUT_OUTLINE = "PR"


def states(places: Sequence[RegionLikelihood], more: Mapping[str, str] | None = None) -> Figure:
    """One colour a state, grey with a dash where nothing is known; small states also as marks.

    ``more`` is one more line for the pointer on a state, by its code.
    """
    hovers = {p.code: _hover(p) + (more or {}).get(p.code, "") for p in places}
    known = [p for p in places if p.given_applied is not None]
    unknown = [p for p in places if p.given_applied is None]
    traces = []
    for kind, outlines in ((known, _known), (unknown, _unknown)):
        outlined = [p for p in kind if p.code != _WITHOUT_OUTLINE]
        marked = [p for p in kind if p.code in _MARKS]
        traces += [outlines(outlined, hovers)] if outlined else []
        traces += [_marks(marked, hovers)] if marked else []
    if unknown:
        traces.append(_dashes([p.code for p in unknown if p.code not in _MARKS]))
    return Figure(traces, _layout())


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
            "rivercolor": colour(Role.INK),
        }
        | DIVISION_LINES,
    }


def _hover(place: RegionLikelihood) -> str:
    return (
        f"<b>{place.name}</b><br>{figures.percent(place.given_applied)} of those who apply<br>"
        f"{count_of(place.n_programs, 'program')}"
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


def _dashes(codes: Sequence[str]) -> Trace:
    return {
        "type": "scattergeo",
        "locationmode": "USA-states",
        "locations": codes,
        "text": [figures.DASH] * len(codes),
        "textfont": {"color": colour(Role.INK)},
        "mode": "text",
        "hoverinfo": "skip",
    }


def _marks(places: Sequence[RegionLikelihood], hovers: Mapping[str, str]) -> Trace:
    """Squares with their codes; ``places`` are all known or all unknown."""
    steps = [step(p.given_applied.value) for p in places if p.given_applied]
    shade = {"color": steps, "coloraxis": "coloraxis"} if steps else _GREY
    return {
        "type": "scattergeo",
        "lon": [_MARKS[p.code][0] for p in places],
        "lat": [_MARKS[p.code][1] for p in places],
        "text": [p.code if steps else f"{p.code} {figures.DASH}" for p in places],
        "textfont": {"color": colour(Role.INK), "size": 11},
        "textposition": "middle left",
        "customdata": [p.code for p in places],
        "hovertext": [hovers[p.code] for p in places],
        "hoverinfo": "text",
        "mode": "markers+text",
        "marker": shade
        | {"size": 15, "symbol": "square", "line": {"width": 0.5, "color": colour(Role.FAINT)}},
        "unselected": {"marker": {"opacity": 1}},
    }


_GREY = {"color": colour(Role.UNKNOWN)}

"""Where: by specialty, by state and division, and both at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from smartpick.domain import (
    Assessment,
    CellLikelihood,
    RegionLikelihood,
    SpecialtyLikelihood,
    edition,
)
from smartpick.say import answer, figures
from smartpick.ui import axes, charts, phrases, pictures, place_words, tables, widgets
from smartpick.ui.figure import Figure, Trace
from smartpick.ui.theme import STEPS, Role, colour, step, step_labels
from smartpick.ui.what_if.computed import Against
from smartpick.ui.where_you_stand import baseline
from smartpick.wording import count_of

HEIGHT = 260
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
_GREY = {"color": colour(Role.UNKNOWN)}
STATE_FILTER, VIEW = "program_state", "where_view"
_CENSUS_ORDER = (
    "Northeast", "New England", "Middle Atlantic",
    "Midwest", "East North Central", "West North Central",
    "South", "South Atlantic", "East South Central", "West South Central",
    "West", "Mountain", "Pacific",
)  # fmt: skip
"""Regions and divisions from east to west, as the Census Bureau lists them."""


def list_before_map_on_phones() -> None:
    """Turn map and list of divisions around where states are too small to touch.

    Streamlit does not tell the width of the screen, so only a style can do it.
    """
    st.html(
        "<style>@media (max-width: 640px) "
        "{ .st-key-by_region { flex-direction: column-reverse; } }</style>"
    )


def by_specialty(
    assessment: Assessment, items: Sequence[SpecialtyLikelihood], against: Against | None = None
) -> None:
    """One interval a specialty, in a kept order, the chosen ones emphasised."""
    beside = baseline.of(against, "specialties")
    with widgets.section(
        "by_specialty", "By specialty", f"{answer.order(assessment)} {place_words.READ_AS_TYPICAL}"
    ):
        chart = specialty_chart(items, beside)
        widgets.chart(chart, "by_specialty", place_words.specialty_alt(items))
        every = assessment.by_specialty
        widgets.as_table(
            "by_specialty",
            lambda: beside.column(tables.specialties(every), every),
            "Likelihood by specialty",
        )


def specialty_chart(items: Sequence[SpecialtyLikelihood], beside: baseline.Beside) -> Figure:
    """An interval a specialty, or how few people are behind it."""
    rows = [
        charts.Row(
            label=f"{place_words.short_name(s.name)} · {answer.near(s)}",
            estimate=s.given_applied,
            is_chosen=s.chosen,
            instead=answer.people(s) if s.given_applied is None else "",
            hover=place_words.specialty_hover(s) + beside.hover(s),
            baseline=beside.mark(s),
        )
        for s in items
    ]
    return charts.intervals(rows, baseline_name=beside.legend)


def by_region(assessment: Assessment, against: Against | None = None) -> None:
    """The map of the states above, regions and divisions with intervals below."""
    widgets.heading("By region", place_words.REGIONS_DO_NOT_ADD)
    beside = baseline.of(against, "places")
    with st.container(key="by_region"):
        with st.container(key="by_region_map"):
            _map(assessment, beside)
        with st.container(key="by_division"):
            _divisions(assessment, beside)


def _map(assessment: Assessment, beside: baseline.Beside) -> None:
    states = [p for p in assessment.by_region if p.level == "state"]
    drawn = state_map(states, {p.code: beside.hover(p) for p in states})
    widgets.chart(drawn, "map", place_words.MAP_ALT, on_press=_filter_by_state)


def _divisions(assessment: Assessment, beside: baseline.Beside) -> None:
    chart = division_chart(assessment.by_region, beside)
    widgets.chart(chart, "by_division", place_words.DIVISION_ALT)
    every = assessment.by_region
    widgets.as_table(
        "by_region",
        lambda: beside.column(tables.places(every), every),
        "Likelihood by region, division and state",
    )


def division_chart(places: Sequence[RegionLikelihood], beside: baseline.Beside) -> Figure:
    """An interval a region, with those of its divisions below it."""
    rows = [
        charts.Row(
            label=p.name,
            estimate=p.given_applied,
            is_chosen=p.level == "region",
            hover=place_words.place_hover(p) + beside.hover(p),
            baseline=beside.mark(p),
        )
        for p in _regions_with_divisions(places)
    ]
    return charts.intervals(rows, baseline_name=beside.legend)


def _filter_by_state(code: str) -> None:
    st.session_state[STATE_FILTER] = code
    st.session_state[VIEW] = phrases.PROGRAMS_VIEW


def _regions_with_divisions(places: Sequence[RegionLikelihood]) -> list[RegionLikelihood]:
    """Each region followed by its divisions; a region that is its own division stands once."""
    regions = {p.name: p for p in places if p.level == "region"}
    rows = []
    for name in sorted(regions, key=_census_place):
        inside = [p for p in places if p.level == "division" and p.region == name]
        inside.sort(key=lambda p: _census_place(p.name))
        rows += [regions[name], *(p for p in inside if p.name != name)]
    return rows


def _census_place(name: str) -> int:
    return _CENSUS_ORDER.index(name) if name in _CENSUS_ORDER else len(_CENSUS_ORDER)


def heat_map(
    assessment: Assessment, items: Sequence[SpecialtyLikelihood], against: Against | None = None
) -> None:
    """Specialty by division, a number in each cell."""
    beside = baseline.of(against, "cells")
    with widgets.section("heat_map", "Specialty by division", edition().fill(place_words.HEAT_MAP)):
        divisions = sorted({c.division for c in assessment.cells}, key=_census_place)
        known = {(c.specialty, c.division): c for c in assessment.cells}
        rows = [s for s in items if any((s.specialty, d) in known for d in divisions)]
        pictures.show(
            pictures.number_table(
                [place_words.short_name(s.name) + place_words.few_mark(s) for s in rows],
                divisions,
                [[_cell(known.get((s.specialty, d)), beside) for d in divisions] for s in rows],
                place_words.HEAT_MAP_ALT,
                chosen=[s.chosen for s in rows],
            ),
            "heat_map",
        )
        widgets.as_table(
            "heat_map",
            lambda: beside.column(tables.cells(assessment.cells), assessment.cells),
            "Likelihood by specialty and division",
        )


def _cell(found: CellLikelihood | None, beside: baseline.Beside) -> pictures.Cell:
    if found is None or not found.n_programs:
        return pictures.Cell(None, place_words.NO_PROGRAM_THERE, is_empty=True)
    line = beside.line(found)
    more = line and f" · {line}"
    return pictures.Cell(found.given_applied, place_words.FEW_PEOPLE, more=more)


def state_map(places: Sequence[RegionLikelihood], more: Mapping[str, str] | None = None) -> Figure:
    """One colour a state, grey with a dash where nothing is known; small states also as marks.

    ``more`` is one more line for the pointer on a state, by its code.
    """
    hovers = {p.code: _hover(p) + (more or {}).get(p.code, "") for p in places}
    known = [p for p in places if p.given_applied is not None]
    unknown = [p for p in places if p.given_applied is None]
    traces = []
    for kind in (known, unknown):
        outlined = [p for p in kind if p.code != "PR"]
        marked = [p for p in kind if p.code in _MARKS]
        traces += [_outlines(outlined, hovers)] if outlined else []
        traces += [_marks(marked, hovers)] if marked else []
    if unknown:
        traces.append(_dashes([p.code for p in unknown if p.code not in _MARKS]))
    return Figure(traces, _layout())


def _layout() -> dict[str, object]:
    """Colours, scale and outlines, the same whatever is shown."""
    scale = {
        "orientation": "h",
        "thickness": 8,
        "len": 0.8,
        "y": 0,
        "yanchor": "top",
        "tickvals": list(range(len(STEPS))),
        "ticktext": step_labels(),
        "tickfont": {"color": colour(Role.FAINT)},
    }
    geo = {
        "projection": {"type": "albers usa", "scale": 1.05},
        "domain": {"x": [0, 1], "y": [0.02, 1]},
        "showland": False,
        "rivercolor": colour(Role.INK),
    }
    steps = {"cmin": 0, "cmax": len(STEPS) - 1, "colorbar": scale}
    return axes.us_map(HEIGHT, geo, coloraxis=steps)


def _hover(place: RegionLikelihood) -> str:
    return (
        f"<b>{place.name}</b><br>{figures.percent(place.given_applied)} of those who apply<br>"
        f"{count_of(place.n_programs, 'program')}"
    )


def _steps(places: Sequence[RegionLikelihood]) -> list[int]:
    return [step(p.given_applied.value) for p in places if p.given_applied]


def _outlines(places: Sequence[RegionLikelihood], hovers: Mapping[str, str]) -> Trace:
    """The states themselves; ``places`` are all known or all unknown."""
    steps, grey = _steps(places), colour(Role.UNKNOWN)
    flat = {"colorscale": [(0.0, grey), (1.0, grey)], "showscale": False}
    return {
        "type": "choropleth",
        "locationmode": "USA-states",
        "locations": [p.code for p in places],
        "z": steps or [0] * len(places),
        **({"coloraxis": "coloraxis"} if steps else flat),
        **_pointed(places, hovers),
        "marker": {"line": {"width": 0.5, "color": colour(Role.FAINT)}},
    }


def _pointed(places: Sequence[RegionLikelihood], hovers: Mapping[str, str]) -> Trace:
    """What a click on each place stands for, and what the pointer reads there."""
    codes = [p.code for p in places]
    return {"customdata": codes, "hovertext": [hovers[c] for c in codes], "hoverinfo": "text"}


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
    steps = _steps(places)
    shade = {"color": steps, "coloraxis": "coloraxis"} if steps else _GREY
    return {
        "type": "scattergeo",
        "lon": [_MARKS[p.code][0] for p in places],
        "lat": [_MARKS[p.code][1] for p in places],
        "text": [p.code if steps else f"{p.code} {figures.DASH}" for p in places],
        "textfont": {"color": colour(Role.INK), "size": 11},
        "textposition": "middle left",
        **_pointed(places, hovers),
        "mode": "markers+text",
        "marker": shade
        | {"size": 15, "symbol": "square", "line": {"width": 0.5, "color": colour(Role.FAINT)}},
    }

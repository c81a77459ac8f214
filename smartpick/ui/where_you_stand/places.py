"""Where: by specialty, by state and division, and both at once."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go
import streamlit as st

from smartpick.domain import (
    Assessment,
    CellLikelihood,
    RegionLikelihood,
    SpecialtyLikelihood,
    edition,
)
from smartpick.say import answer
from smartpick.ui import charts, phrases, pictures, place_words, tables, widgets
from smartpick.ui.what_if.computed import Against
from smartpick.ui.where_you_stand import baseline, maps

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
    beside = baseline.specialties(against)
    with st.container(key="by_specialty"):
        widgets.heading("By specialty", f"{answer.order(assessment)} {place_words.READ_AS_TYPICAL}")
        chart = specialty_chart(items, beside)
        widgets.chart(chart, "by_specialty", place_words.specialty_alt(items))
        widgets.as_table(
            "by_specialty",
            lambda: beside.column(
                tables.specialties(assessment.by_specialty),
                [s.specialty for s in assessment.by_specialty],
            ),
            "Likelihood by specialty",
        )


def specialty_chart(items: Sequence[SpecialtyLikelihood], beside: baseline.Beside) -> go.Figure:
    """An interval a specialty, or how few people are behind it."""
    rows = [
        charts.Row(
            label=f"{place_words.short_name(s.name)} · {answer.near(s)}",
            estimate=s.given_applied,
            is_chosen=s.chosen,
            instead=answer.people(s) if s.given_applied is None else "",
            hover=place_words.specialty_hover(s) + beside.hover(s.specialty),
            baseline=beside.mark(s.specialty),
        )
        for s in items
    ]
    return charts.intervals(rows, baseline_name=beside.legend)


def by_region(assessment: Assessment, against: Against | None = None) -> None:
    """The map of the states above, regions and divisions with intervals below."""
    widgets.heading("By region", place_words.REGIONS_DO_NOT_ADD)
    beside = baseline.places(against)
    with st.container(key="by_region"):
        with st.container(key="by_region_map"):
            _map(assessment, beside)
        with st.container(key="by_division"):
            _divisions(assessment, beside)


def _map(assessment: Assessment, beside: baseline.Beside) -> None:
    states = [p for p in assessment.by_region if p.level == "state"]
    st.plotly_chart(
        maps.states(states, {p.code: beside.hover((p.level, p.code)) for p in states}),
        key="map_chart",
        alt=place_words.MAP_ALT,
        config=charts.QUIET,
        on_select=_filter_by_clicked_state,
        selection_mode="points",
    )


def _divisions(assessment: Assessment, beside: baseline.Beside) -> None:
    chart = division_chart(assessment.by_region, beside)
    widgets.chart(chart, "by_division", place_words.DIVISION_ALT)
    widgets.as_table(
        "by_region",
        lambda: beside.column(
            tables.places(assessment.by_region),
            [(p.level, p.code) for p in assessment.by_region],
        ),
        "Likelihood by region, division and state",
    )


def division_chart(places: Sequence[RegionLikelihood], beside: baseline.Beside) -> go.Figure:
    """An interval a region, with those of its divisions below it."""
    rows = [
        charts.Row(
            label=p.name,
            estimate=p.given_applied,
            is_chosen=p.level == "region",
            hover=place_words.place_hover(p) + beside.hover((p.level, p.code)),
            baseline=beside.mark((p.level, p.code)),
        )
        for p in _regions_with_divisions(places)
    ]
    return charts.intervals(rows, baseline_name=beside.legend)


def _filter_by_clicked_state() -> None:
    points = st.session_state["map_chart"]["selection"]["points"]
    if points:
        st.session_state[STATE_FILTER] = points[0]["customdata"]
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
    beside = baseline.cells(against)
    with st.container(key="heat_map"):
        widgets.heading("Specialty by division", edition().fill(place_words.HEAT_MAP))
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
            lambda: beside.column(
                tables.cells(assessment.cells),
                [(c.specialty, c.division) for c in assessment.cells],
            ),
            "Likelihood by specialty and division",
        )


def _cell(found: CellLikelihood | None, beside: baseline.Beside) -> pictures.Cell:
    if found is None or not found.n_programs:
        return pictures.Cell(None, place_words.NO_PROGRAM_THERE, is_empty=True)
    line = beside.line((found.specialty, found.division))
    more = line and f" · {line}"
    return pictures.Cell(found.given_applied, place_words.FEW_PEOPLE, more=more)

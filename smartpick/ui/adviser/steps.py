"""The live mode for advisers: one step at a time, large, nobody's name on the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from smartpick.domain import Assessment, SpecialtyLikelihood
from smartpick.say import answer as answer_words
from smartpick.say import changes
from smartpick.say.tables import AGAINST_AVERAGE
from smartpick.ui import assessed, cache, place_words, tables, widgets, workspace
from smartpick.ui.adviser import words as adviser_words
from smartpick.ui.adviser.words import StepId
from smartpick.ui.figure import Figure
from smartpick.ui.what_if import charts as what_if_charts
from smartpick.ui.what_if import computed
from smartpick.ui.what_if import words as what_if_words
from smartpick.ui.what_if.computed import Against
from smartpick.ui.where_you_stand import baseline, places
from smartpick.ui.where_you_stand.answer import answer
from smartpick.ui.your_work import exported, paper

_CHART_FONT, _LABEL_MARGIN = 15, 130
_SPECIALTIES, _PROGRAMS, _LEVERS = 10, 12, 6
_COLUMNS = (
    *("Institution", "Chance of an interview", AGAINST_AVERAGE),
    *("City", "State", "Specialty"),
)


def step(name: StepId, assessment: Assessment) -> None:
    """One step of the walk."""
    against = _nameless(computed.against(assessment.applicant))
    steps: dict[StepId, Callable[[], None]] = {
        "profile": partial(_profile, assessment, against),
        "specialty": partial(_specialty, assessment, against),
        "region": partial(_region, assessment, against),
        "list": partial(_list, assessment),
        "plan": partial(_plan, assessment),
    }
    steps[name]()
    with st.container(horizontal=True):
        widgets.page_link("why_this_number", "Why this number")
        widgets.page_link("what_if", "What if")


def _nameless(against: Against | None) -> Against | None:
    """The baseline without the name that its owner gave it."""
    if against is None or not st.session_state.get("adviser_hides", True):
        return against
    hidden = against.scenario.model_copy(update={"name": "the baseline"})
    return replace(against, scenario=hidden)


def _profile(assessment: Assessment, against: Against | None) -> None:
    answer(assessment, cache.source_titles(), against)
    widgets.bullets(adviser_words.facts(assessment.applicant))


def _headline(assessment: Assessment, note: str) -> None:
    st.title(answer_words.headline(assessment), anchor=False)
    widgets.note(note)


def _large(figure: Figure) -> Figure:
    """The figure with letters to be read from afar, and the room that they need."""
    size, layout = {"size": _CHART_FONT}, figure.layout

    def larger(name: str, what: str) -> dict[str, Any]:
        """A part of the layout with another size of one of its fonts, the rest kept."""
        part = layout.get(name, {})
        return {name: part | {what: part.get(what, {}) | size}}

    axes = larger("xaxis", "tickfont") | larger("yaxis", "tickfont")
    margin = {"margin": layout["margin"] | {"r": _LABEL_MARGIN}}
    return Figure(figure.data, layout | axes | larger("legend", "font") | {"font": size} | margin)


def _specialty(assessment: Assessment, against: Against | None) -> None:
    _headline(assessment, adviser_words.SPECIALTY)
    shown = _foremost(assessment.by_specialty)
    figure = places.specialty_chart(shown, baseline.of(against, "specialties"))
    widgets.chart(_large(figure), "adviser_specialty", place_words.specialty_alt(shown))
    widgets.as_table("adviser_specialty", partial(tables.specialties, shown), "By specialty")


def _foremost(items: Sequence[SpecialtyLikelihood]) -> list[SpecialtyLikelihood]:
    """The chosen specialties and the first of the others."""
    known = [s for s in items if s.given_applied is not None]
    chosen = [s for s in known if s.chosen]
    others = [s for s in known if not s.chosen]
    kept = {s.specialty for s in (*chosen, *others)[:_SPECIALTIES]}
    return [s for s in known if s.specialty in kept]


def _region(assessment: Assessment, against: Against | None) -> None:
    _headline(assessment, adviser_words.REGION)
    figure = places.division_chart(assessment.by_region, baseline.of(against, "places"))
    widgets.chart(_large(figure), "adviser_region", place_words.DIVISION_ALT)
    widgets.as_table("adviser_region", partial(tables.places, assessment.by_region), "By place")


def _list(assessment: Assessment) -> None:
    own = workspace.current().shortlist.codes
    own_list = "The shortlist as it stands, in its own order."
    _headline(assessment, own_list if own else adviser_words.LIST)
    ranked = [p for p in assessment.programs if p.place is not None]
    by_code = {p.program_code: p for p in ranked}
    shown = [by_code[code] for code in own if code in by_code] or ranked
    frame = tables.programs(
        shown[:_PROGRAMS],
        assessment.applicant,
        cache.specialty_names(),
        assessed.unknown_at(assessment.applicant),
    )
    padded = frame[AGAINST_AVERAGE]  # for sorting, which a table has not
    frame[AGAINST_AVERAGE] = padded.str.strip("\u2007")
    st.table(
        frame[[c for c in _COLUMNS if c in frame.columns]],
        border="horizontal", hide_index=True, alt="Programs with their chance",
    )  # fmt: skip
    with st.container(horizontal=True):
        widgets.page_link("shortlist", "Shortlist")
        widgets.page_link("programs", "All programs")


def _plan(assessment: Assessment) -> None:
    _headline(assessment, adviser_words.PLAN)
    levers, _ = computed.best_levers(assessment.applicant)
    rows = [
        what_if_charts.Span(
            what_if_words.lever(x),
            x.given_applied,
            changes.gain_bare(x.given_applied),
            what_if_words.lever_hover(x),
        )
        for x in [x for x in levers if changes.helps(x.given_applied)][:_LEVERS]
    ]
    figure = _large(what_if_charts.spans(rows, "more of 100", 100))
    widgets.chart(figure, "adviser_plan", what_if_words.LEVERS_ALT)
    widgets.note(what_if_words.NEW_SPECIALTY)
    _hand_out(assessment)
    widgets.page_link("your_plan", "The plan in full")


def _hand_out(assessment: Assessment) -> None:
    """The paper to take home, made when somebody clicks."""
    what = exported.shortlist_or_first(assessment)
    paper.ask("adviser_paper")
    with st.container(horizontal=True, vertical_alignment="center"):
        widgets.download(
            "Hand-out as PDF",
            "adviser_handout",
            what.name("pdf"),
            partial(what.hand_out, paper.size()),
            icon=":material/picture_as_pdf:",
            help=adviser_words.HAND_OUT_HELP,
        )
        paper.print_button("adviser_print")
    is_own = bool(workspace.current().shortlist.entries)
    widgets.note("With the shortlist." if is_own else "With the first programs of the list.")

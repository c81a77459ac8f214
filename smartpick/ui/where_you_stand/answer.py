"""The first section: how likely, counted among whom, and why this number."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from smartpick.answer.applications import TYPICAL
from smartpick.answer.change.differences import HeadlineChange
from smartpick.domain import Assessment, Estimate
from smartpick.say import answer as answer_words
from smartpick.say import changes, figures
from smartpick.ui import assessed, phrases, pictures, tables, widgets
from smartpick.ui.glossary import help_for
from smartpick.ui.plan import advice_view
from smartpick.ui.what_if import scenarios
from smartpick.ui.what_if.computed import Against


def answer(
    assessment: Assessment, source_titles: Mapping[str, str], against: Against | None = None
) -> None:
    """The headline with its dots, the counts beside it, and its sources."""
    with st.container(key="headline"):
        left, right = st.columns([3, 2], vertical_alignment="center", gap="medium")
        with left:
            st.title(answer_words.headline(assessment), anchor=False)
            st.markdown(answer_words.given_an_interview(assessment))
            _whose_list()
            if against is not None:
                st.markdown(_against(assessment, against))
        with right:
            picture = pictures.icon_array(assessment.given_applied, phrases.icons_alt(assessment))
            pictures.show(picture, "icons")
            widgets.note(phrases.icons(assessment))
        counted = answer_words.outcomes(assessment), answer_words.outcomes_told(assessment)
        pictures.show(pictures.outcome_bar(answer_words.OUTCOMES, *counted), "outcomes")
        widgets.flags(assessment)
        _counts(assessment, against)
        advice_view.old_fees_of(assessment.applicant)
        _why(assessment, source_titles)


def _against(assessment: Assessment, against: Against) -> str:
    difference = scenarios.change_words(against.scenario.profile, assessment.applicant)
    name = widgets.plain(against.scenario.name)
    return scenarios.against_baseline(name, against.headline, widgets.plain(difference))


def _whose_list() -> None:
    """Which list the number speaks of, and the other one a click away."""
    wants_typical = assessed.wants_typical()
    if not wants_typical and assessed.applications() == TYPICAL:
        return
    label = phrases.OWN_LIST_AGAIN if wants_typical else phrases.ON_TYPICAL
    st.button(
        label, key="whose_list", type="tertiary", icon=":material/swap_horiz:",
        on_click=partial(assessed.want_typical, wanted=not wants_typical),
    )  # fmt: skip


def inverse(share: Estimate) -> Estimate:
    """Everybody else."""
    return Estimate(1 - share.value, 1 - share.high, 1 - share.low)


def _counts(assessment: Assessment, against: Against | None) -> None:
    with st.grid(4, min_column_width=160):
        for label, value, basis, explanation, change in _cards(assessment):
            with st.container(border=True, gap="xsmall"):
                st.metric(
                    label, value, basis, delta_color="off", delta_arrow="off", help=explanation
                )
                if against is not None:
                    widgets.note(change(against.headline))


Card = tuple[str, str, str, str, Callable[[HeadlineChange], str]]


def _cards(assessment: Assessment) -> tuple[Card, ...]:
    """Label, value, what it counts, its explanation, and what changed since a baseline."""
    pmf = assessment.interview_pmf
    return (
        (
            "Interviews",
            figures.interviews(pmf),
            figures.likeliest_interviews(pmf),
            phrases.INTERVIEWS_HELP,
            lambda c: changes.change_count(c.expected_interviews, "on average"),
        ),
        (
            "At least one interview",
            figures.percent(inverse(assessment.no_interview)),
            "of those who apply",
            help_for("who_apply"),
            lambda c: changes.change(c.any_interview),
        ),
        (
            "Applications",
            f"{assessment.n_applications:,}",
            phrases.applications_basis(assessment),
            phrases.applications_help(assessment),
            lambda c: changes.change_number(c.n_applications),
        ),
        (
            "Application fees",
            figures.dollars(assessment.fee_usd),
            f"{assessment.fee_season} season",
            phrases.FEE_HELP,
            lambda c: changes.change_dollars(c.fee_usd),
        ),
    )


def _why(assessment: Assessment, source_titles: Mapping[str, str]) -> None:
    expander = st.expander("Why this number?", key="why_this_number", on_change="rerun")
    if expander.open:
        with expander:
            st.markdown(phrases.WHY)
            widgets.note(f"{help_for('evidence_grade')} {help_for('interval')}")
            widgets.table(
                tables.readings(assessment.readings, source_titles),
                "The numbers behind the estimate, with interval, grade and source",
                "why_rows",
            )

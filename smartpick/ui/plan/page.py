"""Your plan: what to do in which order, and behind it the score, the gaps, dates and money."""

from __future__ import annotations

from functools import partial

import streamlit as st

from smartpick.advice.schema import Number
from smartpick.answer.before_exam import Outlook, outlook
from smartpick.domain import Applicant
from smartpick.say import answer, figures
from smartpick.ui import assessed, cache, fields, frame, widgets
from smartpick.ui.plan import (
    actions,
    advice_view,
    background_form,
    budget_section,
    sections,
    standing,
    words,
)
from smartpick.ui.plan.standing import Standing
from smartpick.ui.what_if import staircase

_RESTS_ON = {
    "exam.pass_rate": "IMGs who pass at the first sitting",
    "exam.takers_spread": "How far their scores lie apart, standard deviation",
    "exam.practice_error": "How far the exam lies from practice tests, standard deviation",
    "exam.step1_explains": "Part of Step 2 CK that goes with Step 1",
    "exam.step1_mean": "Mean Step 1 of IMGs who apply",
    "exam.step1_spread": "How far their Step 1 lies apart, standard deviation",
}
TABS = "plan_tabs"


@frame.footed
def page() -> None:
    """The headline, then one thing at a time."""
    frame.title("your_plan")
    now = standing.current()
    if now is None:
        return
    told = answer.headline(now.assessment) if now.assessment else widgets.plain(now.problem)
    st.markdown(told)
    review = standing.advice().calendar["programs_review"]
    season = words.season_note(now.today, now.workspace.profile.match_year, review)
    if season:
        widgets.note(season)
        advice_view.old(review.season)
    drawn = {
        words.TAB_ACTIONS: _what_to_do,
        words.TAB_SCORE: sections.score,
        words.TAB_SIDES: sections.three_and_three,
        words.TAB_TIME: actions.timeline,
        words.TAB_DATES: sections.dates,
        words.TAB_MONEY: budget_section.section,
        words.TAB_ABOUT: _about,
    }
    widgets.tabs(TABS, {name: partial(draw, now) for name, draw in drawn.items()})


def _what_to_do(now: standing.Standing) -> None:
    sections.stop_first(now)
    section(now)
    actions.plan_list(now)
    staircase.section()
    actions.files(now)


def _about(now: standing.Standing) -> None:
    background_form.background_form()
    sections.waiting(now)


def section(now: Standing) -> None:
    """The expected score, the chance to pass and a goal, where the profile has no score."""
    person = now.workspace.profile
    if person.step2_ck is not None:
        return
    found, _ = assessed.attempted(
        lambda: outlook(person, *cache.basis(), standing.sticks(), assessed.applications())
    )
    if found is None:
        return
    with st.container(key="before_exam", gap="xsmall"):
        st.markdown(expected(person, found))
        if person.step2_ck_status is None:
            st.markdown(goal(person, found))
            if now.workspace.journal.step2_ck_goal != found.goal:
                st.button(
                    f"Take {found.goal} as my goal", key="take_goal",
                    on_click=partial(
                        fields.journal, "took the proposed goal", step2_ck_goal=found.goal
                    ),
                )  # fmt: skip
        numbers = [Number(label=label, evidence=name) for name, label in _RESTS_ON.items()]
        widgets.unfold(
            "What this rests on", "before_exam_sources", partial(advice_view.numbers, numbers)
        )


def expected(person: Applicant, found: Outlook) -> str:
    """The expected score with its range and what it follows from, and the chance to pass."""
    told = ["the mean of those who apply to your first specialty"]
    told += ["your Step 1"] * isinstance(person.step1, int)
    told += ["your practice tests"] * (person.step2_ck_practice is not None)
    score, low, high = (round(x) for x in (found.score.value, found.score.low, found.score.high))
    said = f"Expected Step 2 CK: **{score}** ({low} to {high}), from {' and '.join(told)}."
    if person.step2_ck_status == "passed":
        return said
    return (
        f"{said} Of 100 people like this, {figures.about(found.passes)} pass in time "
        f"({figures.span(found.passes)})."
    )


def goal(person: Applicant, found: Outlook) -> str:
    """The proposed goal, and what it would bring."""
    above = ", and clearly above your Step 1" if isinstance(person.step1, int) else ""
    return (
        f"A goal: **{found.goal}**, the middle of those who match{above}. "
        f"With it in hand, of 100 who apply, {figures.about(found.at_goal)} match "
        f"({figures.span(found.at_goal)})."
    )


if __name__ == "__main__":
    page()

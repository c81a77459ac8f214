"""Decisions: can I still match, wait, Step 3, how many programs, and what if not."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pandas as pd
import streamlit as st

from smartpick.advice.schema import Topic
from smartpick.say import answer
from smartpick.ui import frame, widgets
from smartpick.ui.plan import advice_view, standing, words
from smartpick.ui.plan.standing import Standing
from smartpick.ui.what_if import computed
from smartpick.ui.what_if.words import time_alone

QUESTIONS, WHERE, VISA = "Your questions", "Where to apply", "Visa"
UNMATCHED, ALL = "If you do not match", "All advice"
MORE_APPLICATIONS = (
    "Sending 20 more applications: {gain}, of those who apply, for {cost} on a typical list. "
    "One hundred dollars more buy most at the start of each specialty, where the fee is low."
)
CLOSING = "Your exam score is one chapter. The rest of the book is still being written."
_PARTS = (
    (WHERE, Topic.TARGETING, "Nothing here follows from your profile.", "shortlist",
     "Build your shortlist"),
    (VISA, Topic.VISA, "Your profile needs no visa.", "rules_of_this_season",
     advice_view.SEASON_LINK),
    (UNMATCHED, Topic.UNMATCHED, "Your chance is high. Register all the same.",
     "without_a_match", "SOAP, what was open, and licences without a residency"),
)  # fmt: skip
"""Advice on one topic each: the tab, the topic, what stands there without any, and a link."""


@frame.footed
def page() -> None:
    """The chance, the questions with their answers, where to apply, and what comes after."""
    frame.title("decisions")
    now = standing.current()
    if now is None:
        return
    found = now.assessment
    # Both denominators in one place, so that neither is mistaken for the other.
    told = found and f"{answer.headline(found)} {answer.given_an_interview(found)}"
    st.markdown(told or widgets.plain(now.problem))
    drawn = {QUESTIONS: partial(_questions, now)}
    for name, topic, empty, address, label in _PARTS:
        drawn[name] = partial(_advice, now, topic, empty, address, label)
    widgets.tabs("decision_tabs", drawn | {ALL: partial(_everything, now)})
    st.markdown(f"*{CLOSING}*")


def _questions(now: Standing) -> None:
    advice_view.rules(now.findings.of(Topic.DECISION), in_two=True)
    _next_applications()
    if now.assessment is not None:
        work = now.workspace
        with st.container(border=True, key="next_year"):
            st.markdown(time_alone(computed.cycles(work.profile, work.next_cycle)))
    widgets.page_link("what_if", "This year against the next, and what would help most")


def _advice(now: Standing, topic: Topic, empty: str, address: str, label: str) -> None:
    advice_view.rules(now.findings.of(topic), empty, in_two=True)
    widgets.page_link(address, label)


def _next_applications() -> None:
    gain = standing.gains().get("applications")
    if gain is None or gain.usd is None:
        return
    with st.container(border=True, key="next_applications"):
        cost = widgets.plain(words.amount(gain.usd))
        st.markdown(MORE_APPLICATIONS.format(gain=words.gain(gain), cost=cost))
        widgets.note(words.grade_note(gain))


def _everything(now: Standing) -> None:
    """The table of all rules, so that a reader sees what was asked and did not hold."""
    table = pd.DataFrame(_rows(now))
    widgets.table(table, "Every rule and whether it holds", "all_advice_rows")


def _rows(now: Standing) -> Iterator[dict[str, str]]:
    fired = {f.id for f in now.findings.fired}
    waiting = {f.id: f for f in now.findings.waiting}
    for name, rule in standing.advice().rules.items():
        holds = True if name in fired else None if name in waiting else False
        yield {
            "Advice": rule.title,
            "State": advice_view.STATE[holds],
            "Waits for": advice_view.waits_for(waiting[name]) if name in waiting else "",
            "Features": ", ".join(rule.features),
            "Page": advice_view.PAGE_OF_TOPIC[rule.topic],
            "Kind": advice_view.ROLE[rule.role],
            "Grade": rule.grade.value,
            "Look again by": rule.review_by.isoformat(),
        }


if __name__ == "__main__":
    page()

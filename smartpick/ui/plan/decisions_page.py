"""Decisions: can I still match, wait, Step 3, how many programs, and what if not."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pandas as pd
import streamlit as st

from smartpick.advice.schema import Topic
from smartpick.ui import fields, frame, widgets
from smartpick.ui.plan import (
    advice_view,
    advice_words,
    decision_words,
    gains,
    season_words,
    standing,
    words,
)
from smartpick.ui.plan.standing import Standing
from smartpick.ui.what_if import computed
from smartpick.ui.what_if.words import time_alone

TABS = "decision_tabs"


@frame.footed
def page() -> None:
    """The chance, the questions with their answers, where to apply, and what comes after."""
    st.title(decision_words.TITLE, anchor=False)
    fields.problem()
    now = standing.current()
    if now is None:
        return
    told = decision_words.chance(now.assessment) if now.assessment else widgets.plain(now.problem)
    st.markdown(told)
    drawn = {
        decision_words.QUESTIONS: _questions,
        decision_words.WHERE: _where,
        decision_words.VISA: _visa,
        decision_words.UNMATCHED: _unmatched,
        decision_words.ALL: _everything,
    }
    widgets.tabs(TABS, {name: partial(draw, now) for name, draw in drawn.items()})
    st.markdown(f"*{decision_words.CLOSING}*")


def _questions(now: Standing) -> None:
    advice_view.rules(now.findings.of(Topic.DECISION), in_two=True)
    _next_applications()
    if now.assessment is not None:
        work = now.workspace
        with st.container(border=True, key="next_year"):
            st.markdown(time_alone(computed.cycles(work.profile, work.next_cycle)))
    widgets.page_link("what_if", decision_words.WHAT_IF)


def _where(now: Standing) -> None:
    advice_view.rules(now.findings.of(Topic.TARGETING), decision_words.NOTHING_HERE, in_two=True)
    widgets.page_link("shortlist", decision_words.SHORTLIST)


def _visa(now: Standing) -> None:
    """What the visa rules of this season ask to decide."""
    advice_view.rules(now.findings.of(Topic.VISA), decision_words.NO_VISA, in_two=True)
    widgets.page_link("rules_of_this_season", season_words.LINK)


def _unmatched(now: Standing) -> None:
    advice_view.rules(now.findings.of(Topic.UNMATCHED), decision_words.HIGH_CHANCE, in_two=True)
    widgets.page_link("without_a_match", decision_words.UNMATCHED_LINK)


def _next_applications() -> None:
    gain = gains.gains().get("applications")
    if gain is None or gain.usd is None:
        return
    with st.container(border=True, key="next_applications"):
        cost = widgets.plain(words.amount(gain.usd))
        st.markdown(decision_words.MORE_APPLICATIONS.format(gain=words.gain(gain), cost=cost))
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
            "State": advice_words.STATE[holds],
            "Waits for": advice_words.waits_for(waiting[name]) if name in waiting else "",
            "Features": ", ".join(rule.features),
            "Page": advice_words.PAGE_OF_TOPIC[rule.topic],
            "Kind": advice_words.ROLE[rule.role],
            "Grade": rule.grade.value,
            "Look again by": rule.review_by.isoformat(),
        }


if __name__ == "__main__":
    page()

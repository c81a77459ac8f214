"""The personal statement checked by plain rules, the order of the CV, and research."""

from __future__ import annotations

from functools import partial

import streamlit as st

from smartpick.advice.schema import StatementRules, Topic
from smartpick.advice.statement import Found, check_statement
from smartpick.ui import cache, fields, widgets, workspace, written
from smartpick.ui.plan import advice_view, application_words, standing
from smartpick.ui.plan.standing import Standing
from smartpick.workspace.journal import LONGEST_STATEMENT

EMPTY = "Nothing to check yet. Paste a draft above."
_ICONS = {True: ":material/check:", False: ":material/edit:", None: ":material/remove:"}


def statement_and_cv(now: Standing) -> None:
    """The draft with what the check finds, then the CV's order."""
    left, right = st.columns(2, gap="large")
    with left:
        widgets.heading("Personal statement", application_words.STATEMENT)
        written.Field(
            "Your draft",
            "statement_draft",
            now.workspace.journal.statement,
            LONGEST_STATEMENT,
            fields.from_widget("changed the statement", "statement", "statement_draft"),
        ).area(height=320)
        _findings(now)
    with right:
        topic = now.findings.of(Topic.STATEMENT)
        advice_view.rules([f for f in topic if f.id != "cv_order"])
        _cv(now)
        advice_view.rules([f for f in topic if f.id == "cv_order"])


def _findings(now: Standing) -> None:
    rules = standing.advice().statement
    names = cache.specialty_names()
    own = now.workspace.profile.specialties
    called = tuple(dict.fromkeys((*own, *(names.get(s, s) for s in own))))
    found = check_statement(now.workspace.journal.statement, rules, called)
    with st.container(key="statement_check"):
        if not found:
            st.info(EMPTY)
            return
        for item in found:
            _line(item)
        with st.expander("Where the length comes from"):
            advice_view.numbers(rules.numbers)


def _line(item: Found) -> None:
    rules = standing.advice().statement
    st.markdown(f"{_ICONS[item.is_fine]} {found(item, rules)}")
    if item.is_fine is False:
        for excerpt in item.excerpts:
            st.markdown(f"> {widgets.plain(excerpt[:200])}")


def _cv(now: Standing) -> None:
    widgets.heading("Curriculum vitae", application_words.CV)
    ticked = now.workspace.journal.cv_ticks
    for name, label in application_words.CV_ITEMS.items():
        st.checkbox(
            label, key=fields.bound(f"cv_{name}", name in ticked), on_change=partial(_tick, name)
        )


def _tick(name: str) -> None:
    kept = workspace.current().journal.cv_ticks
    rest = tuple(tick for tick in kept if tick != name)
    ticked = st.session_state[f"cv_{name}"]
    fields.journal("ticked the CV", cv_ticks=(*rest, name) if ticked else rest)


def research(now: Standing) -> None:
    """What research does and does not do."""
    widgets.note(application_words.RESEARCH)
    found = [f for f in now.findings.fired if f.id == "minimal_research"]
    advice_view.rules([*found, *now.findings.of(Topic.RESEARCH)], prefix="research_")


def found(item: Found, rules: StatementRules) -> str:
    """One finding in a sentence, with what to do where something can be better."""
    n = item.count
    if item.check == "length":
        asked = f"{rules.words_low} to {rules.words_high}"
        return f"Length: {n:,} words. One guide asks for {asked}; check what ERAS takes."
    if item.check == "excuses":
        if n == 0:
            return "No word that sounds like an excuse."
        more = "" if item.is_fine else " Two are enough; the rest takes room from growth."
        return f"{n} sentence{'s' if n > 1 else ''} may read as an excuse.{more}"
    if item.check == "order":
        if item.is_fine is None:
            return "Nothing is excused, so growth need not answer it."
        if item.is_fine:
            return "Growth follows soon after the first difficulty."
        return "Growth does not follow the first difficulty. Say next what you learned."
    if item.check == "score":
        if n == 0:
            return "No exam is mentioned. That is fine."
        more = "" if item.is_fine else " One or two are enough."
        return f"{n} sentence{'s' if n > 1 else ''} about exams or scores.{more}"
    if item.check == "specialty":
        return "Your specialty is named." if item.is_fine else "Your specialty is not named yet."
    named = "The kind of program or patients you fit is named."
    return named if item.is_fine else "No kind of program or patients is named yet."

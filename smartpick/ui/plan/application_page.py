"""Your application: rotations, exams, letters, statement and CV, research."""

from __future__ import annotations

from functools import partial

import streamlit as st

from smartpick.advice.schema import StatementRules, Topic
from smartpick.advice.statement import Found, check_statement
from smartpick.ui import cache, fields, frame, widgets, written
from smartpick.ui.plan import advice_view, exams, letters, rotations, standing
from smartpick.ui.plan.standing import Standing
from smartpick.wording import count_of
from smartpick.workspace.journal import LONGEST_STATEMENT

THIS_SEASON_NOTE = (
    "Small things that have cost people an interview or a signal, each with its date."
)
NOTHING_THIS_SEASON = "No detail of this season follows from your profile."
STATEMENT = (
    "Paste your draft. It stays in this browser and is checked by plain rules: how long it is, "
    "what it names, and whether excuses come before growth. Nothing is written for you."
)
CV_ITEMS = {
    "clinical_first": "Clinical experience comes first",
    "us_on_top": "US experience stands at the top, with months and dates",
    "roles": "Leadership, teaching and research, a line each, with numbers",
    "languages": "Languages with your level, and work across cultures",
    "long_term": "What you kept up for a year or more, with start and end",
    "gaps": "Every gap has a short true line",
    "one_story": "Dates and names are the same in CV, ERAS and statement",
}
_ICONS = {True: ":material/check:", False: ":material/edit:", None: ":material/remove:"}


@frame.footed
def page() -> None:
    """One tab for each part; what is kept here feeds the estimate and the advice."""
    frame.title("your_application")
    widgets.note(
        "The parts that you can still change. What you keep here stays in this browser and "
        "feeds the estimate and the advice."
    )
    now = standing.current()
    if now is None:
        return
    drawn = {
        "US experience": rotations.rotations,
        "Exams": exams.exams,
        "Letters": letters.letters,
        "Statement and CV": statement_and_cv,
        "Research": research,
        "This season": _this_season,
    }
    widgets.tabs("application_tabs", {name: partial(draw, now) for name, draw in drawn.items()})


def _this_season(now: Standing) -> None:
    """Details of this season that cost people an interview."""
    widgets.heading("Details of this season", THIS_SEASON_NOTE)
    advice_view.rules(now.findings.of(Topic.APPLYING), NOTHING_THIS_SEASON)
    widgets.page_link("rules_of_this_season", advice_view.SEASON_LINK)


def statement_and_cv(now: Standing) -> None:
    """The draft with what the check finds, then the CV's order."""
    left, right = st.columns(2, gap="large")
    with left:
        widgets.heading("Personal statement", STATEMENT)
        key, text = "statement_draft", now.workspace.journal.statement
        put = fields.from_widget("changed the statement", "statement", key)
        written.field("Your draft", key, text, LONGEST_STATEMENT, put, height=320)
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
            st.info("Nothing to check yet. Paste a draft above.")
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
    widgets.heading("Curriculum vitae", "Clinical work first. Tick off what your CV already does.")
    ticked = now.workspace.journal.cv_ticks
    for name, label in CV_ITEMS.items():
        st.checkbox(
            label, key=fields.bound(f"cv_{name}", name in ticked), on_change=partial(_tick, name)
        )


def _tick(name: str) -> None:
    fields.tick("ticked the CV", "cv_ticks", name, is_on=st.session_state[f"cv_{name}"])


def research(now: Standing) -> None:
    """What research does and does not do."""
    widgets.note(
        "Publications, abstracts and talks are in the sidebar under “More about you”. "
        "Research breaks ties. It does not replace clinical months."
    )
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
        return f"{count_of(n, 'sentence')} may read as an excuse.{more}"
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
        return f"{count_of(n, 'sentence')} about exams or scores.{more}"
    if item.check == "specialty":
        return "Your specialty is named." if item.is_fine else "Your specialty is not named yet."
    named = "The kind of program or patients you fit is named."
    return named if item.is_fine else "No kind of program or patients is named yet."


if __name__ == "__main__":
    page()

"""The budget on the plan's page: month by month, with the applicant's own numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import pandas as pd
import streamlit as st

from smartpick.answer.applications import Applications
from smartpick.answer.budget import (
    TO_COME,
    Budget,
    BudgetLine,
    Part,
    Season,
    application_lines,
    budget,
)
from smartpick.answer.fees import fee_tiers
from smartpick.domain import Applicant
from smartpick.errors import NothingToAssess, ProfileError
from smartpick.evidence.load import Evidence
from smartpick.say import figures
from smartpick.ui import assessed, cache, fields, widgets
from smartpick.ui.plan import advice_view, standing
from smartpick.ui.plan.standing import Standing
from smartpick.workspace.journal import OwnCost

TITLE = "What it costs until day one"
INTRO = (
    "Every fee with its season and source, in the month in which it is usually paid. Lost pay and "
    "what you live on are not counted. Look a price up on the day you pay."
)
MONTHS = "January February March April May June July August September October November December"


def section(now: Standing) -> None:
    """Totals first, then every line by month, then one's own numbers."""
    with widgets.section("plan_budget", TITLE, INTRO):
        found = budget_of(now)()
        st.markdown(widgets.plain(totals(found)))
        advice_view.old([name for line in found.lines for name in line.season])
        widgets.table(
            _table(found),
            "Budget by month, with what is optional and where each price comes from",
            "budget_rows",
            pinned=("What",),
            pinned_width=170,
        )
        widgets.unfold("Your own numbers", "budget_own", partial(_own, now))


def budget_of(now: Standing) -> Callable[[], Budget]:
    """What makes the budget of this session's applicant, at once or at the click on a file.

    At a click there is no session to ask, so it is asked here.
    """
    journal, profile = now.workspace.journal, now.workspace.profile
    days = {own.id: own.day for own in journal.dates}
    season = Season(standing.advice().calendar, days, profile.match_year, now.today)
    lines = partial(_applications, profile, cache.evidence(), season, assessed.applications())
    costs = {own.id: own.usd for own in journal.costs}
    return lambda: budget(standing.advice().prices, now.facts, lines(), costs, season)


def _applications(
    profile: Applicant, evidence: Evidence, season: Season, sent: Applications
) -> list[BudgetLine]:
    """None where nothing is estimated."""
    store = cache.resources().store
    try:
        return application_lines(
            profile, evidence, store, fee_tiers(store), season, applications=sent
        )
    except (ProfileError, NothingToAssess):
        return []


def _table(found: Budget) -> pd.DataFrame:
    titles = cache.source_titles()
    return pd.DataFrame(
        {
            "What": [line.label for line in found.lines],
            "USD": [usd(line) for line in found.lines],
            "Month": [month(line) for line in found.lines],
            "Kind": [kind(line) for line in found.lines],
            "Season and source": [basis(line, titles) for line in found.lines],
        }
    )


def _own(now: Standing) -> None:
    """A box for each price: empty where ours stands or nothing is known."""
    widgets.note(
        "Nobody publishes these for you. Enter what you expect; they are kept in this browser "
        "and go into the plan that you download. You may also put your own number in place of "
        "ours."
    )
    own = {cost.id: cost.usd for cost in now.workspace.journal.costs}
    prices = standing.advice().prices
    without_one = sorted(prices.items(), key=lambda item: item[1].usd is not None)
    left, right = st.columns(2, gap="large")
    for place, (name, price) in enumerate(without_one):
        (left, right)[place % 2].number_input(
            f"{price.label}, USD",
            min_value=0,
            max_value=200_000,
            value=None,
            key=fields.bound(f"own_cost_{name}", own.get(name)),
            placeholder="Not entered" if price.usd is None else f"{price.usd} by the table",
            on_change=partial(_save, name),
        )


def _save(name: str) -> None:
    usd = st.session_state[f"own_cost_{name}"]
    if usd is None:
        fields.remove("changed a cost", "costs", name)
    else:
        fields.put_item("changed a cost", "costs", OwnCost(id=name, usd=usd))


def month(line: BudgetLine) -> str:
    """``April 2027``."""
    return f"{MONTHS.split()[line.month.month - 1]} {line.month.year}"


def usd(line: BudgetLine) -> str:
    """Dollars, or that nothing is entered."""
    return "not entered" if line.usd is None else figures.dollars(line.usd)


_KINDS: Mapping[Part, str] = {
    "past": "month is over",
    "must": "to pay",
    "if_matched": "only if you match",
    "optional": "optional",
    "uncertain": "may not be collected",
}


def kind(line: BudgetLine) -> str:
    """Whether it must be paid, and when it does not."""
    return _KINDS[line.part]


def basis(line: BudgetLine, titles: dict[str, str]) -> str:
    """Season, grade and source of a price."""
    if line.source is None:
        return line.basis
    grade = f", grade {line.grade.value}" if line.grade else ""
    return f"{line.basis}{grade}: {titles[line.source]}"


def totals(found: Budget) -> str:
    """What is still to come, and what of it may be left out or hangs on a match."""
    must, matched, optional, uncertain = (figures.dollars(found.total(part)) for part in TO_COME)
    told = (
        f"From this month to day one: {figures.dollars(found.total())}. Of it {must} to pay in any "
        f"case, {matched} only if you match, {optional} optional"
    )
    told += f", {uncertain} that may not be collected." if found.total("uncertain") else "."
    if past := found.total("past"):
        told += f" Months that are over held {figures.dollars(past)}."
    missing = sum(line.usd is None and not line.is_past for line in found.lines)
    return told + (f" {missing} of your own numbers are not entered." if missing else "")


def on_paper(line: BudgetLine, titles: dict[str, str]) -> str:
    """One line for the downloaded plan."""
    return f"{month(line)}: {line.label}, {usd(line)} ({kind(line)}; {basis(line, titles)})"

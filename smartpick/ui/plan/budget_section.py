"""The budget on the plan's page: month by month, with the applicant's own numbers."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from smartpick.answer.budget import Budget, BudgetLine, Season, application_lines, budget
from smartpick.answer.fees import fee_tiers
from smartpick.errors import NothingToAssess, ProfileError
from smartpick.ui import assessed, cache, fields, widgets, workspace
from smartpick.ui.plan import budget_words, season_view, standing
from smartpick.ui.plan.standing import Standing
from smartpick.workspace.journal import OwnCost, with_item, without_item


def section(now: Standing) -> None:
    """Totals first, then every line by month, then one's own numbers."""
    with st.container(key="plan_budget"):
        widgets.heading(budget_words.TITLE, budget_words.INTRO)
        found = budget_of(now)
        st.markdown(widgets.plain(budget_words.totals(found)))
        season_view.old([name for line in found.lines for name in line.season])
        widgets.table(
            _table(found), budget_words.ALT, "budget_rows", pinned=("What",), pinned_width=170
        )
        opened = st.expander(budget_words.OWN, key="budget_own", on_change="rerun")
        if opened.open:
            with opened:
                _own(now)


def budget_of(now: Standing) -> Budget:
    """The budget of this session's applicant; without applications where nothing is estimated."""
    journal, profile = now.workspace.journal, now.workspace.profile
    days = {own.id: own.day for own in journal.dates}
    season = Season(standing.advice().calendar, days, profile.match_year, now.today)
    return budget(
        standing.advice().prices,
        now.facts,
        _applications(now, season),
        {own.id: own.usd for own in journal.costs},
        season,
    )


def _applications(now: Standing, season: Season) -> list[BudgetLine]:
    store = cache.resources().store
    try:
        return application_lines(
            now.workspace.profile,
            cache.evidence(),
            store,
            fee_tiers(store),
            season,
            applications=assessed.applications(),
        )
    except (ProfileError, NothingToAssess):
        return []


def _table(found: Budget) -> pd.DataFrame:
    titles = cache.source_titles()
    return pd.DataFrame(
        {
            "What": [line.label for line in found.lines],
            "USD": [budget_words.usd(line) for line in found.lines],
            "Month": [budget_words.month(line) for line in found.lines],
            "Kind": [budget_words.kind(line) for line in found.lines],
            "Season and source": [budget_words.basis(line, titles) for line in found.lines],
        }
    )


def _own(now: Standing) -> None:
    """A box for each price: empty where ours stands or nothing is known."""
    widgets.note(budget_words.OWN_NOTE)
    own = {cost.id: cost.usd for cost in now.workspace.journal.costs}
    prices = standing.advice().prices
    without_one = sorted(prices.items(), key=lambda item: item[1].usd is not None)
    left, right = st.columns(2, gap="large")
    for place, (name, price) in enumerate(without_one):
        (left, right)[place % 2].number_input(
            f"{price.label}, USD",
            min_value=0,
            max_value=200_000,
            key=fields.bound(f"own_cost_{name}", own.get(name)),
            placeholder="Not entered" if price.usd is None else f"{price.usd} by the table",
            on_change=partial(_save, name),
        )


def _save(name: str) -> None:
    kept, usd = workspace.current().journal.costs, st.session_state[f"own_cost_{name}"]
    changed = (
        without_item(kept, name) if usd is None else with_item(kept, OwnCost(id=name, usd=usd))
    )
    fields.journal("changed a cost", costs=changed)

"""Rules of this season: number, since when, what stands against it, who is touched, what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import streamlit as st

from smartpick.advice.schema import Topic
from smartpick.advice.season import SeasonRule
from smartpick.ui import frame, widgets
from smartpick.ui.plan import advice_view, season_view, season_words, standing
from smartpick.ui.plan.standing import Standing

Item = TypeVar("Item")


@frame.footed
def page() -> None:
    """What the rules mean for this profile, then every rule, the newest first."""
    st.title(season_words.TITLE, anchor=False)
    widgets.note(season_words.INTRO)
    now = standing.current()
    if now is not None:
        _for_you(now)
    _all(now)


def _for_you(now: Standing) -> None:
    widgets.heading(season_words.FOR_YOU)
    found = now.findings.of(Topic.VISA)
    if not found:
        st.info(season_words.NO_VISA)
        return
    widgets.note(season_words.STATUS_ASKED)
    for row in _two_by_two(found):
        for column, fired in zip(st.columns(2, gap="large"), row, strict=False):
            with column:
                advice_view.rule(fired)


def _all(now: Standing | None) -> None:
    rules = newest_first()
    mine = {name for name, rule in rules if now is not None and season_view.touches(rule, now)}
    widgets.heading(f"All {len(rules)} rules, the newest first")
    only_mine = st.toggle(season_words.ONLY_MINE, key="season_only_mine", disabled=now is None)
    shown = [(name, rule) for name, rule in rules if name in mine or not only_mine]
    for row in _two_by_two(shown):
        for column, (name, rule) in zip(st.columns(2, gap="large"), row, strict=False):
            with column:
                season_view.rule(name, rule, is_mine=name in mine)


def _two_by_two(items: Sequence[Item]) -> list[Sequence[Item]]:
    """Pairs, so that a phone, which puts columns under one another, keeps the order."""
    return [items[place : place + 2] for place in range(0, len(items), 2)]


def newest_first() -> list[tuple[str, SeasonRule]]:
    """Every rule of the season by its latest change, the newest first."""
    rules = standing.advice().season.items()
    return sorted(rules, key=lambda item: (item[1].changed, item[0]), reverse=True)


if __name__ == "__main__":
    page()

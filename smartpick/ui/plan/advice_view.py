"""How a piece of advice is drawn: what, why it fired, what to do next, and its numbers."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from smartpick.advice.fire import Fired
from smartpick.advice.schema import Number
from smartpick.ui import cache, reader, widgets
from smartpick.ui.plan import advice_words, season_view

_ICONS = {"caution": ":material/warning:"}


def rule(fired: Fired, *, prefix: str = "") -> None:
    """One rule as a card; ``prefix`` keeps its keys apart when it stands on a page twice."""
    item = fired.rule
    with st.container(border=True, key=f"{prefix}rule_{fired.id}", gap="xsmall"):
        icon = _ICONS.get(item.role, "")
        st.markdown(f"{icon} **{item.title}**".strip())
        st.markdown(_money(item.text))
        if item.next_steps:
            st.markdown("\n".join(f"- {_money(step)}" for step in item.next_steps))
        season_view.state_of(item.season)
        _why_on_click(fired, prefix)


def _why_on_click(fired: Fired, prefix: str) -> None:
    """Why it fired, what speaks against it and what it rests on, made only when asked for."""
    item = fired.rule
    opened = st.expander(
        advice_words.WHY if item.contrary is None else advice_words.WHY_AND_CONTRARY,
        key=f"{prefix}sources_{fired.id}",
        on_change="rerun",
    )
    if opened.open:
        with opened:
            if item.contrary:
                st.markdown(f"*Another view:* {_money(item.contrary)}")
            widgets.note(advice_words.because(fired))
            numbers(item.numbers)
            widgets.note(advice_words.grade(fired.rule.grade))
            widgets.note(advice_words.review(fired.rule.review_by, reader.today()))


def _money(text: str) -> str:
    """Dollars as dollars: two of them in a line would become a formula."""
    return text.replace("$", "\\$")


def rules(
    found: Sequence[Fired], empty: str = "", *, prefix: str = "", in_two: bool = False
) -> None:
    """Several rules, one under the other or in two columns, or a sentence when there is none."""
    columns = st.columns(2, gap="medium") if in_two and len(found) > 1 else [st.container()]
    for place, fired in enumerate(found):
        with columns[place % len(columns)]:
            rule(fired, prefix=prefix)
    if not found and empty:
        st.info(empty)


def numbers(items: Sequence[Number]) -> None:
    """The numbers behind a text, a line each: value, grade, source, where in it, year."""
    lines = advice_words.number_lines(items, cache.evidence(), cache.source_titles())
    st.markdown("\n".join(f"- {line}" for line in lines))

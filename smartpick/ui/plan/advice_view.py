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
        widgets.note(advice_words.because(fired))
        if item.next_steps:
            st.markdown("Next: " + _steps(item.next_steps))
        if item.contrary:
            st.markdown(f"*Another view:* {_money(item.contrary)}")
        season_view.state_of(item.season)
        _numbers_on_click(fired, prefix)


def _numbers_on_click(fired: Fired, prefix: str) -> None:
    """What the advice rests on, made only when somebody asks for it."""
    opened = st.expander(
        "Numbers, source and grade",
        key=f"{prefix}sources_{fired.id}",
        on_change="rerun",
    )
    if opened.open:
        with opened:
            numbers(fired.rule.numbers)
            widgets.note(advice_words.grade(fired.rule.grade))
            widgets.note(advice_words.review(fired.rule.review_by, reader.today()))


def _money(text: str) -> str:
    """Dollars as dollars: two of them in a line would become a formula."""
    return text.replace("$", "\\$")


def rules(found: Sequence[Fired], empty: str = "", *, prefix: str = "") -> None:
    """Several rules, one under the other, or a sentence when there is none."""
    for fired in found:
        rule(fired, prefix=prefix)
    if not found and empty:
        st.info(empty)


def numbers(items: Sequence[Number]) -> None:
    """The numbers behind a text, a line each: value, grade, source, where in it, year."""
    lines = advice_words.number_lines(items, cache.evidence(), cache.source_titles())
    st.markdown("\n".join(f"- {line}" for line in lines))


def _steps(steps: Sequence[str]) -> str:
    if len(steps) == 1:
        return steps[0]
    return "\n" + "\n".join(f"- {step}" for step in steps)

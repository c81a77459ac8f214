"""Rules of this season: number, since when, what stands against it, who is touched, what to do."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from smartpick.advice.schema import SeasonRule, Topic
from smartpick.ui import cache, frame, reader, widgets
from smartpick.ui.plan import advice_view, standing
from smartpick.ui.plan.standing import Standing

TAB, _CARD_PIXELS = "season_tab", 270
Named = tuple[str, SeasonRule]


@frame.footed
def page() -> None:
    """What the rules mean for this profile, and every rule, the newest first."""
    frame.title("rules_of_this_season")
    widgets.note(advice_view.SEASON_INTRO)
    rules = newest_first()
    every = {f"All {len(rules)} rules": partial(_folded, rules)}
    now = standing.current()
    if now is not None:
        mine = [(name, rule) for name, rule in rules if advice_view.touches(rule, now)]
        own = {
            "What they mean for you": partial(_for_you, now),
            f"{len(mine)} that touch you": partial(_folded, mine),
        }
        every = own | every
    widgets.tabs(TAB, every)


def _for_you(now: Standing) -> None:
    """The advice about visas."""
    found = now.findings.of(Topic.VISA)
    if found:
        widgets.note(advice_view.STATUS_ASKED)
    else:
        st.info("You have not stated that you need a visa, so no visa rule is shown as yours.")
    with st.grid(3, min_column_width=_CARD_PIXELS):
        for fired in found:
            advice_view.rule(fired)


def _folded(rules: Sequence[Named]) -> None:
    """Each rule behind its title and its state; open where it is due to be looked at.

    In pairs, so that a phone, which puts columns under one another, keeps the order.
    """
    for place in range(0, len(rules), 2):
        columns = st.columns(2, gap="medium")
        for column, (name, rule) in zip(columns, rules[place : place + 2], strict=False):
            with column:
                is_due = rule.is_overdue(reader.today())
                title = f"**{widgets.plain(rule.title)}** {advice_view.badge(rule)}"
                with st.expander(title, key=f"season_{name}", expanded=is_due):
                    _rule(rule, is_due=is_due)


def _rule(item: SeasonRule, *, is_due: bool) -> None:
    """What it says, what is against it, what to do, who is touched, and where it stands."""
    st.markdown(widgets.plain(item.text))
    told = {
        "Against it": item.against,
        "What to do": item.to_do,
        "Who is touched": item.touches,
    }
    st.markdown("  \n".join(f"{name}: {widgets.plain(text)}" for name, text in told.items()))
    if item.note:
        st.markdown(widgets.plain(item.note))
    if is_due:
        st.warning(widgets.plain(advice_view.overdue(item)))
    else:
        widgets.note(advice_view.look_again(item))
    title = widgets.plain(cache.source_titles()[item.source])
    widgets.note(
        f"{advice_view.AREA[item.area]} · {widgets.plain(item.number)}. "
        f"{advice_view.how_seen(item)} Source: {title}. "
        f"Primary text: {widgets.plain(item.address)}"
    )


def newest_first() -> list[Named]:
    """Every rule of the season by its latest change, the newest first."""
    rules = standing.advice().season.items()
    return sorted(rules, key=lambda item: (item[1].changed, item[0]), reverse=True)


if __name__ == "__main__":
    page()

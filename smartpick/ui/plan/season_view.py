"""How a rule of the season is drawn, and the warning where an old one is used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from smartpick.advice.conditions import evaluate
from smartpick.advice.season import SeasonRule
from smartpick.answer.fees import ERAS, fee_rule
from smartpick.domain import Applicant
from smartpick.ui import cache, reader, widgets
from smartpick.ui.plan import season_words, standing
from smartpick.ui.plan.standing import Standing


def state_of(names: Sequence[str]) -> None:
    """Of what day the rules behind a text are; a warning for each that is due to be looked at.

    Nothing for a text that rests on no rule of the season.
    """
    used = [standing.advice().season[name] for name in dict.fromkeys(names)]
    if used and not old(names):
        widgets.note(season_words.as_of(used))


def old(names: Sequence[str]) -> bool:
    """A warning for each of these rules that is due to be looked at; whether there is one."""
    found = [standing.advice().season[name] for name in dict.fromkeys(names)]
    due = [item for item in found if item.is_overdue(reader.today())]
    for item in due:
        st.warning(widgets.plain(season_words.overdue(item)))
    return bool(due)


def old_fees(platforms: Iterable[str], match_year: int) -> None:
    """A warning where the rule about the prices of one of these platforms is due."""
    known = standing.advice().season
    old([name for p in platforms if (name := fee_rule(p, match_year)) in known])


def old_fees_of(person: Applicant) -> None:
    """The same for the platforms of somebody's specialties."""
    elsewhere = standing.sticks().residencycas
    names = {"ResidencyCAS" if s in elsewhere else ERAS for s in person.specialties}
    old_fees(sorted(names), person.match_year)


def touches(rule: SeasonRule, now: Standing) -> bool:
    """Whether a rule is about this applicant, on what is known."""
    return evaluate(rule.for_whom, now.facts).holds is True


def rule(name: str, item: SeasonRule, *, is_mine: bool) -> None:
    """One rule of the season as a card."""
    with st.container(border=True, key=f"season_{name}", gap="xsmall"):
        mine = " · touches you" if is_mine else ""
        widgets.note(f"{season_words.AREA[item.area]} · {widgets.plain(item.number)}{mine}")
        st.markdown(f"**{widgets.plain(item.title)}**")
        st.markdown(f"*{season_words.badge(item)}*")
        st.markdown(widgets.plain(item.text))
        st.markdown(
            f"Against it: {widgets.plain(item.against)}  \nWhat to do: {widgets.plain(item.to_do)}"
        )
        if item.is_overdue(reader.today()):
            st.warning(widgets.plain(season_words.overdue(item)))
        else:
            widgets.note(season_words.look_again(item))
        _basis_on_click(name, item)


def _basis_on_click(name: str, item: SeasonRule) -> None:
    """Who is touched, source, how it was seen, and the address of the primary text."""
    opened = st.expander(season_words.BASIS, key=f"season_basis_{name}", on_change="rerun")
    if not opened.open:
        return
    with opened:
        st.markdown(f"Who is touched: {widgets.plain(item.touches)}")
        if item.note:
            st.markdown(widgets.plain(item.note))
        title = cache.source_titles()[item.source]
        widgets.note(
            f"{season_words.how_seen(item)} Source: {widgets.plain(title)}. "
            f"Primary text: {widgets.plain(item.address)}"
        )

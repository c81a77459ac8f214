"""Of what day a rule of the season is, and the warning where an old one is used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from smartpick.advice.conditions import evaluate
from smartpick.advice.season import SeasonRule
from smartpick.answer.fees import ERAS, fee_rule
from smartpick.domain import Applicant
from smartpick.ui import reader, widgets
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

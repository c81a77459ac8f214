"""The rules of this season in words: how each stands, and the warning where an old one is used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from smartpick.advice.conditions import evaluate
from smartpick.advice.schema import Area, SeasonRule, Status
from smartpick.answer.fees import ERAS, fee_rule
from smartpick.domain import Applicant
from smartpick.ui import reader, widgets
from smartpick.ui.plan import standing
from smartpick.ui.plan.standing import Standing
from smartpick.wording import long_day

TITLE = "Rules of this season"
INTRO = (
    "Rules, fees and dates that change from month to month, the newest first. Each says how it "
    "stood on the day it was looked at, and where to look yourself. Not legal advice."
)
STATUS_ASKED = (
    "Are you already in the US in another status? Say so under “Your plan”, Beyond the numbers: it "
    "changes the H-1B answer. SmartPick never asks for your nationality."
)
LINK = "Rules of this season, with their state today"
AREA = {
    Area.VISA: "Visas and entry",
    Area.VISA_H1B: "H-1B",
    Area.VISA_J1: "J-1",
    Area.MATCH: "The Match",
    Area.SEASON: "Dates",
    Area.APPLICATION: "The application",
    Area.SIGNALS: "Signals",
    Area.EXAM: "Exams",
    Area.COST: "Costs",
    Area.AFTER: "Without a match",
    Area.DATA: "The data here",
}
STATUS = {
    Status.IN_FORCE: "in force",
    Status.NOT_APPLIED: "on paper, not applied",
    Status.APPEAL: "decided, appeal pending",
    Status.POSTPONED: "postponed by a court",
    Status.PROPOSED: "proposed only",
    Status.CHANGING: "changing from state to state",
    Status.UNSETTLED: "not settled here",
    Status.PROJECTION: "a projection",
    Status.PAST: "past",
}
SEEN = {
    "primary": "The primary text was seen.",
    "copy": "A public copy of the primary text was seen.",
    "secondary": "Seen through a secondary page.",
}
TRUST = {
    "A": "official text",
    "B": "a copy, or a body that is close to it",
    "C": "a page that cites it",
    "D": "unverified",
    "E": "computed",
}


def state_of(names: Sequence[str]) -> None:
    """Of what day the rules behind a text are; a warning for each that is due to be looked at.

    Nothing for a text that rests on no rule of the season.
    """
    used = [standing.advice().season[name] for name in dict.fromkeys(names)]
    if used and not old(names):
        widgets.note(as_of(used))


def old(names: Sequence[str]) -> bool:
    """A warning for each of these rules that is due to be looked at; whether there is one."""
    found = [standing.advice().season[name] for name in dict.fromkeys(names)]
    due = [item for item in found if item.is_overdue(reader.today())]
    for item in due:
        st.warning(widgets.plain(overdue(item)))
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


def badge(rule: SeasonRule) -> str:
    """How a rule stands and since when, for instance ``In force. Since: 1 January 2026.``."""
    return f"{STATUS[rule.status].capitalize()}. Since: {rule.since}."


def look_again(rule: SeasonRule) -> str:
    """When it was looked at, and when that is due again."""
    return f"Looked at on {long_day(rule.checked)}, look again by {long_day(rule.look_again_by)}."


def overdue(rule: SeasonRule) -> str:
    """The warning beside a rule whose day to look again has passed."""
    return (
        f"“{rule.title}” was to be looked at again by {long_day(rule.look_again_by)}. It may have "
        f"changed: open {rule.address} before you act."
    )


def how_seen(rule: SeasonRule) -> str:
    """What was read, and how far to trust it."""
    return f"{SEEN[rule.seen]} {rule.seen_note} Trust {rule.trust}: {TRUST[rule.trust]}."


def as_of(rules: Iterable[SeasonRule]) -> str:
    """The oldest day on which these rules were looked at."""
    return f"As the rules stood on {long_day(min(rule.checked for rule in rules))}."

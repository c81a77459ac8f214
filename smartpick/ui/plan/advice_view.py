"""How advice and rules of this season are drawn: what, why, what to do, and on what day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import cycle

import streamlit as st

from smartpick.advice.conditions import Reason, evaluate, title_of
from smartpick.advice.fire import Fired, deciding
from smartpick.advice.schema import Area, Number, SeasonRule, Status
from smartpick.answer.fees import ERAS, fee_rule
from smartpick.domain import Applicant, ApplicantType, Grade, UsStatus, Visa
from smartpick.evidence.load import Evidence
from smartpick.say import figures
from smartpick.say.figures import whole
from smartpick.ui import cache, phrases, reader, widgets
from smartpick.ui.plan import standing
from smartpick.ui.plan.standing import Standing
from smartpick.ui.widgets import plain
from smartpick.wording import long_day

SEASON_INTRO = (
    "Rules, fees and dates that change from month to month, the newest first. Each says how it "
    "stood on the day it was looked at, and where to look yourself. Not legal advice."
)
STATUS_ASKED = (
    "Are you already in the US in another status? Say so under “Your plan”, Beyond the numbers: it "
    "changes the H-1B answer. SmartPick never asks for your nationality."
)
SEASON_LINK = "Rules of this season, with their state today"
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
PAGE_OF_TOPIC = {
    "score": "Your plan",
    "profile": "Your plan",
    "step3": "Your application",
    "experience": "Your application",
    "letters": "Your application",
    "statement": "Your application",
    "research": "Your application",
    "targeting": "Decisions",
    "interview": "Interviews",
    "afterwards": "Interviews",
    "decision": "Decisions",
    "unmatched": "Decisions",
    "visa": "Rules of this season",
    "applying": "Your application",
}
ROLE = {
    "verdict": "How it reads",
    "strength": "Strength",
    "weakness": "Weakness",
    "advice": "Advice",
    "caution": "Caution",
    "answer": "Answer",
}
STATE = {True: "holds for you", None: "waits for a fact", False: "does not hold"}
WHY, WHY_AND_CONTRARY = "Why, and sources", "Why, another view, and sources"
_VALUES: dict[object, str] = {
    ApplicantType.NON_US_IMG: "non-US IMG",
    ApplicantType.US_IMG: "US IMG",
    Visa.NONE: "none",
    Visa.NEEDS_J1: "J-1",
    Visa.NEEDS_H1B: "H-1B",
    Visa.EITHER: "J-1 or H-1B",
    UsStatus.ABROAD: "outside the US",
    UsStatus.OTHER_STATUS: "in the US in another status",
    UsStatus.HOLDS_H1B: "in the US with an H-1B",
    True: "yes",
    False: "no",
    None: "not stated",
    "pass": "passed",
    "not_taken": "not taken",
    "scored": "three-digit score",
}
_SHARES = frozenset({"match_chance", "likely_interviews", "step3_gain", "year_alone"})
_BOUNDS = {
    "below": "below {}",
    "at_most": "{} or less",
    "above": "above {}",
    "at_least": "{} or more",
}
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
        state_of(item.season)
        why = WHY if item.contrary is None else WHY_AND_CONTRARY
        widgets.unfold(why, f"{prefix}sources_{fired.id}", partial(_why, fired))


def _why(fired: Fired) -> None:
    """Why it fired, what speaks against it and what it rests on."""
    item = fired.rule
    if item.contrary:
        st.markdown(f"*Another view:* {_money(item.contrary)}")
    widgets.note(because(fired))
    numbers(item.numbers)
    widgets.note(grade(item.grade))
    widgets.note(review(item.review_by, reader.today()))


def _money(text: str) -> str:
    """Dollars as dollars: two of them in a line would become a formula."""
    return text.replace("$", "\\$")


def rules(
    found: Sequence[Fired], empty: str = "", *, prefix: str = "", in_two: bool = False
) -> None:
    """Several rules, one under the other or in two columns, or a sentence when there is none."""
    columns = st.columns(2, gap="medium") if in_two and len(found) > 1 else [st.container()]
    for column, fired in zip(cycle(columns), found, strict=False):
        with column:
            rule(fired, prefix=prefix)
    if not found and empty:
        st.info(empty)


def numbers(items: Sequence[Number]) -> None:
    """The numbers behind a text, a line each: value, grade, source, where in it, year."""
    evidence, titles = cache.evidence(), cache.source_titles()
    st.markdown("\n".join(f"- {number_line(item, evidence, titles)}" for item in items))


def value(fact: str, held: object) -> str:
    """A fact's value as a page shows it."""
    if held is None or isinstance(held, bool):
        return _VALUES[held]
    if isinstance(held, (int, float)):
        return f"{whole(held)} of 100" if fact == "match_chance" else f"{held:g}"
    return _VALUES.get(held, str(held))


def reason(item: Reason) -> str:
    """``Step 2 CK 221 (below 225)``: a comparison that decided."""
    # A model number is left out: it stands on the page with its interval.
    held = "" if item.fact in _SHARES else value(item.fact, item.value)
    if item.operator not in _BOUNDS:
        return f"{title_of(item.fact)}: {held or 'estimated above'}"
    bound = _BOUNDS[item.operator].format(value(item.fact, item.bound))
    told = bound if item.holds else f"not {bound}"
    return f"{title_of(item.fact)}: " + (f"{held} ({told})" if held else told)


def because(fired: Fired) -> str:
    """Why a rule fired, or what it hangs on."""
    reasons = deciding(fired.outcome)
    return "Because: " + "; ".join(dict.fromkeys(reason(r) for r in reasons)) + "."


def waits_for(fired: Fired) -> str:
    """The facts that a rule waits for."""
    return ", ".join(title_of(name) for name in fired.outcome.missing)


def grade(item: Grade) -> str:
    """A grade with its meaning."""
    return f"Grade {phrases.GRADE[item]}."


def review(review_by: date, today: date) -> str:
    """When a rule is looked at again, or that this is overdue."""
    day = long_day(review_by)
    if today > review_by:
        return f"This was to be looked at again by {day} and has not been. Check it before you act."
    return f"To be looked at again by {day}."


def number_line(number: Number, evidence: Evidence, titles: Mapping[str, str]) -> str:
    """A number behind a text, for Markdown."""
    if number.evidence is None:
        assert number.source is not None  # noqa: S101 - the schema holds it
        shown, held, source = number.value, number.grade, titles[number.source]
        locator, year = number.locator, number.year
    else:
        reading = evidence.reading(number.evidence, number.where)
        factor = figures.factor(reading)
        shown = figures.reading(reading) + (f", {factor}" if factor else "")
        held, source, locator = reading.grade, titles[reading.source_id], reading.locator
        year = str(reading.year or "")
    told = ", ".join(part for part in (source, locator, year) if part)
    grade_told = f"grade {held.value}" if held else "no grade"
    return f"**{plain(number.label)}: {plain(shown)}** ({grade_told}). {plain(told)}."


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

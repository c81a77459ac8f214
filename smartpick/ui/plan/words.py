"""What the plan says: readings of the score, gains, times, dates, and what is not known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from smartpick.advice.schema import CalendarEntry, Lever
from smartpick.answer.plan import Fit, Gain, PlanStep
from smartpick.answer.standing import Benchmark
from smartpick.domain import Estimate, edition
from smartpick.say import changes, figures
from smartpick.ui import phrases
from smartpick.ui.widgets import plain
from smartpick.wording import long_day

_REASONS, _WEEKS, _USD_STEP = 3, 4.3, 50
TAB_ACTIONS, TAB_SCORE, TAB_SIDES = "What to do", "Your score", "Strengths and gaps"
TAB_TIME, TAB_DATES, TAB_MONEY = "Over time", "Dates", "Money"
TAB_ABOUT = "Beyond the numbers"
HOW = "How, and how sure"
EDGES = "General rule: below 225 is low, 225 to 230 is borderline, above 230 is not low."
BENCHMARKS = (
    "Step 2 CK of non-US IMGs who put the specialty first in {match_year}. The bar is the middle "
    "half, the point the median. Counts only people who ranked a program."
)
NO_BENCHMARK = (
    "No benchmark is published for your first specialty, so only the general rule can be shown."
)
ABOUT = "No number reads these; the advice does. What you leave empty never counts as a no."
NOTHING_TO_DO = "No action follows from what you have entered. Say more under “Beyond the numbers”."
PLAN = "What adds most comes first: how many more of 100 who apply would match, time, and cost."
NOT_WEIGHED = "no number in the model"
DATES = "Only dates with a source. Enter the others; the plan and the calendar file use them."
TIMELINE_ALT = "Timeline of the open actions. The same dates are in the table below."
WAITING = "Advice that waits for a fact"
WAITING_NOTE = (
    "Enter the fact and the advice either holds or goes away. Unknown never counts as yes."
)
FIT: dict[Fit, str] = {
    "fits": "can be done in time",
    "tight": "in time only if all goes well",
    "late": "too late for this date",
    "not_known": "date not known",
}
BASIS = {
    "published": "published",
    "rule": "by a rule, confirm it",
    "not_known": "not known",
    "own": "entered by you",
}


def benchmark(item: Benchmark, name: str) -> str:
    """A specialty's own benchmark in a sentence."""
    return (
        f"{name}, {edition().match_year}: median {item.matched[1]} of {item.n_matched:,} who "
        f"matched, {item.unmatched[1]} of {item.n_unmatched:,} who did not."
    )


def gain(item: Gain | None) -> str:
    """``+2 of 100 (+1 to +5)``, ``no difference``, or that the model has no number."""
    if item is None:
        return NOT_WEIGHED
    about = changes.gain(item.points)
    return f"{about}, adding {item.detail}" if item.detail else about


def more(rest: Sequence[PlanStep]) -> str:
    """What the fold below the first actions is called: ``7 more, 1 of them done``."""
    done = sum(s.is_done for s in rest)
    return f"{len(rest)} more" + (f", {done} of them done" if done else "")


def facts_of(step: PlanStep, today: date) -> str:
    """Gain, time, cost and day of an action on one line."""
    gained = gain(step.gain)
    is_known = step.gain is not None and step.gain.usd is not None
    price = cost(step) if is_known else f"cost: {cost(step)}"
    told = [f"**{gained}**" if step.gain else gained, months(step), plain(price)]
    if step.deadline is not None:
        day = long_day(step.deadline)
        told.append(f"{day} has passed" if step.deadline < today else f"by {day}")
    return " · ".join(told)


def months(step: PlanStep) -> str:
    """How long it takes: ``2.5 to 6 months``."""
    span = (step.gain and step.gain.months) or step.action.months
    if span is None:
        return "not known"
    if span.high <= 1:
        return f"{_WEEKS * span.low:.0f} to {_WEEKS * span.high:.0f} weeks"
    low, high = (round(2 * end) / 2 for end in (span.low, span.high))
    return f"{low:g} to {high:g} months"


def cost(step: PlanStep) -> str:
    """What it costs, or that nobody published it."""
    if step.gain is not None and step.gain.usd is not None:
        is_of_lists = step.action.lever in {Lever.APPLICATIONS, Lever.SPECIALTY}
        return amount(step.gain.usd) + (" on a typical list" if is_of_lists else "")
    return step.action.cost_note


def amount(usd: Estimate) -> str:
    """Dollars with their interval, or one sum where it is known."""
    if usd.low == usd.high:
        return figures.dollars(round(usd.value))
    low, high = (_USD_STEP * round(end / _USD_STEP) for end in (usd.low, usd.high))
    return f"{figures.dollars(low)} to {figures.dollars(high)}"


def due(step: PlanStep, entry: CalendarEntry, today: date) -> str:
    """When it must be done, and whether that can be."""
    if step.deadline is None:
        return f"Due by: {entry.label}, {FIT['not_known']}"
    day = long_day(step.deadline)
    if step.deadline < today:
        return f"Before: {entry.label}, {day}. That date has passed, so it counts for later."
    return f"Due by: {entry.label}, {day} ({FIT[step.fit]})"


def date_line(entry: CalendarEntry, own: date | None) -> str:
    """A date of the season with its basis, or what is known instead."""
    if own is not None:
        return f"{long_day(own)}, {BASIS['own']}"
    if entry.date is not None:
        return f"{long_day(entry.date)}, {BASIS[entry.basis]} ({entry.locator})"
    last = f" Last season: {entry.last_season}." if entry.last_season else ""
    return f"Not known, see {entry.ask}.{last}"


def grade_note(item: Gain) -> str:
    """How sure a gain is, in words."""
    return f"Gain, time and cost: grade {phrases.GRADE[item.grade]}."


def because_of(reasons: Sequence[str]) -> str:
    """The advice that an action follows from, the first three by name."""
    told = "; ".join(reasons[:_REASONS])
    more = len(reasons) - _REASONS
    return f"Follows from: {told}" + (f"; and {more} more" if more > 0 else "")


def season_note(today: date, match_year: int, review: CalendarEntry) -> str:
    """What the time of the year means for the plan; empty before programs begin to review.

    ``review`` is the entry of the day on which programs begin.
    """
    begun = review.date if review.date and review.date.year == match_year - 1 else None
    if not (begun or date(match_year - 1, 10, 1)) <= today < date(match_year, 3, 14):
        return ""
    since = (
        f"Programs may review for the Match of {match_year} since {long_day(begun)}."
        if begun
        else f"Programs have most likely begun to review for the Match of {match_year}."
    )
    return (
        f"{since} What you finish now helps with interviews still to come, with SOAP, and in the "
        "next season."
    )

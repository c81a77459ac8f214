"""The plan: actions that the advice leads to, in order of gain, with time and deadline."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from smartpick.advice.conditions import Facts
from smartpick.advice.fire import Findings, actions_for
from smartpick.advice.load import Advice
from smartpick.advice.schema import Action, CalendarEntry
from smartpick.domain import Estimate, Grade

_DAYS_A_MONTH = 30.4
Fit = Literal["fits", "tight", "late", "not_known"]


@dataclass(frozen=True, slots=True)
class Gain:
    """What the model says one action is worth, in this season's own terms.

    ``points`` is the gain in the chance of a match of those who apply, a fraction with
    its 80 % interval; it may be negative at the low end. ``months`` and ``usd`` are what
    it takes, ``None`` where none is known.
    """

    points: Estimate
    months: Estimate | None
    usd: Estimate | None
    grade: Grade
    detail: str = ""


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One action of the plan.

    It may start from ``start`` on (``start_late`` if what must come first takes long),
    and ends between ``end_early`` and ``end_late``. ``waits_for`` are unfinished actions
    that must come first. ``fit`` compares the end with the ``deadline``.
    """

    id: str
    action: Action
    reasons: tuple[str, ...]
    gain: Gain | None
    start: date
    start_late: date
    end_early: date
    end_late: date
    deadline: date | None
    fit: Fit
    waits_for: tuple[str, ...]
    is_done: bool


def plan(
    findings: Findings,
    advice: Advice,
    facts: Facts,
    *,
    gains: Mapping[str, Gain],
    done: Collection[str],
    own_days: Mapping[str, date],
    today: date,
) -> tuple[PlanStep, ...]:
    """The actions in order: what leads, then the largest gain, but nothing before what it needs.

    ``gains`` are by lever; an action without one comes after those with. ``own_days`` are
    dates that the applicant found out, by the calendar's entry. Finished actions stand at
    the end. Guarantee: an action never stands before an unfinished one that it needs.
    """
    wanted = actions_for(findings, advice.actions, facts)
    open_ones = [name for name in wanted if name not in done]
    steps: dict[str, PlanStep] = {}
    for name in _in_order(open_ones, advice.actions, gains):
        first = [steps[n] for n in advice.actions[name].needs if n in steps]
        steps[name] = _step(name, advice, gains, own_days, first, today)
    finished = [name for name in wanted if name in done]
    for name in finished:
        step = _step(name, advice, gains, own_days, [], today)
        steps[name] = replace(step, is_done=True)
    return tuple(replace(s, reasons=wanted[name]) for name, s in steps.items())


def _in_order(
    names: list[str], actions: Mapping[str, Action], gains: Mapping[str, Gain]
) -> list[str]:
    """Names by gain; one that another needs is pulled in front of it."""

    def worth(name: str) -> float:
        gain = _gain(actions[name], gains)
        return -1.0 if gain is None else gain.points.value

    ordered: list[str] = []

    def place(name: str) -> None:
        for first in actions[name].needs:
            if first in names and first not in ordered:
                place(first)
        if name not in ordered:
            ordered.append(name)

    for name in sorted(names, key=lambda n: (not actions[n].leads, -worth(n), names.index(n))):
        place(name)
    return ordered


def _gain(action: Action, gains: Mapping[str, Gain]) -> Gain | None:
    return None if action.lever is None else gains.get(action.lever.value)


def _step(  # noqa: PLR0917
    name: str,
    advice: Advice,
    gains: Mapping[str, Gain],
    own_days: Mapping[str, date],
    first: Sequence[PlanStep],
    today: date,
) -> PlanStep:
    action = advice.actions[name]
    gain = _gain(action, gains)
    start = max((s.end_early for s in first), default=today)
    start_late = max((s.end_late for s in first), default=today)
    low, high = _months(action, gain)
    end_early, end_late = _later(start, low), _later(start_late, high)
    deadline = day_of(action.before, advice.calendar, own_days)
    return PlanStep(
        id=name,
        action=action,
        reasons=(),
        gain=gain,
        start=start,
        start_late=start_late,
        end_early=end_early,
        end_late=end_late,
        deadline=deadline,
        fit=_fit(end_early, end_late, deadline),
        waits_for=tuple(s.id for s in first),
        is_done=False,
    )


def _months(action: Action, gain: Gain | None) -> tuple[float, float]:
    """How long it takes: the lever's own months, else the action's."""
    if gain is not None and gain.months is not None:
        return gain.months.low, gain.months.high
    if action.months is not None:
        return action.months.low, action.months.high
    return 0.0, 0.0


def _later(day: date, months: float) -> date:
    return day + timedelta(days=round(months * _DAYS_A_MONTH))


def _fit(end_early: date, end_late: date, deadline: date | None) -> Fit:
    if deadline is None:
        return "not_known"
    if end_late <= deadline:
        return "fits"
    return "tight" if end_early <= deadline else "late"


def day_of(
    entry: str, calendar: Mapping[str, CalendarEntry], own_days: Mapping[str, date]
) -> date | None:
    """The date of a calendar entry: the applicant's own first, ``None`` while not known."""
    return own_days.get(entry, calendar[entry].date)

"""What the way to day one costs, month by month: fees, exams, visa, and what one enters oneself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

import pandas as pd

from smartpick.advice.conditions import Condition, Facts, evaluate
from smartpick.advice.schema import CalendarEntry, Price
from smartpick.answer.applications import TYPICAL, Applications, headline_draws
from smartpick.answer.fees import ERAS, application_fee, fee_rule, fee_source, platform_of
from smartpick.answer.plan import day_of
from smartpick.answer.prepare import prepare
from smartpick.domain import Applicant, Grade
from smartpick.evidence.load import Evidence
from smartpick.programs.query import ProgramStore

_HALF_YEAR = 7
APPLICATIONS = "applications_"
Part = Literal["past", "must", "if_matched", "optional", "uncertain"]
"""Months that are over; what everybody pays; what a match adds; what may be left out; what may not
be collected."""
TO_COME: tuple[Part, ...] = ("must", "if_matched", "optional", "uncertain")


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLine:
    """One thing to pay.

    ``month`` is its first day; ``is_past``: that month is over, so it is paid or came too late.
    ``usd`` is ``None`` where the applicant has entered nothing yet. ``is_own``: the applicant's
    own number. ``basis`` says of what season or day the price is, ``source`` where it was read.
    """

    id: str
    label: str
    month: date
    usd: int | None
    is_optional: bool = False
    is_uncertain: bool = False
    after_match: bool = False
    is_own: bool = False
    is_past: bool
    basis: str
    source: str | None
    grade: Grade | None
    season: tuple[str, ...] = ()

    @property
    def part(self) -> Part:
        """The one part of a budget that it counts in."""
        if self.is_past:
            return "past"
        if self.is_optional:
            return "optional"
        if self.is_uncertain:
            return "uncertain"
        return "if_matched" if self.after_match else "must"


@dataclass(frozen=True, slots=True)
class Budget:
    """Every line in the order of its month, and what the lines come to in USD."""

    lines: tuple[BudgetLine, ...]

    def total(self, *parts: Part) -> int:
        """USD of these parts; without any of all that is still to come until day one."""
        return sum(line.usd or 0 for line in self.lines if line.part in (parts or TO_COME))


@dataclass(frozen=True, slots=True)
class Season:
    """What the months hang on: the calendar, the applicant's own days, the Match, and today."""

    calendar: Mapping[str, CalendarEntry]
    own_days: Mapping[str, date]
    match_year: int
    today: date

    def month_of(self, entry: str | None, usual: int) -> date:
        """The first day of the month in which something is paid."""
        day = day_of(entry, self.calendar, self.own_days) if entry else None
        if day is not None:
            return day.replace(day=1)
        return date(self.match_year - (usual >= _HALF_YEAR), usual, 1)

    def is_past(self, month: date) -> bool:
        """Whether a month is over."""
        return month < self.today.replace(day=1)


def budget(
    prices: Mapping[str, Price],
    facts: Facts,
    applications: Iterable[BudgetLine],
    own: Mapping[str, int],
    season: Season,
) -> Budget:
    """The whole way, for these facts.

    ``own`` are the applicant's own numbers in USD by the id of a price; they count before ours.
    Guarantee: what is not known of the applicant never leaves a price out.
    """
    lines = [
        _line(name, price, facts, own.get(name), season)
        for name, price in prices.items()
        if _pays(price, facts)
    ]
    lines += applications
    return Budget(tuple(sorted(lines, key=lambda line: (line.month, line.is_optional, line.id))))


def _pays(price: Price, facts: Facts) -> bool:
    is_for = price.for_whom is None or evaluate(price.for_whom, facts).holds is not False
    return is_for and not _holds(price.not_for, facts)


def _holds(condition: Condition | None, facts: Facts) -> bool:
    return condition is not None and evaluate(condition, facts).holds is True


def _line(name: str, price: Price, facts: Facts, own: int | None, season: Season) -> BudgetLine:
    month = season.month_of(price.by, price.month)
    is_own = own is not None or price.usd is None
    label = f"{price.label} ({price.may_hold})" if price.may_hold else price.label
    return BudgetLine(
        id=name,
        label=label,
        month=month,
        usd=own if own is not None else price.usd,
        is_optional=price.is_optional and not _holds(price.optional_unless, facts),
        is_uncertain=price.is_uncertain,
        after_match=price.after_match,
        is_own=is_own,
        is_past=season.is_past(month),
        basis="your own number" if is_own else price.price_of,
        source=None if is_own else price.source,
        grade=None if is_own else price.grade,
        season=() if is_own else price.season,
    )


def application_lines(
    applicant: Applicant,
    evidence: Evidence,
    store: ProgramStore,
    tiers: pd.DataFrame,
    season: Season,
    *,
    applications: Applications = TYPICAL,
) -> list[BudgetLine]:
    """What the applications cost, a line a platform, with how many go to each specialty.

    Raises ProfileError, NothingToAssess as :func:`smartpick.answer.assess`.
    """
    (found,) = headline_draws([applicant], evidence, store, applications)
    by_platform: dict[str, dict[str, int]] = {}
    for code, n in found.n_by_specialty.items():
        by_platform.setdefault(platform_of(tiers, applicant.match_year, code), {})[code] = n
    month = season.month_of("applications_open", 9)
    return [
        _applications(platform, counts, tiers, month, season, prepare(evidence, store).display_name)
        for platform, counts in sorted(by_platform.items())
    ]


def _applications(  # noqa: PLR0917
    platform: str,
    counts: Mapping[str, int],
    tiers: pd.DataFrame,
    month: date,
    season: Season,
    names: Mapping[str, str],
) -> BudgetLine:
    fee, of_season = application_fee(tiers, season.match_year, counts)
    rules = fee_rule(platform, season.match_year)
    return BudgetLine(
        id=f"{APPLICATIONS}{platform.lower()}",
        label=f"{sum(counts.values())} applications through {platform}{_split(counts, names)}",
        month=month,
        usd=fee,
        is_past=season.is_past(month),
        basis=f"season {of_season}",
        source=fee_source(tiers, platform, of_season),
        grade=Grade.A if platform == ERAS else Grade.B,
        season=(rules,),
    )  # fmt: skip


def _split(counts: Mapping[str, int], names: Mapping[str, str]) -> str:
    """``: 43 Internal Medicine, 42 Family Medicine``; empty for one specialty."""
    if len(counts) == 1:
        return ""
    return ": " + ", ".join(f"{n} {names[code]}" for code, n in counts.items())

"""What is due to be looked at again: rules of the season, advice and the model's numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from smartpick.advice.load import Advice
from smartpick.advice.schema import Number
from smartpick.evidence.load import Evidence
from smartpick.wording import long_day

NO_ADDRESS = "no address: our own judgement, think again"
WARNED_DAYS = 30
"""How long before its day a review is asked for."""
LATEST_DAYS = 90
"""How long after its day the check still passes."""


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to look at: its file, id and name, by when, and the address to open."""

    file: str
    id: str
    label: str
    by: date
    address: str


def review_list(advice: Advice, evidence: Evidence) -> tuple[Due, ...]:
    """Everything with a day to look again, the earliest first."""
    found = [*_season(advice), *_advice(advice, evidence), *_numbers(evidence)]
    return tuple(sorted(found, key=lambda due: (due.by, due.file, due.id)))


def due_on(everything: tuple[Due, ...], day: date) -> tuple[Due, ...]:
    """What has reached its day, that day included."""
    return tuple(due for due in everything if due.by <= day)


def soon(everything: tuple[Due, ...], day: date) -> Iterator[str]:
    """What is due within thirty days or earlier, a line a day, the longest overdue first."""
    near = [due for due in everything if (due.by - day).days <= WARNED_DAYS]
    for by, items in groupby(near, lambda due: due.by):
        when = "overdue since" if by < day else "to be looked at again by"
        yield f"{when} {long_day(by)}: {', '.join(item.id for item in items)}"


def too_late(everything: tuple[Due, ...], day: date) -> tuple[Due, ...]:
    """What is so long overdue that the check no longer passes."""
    return tuple(due for due in everything if (day - due.by).days > LATEST_DAYS)


def lines(advice: Advice, evidence: Evidence, day: date) -> Iterator[str]:
    """What is due on a day, with the address to open; then what comes next."""
    everything = review_list(advice, evidence)
    due = due_on(everything, day)
    for item in due:
        yield f"{item.by}  {item.file}: {item.id} ({item.label}): {item.address}"
    yield f"{len(due)} of {len(everything)} due on {day}"
    later = [item for item in everything if item.by > day]
    if later:
        together = [item for item in later if item.by == later[0].by]
        yield f"next: {len(together)} on {later[0].by}, first of them {together[0].id}"


def _season(advice: Advice) -> Iterator[Due]:
    for name, rule in advice.season.items():
        yield Due("advice/season.yaml", name, rule.title, rule.look_again_by, rule.address)


def _advice(advice: Advice, evidence: Evidence) -> Iterator[Due]:
    for name, rule in advice.rules.items():
        address = _address(rule.numbers, evidence)
        if rule.season:
            address = advice.season[rule.season[0]].address
        yield Due("advice/rules", name, rule.title, rule.review_by, address)
    for name, action in advice.actions.items():
        address = _address([action.cost] if action.cost else [], evidence)
        yield Due("advice/actions.yaml", name, action.title, action.review_by, address)
    for name, licence in advice.licences.items():
        address = advice.season["license_without_residency"].address
        label = f"licence without a US residency, {name}"
        yield Due("advice/licences.yaml", name, label, licence.look_again_by, address)
    for name, price in advice.prices.items():
        source = evidence.sources.get(price.source or "")
        address = (source.address if source else None) or NO_ADDRESS
        if price.season:
            address = advice.season[price.season[0]].address
        yield Due("advice/prices.yaml", name, price.label, price.review_by, address)


def _numbers(evidence: Evidence) -> Iterator[Due]:
    for name, parameter in evidence.parameters.items():
        source = evidence.sources.get(parameter.source or "")
        address = (source.address if source else None) or NO_ADDRESS
        yield Due("evidence", name, parameter.label, parameter.review_by, address)


def _address(numbers: list[Number] | tuple[Number, ...], evidence: Evidence) -> str:
    """The first address among the sources of these numbers."""
    for number in numbers:
        name = number.source
        if number.evidence is not None:
            name = evidence.parameters[number.evidence].source
        source = evidence.sources.get(name or "")
        if source is not None and source.address:
            return source.address
    return NO_ADDRESS

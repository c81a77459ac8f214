"""What is due to be looked at again: rules of the season, advice and the model's numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
    found = _everything(advice, evidence)
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


def _everything(advice: Advice, evidence: Evidence) -> Iterator[Due]:
    """Each thing with the address of its rule of the season, else of its first source."""

    def address(*sources: str | None, season: Sequence[str] = ()) -> str:
        if season:
            return advice.season[season[0]].address
        known = (evidence.sources[name].address for name in sources if name in evidence.sources)
        return next(filter(None, known), NO_ADDRESS)

    def of(numbers: Iterable[Number]) -> list[str | None]:
        return [evidence.parameters[n.evidence].source if n.evidence else n.source for n in numbers]

    for name, held in advice.season.items():
        yield Due("advice/season.yaml", name, held.title, held.look_again_by, held.address)
    for name, rule in advice.rules.items():
        where = address(*of(rule.numbers), season=rule.season)
        yield Due("advice/rules", name, rule.title, rule.review_by, where)
    for name, action in advice.actions.items():
        where = address(*of([action.cost] if action.cost else []))
        yield Due("advice/actions.yaml", name, action.title, action.review_by, where)
    for name, licence in advice.licences.items():
        where = address(season=["license_without_residency"])
        label = f"licence without a US residency, {name}"
        yield Due("advice/licences.yaml", name, label, licence.look_again_by, where)
    for name, price in advice.prices.items():
        where = address(price.source, season=price.season)
        yield Due("advice/prices.yaml", name, price.label, price.review_by, where)
    for name, parameter in evidence.parameters.items():
        where = address(parameter.source)
        yield Due("evidence", name, parameter.label, parameter.review_by, where)

"""``data/advice`` -> :class:`Advice`, or an error that names the place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from smartpick.advice.fill import Filler
from smartpick.advice.schema import (
    Action,
    CalendarEntry,
    Card,
    Licence,
    Number,
    Price,
    Rule,
    StatementRules,
)
from smartpick.advice.season import SeasonRule
from smartpick.errors import EvidenceError
from smartpick.evidence.load import Evidence, read_mapping


@dataclass(frozen=True, slots=True)
class Advice:
    """Every rule, action, date and card by its id."""

    rules: dict[str, Rule]
    actions: dict[str, Action]
    calendar: dict[str, CalendarEntry]
    cards: dict[str, Card]
    statement: StatementRules
    season: dict[str, SeasonRule]
    prices: dict[str, Price]
    licences: dict[str, Licence]


def load_advice(data: Path, evidence: Evidence) -> Advice:
    """All advice under a data directory, checked and cross-checked.

    Raises
    ------
    EvidenceError
        When a file breaks its schema, an id stands twice, or an action, date, source or
        evidence id is unknown, or a number cannot be filled in from its table.
    """
    folder = data / "advice"
    filler = Filler(data, evidence)
    rules: dict[str, Rule] = {}
    for path in sorted((folder / "rules").glob("*.yaml")):
        for name, rule in read_mapping(path, Rule).items():
            if name in rules:
                raise EvidenceError(f"{path.name}: '{name}' stands in another file too")
            rules[name] = filler.rule(name, rule)
    if not rules:
        raise EvidenceError(f"no advice found in {folder / 'rules'}")
    statement = read_mapping(folder / "statement.yaml", StatementRules)
    advice = Advice(
        rules=rules,
        actions={
            name: filler.action(name, action)
            for name, action in read_mapping(folder / "actions.yaml", Action).items()
        },
        calendar=read_mapping(folder / "calendar.yaml", CalendarEntry),
        cards=read_mapping(folder / "cards.yaml", Card),
        statement=statement["statement"],
        season=read_mapping(folder / "season.yaml", SeasonRule),
        prices=read_mapping(folder / "prices.yaml", Price),
        licences=read_mapping(folder / "licences.yaml", Licence),
    )
    _cross_check(advice, evidence)
    return advice


def _cross_check(advice: Advice, evidence: Evidence) -> None:
    """Every id that is named must exist."""
    for name, rule in advice.rules.items():
        _known(f"rule {name}", rule.actions, advice.actions, "action")
        _sourced(f"rule {name}", rule.numbers, evidence)
        _known(f"rule {name}", rule.season, advice.season, "rule of the season")
    for name, action in advice.actions.items():
        _known(f"action {name}", action.needs, advice.actions, "action")
        _known(f"action {name}", [action.before], advice.calendar, "calendar entry")
        _known(f"action {name}", action.season, advice.season, "rule of the season")
        _sourced(f"action {name}", [action.cost] if action.cost else [], evidence)
    for name, entry in advice.calendar.items():
        _known(f"calendar {name}", [entry.source] if entry.source else [], evidence.sources,
               "source")  # fmt: skip
        _known(f"calendar {name}", entry.season, advice.season, "rule of the season")
    for name, price in advice.prices.items():
        _known(f"price {name}", [price.by] if price.by else [], advice.calendar, "calendar entry")
        _known(f"price {name}", price.season, advice.season, "rule of the season")
        _known(f"price {name}", [price.source] if price.source else [], evidence.sources, "source")
    for name, licence in advice.licences.items():
        _known(f"licence {name}", [licence.source], evidence.sources, "source")
    for name, held in advice.season.items():
        _known(f"season {name}", [held.source], evidence.sources, "source")
    _sourced("statement", advice.statement.numbers, evidence)
    for name in advice.actions:
        _no_circle(name, advice.actions, ())


def _no_circle(name: str, actions: Mapping[str, Action], path: tuple[str, ...]) -> None:
    """Refuse actions that wait for each other."""
    if name in path:
        raise EvidenceError(f"data/advice, action {name}: waits for itself by 'needs'")
    for first in actions[name].needs:
        _no_circle(first, actions, (*path, name))


def _sourced(where: str, numbers: Iterable[Number], evidence: Evidence) -> None:
    for number in numbers:
        if number.source is not None:
            _known(where, [number.source], evidence.sources, "source")
        else:
            evidence.value(str(number.evidence), **number.where)


def _known(where: str, names: Iterable[str], known: Iterable[str], kind: str) -> None:
    for name in names:
        if name not in known:
            raise EvidenceError(f"data/advice, {where}: unknown {kind} '{name}'")

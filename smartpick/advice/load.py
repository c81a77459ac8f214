"""``data/advice`` -> :class:`Advice`, its numbers filled in, or an error that names the place.

``each costs {fee}`` names one of the rule's own numbers; ``in {match_year}`` names the edition.
So a table that changes changes every sentence that rests on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from smartpick.advice.schema import (
    Action,
    CalendarEntry,
    Card,
    Cell,
    Licence,
    Number,
    Price,
    Rule,
    SeasonRule,
    StatementRules,
)
from smartpick.disk import read_table
from smartpick.errors import EvidenceError
from smartpick.evidence.load import Evidence, read_mapping

Row = Mapping[str, str]
_YEARS = ("season", "match_year")
"""Columns that the edition knows better."""
_HERE = "{}"
"""Where in ``value`` the number of the cell stands."""


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

    Raises EvidenceError when a file breaks its schema, an id stands twice, or an action, date,
    source or evidence id is unknown, or a number cannot be filled in from its table.
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
    kinds: dict[str, Mapping[str, object]] = {
        "action": advice.actions,
        "calendar entry": advice.calendar,
        "rule of the season": advice.season,
        "source": evidence.sources,
    }
    for where, kind, names in _named(advice):
        for name in names:
            if name is not None and name not in kinds[kind]:
                raise EvidenceError(f"data/advice, {where}: unknown {kind} '{name}'")
    costs = (action.cost for action in advice.actions.values() if action.cost)
    numbers = (number for rule in advice.rules.values() for number in rule.numbers)
    for number in (*numbers, *costs, *advice.statement.numbers):
        if number.source is None:
            evidence.value(str(number.evidence), **number.where)
    for name in advice.actions:
        _no_circle(name, advice.actions, ())


def _named(advice: Advice) -> Iterator[tuple[str, str, Iterable[str | None]]]:
    """Who names what: where it stands, the kind of thing, and its ids."""
    for name, rule in advice.rules.items():
        yield f"rule {name}", "action", rule.actions
        yield f"rule {name}", "rule of the season", rule.season
        yield f"rule {name}", "source", [number.source for number in rule.numbers]
    for name, action in advice.actions.items():
        yield f"action {name}", "action", action.needs
        yield f"action {name}", "calendar entry", [action.before]
        yield f"action {name}", "rule of the season", action.season
        yield f"action {name}", "source", [action.cost.source] if action.cost else []
    for name, entry in advice.calendar.items():
        yield f"calendar {name}", "source", [entry.source]
        yield f"calendar {name}", "rule of the season", entry.season
    for name, price in advice.prices.items():
        yield f"price {name}", "calendar entry", [price.by]
        yield f"price {name}", "rule of the season", price.season
        yield f"price {name}", "source", [price.source]
    for name, licence in advice.licences.items():
        yield f"licence {name}", "source", [licence.source]
    for name, held in advice.season.items():
        yield f"season {name}", "source", [held.source]
    yield "statement", "source", [number.source for number in advice.statement.numbers]


def _no_circle(name: str, actions: Mapping[str, Action], path: tuple[str, ...]) -> None:
    """Refuse actions that wait for each other."""
    if name in path:
        raise EvidenceError(f"data/advice, action {name}: waits for itself by 'needs'")
    for first in actions[name].needs:
        _no_circle(first, actions, (*path, name))


@dataclass(frozen=True, slots=True)
class Filler:
    """Fills entries of the advice from the published tables under ``data`` and the evidence."""

    data: Path
    evidence: Evidence
    _tables: dict[str, tuple[Row, ...]] = field(default_factory=dict)

    def rule(self, name: str, rule: Rule) -> Rule:
        """The rule with every number and every text filled in.

        Raises EvidenceError when a cell is not one row of its table, or a text names what the rule
        does not hold.
        """
        where = f"rule {name}"
        numbers = self._numbers(where, rule.numbers)
        texts = {"title": rule.title, "text": rule.text, "contrary": rule.contrary}
        return rule.model_copy(
            update={
                **{k: t and self._text(where, t, numbers) for k, t in texts.items()},
                "next_steps": tuple(self._text(where, t, numbers) for t in rule.next_steps),
                "numbers": numbers,
            }
        )

    def action(self, name: str, action: Action) -> Action:
        """The action with its texts and its cost filled in; raises as :meth:`rule` does."""
        where = f"action {name}"
        numbers = self._numbers(where, [action.cost] if action.cost else [])
        texts = {"title": action.title, "why": action.why, "cost_note": action.cost_note}
        return action.model_copy(
            update={
                **{k: self._text(where, t, numbers) for k, t in texts.items()},
                "steps": tuple(self._text(where, t, numbers) for t in action.steps),
                "cost": numbers[0] if numbers else None,
            }
        )

    def _text(self, where: str, text: str, numbers: Iterable[Number]) -> str:
        return self._filled(where, text, {n.name: n.value for n in numbers if n.name})

    def _filled(self, where: str, text: str, named: Mapping[str, object]) -> str:
        try:
            return self.evidence.edition.fill(text, **named)
        except (KeyError, ValueError, IndexError) as problem:
            raise EvidenceError(
                f"data/advice, {where}: '{text:.60}' names {problem}, and no number is called so"
            ) from problem

    def _numbers(self, where: str, numbers: Iterable[Number]) -> tuple[Number, ...]:
        return tuple(self._number(f"{where}, {n.label}", n) for n in numbers)

    def _number(self, where: str, number: Number) -> Number:
        if number.evidence is not None:
            found = self.evidence.value(number.evidence, **number.where)
            return number.model_copy(update={"value": number.value or f"{found.value:g}"})
        if number.cell is None:
            return number
        sought = {k: self._filled(where, v, {}) for k, v in number.cell.where.items()}
        cell = number.cell.model_copy(update={"where": sought})
        row = self._row(where, cell)
        shown = {c: _shown(text) for c, text in row.items() if c not in _YEARS}
        form = number.value or _HERE
        texts = {"label": number.label, "locator": number.locator, "year": number.year}
        return number.model_copy(
            update={
                **{k: self._filled(where, t, shown) for k, t in texts.items()},
                "value": form.replace(_HERE, shown[cell.column]),
                "source": number.source or row["source"],
                "cell": cell,
            }
        )

    def _row(self, where: str, cell: Cell) -> Row:
        """The row of a cell; where it is a sum, with the column added up."""
        rows = [
            row
            for row in self._table(cell.table)
            if all(row.get(column) == text for column, text in cell.where.items())
        ]
        if cell.column not in (rows[0] if rows else {}) or (len(rows) > 1 and not cell.is_sum):
            sought = ", ".join(f"{k} = {v}" for k, v in cell.where.items())
            raise EvidenceError(
                f"data/advice, {where}: {len(rows)} rows of {cell.table} where {sought}, with a "
                f"column {cell.column}; correct the cell or the table"
            )
        if not cell.is_sum:
            return rows[0]
        return {**rows[0], cell.column: str(sum(int(row[cell.column]) for row in rows))}

    def _table(self, name: str) -> tuple[Row, ...]:
        if name not in self._tables:
            path = self.data / "published" / name
            self._tables[name] = read_table(path, EvidenceError).rows
        return self._tables[name]


def _shown(text: str) -> str:
    """A cell as a text shows it: ``2,649``, ``3`` for ``3.0``; words as they are."""
    plain = text.removesuffix(".0")
    return f"{int(plain):,}" if plain.isascii() and plain.isdigit() else text

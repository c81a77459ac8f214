"""Numbers come into a text by name: from a published cell, from the evidence, from the edition.

``each costs {fee}`` names one of the rule's own numbers; ``in {match_year}`` names the edition.
So a table that changes changes every sentence that rests on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from smartpick.advice.schema import Action, Cell, Number, Rule
from smartpick.disk import read_rows
from smartpick.errors import EvidenceError
from smartpick.evidence.load import Evidence

Row = Mapping[str, str]
_YEARS = ("season", "match_year")
"""Columns that the edition knows better."""
_HERE = "{}"
"""Where in ``value`` the number of the cell stands."""


@dataclass(frozen=True, slots=True)
class Filler:
    """Fills entries of the advice from the published tables under ``data`` and the evidence."""

    data: Path
    evidence: Evidence
    _tables: dict[str, tuple[Row, ...]] = field(default_factory=dict)

    def rule(self, name: str, rule: Rule) -> Rule:
        """The rule with every number and every text filled in.

        Raises
        ------
        EvidenceError
            When a cell is not one row of its table, or a text names what the rule does not hold.
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
            self._tables[name] = tuple(row for _, row in read_rows(path, EvidenceError))
        return self._tables[name]


def _shown(text: str) -> str:
    """A cell as a text shows it: ``2,649``, ``3`` for ``3.0``; words as they are."""
    plain = text.removesuffix(".0")
    return f"{int(plain):,}" if plain.isascii() and plain.isdigit() else text

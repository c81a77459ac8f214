"""Columns of an exported list for the rules that its programs state."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from smartpick.domain import FactKey
from smartpick.files.write.document import ListDocument
from smartpick.programs.filters import RULES
from smartpick.programs.statements import Statement, differing
from smartpick.say import stated as stated_words
from smartpick.say.columns import WIDE, Column

_FACTS = tuple(FactKey(facet.value) for facet in RULES)


def stated_columns(document: ListDocument) -> tuple[Column[str], ...]:
    """By program code: value, year and link of each rule, and remarks.

    The value is the one that the store puts first; other values stand in the remarks.
    Empty cells: no page that says so has been found.
    """
    columns: list[Column[str]] = []
    for fact in _FACTS:
        name, first = fact.in_words, partial(_first, document, fact)
        columns += [
            Column(f"stated_{fact}", f"Its page says: {name}", _part(first, _value), width=13),
            Column(f"stated_{fact}_year", f"{name}: year of the page", _part(first, _year)),
            Column(f"stated_{fact}_link", f"{name}: page", _part(first, _link), width=24),
        ]
    remarks = Column(
        "stated_remarks", "Its page says: remarks", partial(_all_remarks, document), WIDE, width=40
    )
    return (*columns, remarks)


def _first(document: ListDocument, fact: FactKey, program_code: str) -> Statement | None:
    told = document.stated.get(program_code, ())
    return next((s for s in told if s.fact == fact), None)


def _part(
    first: Callable[[str], Statement | None], get: Callable[[Statement], object]
) -> Callable[[str], object]:
    def of(program_code: str) -> object:
        statement = first(program_code)
        return None if statement is None else get(statement)

    return of


def _value(statement: Statement) -> str | int:
    return int(statement.value) if statement.value.isdigit() else stated_words.value(statement)


def _year(statement: Statement) -> str | int:
    return stated_words.NO_YEAR if statement.year is None else statement.year


def _link(statement: Statement) -> str:
    return statement.link


def _all_remarks(document: ListDocument, program_code: str) -> str | None:
    told = document.stated.get(program_code, ())
    firsts = [_first(document, fact, program_code) for fact in _FACTS]
    return ". ".join(_remarks(told, firsts)) or None


def _remarks(told: Sequence[Statement], firsts: list[Statement | None]) -> Iterator[str]:
    differ = differing(told)
    for fact, first in zip(_FACTS, firsts, strict=True):
        if first is None:
            continue
        parts = [stated_words.OF_INSTITUTION] if first.is_of_institution else []
        parts += [first.note] if first.note else []
        parts += [stated_words.difference(differ[fact])] if fact in differ else []
        if parts:
            yield f"{fact.in_words}: {'; '.join(parts)}"

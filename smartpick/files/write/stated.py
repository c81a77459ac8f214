"""Columns of an exported list for what its programs state of visas and years since graduation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from smartpick.domain import FactKey
from smartpick.files.write.document import FACT_WORDS, ListDocument
from smartpick.files.write.sheets import Column
from smartpick.programs.statements import Statement, differing
from smartpick.say import stated as stated_words

_FACTS = (FactKey.SPONSORS_J1, FactKey.SPONSORS_H1B, FactKey.GRADUATION_LIMIT_YEARS)
STATED_NAMES = (
    *(f"stated_{fact}{what}" for fact in _FACTS for what in ("", "_year", "_link")),
    "stated_remarks",
)
"""Columns of a CSV file, in the order of :func:`stated`."""
STATED_COLUMNS = (
    *(
        column
        for fact in _FACTS
        for column in (
            Column(f"Its page says: {FACT_WORDS[fact]}", "text", 13),
            Column(f"{FACT_WORDS[fact]}: year of the page", "text", 11),
            Column(f"{FACT_WORDS[fact]}: page", "text", 24),
        )
    ),
    Column("Its page says: remarks", "wide", 40),
)
"""The same in a workbook."""


def stated(document: ListDocument, program_code: str) -> tuple[str | int | None, ...]:
    """Value, year and link for J-1, H-1B and years since graduation, then remarks on them.

    The value is the one that the store puts first; other values stand in the remarks.
    Empty cells: no page that says so has been found.
    """
    told = document.stated.get(program_code, ())
    firsts = [next((s for s in told if s.fact == fact), None) for fact in _FACTS]
    cells: list[str | int | None] = []
    for first in firsts:
        cells += (None, None, None) if first is None else _cells(first)
    return (*cells, ". ".join(_remarks(told, firsts)) or None)


def _cells(first: Statement) -> tuple[str | int, str | int, str]:
    value = int(first.value) if first.value.isdigit() else stated_words.value(first)
    return value, stated_words.NO_YEAR if first.year is None else first.year, first.link


def _remarks(told: Sequence[Statement], firsts: list[Statement | None]) -> Iterator[str]:
    differ = differing(told)
    for fact, first in zip(_FACTS, firsts, strict=True):
        if first is None:
            continue
        parts = [stated_words.OF_INSTITUTION] if first.is_of_institution else []
        parts += [first.note] if first.note else []
        parts += [stated_words.difference(differ[fact])] if fact in differ else []
        if parts:
            yield f"{FACT_WORDS[fact]}: {'; '.join(parts)}"

"""Columns of an exported list for the rules that its programs state."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from smartpick.domain import FactKey
from smartpick.files.write.document import ListDocument
from smartpick.programs.filters import RULES
from smartpick.programs.statements import Rule, differing
from smartpick.say import stated as stated_words
from smartpick.say.columns import WIDE, Column

_FACTS = tuple(FactKey(facet.value) for facet in RULES)


def stated_columns(document: ListDocument) -> tuple[Column[str], ...]:
    """By program code: value, year and link of each rule, and remarks.

    The value is the one that counts; what other pages say stands in the remarks. Empty cells: no
    page that says so has been found, or pages that stand as high differ. No columns where pages
    do not count for this applicant.
    """
    if not document.counts_statements:
        return ()
    columns: list[Column[str]] = []
    for fact in _FACTS:
        name, rule = fact.in_words, partial(_rule, document, fact)
        value = partial(_value, fact)
        columns += [
            Column(f"stated_{fact}", f"Its page says: {name}", _part(rule, value), width=13),
            Column(f"stated_{fact}_year", f"{name}: year of the page", _part(rule, _year)),
            Column(f"stated_{fact}_link", f"{name}: page", _part(rule, _link), width=24),
        ]
    remarks = Column(
        "stated_remarks", "Its page says: remarks", partial(_all_remarks, document), WIDE, width=40
    )
    return (*columns, remarks)


def _rule(document: ListDocument, fact: FactKey, program_code: str) -> Rule | None:
    return document.rules.get(program_code, {}).get(fact)


def _part(
    rule: Callable[[str], Rule | None], get: Callable[[Rule], object]
) -> Callable[[str], object]:
    def of(program_code: str) -> object:
        found = rule(program_code)
        return None if found is None else get(found)

    return of


def _value(fact: FactKey, rule: Rule) -> str | int:
    return int(rule.value) if rule.value.isdigit() else stated_words.worded(fact, rule.value)


def _year(rule: Rule) -> str | int:
    return stated_words.NO_YEAR if rule.year is None else rule.year


def _link(rule: Rule) -> str:
    return rule.link


def _all_remarks(document: ListDocument, program_code: str) -> str | None:
    return ". ".join(_remarks(document, program_code)) or None


def _remarks(document: ListDocument, program_code: str) -> Iterator[str]:
    told = document.stated.get(program_code, ())
    differ = differing(told)
    for fact in _FACTS:
        rule = _rule(document, fact, program_code)
        parts = [stated_words.OF_INSTITUTION] if rule and rule.is_of_institution else []
        notes = (s.note for s in told if s.fact == fact and rule and s.link == rule.link)
        parts += [note for note in [next(notes, None)] if note]
        parts += [stated_words.difference(differ[fact])] if fact in differ else []
        if parts:
            yield f"{fact.in_words}: {'; '.join(parts)}"

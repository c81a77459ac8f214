"""A list as a table, defined once, and as CSV and JSON; the workbook takes it as well."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from functools import partial
from operator import attrgetter
from typing import Any, TypeVar

from smartpick.domain import FactKey, ProgramResult
from smartpick.files.write.document import NOT_ASSESSED, ListDocument, ListRow
from smartpick.files.write.saved_list import NAME, VERSION, status_words
from smartpick.files.write.table import answer_rows, csv_file, header_rows
from smartpick.programs.filters import RULES
from smartpick.programs.query import Identity
from smartpick.programs.statements import Rule, differing
from smartpick.say import facts, figures
from smartpick.say import stated as stated_words
from smartpick.say.answer import Told, told_numbers
from smartpick.say.applicant import about, sources_used
from smartpick.say.columns import DATE, WHOLE, WIDE, YES_NO, Cell, Column, lines, records
from smartpick.say.tables import IDENTITY, PROGRAMS

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
        name, rule, link = fact.in_words, partial(_rule, document, fact), attrgetter("link")
        value = partial(_value, fact)
        columns += [
            Column(f"stated_{fact}", f"Its page says: {name}", value, width=13).through(rule),
            Column(f"stated_{fact}_year", f"{name}: year of the page", _year).through(rule),
            Column(f"stated_{fact}_link", f"{name}: page", link, width=24).through(rule),
        ]
    remarks = Column(
        "stated_remarks", "Its page says: remarks", partial(_all_remarks, document), WIDE, width=40
    )
    return (*columns, remarks)


def _rule(document: ListDocument, fact: FactKey, program_code: str) -> Rule | None:
    return document.rules.get(program_code, {}).get(fact)


def _year(rule: Rule) -> str | int:
    return stated_words.NO_YEAR if rule.year is None else rule.year


def _value(fact: FactKey, rule: Rule) -> str | int:
    return int(rule.value) if rule.value.isdigit() else stated_words.worded(fact, rule.value)


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


Numbered = tuple[int, ListRow]
Value = TypeVar("Value")
FOR_PROGRAMS = "place"
"""The column that people are not shown: a number alone says more than is known."""


def list_columns(document: ListDocument) -> tuple[Column[Numbered], ...]:
    """What every file tells of each program of the list, in the applicant's order.

    The last column is for programs alone: the order by chance of all programs, with its range.
    """
    known = document.knowledge

    def of(get: Callable[[ListRow], Value]) -> Callable[[Numbered], Value]:
        return lambda numbered: get(numbered[1])

    def program(numbered: Numbered) -> ProgramResult | None:
        return numbered[1].program

    def identity(numbered: Numbered) -> Identity | None:
        return document.identities.get(_code(numbered[1]))

    shown = {c.id: c.through(program) for c in PROGRAMS}
    return (
        Column("number", "Number", lambda n: n[0], WHOLE, width=8),
        shown["institution"],
        Column("program_code", "Program code", of(_code), width=13),
        *(column.through(identity) for column in IDENTITY),
        Column("status", "Status", of(lambda r: status_words(r.entry.status)), width=11),
        Column("locked", "Locked", of(lambda r: r.entry.locked), YES_NO, width=8),
        Column("specialty", "Specialty", of(document.specialty_of), width=20),
        *(shown[name] for name in ("city", "state", "quota", "chance", "against_average")),
        Column("band_for_this_applicant", "For this applicant", of(_band), width=10),
        shown["img_share"],
        shown["speaks_for"],
        shown["speaks_against"],
        Column("no_chance", "Why it has no chance here", of(_why_none), WIDE, width=24),
        Column("signal", "Signal", of(lambda r: known.signals.get(_code(r))), width=9),
        Column(
            "connection", "Connection", of(lambda r: _code(r) in known.connections), YES_NO
        ),
        *(column.through(of(lambda row: row)) for column in _known_columns(document)),
        shown[FOR_PROGRAMS],
    )  # fmt: skip


def _known_columns(document: ListDocument) -> tuple[Column[ListRow], ...]:
    """What is known of each program of the list, and what the applicant noted."""

    def verified(row: ListRow) -> str | None:
        return "; ".join(map(facts.told, document.knowledge.of(_code(row)).values())) or None

    return (
        *(column.through(_code) for column in stated_columns(document)),
        Column("verified", "Verified", verified, WIDE, width=34),
        Column(
            "ask", "Not known, ask", lambda r: facts.listed(document.unknown(_code(r))), WIDE,
            width=34,
        ),
        Column("note", "Note", lambda r: r.note.note or None, WIDE, width=40),
        Column("added_on", "Added on", lambda r: r.entry.added_on, DATE),
        Column("interview_on", "Interview on", lambda r: r.entry.interview_on, DATE),
        Column("suggested", "Suggested", lambda r: r.entry.is_suggested, YES_NO, width=10),
        Column("left_out", "Left out because", lambda r: r.note.left_out, WIDE, width=24),
    )  # fmt: skip


def numbered(document: ListDocument) -> list[Numbered]:
    """The rows of :func:`list_columns`: each program with its number, from 1."""
    return list(enumerate(document.rows, start=1))


def _code(row: ListRow) -> str:
    return row.entry.program_code


def _band(row: ListRow) -> str | None:
    return None if row.band is None else figures.LIST_BANDS[row.band]


def _why_none(row: ListRow) -> str | None:
    program = row.program
    if program is None:
        return NOT_ASSESSED
    return None if program.interview else program.reason or program.excluded


def list_csv(document: ListDocument) -> bytes:
    """The list under its scenario, sources and caveat, as UTF-8; blocks parted by an empty line.

    No cell runs as a formula. A CSV is not read back: take JSON or the workbook for that.
    """
    return csv_file(
        header_rows(document.assessment, document.titles, document.title),
        answer_rows(document.assessment),
        lines(list_columns(document), numbered(document)),
        _fees(document),
    )


def _fees(document: ListDocument) -> Iterator[list[Cell]]:
    yield ["Specialty", "platform", "applications", f"fee_usd_{document.fee_season}"]
    for line in document.fees:
        yield [line.name, line.platform, line.n_applications, line.fee_usd]
    yield ["All", None, sum(f.n_applications for f in document.fees), document.fee_usd]


def list_json(document: ListDocument) -> bytes:
    """The list as indented UTF-8.

    ``list`` is read back by :func:`~smartpick.files.write.read_list.read_list`; everything
    else is for people and other programs.
    """
    text = json.dumps(
        {
            "schema": f"{NAME}/{VERSION}",
            "title": document.title,
            "made_on": document.made_on.isoformat(),
            "about": dict(about(document.assessment)),
            "overall": _overall(document),
            "list": document.saved.model_dump(mode="json", exclude_defaults=True),
            "programs": records(list_columns(document), numbered(document)),
            "fees_usd": {line.name: line.fee_usd for line in document.fees},
            "fee_season": document.fee_season,
            "sources": list(sources_used(document.assessment, document.titles).values()),
        },
        indent=1,
        ensure_ascii=False,
    )
    return (text + "\n").encode()


def _overall(document: ListDocument) -> dict[str, Any]:
    answer = document.answer
    told = list(told_numbers(document.assessment))
    if answer and answer.matched:
        exactly = "those who apply to exactly this list"
        told.append(Told("on_this_list", "Match", answer.matched, exactly))
    return {one.id: asdict(one.estimate) | {"counted_among": one.counted} for one in told}

"""A list as a table, defined once for CSV, workbook and JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from smartpick.domain import ProgramResult
from smartpick.files.write.document import NOT_ASSESSED, ListDocument, ListRow
from smartpick.files.write.saved_list import status_words
from smartpick.files.write.stated import stated_columns
from smartpick.programs.query import Identity
from smartpick.say import facts, figures
from smartpick.say.columns import DATE, WHOLE, WIDE, YES_NO, Column
from smartpick.say.tables import IDENTITY, PROGRAMS

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

"""A list as an Excel workbook: readable, printable, and able to give the list back."""

from __future__ import annotations

import io
from collections.abc import Iterator

import xlsxwriter

from smartpick.domain import VerifiedFact
from smartpick.evidence.schema import Source
from smartpick.files.write.document import ListDocument
from smartpick.files.write.list_format import ABOUT, FACTS, LIST, PROFILE
from smartpick.files.write.list_table import FOR_PROGRAMS, list_columns, numbered
from smartpick.files.write.sheets import Sheets
from smartpick.say import answer, figures, tables
from smartpick.say.applicant import CAVEAT, about, sources_used
from smartpick.say.columns import DATE, WIDE, Cell, Column
from smartpick.say.rounding import interviews


def workbook(document: ListDocument) -> bytes:
    """The workbook: list, facts, scenario, by specialty, by place, readings, sources.

    No cell can run as a formula: text is written as text, and what looks like one keeps a
    quote mark. :func:`~smartpick.files.write.read_list.read_list` restores the list from it.
    """
    file = io.BytesIO()
    a = document.assessment
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"title": f"SmartPick: {document.title}", "comments": CAVEAT})
        footer = f"SmartPick, data {a.data_fingerprint}, {document.made_on}. Estimates, no promise."
        sheets = Sheets(book, footer)
        listed = [column for column in list_columns(document) if column.id != FOR_PROGRAMS]
        sheets.add(LIST, listed, numbered(document), n_frozen=2)
        sheets.add(FACTS, _FACT_COLUMNS, document.knowledge.facts)
        sheets.add(ABOUT, _ABOUT_COLUMNS, list(_about(document)))
        sheets.add("By specialty", tables.BY_SPECIALTY, a.by_specialty)
        sheets.add("By place", tables.BY_PLACE, a.by_region)
        sheets.add("Readings", tables.readings(document.titles), a.readings)
        sheets.add("Sources", tables.SOURCES, _sources(document))
    return file.getvalue()


_FACT_COLUMNS: tuple[Column[VerifiedFact], ...] = (
    Column("program_code", "Program code", lambda f: f.program_code, width=13),
    Column("fact", "Fact", lambda f: f.fact.value, width=26),
    Column("value", "Value", lambda f: f.value, width=10),
    Column("seen_on", "Seen on", lambda f: f.seen_on, DATE),
    Column("said_by", "Said by", lambda f: f.said_by),
    Column("link", "Link", lambda f: f.link, WIDE, width=70),
)
_ABOUT_COLUMNS: tuple[Column[tuple[str, Cell]], ...] = (
    Column("what", "What", lambda line: line[0], width=34),
    Column("value", "Value", lambda line: line[1], WIDE, width=110),
)


def _about(document: ListDocument) -> Iterator[tuple[str, Cell]]:
    a = document.assessment
    low, mode, high = interviews(a.interview_pmf)
    yield "SmartPick", document.title
    yield "Made on", document.made_on.isoformat()
    yield from about(a)
    for told in answer.told_numbers(a):
        yield f"{told.name}, of {told.counted}", figures.percent(told.estimate)
    for name, n in zip(answer.OUTCOMES, answer.outcomes_told(a), strict=True):
        yield f"Of 100 who apply: {name.lower()}", n
    if a.base_rate:
        rate = a.base_rate
        yield (
            f"Published rate {rate.year}",
            f"{figures.rate(rate)}, {rate.denominator}",
        )
    yield "Interviews, most likely", f"{mode} ({low} to {high})"
    yield "These numbers count", f"{a.n_applications} applications, spread as IMGs usually do"
    for line in document.fees:
        yield (
            f"{line.platform} fee, {line.specialty}",
            f"{line.n_applications} programs: ${line.fee_usd:,}",
        )
    if document.answer and document.answer.matched:
        yield (
            "Match, of those who apply to exactly this list",
            figures.percent(document.answer.matched),
        )
    yield "Fees of this list", f"${document.fee_usd:,} ({document.fee_season} season)"
    for exclusion in a.exclusions:
        yield "Left out", f"{exclusion.n_programs:,} programs: {exclusion.reason}"
    yield PROFILE, a.applicant.model_dump_json(exclude_none=True)


def _sources(document: ListDocument) -> list[Source]:
    """The sources that the estimate read; our own judgement has no entry and stands apart."""
    used = sources_used(document.assessment, document.titles)
    return [document.sources[source_id] for source_id in used if source_id in document.sources]

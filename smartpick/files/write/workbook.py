"""A list as an Excel workbook: readable, printable, and able to give the list back."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

import xlsxwriter

from smartpick.domain import Estimate
from smartpick.files.write.document import NOT_ASSESSED, ListDocument, ListRow, unknown_words
from smartpick.files.write.list_format import ABOUT, FACTS, LIST, PROFILE
from smartpick.files.write.saved_list import status_words
from smartpick.files.write.sheets import Column, Sheets, Value
from smartpick.files.write.stated import STATED_COLUMNS, stated
from smartpick.files.write.table import interview_range
from smartpick.say import answer, numbers
from smartpick.say.applicant import CAVEAT, about, sources_used

Row = tuple[Value, ...]


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
        sheets.add(LIST, _LIST_COLUMNS, _list(document), n_frozen=2)
        sheets.add(FACTS, _FACT_COLUMNS, _facts(document))
        sheets.add(
            ABOUT, (Column("What", "text", 34), Column("Value", "wide", 110)), _about(document)
        )
        sheets.add("By specialty", _SPECIALTY_COLUMNS, _specialties(document))
        sheets.add("By place", _PLACE_COLUMNS, _places(document))
        sheets.add("Readings", _READING_COLUMNS, _readings(document))
        sheets.add("Sources", _SOURCE_COLUMNS, _sources(document))
    return file.getvalue()


_LIST_COLUMNS = (
    Column("Number", "whole", 8),
    Column("Institution", "wide", 38),
    Column("Program code", "text", 13),
    Column("Status", "text", 11),
    Column("Locked", "text", 8),
    Column("Specialty", "text", 20),
    Column("City", "text", 16),
    Column("State", "text", 7),
    Column("Positions", "whole", 10),
    Column("Chance of an interview (band)", "text", 16),
    Column("For this applicant", "text", 10),
    Column("Place among all", "whole", 9),
    Column("Place, low", "whole", 9),
    Column("Place, high", "whole", 9),
    Column("IMG share, estimated", "percent", 11),
    Column("IMG share, low", "percent", 9),
    Column("IMG share, high", "percent", 9),
    Column("Why here", "wide", 40),
    Column("Signal", "text", 9),
    Column("Connection", "text", 12),
    *STATED_COLUMNS,
    Column("Not verified yet: ask", "wide", 34),
    Column("Note", "wide", 40),
    Column("Added on", "date", 12),
    Column("Interview on", "date", 12),
    Column("Suggested", "text", 10),
    Column("Left out because", "wide", 24),
)
_FACT_COLUMNS = (
    Column("Program code", "text", 13),
    Column("Fact", "text", 26),
    Column("Value", "text", 10),
    Column("Seen on", "date", 12),
    Column("Said by", "text", 12),
    Column("Link", "wide", 70),
)
_ESTIMATE = ("", ", low", ", high")
_SPECIALTY_COLUMNS = (
    Column("Specialty", "text", 30),
    Column("Chosen", "text", 8),
    *(Column(f"Match, of those who rank{x}", "percent", 12) for x in _ESTIMATE),
    *(Column(f"Match, of those who apply{x}", "percent", 12) for x in _ESTIMATE),
    Column("Published rate", "percent", 11),
    Column("Published: people", "whole", 11),
    Column("Published: year", "text", 10),
    Column("Programs", "whole", 10),
    Column("Applications", "whole", 12),
    Column("Read with care", "wide", 40),
)
_PLACE_COLUMNS = (
    Column("Place", "text", 26),
    Column("Level", "text", 10),
    Column("In", "text", 22),
    *(Column(f"Match, of those who apply there{x}", "percent", 13) for x in _ESTIMATE),
    Column("Programs", "whole", 10),
    Column("Positions", "whole", 10),
    Column("Filled by IMGs in 2026", "whole", 12),
)
_READING_COLUMNS = (
    Column("Number", "wide", 60),
    Column("Value", "number", 10),
    Column("Low", "number", 10),
    Column("High", "number", 10),
    Column("Unit", "text", 12),
    Column("Grade", "text", 7),
    Column("Source", "wide", 44),
    Column("Where in the source, or why", "wide", 60),
    Column("Year", "text", 7),
)
_SOURCE_COLUMNS = (
    Column("Source", "wide", 60),
    Column("Publisher", "text", 20),
    Column("Trust", "text", 7),
    Column("Read on", "text", 10),
    Column("Address", "wide", 80),
)


def _list(document: ListDocument) -> Iterator[Row]:
    for number, row in enumerate(document.rows, start=1):
        entry, known = row.entry, document.knowledge
        code = entry.program_code
        yield (
            number,
            row.program.institution if row.program else None,
            code,
            status_words(entry.status),
            "yes" if entry.locked else "no",
            document.specialty_of(row),
            *_assessed(row),
            known.signals.get(code),
            "yes" if code in known.connections else "no",
            *stated(document, code),
            unknown_words(document, code),
            row.note.note,
            entry.added_on,
            entry.interview_on,
            "yes" if entry.is_suggested else "no",
            row.note.left_out,
        )


def _assessed(row: ListRow) -> Row:
    """City to reason, or only why nothing is known."""
    p = row.program
    if p is None:
        return (*(None,) * 11, NOT_ASSESSED)
    return (
        p.city or "not known",
        p.state,
        p.quota,
        # A bare 5–10 % could be read as a date by a spreadsheet.
        f"interview {p.band.value}" if p.band else None,
        row.band.value if row.band else None,
        p.place,
        p.place_low,
        p.place_high,
        *_fractions(p.img_share),
        p.reason or p.excluded,
    )


def _facts(document: ListDocument) -> Iterator[Row]:
    for f in document.knowledge.facts:
        yield f.program_code, f.fact.value, f.value, f.seen_on, f.said_by, f.link


def _about(document: ListDocument) -> Iterator[Row]:
    a = document.assessment
    low, mode, high = interview_range(a.interview_pmf)
    yield "SmartPick", document.title
    yield "Made on", document.made_on.isoformat()
    yield from about(a)
    yield "Match, of those who apply", numbers.percent(a.given_applied)
    for name, n in zip(answer.OUTCOMES, answer.outcomes(a), strict=True):
        yield f"Of 100 who apply: {name.lower()}", n
    yield (
        f"Match, of those who rank at least one {a.preferred} program",
        numbers.percent(a.given_ranked),
    )
    if a.base_rate:
        rate = a.base_rate
        yield (
            f"Published rate {rate.year}",
            f"{rate.value:.0%} of {rate.n:,} ({rate.denominator})",
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
            numbers.percent(document.answer.matched),
        )
    yield "Fees of this list", f"${document.fee_usd:,} ({document.fee_season} season)"
    for exclusion in a.exclusions:
        yield "Left out", f"{exclusion.n_programs:,} programs: {exclusion.reason}"
    yield PROFILE, a.applicant.model_dump_json(exclude_none=True)


def _fractions(estimate: Estimate | None) -> Row:
    return (None,) * 3 if estimate is None else (estimate.value, estimate.low, estimate.high)


def _specialties(document: ListDocument) -> Iterable[Row]:
    for s in document.assessment.by_specialty:
        base = s.base_rate
        yield (
            s.name,
            "yes" if s.chosen else "no",
            *_fractions(s.given_ranked),
            *_fractions(s.given_applied),
            base.value if base else None,
            base.n if base else None,
            str(base.year) if base else None,
            s.n_programs,
            s.n_applications,
            ", ".join(flag.value.replace("_", " ") for flag in s.flags),
        )


def _places(document: ListDocument) -> Iterable[Row]:
    for p in document.assessment.by_region:
        inside = p.division if p.level == "state" else p.region
        yield (
            p.name,
            p.level,
            None if p.level == "region" else inside,
            *_fractions(p.given_applied),
            p.n_programs,
            p.quota,
            p.img_positions,
        )


def _readings(document: ListDocument) -> Iterable[Row]:
    titles = document.titles
    for r in document.assessment.readings:
        source = titles.get(r.source_id, r.source_id)
        year = None if r.year is None else str(r.year)
        yield r.label, r.value, r.low, r.high, r.unit, r.grade.value, source, r.locator, year


def _sources(document: ListDocument) -> Iterable[Row]:
    for source_id, title in sources_used(document.assessment, document.titles).items():
        source = document.sources.get(source_id)
        if source is None:
            yield title, None, None, None, None
        else:
            yield title, source.publisher, source.trust, source.retrieved, source.address

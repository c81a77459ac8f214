"""What a page shows, as CSV bytes that a spreadsheet opens without running anything."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple

from smartpick.domain import Assessment, ProgramResult
from smartpick.say import answer, tables
from smartpick.say.applicant import about, sources_used
from smartpick.say.columns import Cell, lines
from smartpick.say.rounding import interviews, percent_cell

_RUNS_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe_cell(value: Cell) -> Cell:
    """The value, with an apostrophe before any text that a spreadsheet would run."""
    if isinstance(value, str) and value.lstrip(" ").startswith(_RUNS_AS_FORMULA):
        return "'" + value
    return value


def csv_file(*blocks: Iterable[Sequence[Cell]]) -> bytes:
    """Blocks of rows as UTF-8 CSV, parted by an empty line; no cell runs as a formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    for number, block in enumerate(blocks):
        if number:
            writer.writerow([])
        writer.writerows([safe_cell(cell) for cell in row] for row in block)
    return text.getvalue().encode("utf-8-sig")


def assessment_csv(
    assessment: Assessment,
    programs: Sequence[ProgramResult],
    source_titles: Mapping[str, str],
) -> bytes:
    """Everything on the page as one UTF-8 CSV file, blocks parted by an empty line.

    ``assessment``: what is shown; ``programs``: the programs as listed, in their order;
    ``source_titles``: title by source id; an id without title stands for itself.
    """
    return csv_file(
        header_rows(assessment, source_titles, "what this profile can expect"),
        answer_rows(assessment),
        lines(tables.BY_SPECIALTY, assessment.by_specialty),
        lines(tables.BY_PLACE, assessment.by_region),
        lines(tables.PROGRAMS, programs),
        lines(tables.LEFT_OUT, assessment.exclusions),
    )


def header_rows(
    assessment: Assessment, source_titles: Mapping[str, str], what: str
) -> Iterable[list[Cell]]:
    """Whose numbers, of when, from where: the first rows of a file about ``what``."""
    yield ["SmartPick", what]
    for name, text in about(assessment):
        yield [name, text]
    for title in sources_used(assessment, source_titles).values():
        yield ["Source", title]


def answer_rows(assessment: Assessment) -> Iterable[list[Cell]]:
    """The answer in percent, each with its denominator; interviews, applications, fees."""
    low, mode, high = interviews(assessment.interview_pmf)
    yield ["Overall", "percent", "low_percent", "high_percent", "counted among"]
    for told in answer.told_numbers(assessment):
        yield [told.name, *map(percent_cell, astuple(told.estimate)), told.counted]
    base = assessment.base_rate
    if base:
        yield [f"Published rate {base.year}", percent_cell(base.value), None, None,
               f"{base.denominator} (n {base.n})"]  # fmt: skip
    yield ["Interviews, most likely", mode, low, high, "number, not percent"]
    yield ["Applications", assessment.n_applications]
    yield [f"Application fees in USD, {assessment.fee_season} season", assessment.fee_usd]

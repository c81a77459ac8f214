"""The tables of the page, from the one definition of each. Data to rows, no widget."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from smartpick.domain import (
    Applicant,
    CellLikelihood,
    Exclusion,
    FactKey,
    ProgramResult,
    Reading,
    RegionLikelihood,
    SpecialtyLikelihood,
)
from smartpick.evidence.schema import Source
from smartpick.say import facts, tables
from smartpick.say.columns import Column, Row, named, texts

TOP_ROWS = 200
"""Programs sent to the browser at once; more would slow down every change."""
UNKNOWN = "Not known, ask"


def _frame(columns: Sequence[Column[Row]], rows: Sequence[Row]) -> pd.DataFrame:
    return pd.DataFrame(texts(columns, rows))


def _without(columns: Sequence[Column[Row]], rows: Sequence[Row], *left_out: str) -> pd.DataFrame:
    return _frame([c for c in columns if c.id not in left_out], rows)


def specialties(items: Sequence[SpecialtyLikelihood]) -> pd.DataFrame:
    """By specialty: both denominators, the published rate, and what to be careful about."""
    return _without(tables.BY_SPECIALTY, items, "specialty", "chosen")


def places(items: Sequence[RegionLikelihood]) -> pd.DataFrame:
    """By place: likelihood of those who apply there, and what is there."""
    return _without(tables.BY_PLACE, items, "code", "region")


def cells(items: Sequence[CellLikelihood]) -> pd.DataFrame:
    """By specialty and division, of those who apply."""
    return _without(tables.BY_CELL, items, "specialty")


def programs(
    items: Sequence[ProgramResult],
    applicant: Applicant,
    specialty_names: Mapping[str, str],
    unknown_at: Callable[[str], Sequence[FactKey]],
) -> pd.DataFrame:
    """The ranked programs with chance, range, both sides, and what is not known.

    ``unknown_at`` gives the facts to ask for by a program's code.
    """
    shown = ["institution", "chance", "against_average", "city", "state", "quota", "img_share"]
    shown += ["speaks_for", "speaks_against"]
    frame = _frame(named(tables.PROGRAMS, *shown), items)
    if len(applicant.specialties) > 1:
        names = [specialty_names.get(p.specialty, p.specialty) for p in items]
        frame.insert(shown.index("quota"), "Specialty", names)
    frame[UNKNOWN] = [facts.listed(unknown_at(p.program_code)) for p in items]
    return frame


def exclusions(items: Sequence[Exclusion]) -> pd.DataFrame:
    """What was left out, how many, and what would bring it back."""
    return _frame(tables.LEFT_OUT, items)


def readings(items: Sequence[Reading], source_titles: Mapping[str, str]) -> pd.DataFrame:
    """Every number that the estimate used, with its interval, grade and source."""
    shown = ("number", "told", "factor", "grade", "source", "locator", "year")
    return _frame(named(tables.readings(source_titles), *shown), items)


def sources(items: Mapping[str, Source]) -> pd.DataFrame:
    """Every source with its trust and the date it was read."""
    return _frame(tables.SOURCES, list(items.values()))

"""Facts of many programs in one table: what an edited cell means. No widget here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import pandas as pd
from pydantic import ValidationError

from smartpick.domain import FactKey, FactKind, Knowledge, VerifiedFact
from smartpick.say import facts as facts_said
from smartpick.ui.programs import fact_words

PROGRAM = "Program"
KEYS = {key.label: key for key in FactKey}
"""Fact by the name of its column."""
Edits = Mapping[int, Mapping[str, Any]]
SaidBy = Literal["applicant", "program", "page"]


@dataclass(frozen=True, slots=True)
class Seen:
    """When, by whom and where facts were seen."""

    on: date
    by: SaidBy
    link: str | None


def frame(codes: Sequence[str], names: Sequence[str], known: Knowledge) -> pd.DataFrame:
    """One row a program; an empty limit or roster is unknown."""
    columns: dict[str, list[str]] = {PROGRAM: list(names)}
    for label, key in KEYS.items():
        columns[label] = [cell(known.of(code).get(key), key) for code in codes]
    return pd.DataFrame(columns)


def cell(fact: VerifiedFact | None, key: FactKey) -> str:
    """A fact as the table shows it."""
    if fact is not None:
        return fact.value
    return facts_said.UNKNOWN if key.kind is FactKind.YES_NO else ""


def edited(
    known: Knowledge, codes: Sequence[str], edits: Edits, seen: Seen
) -> tuple[Knowledge, list[str]]:
    """``known`` with the edited cells, and a sentence for each cell that does not fit.

    A cell that says what is known already keeps its day and link. A cell that does
    not fit leaves its fact as it is.
    """
    problems = []
    for row, cells in edits.items():
        for label, typed in cells.items():
            if row >= len(codes) or label not in KEYS:
                continue
            try:
                known = _with_cell(known, (codes[row], KEYS[label]), typed, seen)
            except ValidationError as problem:
                problems.append(f"Row {row + 1}, {label}: {_said(problem, KEYS[label])}")
    return known, problems


def _with_cell(
    known: Knowledge, place: tuple[str, FactKey], typed: object, seen: Seen
) -> Knowledge:
    code, key = place
    value = str(typed or "").strip().casefold().replace(" of ", "/")
    before = known.of(code).get(key)
    if value in ("", facts_said.UNKNOWN):
        return known.without_fact(code, key) if before else known
    if before is not None and before.value == value:
        return known
    fact = VerifiedFact(
        program_code=code, fact=key, value=value, link=seen.link, seen_on=seen.on, said_by=seen.by
    )
    return known.with_fact(fact)


def _said(problem: ValidationError, key: FactKey) -> str:
    error = problem.errors()[0]
    if error["loc"] and error["loc"][0] == "link":
        return fact_words.BAD_LINK
    return str(error["msg"]).removeprefix("Value error, ").removeprefix(f"{key.value}: ")

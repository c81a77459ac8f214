"""One shard of a group: rows of text in, a small Arrow table out. Runs in any process."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pyarrow as pa

from smartpick.answer.group import Detail, GroupAnswer, assess_group
from smartpick.cohort.results import Row, answer_row, as_table, problem_row, schema
from smartpick.errors import DataError
from smartpick.evidence.load import Evidence, load_evidence
from smartpick.files.read.applicant_rows import Names, ReadApplicant, RowReader
from smartpick.files.read.applicant_table import NumberedRow
from smartpick.files.read.applicants import Plan
from smartpick.location import find_data
from smartpick.programs.query import ProgramStore


@dataclass(frozen=True, slots=True)
class Asked:
    """What every shard of a run shares. ``data``: its folder on the machine that asks."""

    data: Path
    fingerprint: str
    plan: Plan
    n_programs: int
    by_specialty: bool
    on: date

    @property
    def columns(self) -> pa.Schema:
        """The columns of the result."""
        return schema(by_specialty=self.by_specialty, programs=bool(self.n_programs))


@cache
def _model(data: Path) -> tuple[Evidence, ProgramStore]:
    return load_evidence(data), ProgramStore.open(data)


def answered(asked: Asked, number: int, rows: Sequence[NumberedRow]) -> tuple[int, pa.Table]:
    """The number of the shard and a row for each of its rows, in their order.

    Raises
    ------
    DataError
        When this process stands on other data than the one that asks.
    """
    evidence, store = _model(asked.data if asked.data.is_dir() else find_data())
    if evidence.fingerprint != asked.fingerprint:
        raise DataError(
            f"a worker stands on data {evidence.fingerprint}, the table was begun on "
            f"{asked.fingerprint}: install the same SmartPick on every machine"
        )
    reader = RowReader(asked.plan, Names.of(evidence, store))
    read = [reader.read(row, cells) for row, cells in rows]
    people = [one for one in read if isinstance(one, ReadApplicant)]
    detail = Detail(asked.n_programs, asked.by_specialty, asked.on)
    found = iter(assess_group([one.applicant for one in people], evidence, store, detail))
    out: list[Row] = []
    for (row, cells), one in zip(rows, read, strict=True):
        if not isinstance(one, ReadApplicant):
            out.append(problem_row(row, reader.label(row, cells), one.said))
            continue
        answer = next(found)
        if isinstance(answer, GroupAnswer):
            out.append(answer_row(row, one.label, answer))
        else:
            out.append(problem_row(row, one.label, str(answer)))
    return number, as_table(out, asked.columns)


def let_go() -> None:
    """Forget the model of this process: programs are closed before Python shuts down."""
    _model.cache_clear()

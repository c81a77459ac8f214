"""One shard of a group: rows of text in, a small Arrow table out. Runs in any process."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa

from smartpick.answer.group import Detail, GroupAnswer, assess_group
from smartpick.domain import SpecialtyLikelihood
from smartpick.errors import DataError
from smartpick.evidence.load import Evidence, load_evidence
from smartpick.files.read.applicant_rows import Names, ReadApplicant, RowReader
from smartpick.files.read.applicant_table import NumberedRow
from smartpick.files.read.applicants import Plan
from smartpick.location import find_data
from smartpick.programs.query import ProgramStore
from smartpick.say.columns import flat

_ESTIMATES = ("given_applied", "no_interview", "given_ranked", "expected_interviews")
_FLOAT = pa.float64()

Row = dict[str, Any]


def schema(*, by_specialty: bool, programs: bool) -> pa.Schema:
    """The columns. Chances are fractions in [0, 1], ``_low`` and ``_high`` their 80 % interval.

    ``row``: the number in the table that was read; ``problem``: why a row has no answer, null
    where it has one. ``given_applied``, ``interviewed_only`` and ``no_interview`` are the
    three outcomes of all who apply.
    """
    fields: list[tuple[str, pa.DataType]] = [
        ("row", pa.int32()), ("label", pa.string()), ("problem", pa.string()),
        ("preferred", pa.string()), ("n_applications", pa.int32()),
    ]  # fmt: skip
    for name in _ESTIMATES:
        fields += [(name, _FLOAT), (f"{name}_low", _FLOAT), (f"{name}_high", _FLOAT)]
    fields += [("interviewed_only", _FLOAT), ("fee_usd", pa.int32()), ("fee_season", pa.int32()),
               ("flags", pa.list_(pa.string()))]  # fmt: skip
    if by_specialty:
        fields.append(("by_specialty", pa.list_(pa.struct(_SPECIALTY))))
    if programs:
        fields.append(("programs", pa.list_(pa.struct(_PROGRAM))))
    return pa.schema(fields)


_SPECIALTY = [("specialty", pa.string()), ("chosen", pa.bool_()), ("n_applications", pa.int32())]
_SPECIALTY += [
    (f"{name}{end}", _FLOAT)
    for name in ("given_applied", "given_ranked")
    for end in ("", "_low", "_high")
]
_PROGRAM = [("program_code", pa.string())]
_PROGRAM += [(f"interview{end}", _FLOAT) for end in ("", "_low", "_high")]


def answer_row(row: int, label: str, found: GroupAnswer) -> Row:
    """The columns of an applicant who has an answer."""
    out: Row = {
        "row": row,
        "label": label,
        "preferred": found.preferred,
        "n_applications": found.n_applications,
        "interviewed_only": found.interviewed_only,
        "fee_usd": found.fee_usd,
        "fee_season": found.fee_season,
        "flags": [flag.value for flag in found.flags],
        "by_specialty": [_specialty(s) for s in found.by_specialty if s.chosen or s.given_applied],
        "programs": [
            {"program_code": code, **flat("interview", interview, "interview_")}
            for code, interview in found.programs
        ],
    }
    for name in _ESTIMATES:
        out |= flat(name, getattr(found, name), f"{name}_")
    return out


def problem_row(row: int, label: str, said: str) -> Row:
    """The columns of a row without an answer."""
    return {"row": row, "label": label, "problem": said}


def _specialty(found: SpecialtyLikelihood) -> Row:
    return {
        "specialty": found.specialty,
        "chosen": found.chosen,
        "n_applications": found.n_applications,
        **flat("given_applied", found.given_applied, "given_applied_"),
        **flat("given_ranked", found.given_ranked, "given_ranked_"),
    }


def problems(table: pa.Table) -> Iterable[tuple[int, str]]:
    """Number and reason of each row without an answer."""
    told = table.select(["row", "problem"]).to_pylist()
    return ((one["row"], one["problem"]) for one in told if one["problem"] is not None)


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

    Raises DataError when this process stands on other data than the one that asks.
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
    return number, pa.Table.from_pylist(out, schema=asked.columns)  # null where a row tells nothing


def let_go() -> None:
    """Forget the model of this process: programs are closed before Python shuts down."""
    _model.cache_clear()

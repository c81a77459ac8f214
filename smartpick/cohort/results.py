"""One row an applicant: the columns of the answer, as Arrow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa

from smartpick.answer.group import GroupAnswer
from smartpick.domain import Estimate, SpecialtyLikelihood

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
            {"program_code": code, **_ends("interview", interview)}
            for code, interview in found.programs
        ],
    }
    for name in _ESTIMATES:
        out |= _ends(name, getattr(found, name))
    return out


def problem_row(row: int, label: str, said: str) -> Row:
    """The columns of a row without an answer."""
    return {"row": row, "label": label, "problem": said}


def _ends(name: str, estimate: Estimate | None) -> Mapping[str, float | None]:
    if estimate is None:
        return {name: None, f"{name}_low": None, f"{name}_high": None}
    return {name: estimate.value, f"{name}_low": estimate.low, f"{name}_high": estimate.high}


def _specialty(found: SpecialtyLikelihood) -> Row:
    return {
        "specialty": found.specialty,
        "chosen": found.chosen,
        "n_applications": found.n_applications,
        **_ends("given_applied", found.given_applied),
        **_ends("given_ranked", found.given_ranked),
    }


def as_table(rows: Sequence[Row], columns: pa.Schema) -> pa.Table:
    """Rows as Arrow; a column that a row does not tell is null there."""
    return pa.Table.from_pylist(list(rows), schema=columns)


def problems(table: pa.Table) -> Iterable[tuple[int, str]]:
    """Number and reason of each row without an answer."""
    told = table.select(["row", "problem"]).to_pylist()
    return ((one["row"], one["problem"]) for one in told if one["problem"] is not None)

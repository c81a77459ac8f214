"""An assessment as a JSON document with stable keys.

Every probability is a fraction in [0, 1]. The keys of a table are the ids of its columns
(:mod:`smartpick.say.tables`); beside them stand the flat keys that programs already read:
``probability`` is "of those who rank the specialty" in ``by_specialty`` and "of those who apply"
in ``by_region``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

from smartpick.domain import Assessment, Estimate, ProgramResult, SpecialtyLikelihood
from smartpick.say import tables
from smartpick.say.answer import told_numbers
from smartpick.say.applicant import matches_since
from smartpick.say.columns import Column, Row, records

SCHEMA = "smartpick.assessment/1"


def assessment_document(assessment: Assessment) -> dict[str, Any]:
    """The document as plain dicts, lists, text and numbers."""
    a = assessment
    places = _each(tables.BY_PLACE, a.by_region, lambda r: _flat("probability", r.given_applied))
    return {
        "schema": SCHEMA,
        "data_fingerprint": a.data_fingerprint,
        "data_date": a.data_date,
        "newer_matches": matches_since(a.data_date),
        "interval": "80 %: tenth to ninetieth percentile",
        "applicant": a.applicant.model_dump(mode="json"),
        "overall": _overall(a),
        "by_specialty": _each(tables.BY_SPECIALTY, a.by_specialty, _flat_specialty),
        "by_region": [place for place in places if place["level"] != "state"],
        "by_state": [
            place | {"state": place["code"]} for place in places if place["level"] == "state"
        ],
        "by_specialty_and_division": _each(
            tables.BY_CELL, a.cells, lambda c: _flat("probability", c.given_applied)
        ),
        "programs": _each(tables.PROGRAMS, a.programs, _flat_program),
        "exclusions": records(tables.LEFT_OUT, a.exclusions),
        "readings": records(tables.readings({}), a.readings),
    }


def assessment_json(assessment: Assessment) -> bytes:
    """The document as indented UTF-8, ending in a newline."""
    text = json.dumps(assessment_document(assessment), indent=1, ensure_ascii=False)
    return (text + "\n").encode()


def _each(
    columns: Sequence[Column[Row]], rows: Sequence[Row], flat: Callable[[Row], dict[str, Any]]
) -> list[dict[str, Any]]:
    told = records(columns, rows)
    return [record | flat(row) for row, record in zip(rows, told, strict=True)]


def _flat(name: str, estimate: Estimate | None, end: str = "") -> dict[str, float | None]:
    """An estimate as three keys: ``name``, and its ends as ``low`` and ``high``."""
    value, low, high = (
        (None,) * 3 if estimate is None else (estimate.value, estimate.low, estimate.high)
    )
    return {name: value, f"{end}low": low, f"{end}high": high}


def _flat_specialty(s: SpecialtyLikelihood) -> dict[str, Any]:
    return {
        **_flat("probability", s.given_ranked),
        **_flat("expected_interviews", s.expected_interviews, "expected_interviews_"),
        "matched_and_ranked_first": s.people,
        "base_rate": None if s.base_rate is None else s.base_rate.value,
        "base_rate_n": None if s.base_rate is None else s.base_rate.n,
    }


def _flat_program(p: ProgramResult) -> dict[str, Any]:
    place = {"place": p.place, "place_low": p.place_low, "place_high": p.place_high}
    said = {"band": None if p.band is None else p.band.value, "reason": p.reason}
    return {**_flat("interview_probability", p.interview, "interview_"), **place, **said}


def _overall(a: Assessment) -> dict[str, Any]:
    return {
        "basis": a.basis,
        "preferred_specialty": a.preferred,
        **{told.id: asdict(told.estimate) for told in told_numbers(a)},
        "expected_interviews": asdict(a.expected_interviews),
        "interview_distribution": list(a.interview_pmf),
        "interview_distribution_ends_with": f"{len(a.interview_pmf) - 1} or more",
        "base_rate": None if a.base_rate is None else asdict(a.base_rate),
        "n_applications": a.n_applications,
        "fee_usd": a.fee_usd,
        "fee_season": a.fee_season,
        "flags": [str(f) for f in a.flags],
    }

"""An assessment as a JSON document with stable keys.

Every probability is a fraction in [0, 1] as ``value``, ``low`` and ``high``; the keys of the
tables are the ids of their columns (:mod:`smartpick.say.tables`).
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from smartpick.domain import Assessment
from smartpick.say import tables
from smartpick.say.ages import matches_since
from smartpick.say.answer import told_numbers
from smartpick.say.columns import records

SCHEMA = "smartpick.assessment/2"


def assessment_document(assessment: Assessment) -> dict[str, Any]:
    """The document as plain dicts, lists, text and numbers."""
    a = assessment
    return {
        "schema": SCHEMA,
        "data_fingerprint": a.data_fingerprint,
        "data_date": a.data_date,
        "newer_matches": matches_since(a.data_date),
        "interval": "80 %: tenth to ninetieth percentile",
        "applicant": a.applicant.model_dump(mode="json"),
        "overall": _overall(a),
        "by_specialty": records(tables.BY_SPECIALTY, a.by_specialty),
        "by_place": records(tables.BY_PLACE, a.by_region),
        "by_specialty_and_division": records(tables.BY_CELL, a.cells),
        "programs": [
            record | {"interview": None if p.interview is None else asdict(p.interview)}
            for p, record in zip(a.programs, records(tables.PROGRAMS, a.programs), strict=True)
        ],
        "left_out": records(tables.LEFT_OUT, a.exclusions),
        "readings": records(tables.readings({}), a.readings),
    }


def assessment_json(assessment: Assessment) -> bytes:
    """The document as indented UTF-8, ending in a newline."""
    text = json.dumps(assessment_document(assessment), indent=1, ensure_ascii=False)
    return (text + "\n").encode()


def _overall(a: Assessment) -> dict[str, Any]:
    return {
        "preferred_specialty": a.preferred,
        **{told.id: asdict(told.estimate) for told in told_numbers(a)},
        "expected_interviews": asdict(a.expected_interviews),
        "interview_distribution": list(a.interview_pmf),
        "base_rate": None if a.base_rate is None else asdict(a.base_rate),
        "n_applications": a.n_applications,
        "fee_usd": a.fee_usd,
        "fee_season": a.fee_season,
        "flags": [str(f) for f in a.flags],
    }

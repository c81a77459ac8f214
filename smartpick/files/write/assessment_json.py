"""An assessment as a JSON document with stable keys.

Every probability is a fraction in [0, 1]. ``probability`` is "of those who rank
the specialty" in ``by_specialty`` and "of those who apply" in ``by_region``.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from smartpick.domain import (
    Assessment,
    Estimate,
    ProgramResult,
    RegionLikelihood,
    SpecialtyLikelihood,
)
from smartpick.say.ages import matches_since

SCHEMA = "smartpick.assessment/1"


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
        "by_specialty": [_specialty(s) for s in a.by_specialty],
        "by_region": [_region(r) for r in a.by_region if r.level != "state"],
        "by_state": [_region(r) | {"state": r.code} for r in a.by_region if r.level == "state"],
        "by_specialty_and_division": [
            {"specialty": c.specialty, "division": c.division, "n_programs": c.n_programs}
            | _likelihood(c.given_applied)
            for c in a.cells
        ],
        "programs": [_program(p) for p in a.programs],
        "exclusions": [asdict(e) for e in a.exclusions],
        "readings": [asdict(r) for r in a.readings],
    }


def assessment_json(assessment: Assessment) -> bytes:
    """The document as indented UTF-8, ending in a newline."""
    text = json.dumps(assessment_document(assessment), indent=1, ensure_ascii=False)
    return (text + "\n").encode()


def _likelihood(estimate: Estimate | None) -> dict[str, float | None]:
    if estimate is None:
        return {"probability": None, "low": None, "high": None}
    return {"probability": estimate.value, "low": estimate.low, "high": estimate.high}


def _overall(a: Assessment) -> dict[str, Any]:
    return {
        "preferred_specialty": a.preferred,
        "given_ranked": asdict(a.given_ranked),
        "given_applied": asdict(a.given_applied),
        "no_interview": asdict(a.no_interview),
        "expected_interviews": asdict(a.expected_interviews),
        "interview_distribution": list(a.interview_pmf),
        "interview_distribution_ends_with": f"{len(a.interview_pmf) - 1} or more",
        "base_rate": None if a.base_rate is None else asdict(a.base_rate),
        "n_applications": a.n_applications,
        "fee_usd": a.fee_usd,
        "fee_season": a.fee_season,
        "flags": [str(f) for f in a.flags],
    }


def _program(p: ProgramResult) -> dict[str, Any]:
    return {
        "program_code": p.program_code,
        "specialty": p.specialty,
        "institution": p.institution,
        "city": p.city,
        "state": p.state,
        "position_types": list(p.position_types),
        "quota": p.quota,
        "img_share": None if p.img_share is None else asdict(p.img_share),
        "interview_probability": None if p.interview is None else p.interview.value,
        "interview_low": None if p.interview is None else p.interview.low,
        "interview_high": None if p.interview is None else p.interview.high,
        "band": None if p.band is None else str(p.band),
        "place": p.place,
        "place_low": p.place_low,
        "place_high": p.place_high,
        "reason": p.reason,
        "excluded": p.excluded,
    }


def _specialty(s: SpecialtyLikelihood) -> dict[str, Any]:
    return {
        "specialty": s.specialty,
        "name": s.name,
        **_likelihood(s.given_ranked),
        "given_applied": None if s.given_applied is None else asdict(s.given_applied),
        "no_interview": None if s.no_interview is None else asdict(s.no_interview),
        "matched_near_score": s.matched_near,
        "matched_and_ranked_first": s.people,
        "base_rate": None if s.base_rate is None else s.base_rate.value,
        "base_rate_n": None if s.base_rate is None else s.base_rate.n,
        "expected_interviews": (
            None if s.expected_interviews is None else s.expected_interviews.value
        ),
        "expected_interviews_low": (
            None if s.expected_interviews is None else s.expected_interviews.low
        ),
        "expected_interviews_high": (
            None if s.expected_interviews is None else s.expected_interviews.high
        ),
        "n_applications": s.n_applications,
        "n_programs": s.n_programs,
        "chosen": s.chosen,
        "flags": [str(f) for f in s.flags],
    }


def _region(r: RegionLikelihood) -> dict[str, Any]:
    return {
        "level": r.level,
        "region": r.region,
        "division": r.division,
        "name": r.name,
        **_likelihood(r.given_applied),
        "n_programs": r.n_programs,
        "n_applications": r.n_applications,
        "quota": r.quota,
        "img_positions": r.img_positions,
    }

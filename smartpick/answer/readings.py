"""Where an assessment's numbers come from: every parameter it read, with its source."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.special import expit

from smartpick.domain import Applicant, ApplicantType, Grade, Reading, Visa
from smartpick.evidence.fitted import PARAMETERS, FittedSpecialty
from smartpick.evidence.load import Evidence

_ALWAYS = (
    "applications.elasticity",
    "selection.score_slope",
    "selection.second_choice",
    "interview.img_share_slope",
    "interview.no_visa_needed",
    "interview.year_since_graduation",
    "interview.hands_on_month",
    "interview.observership_month",
    "interview.recent_experience",
    "interview.same_specialty_experience",
    "interview.us_letter",
    "interview.publication",
    "interview.step3_passed",
    "interview.earlier_cycle",
    "interview.step1_failed",
    "interview.step2_ck_failed",
    "interview.home_state",
    "match.model_misfit",
)
_Z = 1.2816


def readings_of(
    applicant: Applicant, evidence: Evidence, names: dict[str, str]
) -> tuple[Reading, ...]:
    """The parameters behind this applicant's numbers, the fitted ones first.

    ``names`` maps the chosen specialties' NRMP codes to what they are called.
    """
    ids = list(_ALWAYS)
    if applicant.visa is Visa.NEEDS_H1B:
        ids += ["interview.h1b_instead_of_j1", "interview.h1b_without_step3"]
    if applicant.applicant_type is ApplicantType.US_IMG:
        ids += ["interview.us_img", "selection.us_img"]
    if applicant.step2_ck is not None and applicant.step2_ck < _low_score(evidence):
        ids += ["match.low_score_conversion", "match.low_score_misfit"]
    fitted = [r for code, name in names.items() for r in _fitted(evidence.fit[code], name)]
    considered = [_considered(evidence, code, name) for code, name in names.items()]
    own = ["applications.typical"]
    if applicant.applicant_type is ApplicantType.US_IMG:
        own.append("match.us_img_conversion")
    by_specialty = dict.fromkeys(
        evidence.narrowest_reading(i, code, name) for i in own for code, name in names.items()
    )
    plain = [evidence.reading(parameter_id) for parameter_id in ids]
    spread = evidence.reading("interview.program_spread", img_share="estimated")
    reference = [
        evidence.reading(i) for i in sorted(evidence.parameters) if i.startswith("reference.")
    ]
    return (*fitted, *considered, *by_specialty, *plain, spread, *reference)


def _low_score(evidence: Evidence) -> float:
    return evidence.value("limits.low_score").value


def _considered(evidence: Evidence, code: str, name: str) -> Reading:
    """Share of a specialty's applicants who are considered at all, as fitted or as borrowed."""
    fit = evidence.selection[code]
    logits = (fit.open_logit, fit.open_logit - _Z * fit.sd, fit.open_logit + _Z * fit.sd)
    value, low, high = (float(x) for x in expit(logits))
    is_counted = fit.basis == "counted"
    return Reading(
        parameter_id=f"selection.{code}",
        label=f"{name}: applicants who are considered at all"
        + ("" if is_counted else " (borrowed from other specialties)"),
        value=value,
        low=low,
        high=high,
        unit="probability",
        grade=Grade.B if is_counted else Grade.C,
        source_id="eras_applicants_against_nrmp_ranked",
        locator="ranked and matched over applicants in ERAS" if is_counted else "seven specialties",
        year=None,
    )


def _fitted(fit: FittedSpecialty, name: str) -> list[Reading]:
    """Slope, level and conversion of one specialty, as fitted."""
    value = dict(zip(PARAMETERS, fit.vector, strict=True))
    sd = dict(zip(PARAMETERS, np.sqrt(np.diag(fit.covariance)), strict=True))
    borrowed = "" if fit.own_fit else " (partly borrowed from other specialties)"
    rows: Sequence[tuple[str, str, str]] = (
        ("slope", "log_odds", f"{name}: effect of 10 points of Step 2 CK on an interview"),
        ("level", "log_rate", f"{name}: log mean interviews of the reference applicant at 245"),
        ("cloglog_conversion", "probability", f"{name}: chance that one ranked program converts"),
    )
    out = []
    for key, unit, label in rows:
        centre, low, high = value[key], value[key] - _Z * sd[key], value[key] + _Z * sd[key]
        if key == "slope":
            low = max(low, 0.0)
        if unit == "probability":
            centre, low, high = (float(-np.expm1(-np.exp(x))) for x in (centre, low, high))
        out.append(
            Reading(
                parameter_id=f"fit.{fit.specialty_code}.{key}",
                label=label + borrowed,
                value=float(centre),
                low=float(low),
                high=float(high),
                unit=unit,
                grade=Grade.A if fit.own_fit else Grade.B,
                source_id="nrmp_charting_outcomes_2026",
                locator=f"fitted to {fit.n} applicants, of them {fit.n_matched} matched",
                year=2026,
            )
        )
    return out

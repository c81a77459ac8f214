"""What a profile adds to the log-odds of an interview, term by term (equation 1).

Each term counts against the reference applicant, so a term of 0 is the average,
and what was not stated counts as the average.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from smartpick.domain import Applicant, ApplicantType, UsExperience, Visa
from smartpick.model.coefficients import CoefficientDraws

Array = NDArray[np.float64]


def profile_terms(applicant: Applicant, draws: CoefficientDraws) -> dict[str, Array]:
    """Terms (D,) in log-odds by a short name, the same for every program.

    Guarantee: needing a visa never adds more than not needing one; a failed
    attempt never adds.
    """

    def value(parameter_id: str) -> float:
        return draws.evidence.value(parameter_id).value

    a = applicant
    most_months = value("limits.experience_months")
    stated: dict[str, tuple[str, float | None, str]] = {
        "graduation": (
            "year_since_graduation",
            _at_most(a.years_since_graduation, value("limits.years_since_graduation")),
            "years_since_graduation",
        ),
        "hands_on": (
            "hands_on_month",
            _at_most(_months(a, hands_on=True), most_months),
            "hands_on_months",
        ),
        "observership": (
            "observership_month",
            _at_most(_months(a, hands_on=False), most_months),
            "observership_months",
        ),
        "recency": ("recent_experience", _is_recent(a), "recent_experience_share"),
        "letters": ("us_letter", _at_most(a.us_letters, value("limits.us_letters")), "us_letters"),
        "publications": (
            "publication",
            _at_most(a.publications, value("limits.publications")),
            "publications",
        ),
        "step3": ("step3_passed", _is(a.step3, a.step3 == "passed"), "step3_share"),
        "earlier_cycles": (
            "earlier_cycle",
            _is(a.previous_cycles, a.previous_cycles != 0),
            "earlier_cycle_share",
        ),
        "step1_failed": ("step1_failed", _failed_step1(a), "step1_failed_share"),
        "step2_ck_failed": (
            "step2_ck_failed",
            _is(
                a.failed_attempts, a.failed_attempts is not None and a.failed_attempts.step2_ck > 0
            ),
            "step2_ck_failed_share",
        ),
    }
    terms = {name: _effect(draws, *amount) for name, amount in stated.items()}
    terms["visa"] = _visa(applicant, draws)
    if applicant.applicant_type is ApplicantType.US_IMG:
        terms["us_img"] = draws.of("interview.us_img")
    return terms


def same_specialty_term(
    applicant: Applicant, draws: CoefficientDraws, specialties: Sequence[str]
) -> Array:
    """Term (D, S) for hands-on experience in each specialty, by NRMP name."""
    if applicant.us_experience is None:
        return np.zeros((draws.n_draws + 1, len(specialties)))
    known = {r.specialty for r in applicant.us_experience if r.type.is_hands_on}
    columns = []
    for specialty in specialties:
        has: float | None = float(specialty in known)
        if specialty not in known and None in known:
            has = None
        columns.append(_effect(draws, "same_specialty_experience", has, "same_specialty_share"))
    return np.stack(columns, axis=1)


def _effect(draws: CoefficientDraws, name: str, amount: float | None, reference: str) -> Array:
    """Coefficient times how far the applicant is from the reference; 0 when not stated."""
    coefficient = draws.of(f"interview.{name}")
    if amount is None:
        return np.zeros_like(coefficient)
    return coefficient * (amount - draws.evidence.value(f"reference.{reference}").value)


def _visa(applicant: Applicant, draws: CoefficientDraws) -> Array:
    """Not needing a visa against needing one, centred on the published mix of the two.

    Draws never make a visa an advantage: its cost is held at 0 or more.
    """
    gain = np.maximum(draws.of("interview.no_visa_needed"), 0)
    if applicant.visa is None:
        return np.zeros_like(gain)
    without = draws.evidence.value("reference.no_visa_share").value
    if applicant.visa is Visa.NONE:
        return gain * (1 - without)
    term = -gain * without
    if applicant.visa is Visa.NEEDS_H1B:
        term = term + np.minimum(draws.of("interview.h1b_instead_of_j1"), 0)
        if applicant.step3 != "passed":
            term = term + np.minimum(draws.of("interview.h1b_without_step3"), 0)
    return term


def _months(applicant: Applicant, *, hands_on: bool) -> float | None:
    if applicant.us_experience is None:
        return None
    return sum(r.months for r in applicant.us_experience if r.type.is_hands_on == hands_on)


def _is_recent(applicant: Applicant) -> float | None:
    """1 when some experience ended in the year before applying, ``None`` when not stated."""
    rotations = applicant.us_experience
    if rotations is None:
        return None
    if any(_ended_recently(r, applicant.match_year) for r in rotations):
        return 1.0
    return None if any(r.ended is None for r in rotations) else 0.0


def _failed_step1(applicant: Applicant) -> float | None:
    """Whether any sitting of Step 1 was failed, by the count or by the result."""
    attempts = applicant.failed_attempts
    if applicant.step1 == "fail":
        return 1.0
    return None if attempts is None else float(attempts.step1 > 0)


def _is(stated: object, answer: bool) -> float | None:
    return None if stated is None else float(answer)


def _ended_recently(rotation: UsExperience, match_year: int) -> bool:
    """Whether it ended in the calendar year of applying or the one before."""
    return rotation.ended is not None and int(rotation.ended.split("-")[0]) >= match_year - 2


def _at_most(amount: float | None, most: float) -> float | None:
    return None if amount is None else min(float(amount), most)

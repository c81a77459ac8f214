"""What a profile adds to the log-odds of an interview, term by term (equation 1).

Each term counts against the reference applicant, so a term of 0 is the average,
and what was not stated counts as the average. Somebody without a Step 2 CK score counts as one of
the people who applied to the specialty; Step 1, where it has a score, and practice tests move what
is expected of them and narrow it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.special import ndtr, ndtri

from smartpick.domain import Applicant, ApplicantType, Visa
from smartpick.evidence.load import Evidence
from smartpick.model.arrays import Array
from smartpick.model.coefficients import CoefficientDraws, SpecialtyDraws


def stated_amounts(applicant: Applicant, evidence: Evidence) -> dict[str, float | None]:
    """How much of each effect the applicant has, by the effect's name; ``None``: not stated.

    An amount multiplies the parameter ``interview.<name>``; beyond the limits of
    ``limits.*`` it counts no further.
    """

    def at_most(amount: float | None, limit: str) -> float | None:
        return None if amount is None else min(float(amount), evidence.value(limit).value)

    a, failed = applicant, applicant.failed_attempts
    hands_on, observed = _months(a, hands_on=True), _months(a, hands_on=False)
    return {
        "year_since_graduation": at_most(a.years_since_graduation, "limits.years_since_graduation"),
        "hands_on_month": at_most(hands_on, "limits.experience_months"),
        "observership_month": at_most(observed, "limits.experience_months"),
        "recent_experience": _is_recent(a),
        "us_letter": at_most(a.us_letters, "limits.us_letters"),
        "publication": at_most(a.publications, "limits.publications"),
        "step3_passed": _is(a.step3, a.step3 == "passed"),
        "earlier_cycle": _is(a.previous_cycles, a.previous_cycles != 0),
        "step1_failed": _failed_step1(a, evidence),
        "step2_ck_failed": None if failed is None else _failures(failed.step2_ck, evidence),
    }


def profile_terms(applicant: Applicant, draws: CoefficientDraws) -> dict[str, Array]:
    """Terms (D,) in log-odds by effect name, the same for every program.

    Guarantee: needing a visa never adds more than not needing one; a failed
    attempt never adds more than none.
    """
    amounts = stated_amounts(applicant, draws.evidence)
    terms = {name: _effect(draws, name, amount) for name, amount in amounts.items()}
    terms["no_visa_needed"] = _visa(applicant, draws)
    if applicant.applicant_type is ApplicantType.US_IMG:
        terms["us_img"] = draws.of("interview.us_img")
    return terms


def effect_variance(applicant: Applicant, evidence: Evidence) -> dict[str, float]:
    """Variance of the log interview rate that each stated effect accounts for.

    Over the reference population; it is taken off the hidden spread, so that what
    programs see and the profile does not show is never counted twice.
    """
    amounts = stated_amounts(applicant, evidence)
    if applicant.visa is not None:
        amounts["no_visa_needed"] = float(applicant.visa is Visa.NONE)
    return {
        name: evidence.value(f"interview.{name}").value ** 2 * population_variance(name, evidence)
        for name, amount in amounts.items()
        if amount is not None
    }


def population_variance(name: str, evidence: Evidence) -> float:
    """Variance of an effect's amount over the reference population."""
    if f"reference_spread.{name}" in evidence.parameters:
        return evidence.value(f"reference_spread.{name}").value ** 2
    share = evidence.value(f"reference.{name}").value
    return share * (1 - share)


def same_specialty_term(
    applicant: Applicant, draws: CoefficientDraws, specialties: Sequence[str]
) -> Array:
    """Term (D, S) for hands-on experience in each specialty, by NRMP name."""
    rotations = applicant.us_experience
    known = {r.specialty for r in rotations or () if r.type.is_hands_on}
    effects: dict[float | None, Array] = {}
    columns = []
    for specialty in specialties:
        unclear = rotations is None or (None in known and specialty not in known)
        has = None if unclear else float(specialty in known)
        if has not in effects:
            effects[has] = _effect(draws, "same_specialty_experience", has)
        columns.append(effects[has])
    return np.stack(columns, axis=1)


_NEVER_HELPS = {"step1_failed", "step2_ck_failed", "earlier_cycle"}


def _effect(draws: CoefficientDraws, name: str, amount: float | None) -> Array:
    """Coefficient times how far the applicant is from the reference; 0 when not stated."""
    coefficient = draws.of(f"interview.{name}")
    if amount is None:
        return np.zeros_like(coefficient)
    if name in _NEVER_HELPS:
        coefficient = np.minimum(coefficient, 0)
    return coefficient * (amount - draws.of(f"reference.{name}"))


def _visa(applicant: Applicant, draws: CoefficientDraws) -> Array:
    """Not needing a visa against needing one, beyond programs' own visa rules.

    Centred on the published mix of the two among non-US IMGs. No US IMG needs one, so among them
    it is 0, and their own effect holds it. Draws never make a visa an advantage: its cost is held
    at 0 or more.
    """
    gain = np.maximum(draws.of("interview.no_visa_needed"), 0)
    if applicant.visa is None or applicant.applicant_type is ApplicantType.US_IMG:
        return np.zeros_like(gain)
    without = np.clip(draws.of("reference.no_visa_needed"), 0, 1)
    if applicant.visa is Visa.NONE:
        return gain * (1 - without)
    term = -gain * without
    if applicant.visa is Visa.NEEDS_H1B and applicant.step3 != "passed":
        term = term + np.minimum(draws.of("interview.h1b_without_step3"), 0)
    return term


def _months(applicant: Applicant, *, hands_on: bool) -> float | None:
    if applicant.us_experience is None:
        return None
    return sum(r.months for r in applicant.us_experience if r.type.is_hands_on == hands_on)


def _is_recent(applicant: Applicant) -> float | None:
    """1 when some experience ended in the calendar year of applying or the one before."""
    if applicant.us_experience is None:
        return None
    years = [
        None if r.ended is None else int(r.ended.split("-")[0]) for r in applicant.us_experience
    ]
    if any(year is not None and year >= applicant.match_year - 2 for year in years):
        return 1.0
    return None if None in years else 0.0


def _failed_step1(applicant: Applicant, evidence: Evidence) -> float | None:
    """How much failed sittings of Step 1 count, by the number or by the result."""
    attempts = applicant.failed_attempts
    if applicant.step1 == "fail":
        return _failures(max(attempts.step1 if attempts else 0, 1), evidence)
    return None if attempts is None else _failures(attempts.step1, evidence)


def _failures(number: int, evidence: Evidence) -> float:
    """How much so many failed sittings count: the first 1, each further one a part of it."""
    counted = min(float(number), evidence.value("limits.attempts").value)
    further = evidence.value("limits.further_attempt").value
    return min(counted, 1) + further * max(counted - 1, 0)


def _is(stated: object, answer: bool) -> float | None:
    return None if stated is None else float(answer)


def scores(applicant: Applicant, fitted: SpecialtyDraws, draws: CoefficientDraws) -> Array:
    """Step 2 CK (D, S) in points: as stated, else drawn around what is expected.

    Guarantee: the central value of a score that is not stated is in whole points and never above
    the mean of the specialty's applicants unless Step 1 or a practice test is; a better practice
    test never lowers it.
    """
    noise = draws.noise("step2_ck")[:, None]
    if applicant.step2_ck is not None:
        return np.full((noise.size, fitted.pool_mean.size), float(applicant.step2_ck))
    mean, spread = expected(applicant, fitted, draws.evidence)
    return np.asarray(mean + spread * noise)


def expected(
    applicant: Applicant, fitted: SpecialtyDraws, evidence: Evidence
) -> tuple[Array, Array]:
    """Expected Step 2 CK (S,) of somebody without a score, in whole points, and its spread."""
    mean, spread = _updated(fitted.pool_mean, fitted.pool_sd, applicant, evidence)
    # Rounded down: a score that is only expected never counts for more than the same one in hand.
    return np.floor(mean), spread


def passes(applicant: Applicant, draws: CoefficientDraws) -> Array:
    """Chance (D,) that Step 2 CK is passed in time for the Match: 1 where it is stated or passed.

    Guarantee: a better practice test never lowers it.
    """
    if applicant.step2_ck is not None or applicant.step2_ck_status == "passed":
        return np.ones(draws.n_draws + 1)
    evidence = draws.evidence
    mark, spread = float(newest_pass_mark(evidence)), evidence.value("exam.takers_spread").value
    rate = evidence.value("exam.pass_rate")
    drawn = np.clip(draws.of("exam.pass_rate"), rate.low, rate.high)
    mean, left = _updated(mark + ndtri(drawn) * spread, np.array(spread), applicant, evidence)
    return np.asarray(ndtr((mean - mark) / left))


def newest_pass_mark(evidence: Evidence) -> int:
    """The pass mark of Step 2 CK in force for who sits it now, in points."""
    newest = max(evidence.parameters["exam.pass_mark"].values, key=lambda v: int(v.where["since"]))
    return round(evidence.value("exam.pass_mark", **newest.where).value)


def _updated(
    mean: Array, spread: Array, applicant: Applicant, evidence: Evidence
) -> tuple[Array, Array]:
    """Mean and spread of a normal score after what Step 1 and practice tests say of it."""
    if isinstance(applicant.step1, int):
        explained = evidence.value("exam.step1_explains").value
        away = applicant.step1 - evidence.value("exam.step1_mean").value
        away = away / evidence.value("exam.step1_spread").value
        mean = mean + np.sqrt(explained) * spread * away
        spread = spread * np.sqrt(1 - explained)
    if applicant.step2_ck_practice is not None:
        weight = spread**2 / (spread**2 + evidence.value("exam.practice_error").value ** 2)
        mean = mean + weight * (applicant.step2_ck_practice - mean)
        spread = spread * np.sqrt(1 - weight)
    return mean, spread

"""Step 2 CK where no score is stated: what is expected of the exam, and whether it is passed.

Somebody without a score counts as one of the people who applied to the specialty; Step 1, where it
has a score, and practice tests move what is expected of them and narrow it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from smartpick.domain import Applicant
from smartpick.evidence.load import Evidence
from smartpick.model.coefficients import CoefficientDraws, SpecialtyDraws

Array = NDArray[np.float64]


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

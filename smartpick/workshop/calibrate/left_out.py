"""Checks on what the fit was not shown: a specialty's match rate, or its Step 2 CK."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from smartpick.workshop.calibrate.inputs import Inputs, PublishedSpecialty
from smartpick.workshop.calibrate.rows import CHARTING, DERIVED, PUBLISHED, CalibrationRow
from smartpick.workshop.fit.rank_fit import (
    FitSettings,
    RankMoments,
    fit_all,
    fit_specialty,
    predicted_moments,
)

Array = NDArray[np.float64]

RATE, MATCHED_CK, NOT_MATCHED_CK = 0, 1, 5
OF_SCORES = (1, 2, 5, 6)


def left_out(inputs: Inputs) -> list[CalibrationRow]:
    """Each specialty's rate and Step 2 CK gap, predicted without having been seen.

    What specialties have in common is learnt from the others alone.

    - ``left_out``: the match rate is hidden; scores, ranks and competition are seen.
    - ``left_out_unseen``: nothing but the competition is seen.
    - ``ck_gap``: both cohorts' scores are hidden; rate and ranks are seen.
    """
    rows = []
    for specialty in inputs.specialties:
        others = [s.data for s in inputs.specialties if s is not specialty]
        prior = learnt_prior(others, specialty.data.log_competition, inputs.settings)
        rows += _rows(specialty, prior, inputs.settings)
    return rows


def learnt_prior(
    data: Sequence[RankMoments], log_competition: float, settings: FitSettings
) -> tuple[Array, Array]:
    """Centre (6,) and spread (6,) that specialties leave for one nobody has seen.

    The estimate of a specialty without any moment is its prior.
    """
    blank = RankMoments(
        moments=np.full(1 + 2 * 4, np.nan),
        n=np.zeros(2),
        n_rate=1.0,
        log_competition=log_competition,
    )
    unseen = fit_all([*data, blank], settings)[-1]
    return unseen.vector, np.sqrt(np.diag(unseen.covariance)) / settings.small_n_inflation


def hide(data: RankMoments, places: Sequence[int]) -> RankMoments:
    """The same published specialty without some of its nine moments."""
    moments = data.moments.copy()
    moments[list(places)] = np.nan
    return replace(data, moments=moments)


def _rows(
    specialty: PublishedSpecialty, prior: tuple[Array, Array], settings: FitSettings
) -> list[CalibrationRow]:
    data, moments = specialty.data, specialty.data.moments
    without_rate = fit_specialty(hide(data, [RATE]), *prior, settings).vector
    without_scores = fit_specialty(hide(data, OF_SCORES), *prior, settings).vector
    seen = predicted_moments(without_rate, settings)[RATE]
    unseen = predicted_moments(prior[0], settings)[RATE]
    scores = predicted_moments(without_scores, settings)
    error = specialty.errors
    rate = CalibrationRow(
        check="left_out",
        group=specialty.name,
        at="",
        predicted=float(seen),
        published=float(moments[RATE]),
        published_sd=float(error[RATE]),
        n=specialty.n,
        unit="probability",
        kind=PUBLISHED,
        source_id=CHARTING,
        locator="matched and not matched to the preferred specialty",
        note="match rate hidden from the fit; scores and ranks seen, the rest from the others",
    )
    note = "nothing of the specialty seen but applicants per position"
    gap = replace(
        rate,
        check="ck_gap",
        predicted=float(scores[MATCHED_CK] - scores[NOT_MATCHED_CK]),
        published=float(moments[MATCHED_CK] - moments[NOT_MATCHED_CK]),
        published_sd=float(np.hypot(error[MATCHED_CK], error[NOT_MATCHED_CK])),
        n=int(data.n.sum()),
        unit="ck_points",
        kind=DERIVED,
        locator="step2_ck, mean of matched less mean of not matched",
        note="scores hidden from the fit; rate and ranks seen, the rest from the others",
    )
    return [rate, replace(rate, check="left_out_unseen", predicted=float(unseen), note=note), gap]

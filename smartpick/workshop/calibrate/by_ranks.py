"""Check by number of ranks: 1 - (1 - c) ^ k against what the published moments imply."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from smartpick.workshop.calibrate.curves import match_given_count
from smartpick.workshop.calibrate.inputs import Inputs, PublishedSpecialty, propagated
from smartpick.workshop.calibrate.rank_counts import (
    Family,
    cohort_counts,
    count_curve,
    shifted_negative_binomial,
    truncated_negative_binomial,
)
from smartpick.workshop.calibrate.rows import CHARTING, DERIVED, CalibrationRow

Array = NDArray[np.float64]

RANKS = np.arange(1.0, 16.0)
_OF_RANKS = (0, 3, 4, 7, 8)
_FAMILIES: tuple[tuple[str, Family, str], ...] = (
    ("ranks", truncated_negative_binomial, "zero-truncated negative binomial"),
    ("ranks_second_family", shifted_negative_binomial, "one rank and a negative binomial more"),
)


def by_ranks(inputs: Inputs) -> list[CalibrationRow]:
    """Match rate by number of ranks, in every specialty with a fit of its own.

    The published side is derived: matched and not matched each follow one family of
    distributions with their published mean and standard deviation of ranks. The
    second family shows how much hangs on the choice.
    """
    return [
        row
        for specialty in inputs.specialties
        for check, family, words in _FAMILIES
        for row in _rows(specialty, inputs.settings.max_ranks, check, family, words)
    ]


def _rows(
    specialty: PublishedSpecialty, n_max: int, check: str, family: Family, words: str
) -> list[CalibrationRow]:
    moments = specialty.data.moments
    errors = np.full_like(specialty.errors, np.inf)
    errors[list(_OF_RANKS)] = specialty.errors[list(_OF_RANKS)]

    def curve(published: Array) -> Array:
        return count_curve(published, family, RANKS, n_max)

    sd = propagated(curve, moments, errors) if check == "ranks" else np.full(RANKS.size, np.nan)
    predicted = match_given_count(specialty.fit.vector, RANKS)
    people = specialty.data.n.sum() * _share(moments, family, n_max)
    return [
        CalibrationRow(
            check=check,
            group=specialty.name,
            at=f"{k:.0f}",
            predicted=float(a),
            published=float(b),
            published_sd=None if np.isnan(error) else float(error),
            n=round(float(n)),
            unit="probability",
            kind=DERIVED,
            source_id=CHARTING,
            locator="contiguous_ranks, mean and sd of matched and not matched, and the match rate",
            note=f"distribution of ranks assumed: {words}",
        )
        for k, a, b, error, n in zip(RANKS, predicted, curve(moments), sd, people, strict=True)
    ]


def _share(moments: Array, family: Family, n_max: int) -> Array:
    """Share (K,) of applicants with each number of ranks."""
    rate = moments[0]
    matched, other = cohort_counts(moments, family, n_max)
    return np.asarray(rate * matched + (1 - rate) * other)[: RANKS.size]

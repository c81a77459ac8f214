"""Checks by Step 2 CK: the curve, parts of equal size, quarters, reliability, scores."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from smartpick.workshop.calibrate import curves
from smartpick.workshop.calibrate.inputs import Inputs, PublishedSpecialty, propagated
from smartpick.workshop.calibrate.rows import CHARTING, DERIVED, CalibrationRow, Kind, Unit
from smartpick.workshop.fit.rank_fit import FitSettings

Array = NDArray[np.float64]

SCORES = np.arange(215.0, 276.0, 5.0)
N_PARTS = 10
BELIEF_EDGES = np.arange(1, 10) / 10
_NOTICEABLE = 2.0
_MOMENTS = "step2_ck, mean and sd of matched and not matched, and the match rate"
_QUARTILES = "step2_ck, quartiles of matched and not matched, and the match rate"


def by_score(inputs: Inputs) -> list[CalibrationRow]:
    """Match rate by Step 2 CK of everybody with a rank, in every specialty of its own fit.

    The published side is derived: normals with the published means and standard
    deviations of matched and not matched, weighted by the match rate
    (``step2_ck``, ``step2_ck_tenths``), or the published quartiles themselves, which
    need no normal (``step2_ck_quarters``).
    """
    rows: list[CalibrationRow] = []
    for specialty in inputs.specialties:
        rows += _curve(specialty, inputs.settings)
        rows += _tenths(specialty, inputs.settings)
        rows += _quarters(specialty, inputs.settings)
    return rows


def reliability(inputs: Inputs) -> list[CalibrationRow]:
    """All specialties' tenths pooled by what the model says: 0-10 %, 10-20 %, ..."""
    tenths = [(s, *_rates_in_tenths(s, inputs.settings)) for s in inputs.specialties]
    predicted = np.concatenate([p for _, _, p, _ in tenths])
    published = np.concatenate([q for _, _, _, q in tenths])
    people = np.concatenate([np.full(p.size, s.n / p.size) for s, _, p, _ in tenths])
    part = np.searchsorted(BELIEF_EDGES, predicted)
    rows = []
    for one in np.unique(part):
        own = part == one
        n = people[own].sum()
        rows.append(
            _row(
                "reliability",
                "All specialties",
                at=f"{one / 10:.1f}-{(one + 1) / 10:.1f}",
                predicted=people[own] @ predicted[own] / n,
                published=people[own] @ published[own] / n,
                n=round(n),
                note="tenths of applicants of each specialty, pooled by what the model says",
            )
        )
    return rows


def scores(inputs: Inputs) -> list[CalibrationRow]:
    """Expected Brier and log score on the published tenths: the model's, and a constant's.

    ``published`` is the best score that anything could reach on these tenths (their
    own rates). Both are averages over all applicants; lower is better.
    """
    tenths = [(s, *_rates_in_tenths(s, inputs.settings)) for s in inputs.specialties]
    rows = []
    for specialty, _, predicted, published in tenths:
        constant = np.full_like(published, published.mean())
        for check, rule in (("brier", brier), ("log_score", log_score)):
            for at, belief in (("model", predicted), ("constant base rate", constant)):
                rows.append(
                    _row(
                        check,
                        specialty.name,
                        at=at,
                        predicted=float(rule(belief, published).mean()),
                        published=float(rule(published, published).mean()),
                        n=specialty.n,
                        unit="score",
                        note="published: the best possible score on the same tenths",
                    )
                )
    return rows


def brier(belief: Array, rate: Array) -> Array:
    """Expected squared error of a belief where matches happen at a rate; both in [0, 1]."""
    return np.asarray(rate * (1 - belief) ** 2 + (1 - rate) * belief**2)


def log_score(belief: Array, rate: Array) -> Array:
    """Expected negative log likelihood of a belief where matches happen at a rate."""
    return np.asarray(-rate * np.log(belief) - (1 - rate) * np.log1p(-belief))


def _curve(specialty: PublishedSpecialty, settings: FitSettings) -> Iterable[CalibrationRow]:
    moments = specialty.data.moments
    predicted = curves.match_given_score(specialty.fit.vector, SCORES, settings)
    published = curves.score_curve(moments, SCORES)
    sd = propagated(lambda m: curves.score_curve(m, SCORES), moments, specialty.errors)
    note = _disagreement(specialty)
    for score, a, b, error in zip(SCORES, predicted, published, sd, strict=True):
        yield _row(
            "step2_ck",
            specialty.name,
            at=f"{score:.0f}",
            predicted=a,
            published=b,
            sd=error,
            n=int(specialty.data.n.sum()),
            locator=_MOMENTS,
            note=note,
        )


def _rates_in_tenths(
    specialty: PublishedSpecialty, settings: FitSettings
) -> tuple[Array, Array, Array]:
    """Cuts (9,), and the predicted and the published match rate (10,) between them."""
    moments = specialty.data.moments
    cuts = curves.equal_parts(moments, N_PARTS)
    published, _ = curves.rate_between(moments[0], *curves.shares_below(moments, cuts))
    return cuts, curves.fitted_rate_between(specialty.fit.vector, cuts, settings), published


def _tenths(specialty: PublishedSpecialty, settings: FitSettings) -> Iterable[CalibrationRow]:
    cuts, predicted, published = _rates_in_tenths(specialty, settings)

    def rates(moments: Array) -> Array:
        return curves.rate_between(moments[0], *curves.shares_below(moments, cuts))[0]

    sd = propagated(rates, specialty.data.moments, specialty.errors)
    for at, a, b, error in zip(_between(cuts), predicted, published, sd, strict=True):
        yield _row(
            "step2_ck_tenths",
            specialty.name,
            at=at,
            predicted=a,
            published=b,
            sd=error,
            n=round(specialty.data.n.sum() / N_PARTS),
            locator=_MOMENTS,
        )


def _quarters(specialty: PublishedSpecialty, settings: FitSettings) -> Iterable[CalibrationRow]:
    rate, cuts = specialty.data.moments[0], specialty.quartiles[1]
    if np.isnan(specialty.quartiles).any():
        return
    matched = curves.shares_below_by_quartiles(specialty.quartiles[0], cuts)
    published, share = curves.rate_between(rate, matched, np.array([1, 2, 3]) / 4)
    predicted = curves.fitted_rate_between(specialty.fit.vector, cuts, settings)
    for at, a, b, part in zip(_between(cuts), predicted, published, share, strict=True):
        yield _row(
            "step2_ck_quarters",
            specialty.name,
            at=at,
            predicted=a,
            published=b,
            n=round(part * specialty.data.n.sum()),
            locator=_QUARTILES,
            note="cut at the quartiles of not matched; matched interpolated between theirs",
        )


def _disagreement(specialty: PublishedSpecialty) -> str:
    """Where the published quartiles lie clearly off those of the normal, in words."""
    found = []
    for name, quartiles, place, n in zip(
        ("matched", "not matched"), specialty.quartiles, (1, 5), specialty.data.n, strict=True
    ):
        mean, sd = specialty.data.moments[place : place + 2]
        normal = mean + sd * np.array([-1, 0, 1]) * curves.QUARTILE
        # A sample quartile varies by about 1.36 standard deviations over the root of n.
        error = np.hypot(1.36 * sd / np.sqrt(n), np.sqrt(1 / 6))
        for word, seen, implied in zip(
            ("lower quartile", "median", "upper quartile"), quartiles, normal, strict=True
        ):
            if abs(seen - implied) > _NOTICEABLE * error:
                found.append(f"{name} {word} {seen:.0f}, a normal has {implied:.1f}")
    return "; ".join(found)


def _between(cuts: Array) -> list[str]:
    """Names of the parts between cuts: under the first, between two, over the last."""
    text = [f"{cut:.1f}" for cut in cuts]
    inner = [f"{a}-{b}" for a, b in pairwise(text)]
    return [f"under {text[0]}", *inner, f"over {text[-1]}"]


def _row(
    check: str,
    group: str,
    *,
    at: str,
    predicted: float,
    published: float,
    n: int,
    sd: float | None = None,
    unit: Unit = "probability",
    kind: Kind = DERIVED,
    locator: str = _MOMENTS,
    note: str = "",
) -> CalibrationRow:
    return CalibrationRow(
        check=check,
        group=group,
        at=at,
        predicted=float(predicted),
        published=float(published),
        published_sd=None if sd is None else float(sd),
        n=n,
        unit=unit,
        kind=kind,
        source_id=CHARTING,
        locator=locator,
        note=note,
    )

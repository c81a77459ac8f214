"""Where an assessment's numbers come from: every parameter it read, with its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from scipy.special import expit

from smartpick.domain import Reading
from smartpick.evidence.fitted import PARAMETERS
from smartpick.evidence.load import Evidence, Read

_Z = 1.2816
_FAMILIES = ("applications", "selection", "interview", "match", "limits", "reference")
"""The order in which parameters are told."""


def readings_of(
    reads: Iterable[Read], evidence: Evidence, names: dict[str, str]
) -> tuple[Reading, ...]:
    """The parameters behind an answer, the fitted ones first.

    ``reads`` is what was read on the way to it; ``names`` maps the chosen specialties' NRMP codes
    to what they are called. What holds for another specialty moved nothing that is told.
    """
    fitted = [r for code, name in names.items() for r in _fitted(evidence, code, name)]
    considered = [_considered(evidence, code, name) for code, name in names.items()]
    own = sorted(
        (read for read in reads if dict(read[1]).get("specialty", next(iter(names))) in names),
        key=lambda read: (_place(read[0]), read),
    )
    return (
        *fitted,
        *considered,
        *(evidence.reading(name, dict(where), names) for name, where in own),
    )


def _place(parameter_id: str) -> int:
    family = parameter_id.partition(".")[0]
    return _FAMILIES.index(family) if family in _FAMILIES else len(_FAMILIES)


def _considered(evidence: Evidence, code: str, name: str) -> Reading:
    """Share of a specialty's applicants who are considered at all, as fitted or as borrowed."""
    fit = evidence.selection[code]
    is_counted = fit.basis == "counted"
    value, low, high = (float(expit(x)) for x in _interval(fit.open_logit, fit.sd))
    return Reading(
        parameter_id=f"selection.{code}",
        label=f"{name}: applicants who are considered at all"
        + ("" if is_counted else " (borrowed from other specialties)"),
        value=value,
        low=low,
        high=high,
        unit="probability",
        grade=fit.grade,
        source_id="eras_applicants_against_nrmp_ranked",
        locator="ranked and matched over applicants in ERAS" if is_counted else "seven specialties",
        year=None,
    )


def _fitted(evidence: Evidence, code: str, name: str) -> Iterator[Reading]:
    """Slope, level and conversion of one specialty, as fitted."""
    fit, edition = evidence.fit[code], evidence.edition
    borrowed = "" if fit.own_fit else " (partly borrowed from other specialties)"
    sd = np.sqrt(np.diag(fit.covariance))
    for key, unit, label in _FITTED:
        at = PARAMETERS.index(key)
        value, low, high = _interval(float(fit.vector[at]), float(sd[at]))
        if key == "slope":
            low = max(low, 0.0)
        if unit == "probability":
            value, low, high = (float(-np.expm1(-np.exp(x))) for x in (value, low, high))
        yield Reading(
            parameter_id=f"fit.{fit.specialty_code}.{key}",
            label=f"{name}: {label}{borrowed}",
            value=value,
            low=low,
            high=high,
            unit=unit,
            grade=fit.grade,
            source_id=edition.sources.charting_outcomes,
            locator=f"fitted to {fit.n} applicants, of them {fit.n_matched} matched",
            year=edition.match_year,
        )


_FITTED = (
    ("slope", "log_odds", "effect of 10 points of Step 2 CK on an interview"),
    ("level", "log_rate", "log mean interviews of the reference applicant at 245"),
    ("cloglog_conversion", "probability", "chance that one ranked program converts"),
)


def _interval(value: float, sd: float) -> tuple[float, float, float]:
    return value, value - _Z * sd, value + _Z * sd

"""The judged effects together explain no more than the published tables leave to explain.

In internal medicine the log-odds of an interview vary, beyond Step 2 CK, by the fitted spread.
Effects that spread further than that over a plausible population would contradict the tables.
"""

from __future__ import annotations

import numpy as np

from smartpick.domain import Grade
from smartpick.evidence.fitted import PARAMETERS
from smartpick.model.profile import population_variance
from tests.calibration.real import evidence, prepared

EFFECTS = (
    "no_visa_needed",
    "year_since_graduation",
    "hands_on_month",
    "observership_month",
    "recent_experience",
    "same_specialty_experience",
    "us_letter",
    "publication",
    "step3_passed",
    "earlier_cycle",
    "step1_failed",
    "step2_ck_failed",
)


def explained(grades: set[Grade], end: str = "value") -> float:
    """Variance of the log-odds over the reference population, from effects of these grades."""
    total = 0.0
    for name in EFFECTS:
        if evidence().parameters[f"interview.{name}"].grade in grades:
            effect = evidence().value(f"interview.{name}")
            size = max(abs(effect.low), abs(effect.high)) if end == "edge" else effect.value
            total += size**2 * population_variance(name, evidence())
    return total


def spread_of_internal_medicine() -> float:
    return float(np.exp(evidence().fit["140"].vector[PARAMETERS.index("log_spread")]))


def test_every_effect_with_a_reference_value_is_in_the_budget() -> None:
    named = {p.removeprefix("reference.") for p in evidence().parameters if "reference." in p}
    assert named - {"least_hidden_spread"} == set(EFFECTS)


def counted() -> float:
    """The same in internal medicine, from the counted rules of its programs."""
    at = prepared().codes.index("140")
    return float(sum(v[at] for v in prepared().likelihood.stated.variance.values() if v.ndim))


def test_judged_effects_and_counted_rules_fit_into_what_the_tables_leave() -> None:
    assert 0 < explained({Grade.C}) + counted() < spread_of_internal_medicine() ** 2


def test_all_effects_leave_something_to_what_nobody_sees() -> None:
    least = evidence().value("reference.least_hidden_spread").value
    left = spread_of_internal_medicine() ** 2 - explained(set(Grade)) - counted()
    assert left > least**2


def test_the_budget_would_notice_effects_twice_as_large() -> None:
    assert 4 * (explained({Grade.C}) + counted()) > spread_of_internal_medicine() ** 2

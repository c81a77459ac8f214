"""US IMGs against their own counts, by specialty: what is met, what is missed and by how much."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from scipy.special import expit, logit

from smartpick.domain import Applicant, ApplicantType
from smartpick.evidence.calibration import CalibrationRow
from smartpick.workshop.calibrate.by_applicants import average_applicant
from smartpick.workshop.calibrate.groups import group_rates, us_imgs_by_specialty
from smartpick.workshop.calibrate.inputs import Inputs, load_inputs
from smartpick.workshop.fit.specialties import counted
from tests.calibration.real import DATA, prepared

US = ApplicantType.US_IMG
OPEN = {"140": (7_630, 2_099, 15_057), "120": (2_123, 1_277, 7_423)}
"""Non-US IMGs and US IMGs who ranked, and IMG applicants in ERAS, 2025."""


@cache
def inputs() -> Inputs:
    return load_inputs(DATA)


@cache
def by_specialty() -> dict[str, CalibrationRow]:
    return {row.group: row for row in us_imgs_by_specialty(inputs())}


def test_the_whole_difference_between_the_two_kinds_is_the_published_one() -> None:
    """70.0 and 56.4 % of those with a rank list, to a point."""
    us, other = (
        group_rates(inputs(), Applicant(applicant_type=kind)).overall
        for kind in reversed(tuple(ApplicantType))
    )
    assert expit(logit(us) - logit(other) + logit(0.564)) == pytest.approx(0.70, abs=0.01)


def test_the_published_side_is_what_the_table_prints() -> None:
    family = by_specialty()["Family Medicine"]
    assert family.published == pytest.approx(626 / 1277)
    assert family.n == 1277
    assert family.at == "2025"
    assert len(by_specialty()) == 10


@pytest.mark.parametrize(
    ("name", "tolerance"),
    [("Family Medicine", 0.03), ("Pediatrics", 0.03), ("Emergency Medicine", 0.06)],
)
def test_us_imgs_match_as_often_as_counted(name: str, tolerance: float) -> None:
    """The rates of 2026 lie further apart than those of 2025, so a little more is expected."""
    assert 0 <= by_specialty()[name].gap <= tolerance


@pytest.mark.parametrize(
    ("name", "missed"),
    [
        ("Internal Medicine", 0.078),
        ("Anesthesiology", 0.131),
        ("Neurology", 0.118),
        ("Psychiatry", 0.119),
        ("Pathology", 0.113),
        ("Obstetrics and Gynecology", 0.060),
        ("General Surgery", 0.049),
    ],
)
def test_where_they_do_not_the_model_is_too_high_by_as_much_as_stated(
    name: str, missed: float
) -> None:
    assert by_specialty()[name].gap == pytest.approx(missed, abs=0.003)


@pytest.mark.parametrize(("code", "tolerance"), [("140", 0.05), ("120", 0.05)])
def test_as_many_us_imgs_rank_of_those_who_apply_as_are_counted(
    code: str, tolerance: float
) -> None:
    """ERAS does not tell the two kinds apart: non-US IMGs as their own count says, the rest US."""
    own = counted(DATA / "evidence")[code]
    ranked, _ = average_applicant(inputs(), code, own, US)
    non_us, us, applied = OPEN[code]
    share = inputs().evidence.value("selection.ranked_of_applied", specialty=code)
    assert ranked == pytest.approx(us / (applied - non_us / share.value), abs=tolerance)
    assert us / (applied - non_us / share.high) <= ranked <= us / (applied - non_us / share.low)


def test_what_sets_us_imgs_apart_before_a_rank_is_the_same_in_every_specialty() -> None:
    model = prepared().likelihood
    us, other = (
        model.base_log_odds(Applicant(applicant_type=kind, step2_ck=233))[0]
        for kind in (US, ApplicantType.NON_US_IMG)
    )
    apart = model.draws.evidence.value("interview.us_img").value
    np.testing.assert_allclose(us - other, apart, atol=1e-9)

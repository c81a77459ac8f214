"""Rules of programs that say nothing: the average stays, known ones get the term back."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from smartpick.domain import Applicant, Visa
from smartpick.evidence.fitted import RULES
from smartpick.model.coefficients import CoefficientDraws
from smartpick.model.stated_rules import StatedRules
from tests.calibration.real import evidence

CODES = ("140", "120", "400")
MEDICINE, FAMILY, PSYCHIATRY = range(3)
DRAWS = CoefficientDraws(evidence(), 60)
MODEL = StatedRules.build(DRAWS, CODES)
TO_TEN = range(13)


def person(**profile: object) -> Applicant:
    return Applicant.model_validate({"match_year": 2027, **profile})


def years(n: int) -> Applicant:
    return person(graduation_year=2027 - n)


def test_what_is_not_stated_changes_nothing() -> None:
    assert MODEL.terms(person()) == {}
    assert set(MODEL.terms(person(visa="none"))) == {"no_j1", "no_h1b"}


def test_the_two_visa_groups_average_to_nothing_in_the_published_mix() -> None:
    share = evidence().value("reference.no_visa_needed").value
    none, j1 = (MODEL.terms(person(visa=v))["no_j1"][0] for v in ("none", "needs_j1"))
    np.testing.assert_allclose(share * none + (1 - share) * j1, 0, atol=1e-12)


def test_visa_rules_are_neutral_for_a_us_img_in_every_specialty_and_draw() -> None:
    """Counted rules are frequent in family medicine: no bonus for who is compared with US IMGs."""
    own, other = (
        MODEL.terms(person(applicant_type=kind, visa="none", graduation_year=2024))
        for kind in ("us_img", "non_us_img")
    )
    for rule in ("no_j1", "no_h1b"):
        assert own[rule].shape == other[rule].shape
        assert not own[rule].any()
    assert other["no_j1"][0, FAMILY] > 0.3
    years_left = "beyond_graduation_limit"
    assert np.array_equal(own[years_left], other[years_left])


def test_a_us_img_gets_nothing_back_where_a_visa_rule_is_known() -> None:
    assert not MODEL.kept(person(applicant_type="us_img"))["no_j1"].any()


def test_no_draw_makes_a_visa_or_a_year_more_an_advantage() -> None:
    none, j1, h1b, either = (sum(MODEL.kept(person(visa=v)).values()) for v in Visa)
    assert np.all(either == j1), "where nothing is known of a program, a J-1 is the likelier"
    assert np.all(none >= j1)
    assert np.all(j1 >= h1b)
    fallen = [MODEL.kept(years(n))["beyond_graduation_limit"] for n in TO_TEN]
    for fewer, more in itertools.pairwise(fallen):
        assert np.all(fewer >= more)
    assert np.all(fallen[10] < fallen[3])


def test_family_medicine_is_harder_for_a_j1_and_psychiatry_easier() -> None:
    term = MODEL.terms(person(visa="needs_j1"))["no_j1"][0]
    assert term[FAMILY] < term[MEDICINE] < term[PSYCHIATRY] < 0


def test_a_failed_attempt_costs_most_where_most_programs_refuse_one() -> None:
    term = MODEL.terms(person(step1="fail"))["failed_attempts_refused"][0]
    assert term[MEDICINE] < term[PSYCHIATRY] < term[FAMILY] < 0


def test_observerships_soften_a_required_experience_and_hands_on_months_end_it() -> None:
    def left(*kinds: str) -> float:
        rotations = [{"type": kind, "months": 1} for kind in kinds]
        kept = MODEL.kept(person(us_experience=rotations))
        return float(kept["us_experience_required"][0, FAMILY])

    assert left() < left("observership") < left("elective") == 0


def test_counted_rules_and_what_is_left_come_to_the_published_difference_by_visa() -> None:
    """In internal medicine, where .745 on an interview gives the two published rates."""
    counted = -MODEL.kept(person(visa="needs_j1"))["no_j1"][0, MEDICINE]
    rest = evidence().value("interview.no_visa_needed").value
    assert counted + rest == pytest.approx(0.745, abs=0.01)


def test_every_share_is_a_chance_and_its_interval_is_wide() -> None:
    for rule in RULES:
        shares = MODEL.shares[rule]
        assert np.all((shares >= 0) & (shares < 1))
        low, high = np.quantile(shares[-1, 1:], [0.1, 0.9], axis=0)
        assert np.all(high - low > 0.05), rule

"""What a profile adds to the log-odds of an interview."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from smartpick.domain import Applicant, Visa
from smartpick.model.coefficients import CoefficientDraws
from smartpick.model.profile import (
    effect_variance,
    population_variance,
    profile_terms,
    same_specialty_term,
    stated_amounts,
)
from tests.calibration.real import evidence

Array = NDArray[np.float64]
DRAWS = CoefficientDraws(evidence(), 400)
ROUNDING = 1e-12


def terms(**profile: Any) -> dict[str, Array]:
    return profile_terms(Applicant.model_validate(profile), DRAWS)


def total(**profile: Any) -> Array:
    return np.asarray(sum(terms(**profile).values()))


def value(name: str) -> float:
    return evidence().value(name).value


def test_what_was_not_stated_counts_as_the_average() -> None:
    for name, term in terms().items():
        assert not term.any(), name


@pytest.mark.parametrize(
    ("profile", "name", "amount"),
    [
        ({"graduation_year": 2024}, "year_since_graduation", 3),
        ({"graduation_year": 1990}, "year_since_graduation", 20),
        ({"graduation_year": 2027}, "year_since_graduation", 0),
        ({"us_letters": 2}, "us_letter", 2),
        ({"us_letters": 10}, "us_letter", 3),
        ({"publications": 400}, "publication", 10),
        ({"step3": "passed"}, "step3_passed", 1),
        ({"step3": "failed"}, "step3_passed", 0),
        ({"previous_cycles": 0}, "earlier_cycle", 0),
        ({"previous_cycles": 3}, "earlier_cycle", 1),
        ({"failed_attempts": {"step2_ck": 2}}, "step2_ck_failed", 2.5),
        ({"failed_attempts": {}}, "step2_ck_failed", 0),
        ({"failed_attempts": {"step1": 3}}, "step1_failed", 4),
        ({"step1": "fail"}, "step1_failed", 1),
        ({"us_experience": []}, "hands_on_month", 0),
        ({"us_experience": [{"type": "externship", "months": 1.5}]}, "hands_on_month", 1.5),
        ({"us_experience": [{"type": "observership", "months": 9}]}, "observership_month", 4),
        ({"us_experience": [{"type": "observership", "months": 9}]}, "hands_on_month", 0),
    ],
)
def test_a_term_is_the_effect_times_the_distance_from_the_average(
    profile: dict[str, Any], name: str, amount: float
) -> None:
    expected = value(f"interview.{name}") * (amount - value(f"reference.{name}"))
    assert terms(**profile)[name][0] == pytest.approx(expected)


def test_rotations_of_one_kind_add_up_to_the_limit() -> None:
    rotations = [{"type": "elective", "months": 1}, {"type": "subinternship", "months": 2}]
    amounts = stated_amounts(Applicant.model_validate({"us_experience": rotations}), evidence())
    assert (amounts["hands_on_month"], amounts["observership_month"]) == (3, 0)
    amounts = stated_amounts(Applicant.model_validate({"us_experience": 3 * rotations}), evidence())
    assert amounts["hands_on_month"] == value("limits.experience_months")


@pytest.mark.parametrize(
    ("ended", "amount"),
    [
        (["2026-03"], 1),
        (["2025-01"], 1),
        (["2024-12"], 0),
        ([None], None),
        (["2020-01", None], None),
    ],
)
def test_recency_is_unknown_unless_every_end_is_known_or_one_is_recent(
    ended: list[str | None], amount: float | None
) -> None:
    rotations = [{"type": "elective", "months": 1, "ended": e} for e in ended]
    applicant = Applicant.model_validate({"us_experience": rotations})
    assert stated_amounts(applicant, evidence())["recent_experience"] == amount


def test_no_draw_makes_a_visa_an_advantage() -> None:
    for step3 in (None, "passed", "failed"):
        none, j1, h1b = (total(visa=v, step3=step3) for v in ("none", "needs_j1", "needs_h1b"))
        assert (none >= j1 - ROUNDING).all()
        assert (j1 >= h1b - ROUNDING).all()
        assert none[0] - j1[0] == pytest.approx(value("interview.no_visa_needed"))


def test_a_passed_step_3_takes_away_what_its_lack_costs_an_h1b() -> None:
    lacking, passed = (terms(visa="needs_h1b", step3=s) for s in ("not_taken", "passed"))
    gain = passed["no_visa_needed"][0] - lacking["no_visa_needed"][0]
    assert gain == pytest.approx(-value("interview.h1b_without_step3"))


def test_the_two_visa_groups_average_to_nothing_in_the_published_mix() -> None:
    share = value("reference.no_visa_needed")
    none, j1 = total(visa="none")[0], total(visa="needs_j1")[0]
    assert share * none + (1 - share) * j1 == pytest.approx(0)


@pytest.mark.parametrize("attempt", ["step1", "step2_ck"])
def test_no_draw_makes_a_failed_attempt_an_advantage(attempt: str) -> None:
    clean, failed = total(failed_attempts={}), total(failed_attempts={attempt: 1})
    assert (failed <= clean + ROUNDING).all()
    assert failed[0] < clean[0]
    assert (total(failed_attempts={attempt: 3}) <= failed + ROUNDING).all()
    assert total(failed_attempts={attempt: 3})[0] < failed[0]
    most = total(failed_attempts={attempt: 3})
    assert (total(failed_attempts={attempt: 6}) == most).all()


def test_no_draw_makes_an_earlier_cycle_an_advantage() -> None:
    assert (total(previous_cycles=1) <= total(previous_cycles=0) + ROUNDING).all()


def test_a_us_img_has_a_term_of_their_own_which_holds_that_none_needs_a_visa() -> None:
    us_img = terms(applicant_type="us_img")
    assert us_img["us_img"][0] == value("interview.us_img")
    assert not us_img["no_visa_needed"].any()
    assert terms(visa="none")["no_visa_needed"][0] > 0
    assert "us_img" not in terms()


SPECIALTIES = ["Internal Medicine", "Pediatrics"]


@pytest.mark.parametrize(
    ("rotations", "stated"),
    [
        (None, (None, None)),
        ([], (0, 0)),
        ([{"type": "elective", "months": 1, "specialty": "Pediatrics"}], (0, 1)),
        ([{"type": "observership", "months": 1, "specialty": "Pediatrics"}], (0, 0)),
        ([{"type": "elective", "months": 1}], (None, None)),
        (
            [
                {"type": "elective", "months": 1},
                {"type": "elective", "months": 1, "specialty": "Pediatrics"},
            ],
            (None, 1),
        ),
    ],
)
def test_hands_on_experience_counts_in_its_own_specialty(
    rotations: list[dict[str, Any]] | None, stated: tuple[float | None, float | None]
) -> None:
    applicant = Applicant.model_validate({"us_experience": rotations})
    found = same_specialty_term(applicant, DRAWS, SPECIALTIES)
    assert found.shape == (401, 2)
    effect, average = (value(f"{f}.same_specialty_experience") for f in ("interview", "reference"))
    expected = [0.0 if x is None else effect * (x - average) for x in stated]
    np.testing.assert_allclose(found[0], expected)


def test_only_what_was_stated_explains_a_part_of_the_hidden_spread() -> None:
    assert effect_variance(Applicant(), evidence()) == {}
    stated = effect_variance(Applicant(us_letters=0, visa=Visa.NEEDS_J1), evidence())
    share = value("reference.no_visa_needed")
    assert stated == {
        "us_letter": pytest.approx(
            (value("interview.us_letter") * value("reference_spread.us_letter")) ** 2
        ),
        "no_visa_needed": pytest.approx(
            value("interview.no_visa_needed") ** 2 * share * (1 - share)
        ),
    }


def test_the_variance_of_a_share_is_that_of_a_coin() -> None:
    share = value("reference.step3_passed")
    assert population_variance("step3_passed", evidence()) == pytest.approx(share * (1 - share))


def test_the_profile_explains_no_more_than_the_published_table_leaves_open() -> None:
    """The variance budget: what lies in the profile cannot vary more than log ranks do."""
    everything = Applicant.model_validate(
        {
            "graduation_year": 2020,
            "us_experience": [{"type": "elective", "months": 1, "ended": "2026-01"}],
            "us_letters": 2,
            "publications": 2,
            "step3": "passed",
            "previous_cycles": 0,
            "failed_attempts": {},
            "visa": "needs_j1",
        }
    )
    explained = effect_variance(everything, evidence())
    assert len(explained) == 11
    table = np.exp(evidence().fit["140"].vector[4]) ** 2
    assert sum(explained.values()) < table

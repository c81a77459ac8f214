"""The likelihood of one applicant: what the rows hold before any list is summed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.special import expit

from smartpick.domain import Applicant, ApplicantType, Visa
from smartpick.evidence.fitted import PARAMETERS
from tests.calibration.real import evidence, prepared

MODEL = prepared().likelihood
MEDICINE = MODEL.codes.index("140")
SLOPE = PARAMETERS.index("slope")


def test_ten_points_of_step_2_ck_add_the_fitted_slope_to_the_log_odds() -> None:
    low, high = (MODEL.base_log_odds(Applicant(step2_ck=ck)) for ck in (230, 240))
    fitted = [evidence().fit[code].vector[SLOPE] for code in MODEL.codes]
    np.testing.assert_allclose((high - low)[0], fitted)
    assert (high >= low).all()


def test_an_average_applicant_at_the_centre_stands_at_the_level_of_each_specialty() -> None:
    np.testing.assert_allclose(MODEL.base_log_odds(Applicant(step2_ck=245)), MODEL.level)


def test_a_score_not_taken_is_drawn_from_those_who_apply_to_each_specialty() -> None:
    unknown = MODEL.base_log_odds(Applicant())
    at_mean = MODEL.base_log_odds(Applicant(step2_ck=round(MODEL.by_specialty.pool_mean[MEDICINE])))
    assert unknown[0, MEDICINE] == pytest.approx(at_mean[0, MEDICINE], abs=0.02)
    assert unknown[1:, MEDICINE].std() > 1.2 * at_mean[1:, MEDICINE].std()


def test_what_was_stated_is_taken_off_the_hidden_spread_but_never_below_the_least() -> None:
    nothing = MODEL.hidden_spread(Applicant())
    stated = MODEL.hidden_spread(Applicant(us_letters=1, visa=Visa.NEEDS_J1, previous_cycles=0))
    least = evidence().value("reference.least_hidden_spread").value
    assert (stated <= nothing).all()
    assert stated[0, MEDICINE] < nothing[0, MEDICINE]
    assert min(stated.min(), nothing.min()) >= least - 1e-12


def test_a_rank_of_a_us_img_converts_as_often_as_the_specialtys_own_counts_say() -> None:
    """More often in most; in Anesthesiology, where fewer of them matched, less often."""
    own, other = (MODEL.conversions(Applicant(applicant_type=t)) for t in reversed(ApplicantType))
    more = {code: a > b for code, a, b in zip(MODEL.codes, own[0], other[0], strict=True)}
    assert all(more[code] for code in ("110", "120", "140", "320"))
    assert not more["040"]
    assert more["461"], "without a count of its own as all US IMGs"
    assert ((own > 0) & (own < 1) & (other > 0) & (other < 1)).all()


def test_a_programs_uncertainty_includes_what_is_not_known_about_it() -> None:
    rows = MODEL.rows(Applicant(step2_ck=240))
    programs = np.flatnonzero(MODEL.programs.specialty == MEDICINE)[:50]
    central, spread = MODEL.program_log_odds(rows, programs, home=None, terms=MODEL.terms)
    own = evidence().value("interview.program_spread", img_share="estimated").value
    assert (spread > own).all()
    order = np.argsort(MODEL.friendliness[programs])
    assert (np.diff(central[order]) >= 0).all()


def test_the_home_state_lifts_its_own_programs_and_no_others() -> None:
    rows = MODEL.rows(Applicant(step2_ck=240))
    programs = np.arange(MODEL.programs.state.size)
    home = int(MODEL.programs.state[0])
    away, _ = MODEL.program_log_odds(rows, programs, home=None, terms=MODEL.terms)
    at_home, _ = MODEL.program_log_odds(rows, programs, home=home, terms=MODEL.terms)
    is_home = MODEL.programs.state == home
    assert is_home.any()
    lift = evidence().value("interview.home_state").value
    np.testing.assert_allclose((at_home - away)[is_home], lift)
    assert not (at_home - away)[~is_home].any()


def test_averaging_over_the_hidden_quality_pulls_chances_towards_the_middle() -> None:
    log_odds = np.array([-4.0, 0.0, 4.0])
    plain = expit(log_odds)
    np.testing.assert_allclose(MODEL.over_hidden(log_odds, np.zeros(3)), plain)
    spread = MODEL.over_hidden(log_odds, np.ones(3))
    assert spread[0] > plain[0]
    assert spread[1] == pytest.approx(0.5)
    assert spread[2] < plain[2]


def test_a_share_that_is_known_better_moves_the_friendliness_of_its_program_alone() -> None:
    programs = np.arange(4)
    logit = MODEL.terms.logit.copy()
    logit[[1, 2]] += [0.7, -0.4]
    known = replace(MODEL.terms, logit=logit)
    plain = MODEL.friendliness_of(programs, MODEL.terms)
    np.testing.assert_allclose(MODEL.friendliness_of(programs, known) - plain, [0, 0.7, -0.4, 0])

"""The interval of a difference, held against resampling by brute force."""

from __future__ import annotations

from zlib import crc32

import numpy as np
import pytest
from numpy.typing import NDArray

from smartpick.answer.change.differences import (
    difference,
    headlines,
    place_change,
    with_rotation,
)
from smartpick.answer.prepare import prepare
from smartpick.answer.question import Question
from smartpick.answer.where import place_draws
from smartpick.domain import Applicant, Difference, ExperienceType, Visa
from smartpick.model import match
from smartpick.model.coefficients import CoefficientDraws
from smartpick.model.likelihood import Likelihood
from tests.calibration.real import dr_a, evidence, store

Array = NDArray[np.float64]
N_RESAMPLED = 3000
EXPERIENCED = with_rotation(dr_a(), ExperienceType.EXTERNSHIP, 3)
BETTER_SCORE = dr_a().model_copy(update={"step2_ck": 236})
NO_VISA = dr_a().model_copy(update={"visa": Visa.NONE})


class FreshDraws(CoefficientDraws):
    """Other random numbers, and many more of them."""

    def noise(self, *names: str) -> Array:
        seed = crc32("/".join(("resampled", *names)).encode())
        return np.concatenate([[0.0], np.random.default_rng(seed).standard_normal(self.n_draws)])


def resampled(profile: Applicant, draws: FreshDraws) -> Array:
    """The chance given applied (D,), each program by itself and every node by hand."""
    question = Question.of(profile, evidence(), store())
    made = prepare(evidence(), store()).likelihood
    model = Likelihood.build(draws, made.codes, made.names, made.programs)
    rows = model.rows(question.applicant)
    lists, _ = question.own_list()
    (s,) = question.chosen
    kind = profile.applicant_type.value
    shock = evidence().value("match.next_year_shock", applicant_type=kind).value
    misfit = evidence().value("match.model_misfit").value
    low = evidence().value("match.low_score_misfit").value
    below = model.below_edge(model.score(question.applicant))[:, s]
    noise = shock * draws.noise("match.next_year_shock")
    noise = noise + misfit * draws.noise("match.model_misfit")
    noise = noise + low * below * draws.noise("match.low_score_misfit")
    eta = rows.base[:, [s]] + rows.effects.slope[:, None] * model.friendliness[lists.program]
    unranked, unmatched = [], []
    for node in model.nodes:
        invited = lists.share / (1 + np.exp(-(eta + node * rows.hidden[:, [s]])))
        unranked.append(np.log1p(-invited).sum(axis=1)[:, None])
        unmatched.append(np.log1p(-invited * rows.converts[:, [s]]).sum(axis=1)[:, None])
    n_sent = np.array([lists.share.sum()])
    worth = rows.length.worth(n_sent, np.array([s]))
    chances = match.chances(
        worth * np.stack(unranked),
        worth * np.stack(unmatched),
        model.weights,
        rows.viable[:, [s]],
        noise,
    )
    return np.asarray(chances.given_applied[:, 0])


@pytest.fixture(scope="module")
def draws() -> FreshDraws:
    return FreshDraws(evidence(), N_RESAMPLED)


@pytest.fixture(scope="module")
def before(draws: FreshDraws) -> Array:
    return resampled(dr_a(), draws)


@pytest.mark.parametrize("changed", [EXPERIENCED, BETTER_SCORE, NO_VISA])
def test_the_interval_of_a_difference_is_that_of_brute_force_resampling(
    changed: Applicant, draws: FreshDraws, before: Array
) -> None:
    after = resampled(changed, draws)
    truth = difference(after, before)
    found = headlines([dr_a(), changed], evidence(), store())[1][1].given_applied
    width = truth.high - truth.low
    assert found.value == pytest.approx(truth.value, abs=0.003)
    assert found.low == pytest.approx(truth.low, abs=0.15 * width)
    assert found.high == pytest.approx(truth.high, abs=0.15 * width)
    inside = np.mean((after - before >= found.low) & (after - before <= found.high))
    # Two hundred draws: the share inside has a standard error of about three points.
    assert 0.7 < inside < 0.9


def test_two_independent_intervals_would_be_far_too_wide() -> None:
    ends = headlines([dr_a(), EXPERIENCED], evidence(), store())
    change = ends[1][1].given_applied
    first, second = (h.given_applied.high - h.given_applied.low for h, _ in ends)
    assert np.hypot(first, second) > 1.5 * (change.high - change.low)


def test_a_profile_does_not_differ_from_itself() -> None:
    _, (_, change) = headlines([dr_a(), dr_a()], evidence(), store())
    assert change.given_ranked == change.expected_interviews == Difference(0, 0, 0)
    assert (change.fee_usd, change.n_applications) == (0, 0)
    same = place_draws(dr_a(), evidence(), store())
    assert set(place_change(same, same).values()) == {Difference(0, 0, 0)}


def test_the_change_turns_its_sign_when_baseline_and_profile_change_places() -> None:
    there = headlines([dr_a(), BETTER_SCORE], evidence(), store())[1][1].given_ranked
    back = headlines([BETTER_SCORE, dr_a()], evidence(), store())[1][1].given_ranked
    # The last digit of an interpolated quantile depends on the side it is taken from.
    turned = pytest.approx((-there.value, -there.high, -there.low), rel=1e-12)
    assert (back.value, back.low, back.high) == turned
    assert there.is_told
    assert there.value > 0


def test_more_applications_cost_what_the_fee_table_says() -> None:
    fewer, more = (dr_a().model_copy(update={"n_applications": n}) for n in (80, 100))
    _, (headline, change) = headlines([fewer, more], evidence(), store())
    assert headline.n_applications == 100
    assert change.n_applications == 20
    assert change.fee_usd == 20 * 30

"""Promises of the likelihood for every applicant: nothing good ever counts against one."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from smartpick.answer import assess
from smartpick.domain import Applicant
from smartpick.evidence.load import load_evidence
from tests.calibration.real import DATA, answer, prepared, store
from tests.property.applicants import (
    Profile,
    assess_profile,
    estimates,
    fallen,
    numbers,
    profiles,
)

few_examples = settings(max_examples=8, deadline=None)  # an answer takes a tenth of a second
kinds = st.fixed_dictionaries(
    {"applicant_type": st.just("us_img")}
) | st.fixed_dictionaries(
    {"visa": st.sampled_from([None, "none", "needs_j1", "needs_h1b"])}
)  # fmt: skip
A_PLACE, AN_END = 0.05, 0.02
FALLING, A_FALLING_PLACE, A_HALF_POINT = "Family Medicine", 0.1, 0.005
"""Where matches fall with the score: .09 in Mississippi from 262 to 298 for a US IMG, and .002 in
the whole country from 272 to 300."""
A_SHADE = 0.003
"""How far an end of a range may fall with one more point: most at 290, far from any applicant."""
attempts = st.sampled_from([None, {}, {"step1": 1}, {"step2_ck": 2}])


@given(profiles, kinds, attempts, st.booleans())
@few_examples
def test_every_probability_lies_between_zero_and_one_inside_its_interval(
    profile: Profile, kind: Profile, failed: Any, is_score_known: bool
) -> None:
    if not is_score_known:
        # Failed and without a score is failed and not passed since: no chance is given.
        profile, failed = profile | {"step2_ck": None}, None
    result = assess_profile(profile | kind, failed_attempts=failed)
    found = dict(estimates(result))
    assert len(found) > 200
    for key, estimate in found.items():
        assert estimate.low <= estimate.value <= estimate.high, key
        assert estimate.low >= 0, key
        most = 1000 if "expected_interviews" in key else 1  # no specialty has as many programs
        assert estimate.high <= most, key
    assert abs(sum(result.interview_pmf) - 1) < 1e-9


@given(profiles, kinds, attempts, st.sampled_from([1, 2, 7, 30, 80]))
@few_examples
def test_more_step_2_ck_never_lowers_the_chance_of_those_who_apply(
    profile: Profile, kind: Profile, failed: Any, more: int
) -> None:
    """Of those who rank it may fall, as the published rates of Family Medicine do.

    There so may the chance of those who apply, a little, more in one place with few programs. An
    end of a range falls by a shade: it widens with the distance from the published scores.
    """
    profile = profile | kind | {"failed_attempts": failed}
    better = min(300, profile["step2_ck"] + more)
    lost = fallen(assess_profile(profile), assess_profile(profile, step2_ck=better))
    lost = {k: v for k, v in lost.items() if "given_ranked" not in k}
    shade = A_SHADE * min(more, 30)

    def allowed(key: tuple[str, ...]) -> float:
        is_chosen = key[0] in ("overall", "place") and FALLING in profile["specialties"]
        falls = FALLING in key or is_chosen
        if key[0] in ("place", "cell"):
            return A_FALLING_PLACE if falls else A_PLACE
        return max(shade if key[-1] != "value" else 0, A_HALF_POINT if falls else 0)

    assert {k: v for k, v in lost.items() if v > allowed(k)} == {}


@given(profiles, kinds, st.sampled_from([1, 2, 10, 100, 1000]))
@few_examples
def test_more_applications_never_lower_a_likelihood(
    profile: Profile, kind: Profile, more: int
) -> None:
    n = profile.get("n_applications", 80)
    fewer = assess_profile(profile | kind, n_applications=n)
    result = assess_profile(profile | kind, n_applications=min(2000, n + more))
    lost = fallen(fewer, result)
    # Where the order of programs is worth nothing, the last ones dilute: an end may move a little.
    assert {k: v for k, v in lost.items() if k[-1] == "value" or v > AN_END} == {}


@given(profiles, attempts)
@few_examples
def test_needing_a_visa_never_raises_a_likelihood(profile: Profile, failed: Any) -> None:
    h1b, j1, none = (
        assess_profile(profile, visa=visa, failed_attempts=failed)
        for visa in ("needs_h1b", "needs_j1", "none")
    )
    for more, less in ((h1b, none), (j1, none), (h1b, j1)):
        # Pages tell of one visa and not of the other, so an end at one program may move alone.
        lost = {k for k in fallen(more, less) if k[0] != "program" or k[-1] == "value"}
        if less is j1:  # the part of non-US IMGs among a program's IMGs lowers the J-1 alone
            lost -= {k for k in lost if k[0] == "program" and is_lowered_for_j1(k[1])}
        assert lost == set()


def is_lowered_for_j1(program_code: str) -> bool:
    return bool(prepared().abroad[prepared().row_of[program_code]] < 0)


@given(profiles, kinds)
@few_examples
def test_a_failed_attempt_never_raises_a_likelihood(profile: Profile, kind: Profile) -> None:
    profile = profile | kind
    clean = assess_profile(profile, failed_attempts={})
    for failed in ({"step1": 1}, {"step2_ck": 1}):
        assert fallen(assess_profile(profile, failed_attempts=failed), clean) == {}


@given(profiles.filter(lambda p: len(p.get("us_experience", ())) > 1), st.randoms())
@few_examples
def test_the_order_of_rotations_changes_nothing(profile: Profile, random: Any) -> None:
    shuffled = list(profile["us_experience"])
    random.shuffle(shuffled)
    one, other = assess_profile(profile), assess_profile(profile, us_experience=shuffled)
    was, now = numbers(one), numbers(other)
    assert was.keys() == now.keys()
    assert all(abs(was[key] - now[key]) < 1e-9 for key in was)


@given(profiles, kinds)
@settings(max_examples=5, deadline=None)
def test_the_same_profile_gives_the_same_answer_whatever_was_asked_in_between(
    profile: Profile, kind: Profile
) -> None:
    first = assess_profile(profile | kind)
    assess_profile({"step2_ck": 260, "specialties": ["Neurology"]}, n_applications=5)
    assert assess_profile(profile | kind) == first


def test_the_same_profile_gives_the_same_answer_on_data_loaded_anew() -> None:
    applicant = Applicant(step2_ck=233, specialties=("Pediatrics",))
    again = assess(applicant, load_evidence(DATA), store())
    assert again == answer(applicant)

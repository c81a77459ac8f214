"""The breakdown of the headline is the headline, term by term."""

from __future__ import annotations

import pytest

from smartpick.answer import assess
from smartpick.answer.explain import break_down
from smartpick.answer.sensitivities import sensitivities
from smartpick.domain import Applicant, Grade, Visa
from smartpick.evidence.load import Evidence, load_evidence
from smartpick.evidence.switches import is_judged_effect, published_only
from smartpick.location import find_data
from smartpick.programs.query import ProgramStore
from smartpick.workspace.profile_file import example_path, read_profile

DATA = find_data()


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return load_evidence(DATA)


@pytest.fixture(scope="module")
def store() -> ProgramStore:
    return ProgramStore.open(DATA)


@pytest.fixture
def dr_a() -> Applicant:
    return read_profile(example_path(DATA, "dr-a"))


EVERYTHING_STATED = {
    "step2_ck": 232,
    "graduation_year": 2019,
    "us_experience": [{"type": "elective", "months": 2, "specialty": "Pediatrics"}],
    "us_letters": 3,
    "visa": "needs_h1b",
    "step3": "passed",
    "home_state": "OH",
    "previous_cycles": 1,
    "failed_attempts": {"step1": 1},
    "publications": 6,
    "specialties": ["Pediatrics", "Family Medicine"],
    "n_applications": 140,
}


@pytest.mark.parametrize("profile", [{}, EVERYTHING_STATED, {"applicant_type": "us_img"}])
def test_the_shares_lead_from_the_reference_to_the_headline(
    profile: dict[str, object], evidence: Evidence, store: ProgramStore
) -> None:
    applicant = Applicant.model_validate(profile)
    found = break_down(applicant, evidence, store)
    whole = assess(applicant, evidence, store)
    assert found.given_ranked == pytest.approx(whole.given_ranked.value, abs=1e-9)
    assert found.given_applied == pytest.approx(whole.given_applied.value, abs=1e-9)
    ranked = sum(f.given_ranked for f in found.factors)
    applied = sum(f.given_applied for f in found.factors)
    assert found.reference_given_ranked + ranked == pytest.approx(found.given_ranked)
    assert found.reference_given_applied + applied == pytest.approx(found.given_applied)


def test_what_was_not_stated_has_no_share(
    dr_a: Applicant, evidence: Evidence, store: ProgramStore
) -> None:
    shares = {f.id: f.given_ranked for f in break_down(dr_a, evidence, store).factors}
    assert shares["home_state"] == shares["step3"] == 0
    assert shares["citizenship"] == pytest.approx(0, abs=1e-12)
    assert shares["step2_ck"] < shares["graduation"] < 0


def test_a_us_imgs_share_is_their_citizenships_and_never_a_visas(
    evidence: Evidence, store: ProgramStore
) -> None:
    profile = {"applicant_type": "us_img", "step2_ck": 233, "specialties": ["Family Medicine"]}
    applicant = Applicant.model_validate(profile)
    share = {f.id: f for f in break_down(applicant, evidence, store).factors}
    assert share["visa"].given_ranked == pytest.approx(0, abs=1e-12)
    assert share["visa"].given_applied == pytest.approx(0, abs=1e-12)
    assert share["citizenship"].given_applied > 0.1


def test_a_rotation_in_the_specialty_itself_counts_as_experience_and_not_as_score(
    evidence: Evidence, store: ProgramStore
) -> None:
    def shares(specialty: str) -> dict[str, float]:
        rotation = {"type": "elective", "months": 2, "specialty": specialty}
        applicant = Applicant.model_validate(
            {"step2_ck": 232, "us_experience": [rotation], "specialties": ["Pediatrics"]}
        )
        return {f.id: f.given_ranked for f in break_down(applicant, evidence, store).factors}

    own, other = shares("Pediatrics"), shares("Neurology")
    assert own["us_experience"] > other["us_experience"]
    assert own["step2_ck"] == pytest.approx(other["step2_ck"], abs=0.005)


def test_a_judged_factor_says_so(dr_a: Applicant, evidence: Evidence, store: ProgramStore) -> None:
    grades = {f.id: f.grade for f in break_down(dr_a, evidence, store).factors}
    assert grades["step2_ck"] is Grade.C, "who is considered is judged"
    assert grades["graduation"] is Grade.C
    assert grades["visa"] is Grade.C, "what a visa rule leaves of a chance is judged"
    h1b = dr_a.model_copy(update={"visa": Visa.NEEDS_H1B})
    with_h1b = {f.id: f.grade for f in break_down(h1b, evidence, store).factors}
    assert with_h1b["visa"] is Grade.C


def test_the_tornado_is_sorted_and_every_bar_spans_the_headline(
    dr_a: Applicant, evidence: Evidence, store: ProgramStore
) -> None:
    found = sensitivities(dr_a, evidence, store)
    value = assess(dr_a, evidence, store).given_applied.value
    swings = [abs(s.at_high - s.at_low) for s in found]
    assert swings == sorted(swings, reverse=True)
    for s in found:
        assert min(s.at_low, s.at_high) <= value + 1e-6
        assert max(s.at_low, s.at_high) >= value - 1e-6


def test_published_evidence_only_zeroes_every_judged_effect_and_no_other(
    evidence: Evidence,
) -> None:
    strict = published_only(evidence)
    for name, parameter in evidence.parameters.items():
        after = [v.value for v in strict.parameters[name].values]
        if is_judged_effect(name, parameter):
            assert not any(after)
        else:
            assert after == [v.value for v in parameter.values]
    assert strict.parameters["interview.no_visa_needed"].values[0].value > 0
    assert strict.fingerprint != evidence.fingerprint


def test_published_evidence_only_keeps_what_a_stated_judgement_explained_hidden(
    dr_a: Applicant, evidence: Evidence, store: ProgramStore
) -> None:
    strict = assess(dr_a, published_only(evidence), store)
    usual = assess(dr_a, evidence, store)
    assert strict.given_ranked.value > usual.given_ranked.value
    assert not any(p.excluded for p in strict.programs if p.place == 1)

"""The switches "published evidence only" and "only what I verified"."""

from __future__ import annotations

from smartpick.domain import Grade
from smartpick.evidence.switches import is_judged_effect, published_only, verified_only
from tests.calibration.real import evidence

SPREADS = {"interview.program_spread", "interview.policy_spread"}


def test_every_judged_effect_is_zero_without_an_interval() -> None:
    changed = published_only(evidence())
    judged = [
        name
        for name, p in evidence().parameters.items()
        if name.startswith(("interview.", "match.")) and p.grade is Grade.C and name not in SPREADS
    ]
    assert "interview.us_letter" in judged
    for name in judged:
        assert is_judged_effect(name, evidence().parameters[name])
        values = changed.parameters[name].values
        assert {(v.value, v.low, v.high) for v in values} == {(0.0, 0.0, 0.0)}
        assert changed.parameters[name].reason.startswith("Set to zero by choice.")


def test_published_effects_spreads_and_reference_values_stay_as_they_are() -> None:
    changed = published_only(evidence())
    assert changed.fit is evidence().fit
    for name, parameter in evidence().parameters.items():
        if not is_judged_effect(name, parameter):
            assert changed.parameters[name] == parameter
    for name in SPREADS:
        assert not is_judged_effect(name, evidence().parameters[name])
    visa = "interview.no_visa_needed"
    assert not is_judged_effect(visa, evidence().parameters[visa])


def test_the_fingerprint_tells_the_two_kinds_of_evidence_apart() -> None:
    assert published_only(evidence()).fingerprint == f"{evidence().fingerprint}-published"
    assert not evidence().fingerprint.endswith("-published")


def test_only_what_was_verified_leaves_the_evidence_and_takes_the_pages_out() -> None:
    changed = verified_only(evidence())
    assert not changed.counts_statements
    assert changed.parameters is evidence().parameters
    both = verified_only(published_only(evidence()))
    assert both.fingerprint == f"{evidence().fingerprint}-published-verified"

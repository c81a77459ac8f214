"""What a step promises is what the answer says once it is done, for whoever asks."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartpick.answer import assess
from smartpick.answer.applications import Applications
from smartpick.answer.change.levers import levers
from smartpick.answer.staircase import staircase
from smartpick.domain import Applicant
from smartpick.workspace import Workspace
from tests.calibration.real import evidence, store
from tests.property.applicants import Profile, profiles

ON = date(2026, 11, 28)
kinds = st.fixed_dictionaries(
    {"visa": st.sampled_from(["none", "needs_j1", "needs_h1b", "either"])}
)


def headline(work: Workspace) -> float:
    sent = Applications.of(work, ON)
    answer = assess(work.profile, evidence(), store(), work.knowledge, ON, applications=sent)
    return answer.given_applied.value


@given(profiles, kinds)
@settings(max_examples=50, deadline=None)
def test_every_step_gives_what_it_promised(profile: Profile, kind: Profile) -> None:
    work = Workspace(profile=Applicant.model_validate(profile | kind))
    steps = staircase(work, evidence(), store(), ON)
    assert steps[0].work == work
    before = 0.0
    for step in steps:
        assert headline(step.work) == pytest.approx(step.chance.value, abs=1e-12)
        if step.id != "today":
            assert step.chance.value - before == pytest.approx(step.gain.value, abs=1e-12)
            assert step.gain.value > 0 or step.id == "next_year"
        before = step.chance.value


@given(profiles, kinds)
@settings(max_examples=10, deadline=None)
def test_every_lever_gives_what_it_promised(profile: Profile, kind: Profile) -> None:
    person = Applicant.model_validate(profile | kind)
    now = headline(Workspace(profile=person))
    for lever in levers(person, evidence(), store())[0]:
        then = headline(Workspace(profile=lever.profile))
        assert then - now == pytest.approx(lever.given_applied.value, abs=1e-12)

"""The explanations of this session's last profiles, computed once each."""

from __future__ import annotations

import streamlit as st

from smartpick.answer.explain import Breakdown, break_down
from smartpick.answer.program import ProgramBreakdown, break_down_program
from smartpick.answer.sensitivities import Sensitivity, sensitivities
from smartpick.domain import Applicant, Estimate, Knowledge
from smartpick.model import settings
from smartpick.ui import cache

_LAST = 16
_TORNADO_ROWS = 10


def breakdown(applicant: Applicant) -> Breakdown:
    """The headline as shares of factors, on the evidence that the session chose."""
    return _breakdown(applicant.model_dump_json(), cache.evidence().fingerprint)


def widest_swings(applicant: Applicant) -> tuple[Sensitivity, ...]:
    """The ten numbers on which most hangs, the widest first."""
    found = _swings(applicant.model_dump_json(), cache.evidence().fingerprint)
    return found[:_TORNADO_ROWS]


def program(applicant: Applicant, program_code: str, knowledge: Knowledge) -> ProgramBreakdown:
    """One program's terms, with what is known of it."""
    return _program(
        applicant.model_dump_json(),
        program_code,
        knowledge.model_dump_json(),
        cache.evidence().fingerprint,
    )


def average_headline(applicant: Applicant) -> Estimate:
    """The headline of the average applicant to the same specialties, with its interval.

    Step 2 CK at the fit's centre, nothing else stated: where the shares start from.
    """
    centre = average_score()
    average = Applicant(step2_ck=centre, specialties=applicant.specialties)
    return cache.assessment(average, Knowledge()).given_applied


def average_score() -> int:
    """The Step 2 CK score that the fit is centred on."""
    return round(settings.CENTRE_CK)


# The fingerprint takes part in every key: with published evidence only it is another one.


@st.cache_resource(max_entries=_LAST, scope="session", show_spinner=False)
def _breakdown(profile: str, fingerprint: str) -> Breakdown:
    del fingerprint
    return break_down(_applicant(profile), cache.evidence(), cache.resources().store)


@st.cache_resource(max_entries=_LAST, scope="session", show_spinner=False)
def _swings(profile: str, fingerprint: str) -> tuple[Sensitivity, ...]:
    del fingerprint
    return sensitivities(_applicant(profile), cache.evidence(), cache.resources().store)


@st.cache_resource(max_entries=_LAST, scope="session", show_spinner=False)
def _program(profile: str, program_code: str, known: str, fingerprint: str) -> ProgramBreakdown:
    del fingerprint
    store, knowledge = cache.resources().store, Knowledge.model_validate_json(known)
    return break_down_program(_applicant(profile), cache.evidence(), store, program_code, knowledge)


def _applicant(profile: str) -> Applicant:
    return Applicant.model_validate_json(profile)

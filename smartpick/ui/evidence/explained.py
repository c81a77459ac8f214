"""The explanations of this session's last profiles, computed once each."""

from __future__ import annotations

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
    return _breakdown(applicant, *cache.basis())


def widest_swings(applicant: Applicant) -> tuple[Sensitivity, ...]:
    """The ten numbers on which most hangs, the widest first."""
    return _swings(applicant, *cache.basis())[:_TORNADO_ROWS]


def program(applicant: Applicant, program_code: str, knowledge: Knowledge) -> ProgramBreakdown:
    """One program's terms, with what is known of it."""
    return _program(applicant, *cache.basis(), program_code, knowledge)


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


_breakdown = cache.last(_LAST, break_down)
_swings = cache.last(_LAST, sensitivities)
_program = cache.last(_LAST, break_down_program)

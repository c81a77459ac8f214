"""A program's multipliers lead from the average odds to this applicant's."""

from __future__ import annotations

import numpy as np
import pytest

from smartpick.answer import assess
from smartpick.answer.program import break_down_program
from smartpick.domain import Applicant
from smartpick.errors import ProfileError
from tests.calibration.real import dr_a, evidence, store

EVIDENCE, STORE, DR_A = evidence(), store(), dr_a()


def test_the_multipliers_lead_from_the_start_to_the_end() -> None:
    first = assess(DR_A, EVIDENCE, STORE).programs[0].program_code
    found = break_down_program(DR_A, EVIDENCE, STORE, first)
    product = np.prod([t.multiplier.value for t in found.terms])
    assert found.start_odds * product == pytest.approx(found.end_odds)
    ids = {t.id for t in found.terms}
    assert {"step2_ck", "graduation", "visa", "img_share"} <= ids
    assert "home_state" not in ids


def test_the_end_is_near_the_interview_chance_on_the_page() -> None:
    program = assess(DR_A, EVIDENCE, STORE).programs[0]
    found = break_down_program(DR_A, EVIDENCE, STORE, program.program_code)
    chance = found.end_odds / (1 + found.end_odds)
    assert program.interview is not None
    assert chance <= program.interview.value <= chance * 1.4


def test_the_home_state_multiplies_the_odds_of_its_own_programs_only() -> None:
    at_home = DR_A.model_copy(update={"home_state": "OH"})
    programs = assess(at_home, EVIDENCE, STORE).programs
    inside = next(p for p in programs if p.state == "OH" and not p.excluded)
    outside = next(p for p in programs if p.state == "NY" and not p.excluded)
    home = {
        t.id: t.multiplier
        for t in break_down_program(at_home, EVIDENCE, STORE, inside.program_code).terms
    }
    assert home["home_state"].value == pytest.approx(np.exp(0.7))
    away = break_down_program(at_home, EVIDENCE, STORE, outside.program_code).terms
    assert "home_state" not in {t.id for t in away}


def test_an_unknown_program_is_refused_by_name() -> None:
    with pytest.raises(ProfileError, match="0000000X0"):
        break_down_program(Applicant(), EVIDENCE, STORE, "0000000X0")

"""What is open about programs, and the last check before submitting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from smartpick.answer.verification import last_check, to_ask
from smartpick.domain import Applicant, FactKey, Knowledge, VerifiedFact, Visa
from tests.unit.ui.made import program

TODAY = date(2026, 9, 1)
CODE, SECOND, THIRD = "9999140C1", "9999140C2", "9001120C0"
J1 = Applicant(step2_ck=221, visa=Visa.NEEDS_J1, step3="passed")


def fact(key: FactKey, value: str, code: str = CODE, seen_on: date = TODAY) -> VerifiedFact:
    return VerifiedFact(program_code=code, fact=key, value=value, seen_on=seen_on)


def point(knowledge: Knowledge, name: str, applicant: Applicant = J1) -> tuple[str, ...]:
    programs = {CODE: program(1), SECOND: replace(program(2), excluded="no_j1")}
    points = last_check((CODE, SECOND, THIRD), programs, applicant, knowledge, TODAY, stated={})
    return {p.id: p.program_codes for p in points}[name]


def test_what_the_profile_turns_on_is_asked_first() -> None:
    asked = to_ask(J1, {}, TODAY)
    assert asked[0] is FactKey.SPONSORS_J1
    assert FactKey.SPONSORS_H1B not in asked
    assert FactKey.REQUIRES_STEP3 not in asked
    assert FactKey.REQUIRES_STEP3 in to_ask(Applicant(step3="not_taken"), {}, TODAY)
    assert len(set(asked)) == len(asked)


@pytest.mark.parametrize(("seen_on", "is_open"), [(TODAY, False), (date(2025, 1, 1), True)])
def test_a_fact_settles_a_question_until_it_is_too_old(seen_on: date, is_open: bool) -> None:
    known = {FactKey.SPONSORS_J1: fact(FactKey.SPONSORS_J1, "yes", seen_on=seen_on)}
    assert (FactKey.SPONSORS_J1 in to_ask(J1, known, TODAY)) is is_open


def test_the_last_check_names_the_programs_concerned() -> None:
    knowledge = Knowledge(
        facts=(
            fact(FactKey.SPONSORS_J1, "yes"),
            fact(FactKey.STEP2_CK_CUTOFF, "none", THIRD, date(2024, 1, 1)),
        )
    )
    assert point(knowledge, "visa_unknown") == (SECOND, THIRD)
    assert point(knowledge, "cutoff_unknown") == (CODE, SECOND, THIRD)
    assert point(knowledge, "nothing_verified") == (SECOND,)
    assert point(knowledge, "stale") == (THIRD,)
    assert point(knowledge, "ruled_out") == (SECOND,)
    assert point(knowledge, "not_estimated") == (THIRD,)
    assert point(knowledge, "same_sponsor") == (CODE, SECOND)


def test_who_needs_no_visa_is_not_asked_about_one() -> None:
    points = last_check((CODE,), {}, Applicant(visa=Visa.NONE), Knowledge(), TODAY, stated={})
    assert "visa_unknown" not in {p.id for p in points}


def test_what_the_program_states_is_known_to_every_question() -> None:
    stated = {CODE: {"sponsors_j1", "welcomes_imgs"}, SECOND: {"step2_ck_cutoff"}}
    asked = to_ask(J1, {}, TODAY, stated[CODE])
    assert set(to_ask(J1, {}, TODAY)) - set(asked) == {
        FactKey.SPONSORS_J1,
        FactKey.WELCOMES_IMGS,
    }
    points = {
        p.id: p.program_codes
        for p in last_check((CODE, SECOND), {}, J1, Knowledge(), TODAY, stated=stated)
    }
    assert points["visa_unknown"] == (SECOND,)
    assert points["cutoff_unknown"] == (CODE,)
    assert points["nothing_verified"] == (CODE, SECOND)

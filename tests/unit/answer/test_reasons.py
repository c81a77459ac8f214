"""The order of programs is personal, and what is shown is what the model counts."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

import pytest

from smartpick.answer import assess
from smartpick.answer.program import break_down_program
from smartpick.domain import (
    Applicant,
    ApplicantType,
    Assessment,
    FailedAttempts,
    ProgramResult,
    Visa,
)
from tests.calibration.real import evidence, store

ABROAD = Applicant(
    step2_ck=225,
    graduation_year=2012,
    visa=Visa.NEEDS_J1,
    failed_attempts=FailedAttempts(step1=0, step2_ck=0),
    specialties=("Internal Medicine", "Family Medicine"),
)
AT_HOME = Applicant(
    step2_ck=225,
    graduation_year=2024,
    applicant_type=ApplicantType.US_IMG,
    visa=Visa.NONE,
    failed_attempts=FailedAttempts(step1=1, step2_ck=0),
    specialties=("Internal Medicine", "Family Medicine"),
)
PEOPLE = {"abroad": ABROAD, "at home": AT_HOME}


@cache
def answer(who: str) -> Assessment:
    return assess(PEOPLE[who], evidence(), store())


def ranked(who: str) -> dict[str, ProgramResult]:
    return {p.program_code: p for p in answer(who).programs if p.interview is not None}


@cache
def multipliers(who: str, code: str) -> dict[str, float]:
    found = break_down_program(PEOPLE[who], evidence(), store(), code)
    return {term.id: term.multiplier.value for term in found.terms}


def told(program: ProgramResult) -> set[tuple[str, str]]:
    return {(r.term, r.text) for r in (*program.speaks_for, *program.speaks_against)}


def with_reasons(n: int = 25) -> list[str]:
    """Programs that both can be compared on and that pages say most about."""
    one, other = ranked("abroad"), ranked("at home")
    both = [code for code in one if code in other]
    return sorted(both, key=lambda c: (-len(told(one[c]) | told(other[c])), c))[:n]


def test_the_order_is_another_for_another_applicant() -> None:
    one, other = ranked("abroad"), ranked("at home")
    both = set(one) & set(other)
    orders = [[code for code in each if code in both] for each in (one, other)]
    assert orders[0] != orders[1]
    moved = [abs(orders[0].index(c) - orders[1].index(c)) for c in with_reasons()]
    assert max(moved) > len(both) // 10


@pytest.mark.parametrize("who", PEOPLE)
def test_what_speaks_for_raises_the_odds_and_what_speaks_against_lowers_them(who: str) -> None:
    for code in with_reasons():
        program, odds = ranked(who)[code], multipliers(who, code)
        assert all(odds[r.term] > 1 for r in program.speaks_for), (code, program.speaks_for, odds)
        assert all(odds[r.term] < 1 for r in program.speaks_against), (code, odds)


def test_reasons_that_differ_are_terms_that_differ() -> None:
    n_compared = 0
    for code in with_reasons():
        one, other = ranked("abroad")[code], ranked("at home")[code]
        for term in {t for t, _ in told(one) ^ told(other)}:
            ours, theirs = (multipliers(who, code).get(term, 1.0) for who in PEOPLE)
            assert ours != pytest.approx(theirs, rel=1e-6), (code, term)
            n_compared += 1
    assert n_compared > 20


def test_each_applicant_reads_what_concerns_them_alone() -> None:
    abroad = " ".join(text for p in ranked("abroad").values() for _, text in told(p))
    at_home = " ".join(text for p in ranked("at home").values() for _, text in told(p))
    assert "sponsors your visa" in abroad
    assert "sponsors" not in at_home
    assert "failed attempt" in at_home
    assert "failed attempt" not in abroad


@pytest.mark.parametrize("who", PEOPLE)
def test_against_the_average_is_the_chance_over_the_mean_of_its_specialty(who: str) -> None:
    chances = defaultdict(list)
    for p in ranked(who).values():
        assert p.interview is not None
        chances[p.specialty].append(p.interview.value)
    assert len(chances) == 2
    for p in ranked(who).values():
        assert p.interview is not None
        compared = p.against_average
        assert compared is not None
        mean = sum(chances[p.specialty]) / len(chances[p.specialty])
        assert compared.value == pytest.approx(p.interview.value / mean, rel=1e-9)
        assert compared.low <= compared.value <= compared.high


@pytest.mark.parametrize("who", PEOPLE)
def test_what_all_programs_share_moves_none_against_the_average(who: str) -> None:
    for p in list(ranked(who).values())[::50]:
        assert p.interview is not None
        assert p.against_average is not None
        wide = p.interview.high / p.interview.low
        assert p.against_average.high / p.against_average.low < wide


@pytest.mark.parametrize("who", PEOPLE)
def test_a_program_that_is_left_out_has_its_rules_against_and_no_comparison(who: str) -> None:
    out = [p for p in answer(who).programs if p.rules and p.interview is None]
    assert out
    for p in out:
        assert p.against_average is None
        assert p.speaks_for == ()
        assert {r.term for r in p.speaks_against} == {"rules"}

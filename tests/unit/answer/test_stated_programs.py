"""What pages state moves these programs by default, less where it is old, and says whose word."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from smartpick.answer import assess
from smartpick.answer.program import break_down_program
from smartpick.domain import (
    Applicant,
    ApplicantType,
    Assessment,
    FactKey,
    Knowledge,
    ProgramResult,
    StatedFact,
    VerifiedFact,
    Visa,
)
from smartpick.evidence.load import Evidence
from smartpick.evidence.switches import verified_only
from tests.calibration.real import evidence, prepared, store

ON = date(2026, 11, 1)
NAMES = ("Internal Medicine", "Family Medicine", "Psychiatry", "Pediatrics", "Surgery-General")
J1 = Applicant(step2_ck=230, visa=Visa.NEEDS_J1, specialties=NAMES)


@cache
def strict() -> Evidence:
    return verified_only(evidence())


@cache
def answer(applicant: Applicant = J1, *, is_strict: bool = False) -> dict[str, ProgramResult]:
    return by_code(assess(applicant, strict() if is_strict else evidence(), store(), on=ON))


def by_code(result: Assessment) -> dict[str, ProgramResult]:
    return {p.program_code: p for p in result.programs}


@cache
def one(value: str, discounts: int, *, wide: bool = False) -> StatedFact:
    """A program that states one thing about J-1, and nothing else that counts for this person."""
    for row, facts in prepared().stated.by_row.items():
        fact = facts.get(FactKey.SPONSORS_J1)
        inside = prepared().records[row]["specialty"] in NAMES
        inside = inside and FactKey.WELCOMES_IMGS not in facts
        if inside and isinstance(fact, StatedFact) and len(facts) <= 3:
            found = fact.value, fact.discounts, fact.is_of_institution
            if found == (value, discounts, wide):
                return fact
    pytest.skip("no program states this today")


def test_a_page_of_this_season_leaves_a_program_out_and_an_undated_one_lowers_it() -> None:
    full = answer()[one("no", 0).program_code]
    assert full.excluded == "no_j1"
    assert full.reason == f"The program's page ({one('no', 0).year}) says that it sponsors no J-1"
    half = answer()[one("no", 1).program_code]
    without = answer(is_strict=True)[half.program_code]
    assert half.excluded is None
    assert half.interview is not None
    assert without.interview is not None
    assert half.interview.value < 0.75 * without.interview.value
    assert "says that it sponsors no J-1" in half.reason


@pytest.mark.parametrize("kind", list(ApplicantType))
def test_a_page_that_takes_no_international_graduates_leaves_any_img_out(
    kind: ApplicantType,
) -> None:
    person = Applicant(step2_ck=250, applicant_type=kind, specialties=NAMES)
    found, free = answer(person), answer(person, is_strict=True)
    stated = prepared().stated.by_row
    told = {
        c: stated[r].get(FactKey.WELCOMES_IMGS) for c, r in prepared().row_of.items() if r in stated
    }
    against = {c: f for c, f in told.items() if f and f.value == "no" and c in found}
    assert against
    for code, fact in against.items():
        assert found[code].rules[0] == "no_imgs"
        assert "says that it takes no international graduates" in found[code].reason
        assert (found[code].excluded == "no_imgs") is (fact.times_discounted(ON) == 0)
        assert "no_imgs" not in free[code].rules
    assert {c for c, p in found.items() if "no_imgs" in p.rules} == set(against)
    assert any(found[c].excluded for c in against)


def test_an_institution_speaks_for_its_programs_and_is_named() -> None:
    code = one("yes", 1, wide=True).program_code
    assert "institution's page for all residencies" in answer()[code].reason
    assert "sponsors your visa" in answer()[code].reason
    raised, plain = answer()[code].interview, answer(is_strict=True)[code].interview
    assert raised is not None
    assert plain is not None
    assert raised.value > plain.value


def test_ones_own_word_wins_over_a_page() -> None:
    code = one("no", 0).program_code
    own = VerifiedFact(program_code=code, fact=FactKey.SPONSORS_J1, value="yes", seen_on=ON)
    mine = by_code(assess(J1, evidence(), store(), Knowledge(facts=(own,)), ON))[code]
    assert mine.excluded is None
    assert "you saw that it sponsors your visa" in mine.reason
    assert "sponsors no J-1" not in mine.reason


def test_under_the_switch_no_page_counts_and_the_likelihoods_stay() -> None:
    assert not [p for p in answer(is_strict=True).values() if p.rules]
    assert [p for p in answer().values() if p.rules]
    free, bound = (assess(J1, e, store(), on=ON) for e in (strict(), evidence()))
    assert free.given_applied == bound.given_applied
    assert free.data_fingerprint == f"{bound.data_fingerprint}-verified"


def test_who_needs_no_visa_is_moved_by_no_visa_rule() -> None:
    citizen = J1.model_copy(update={"visa": Visa.NONE})
    visas = {FactKey.SPONSORS_J1, FactKey.SPONSORS_H1B}
    rows = (r for r, facts in prepared().stated.by_row.items() if facts.keys() <= visas)
    records = (prepared().records[row] for row in rows)
    code = next(str(r["program_code"]) for r in records if r["specialty"] in NAMES)
    assert answer(citizen)[code].interview == answer(citizen, is_strict=True)[code].interview


def test_the_breakdown_gives_back_what_the_average_program_was_charged() -> None:
    code = one("yes", 1, wide=True).program_code
    terms = {t.id: t for t in break_down_program(J1, evidence(), store(), code).terms}
    assert terms["rules_met"].multiplier.value > 1
    assert "filter.no_j1" in terms["rules_met"].parameter_ids

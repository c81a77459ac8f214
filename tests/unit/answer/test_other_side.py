"""A program director's filters: who is left of invented files, and where one drops out."""

from __future__ import annotations

import numpy as np
import pytest

from smartpick.answer.other_side import (
    FILTERS,
    Filter,
    FilterId,
    Step,
    filters_of,
    n_signals,
    programs_that_tell,
    standing,
    walk,
)
from smartpick.domain import Applicant, FailedAttempts, Visa
from smartpick.programs.statements import Rule
from tests.calibration.real import evidence, question_for, store

IM = "140"
PERSON = Applicant(
    step2_ck=221, graduation_year=2017, visa=Visa.NEEDS_J1, us_experience=(),
    failed_attempts=FailedAttempts(step1=1),
)  # fmt: skip


def stated(value: str) -> Rule:
    return Rule(value, 2027, "https://example.org", has_others=False, is_of_institution=False)


def usual() -> dict[FilterId, Filter]:
    return {one.id: one for one in filters_of(store().rules(), IM, {})}


def left(*on: FilterId, own: dict[str, Rule] | None = None) -> list[Step]:
    filters = filters_of(store().rules(), IM, own or {})
    return walk(question_for(PERSON), IM, filters, store(), on=on, signals=False)


def test_each_filter_leaves_no_more_than_the_one_before_and_has_an_interval() -> None:
    steps = left(*FILTERS)
    assert [s.filter.id for s in steps] == list(FILTERS)
    values = [s.left.value for s in steps]
    assert values == sorted(values, reverse=True)
    assert all(0 <= s.left.low <= s.left.value <= s.left.high <= 1 for s in steps)
    assert steps[0].left.low < steps[0].left.high


def test_the_same_question_gives_the_same_files_in_whatever_order_filters_are_named() -> None:
    assert left("score", "visa") == left("visa", "score")
    assert left(*FILTERS)[-1].left == left(*reversed(FILTERS))[-1].left


def test_a_visa_filter_leaves_the_share_that_needs_none() -> None:
    share = evidence().value("reference.no_visa_needed").value
    assert left("visa")[0].left.value == pytest.approx(share, abs=0.02)


def test_a_higher_score_or_a_shorter_limit_leaves_fewer() -> None:
    scores = [left("score", own={"step2_ck_cutoff": stated(v)})[0] for v in ("210", "230", "250")]
    assert np.all(np.diff([s.left.value for s in scores]) < 0)
    years = [left("years", own={"graduation_limit_years": stated(v)})[0] for v in ("10", "5", "2")]
    assert np.all(np.diff([s.left.value for s in years]) < 0)


def test_a_programs_own_word_stands_before_what_is_usual() -> None:
    own = {"step2_ck_cutoff": stated("240"), "graduation_limit_years": stated("none")}
    found = {one.id: one for one in filters_of(store().rules(), IM, own)}
    assert found["score"].limit == 240
    assert found["years"].is_lifted
    assert found["attempts"] == usual()["attempts"]


def test_a_program_that_sponsors_a_j1_alone_filters_those_who_need_an_h1b() -> None:
    own = {"sponsors_j1": stated("yes"), "sponsors_h1b": stated("no")}
    visa = filters_of(store().rules(), IM, own)[0]
    assert (visa.no_j1, visa.no_h1b, visa.is_lifted) == (False, True, False)
    assert standing(PERSON, visa, signals=False) == "in"
    other = PERSON.model_copy(update={"visa": Visa.NEEDS_H1B})
    assert standing(other, visa, signals=False) == "out"
    both = {"sponsors_j1": stated("yes"), "sponsors_h1b": stated("yes")}
    assert filters_of(store().rules(), IM, both)[0].is_lifted


def test_an_applicant_drops_out_where_a_rule_stands_against_the_profile() -> None:
    told = {s.filter.id: s.standing for s in left(*FILTERS)}
    assert told == {
        "visa": "out", "years": "out", "attempts": "out", "score": "in", "us_experience": "out",
        "signal": "out",
    }  # fmt: skip


def test_what_a_profile_does_not_state_keeps_nobody_out() -> None:
    nothing = Applicant(step2_ck=None)
    for one in usual().values():
        expected = "in" if one.id == "signal" else "not_stated"
        assert standing(nothing, one, signals=True) == expected


def test_a_limit_that_few_state_in_a_specialty_is_the_middle_of_all() -> None:
    neurology = filters_of(store().rules(), "180", {})
    score = next(one for one in neurology if one.id == "score")
    assert score.is_of_all
    assert score.limit == 220
    assert not usual()["score"].is_of_all


def test_without_any_statement_limits_are_lifted_and_no_program_tells() -> None:
    found = {one.id: one for one in filters_of({}, IM, {})}
    assert found["score"].is_lifted
    assert found["years"].is_lifted
    assert programs_that_tell({}, IM) == []


def test_programs_that_tell_are_of_the_specialty() -> None:
    codes = programs_that_tell(store().rules(), IM)
    assert codes
    assert {code[4:7] for code in codes} == {IM}


def test_signals_are_those_of_the_season() -> None:
    assert n_signals(store(), IM, PERSON) > 0
    assert n_signals(store(), "000", PERSON) == 0

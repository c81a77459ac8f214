"""A group's outlook holds the numbers that each applicant's own pages show."""

from __future__ import annotations

from collections import Counter
from datetime import date

from smartpick.answer.change.levers import levers
from smartpick.answer.group import assess_group
from smartpick.answer.outlook import MOST_NEAR, Outlook, outlooks
from smartpick.domain import Applicant, Visa
from smartpick.errors import NotEligible
from tests.calibration.real import answer, evidence, store
from tests.unit.answer.test_group import drawn

TODAY = date(2026, 11, 29)
PEOPLE = drawn(10, seed=19)


def _found() -> list[tuple[Applicant, Outlook]]:
    found = outlooks(PEOPLE, evidence(), store(), TODAY)
    pairs = [(a, o) for a, o in zip(PEOPLE, found, strict=True) if isinstance(o, Outlook)]
    assert len(pairs) > len(PEOPLE) // 2
    return pairs


def test_the_answer_is_the_one_of_a_group() -> None:
    told = dict(zip(PEOPLE, assess_group(PEOPLE, evidence(), store()), strict=True))
    assert all(one.answer == told[person] for person, one in _found())


def test_what_would_help_most_is_the_first_lever_of_that_applicant() -> None:
    for person, one in _found()[:5]:
        first = levers(person, evidence(), store())[0][0]
        assert one.gain is not None
        assert (one.gain.id, one.gain.detail) == (first.id, first.detail)
        assert one.gain.given_applied == first.given_applied


def test_rules_in_the_way_and_programs_left_out_are_those_of_the_program_list() -> None:
    for person, one in _found()[:5]:
        programs = answer(person).programs
        assert dict(one.in_the_way) == Counter(rule for p in programs for rule in p.rules)
        assert one.n_left_out == sum(p.is_ruled_out for p in programs)
        assert one.n_left_out <= one.n_programs


def test_specialties_with_most_people_like_them_are_the_first_of_the_front_page() -> None:
    for person, one in _found()[:5]:
        first = [s for s in answer(person).by_specialty if s.people][:MOST_NEAR]
        assert one.near == tuple((s.name, s.matched_near) for s in first)


def test_a_visa_and_years_stand_in_the_way_and_who_may_not_apply_costs_nobody() -> None:
    old = Applicant(step2_ck=240, graduation_year=2010, visa=Visa.NEEDS_H1B)
    none, told = outlooks([Applicant(step1="fail"), old], evidence(), store(), TODAY)
    assert isinstance(none, NotEligible)
    assert isinstance(told, Outlook)
    assert {"no_h1b", "beyond_graduation_limit"} <= dict(told.in_the_way).keys()

"""Advice in words: reasons, what is waited for, and where numbers come from."""

from __future__ import annotations

from datetime import date

from smartpick.advice.conditions import Facts, Reason
from smartpick.advice.fire import fire
from smartpick.advice.schema import CalendarEntry, Number
from smartpick.domain import Grade, Visa
from smartpick.ui.plan import advice_view, words
from tests.calibration.real import advice, evidence

EVIDENCE = evidence()
RULES = advice().rules
TITLES = {"judgement": "Our judgement"} | {k: s.title for k, s in EVIDENCE.sources.items()}


def test_a_reason_says_fact_value_and_bound() -> None:
    below = Reason("step2_ck", 221, "below", 225.0, holds=True)
    assert advice_view.reason(below) == "Step 2 CK: 221 (below 225)"
    visa = Reason("visa", Visa.NEEDS_J1, "one_of", ("needs_j1",), holds=True)
    assert advice_view.reason(visa) == "Visa needed: J-1"
    unknown = Reason("us_letters", None, "known", False, holds=True)
    assert advice_view.reason(unknown) == "Letters from US physicians: not stated"
    turned = Reason("hands_on_months", 0.0, "at_least", 4.0, holds=False)
    assert advice_view.reason(turned).endswith("(not 4 or more)")


def test_a_model_number_is_never_told_without_its_range() -> None:
    chance = Reason("match_chance", 0.31, "below", 0.5, holds=True)
    told = advice_view.reason(chance)
    assert "31" not in told
    assert "below 50 of 100" in told


def test_what_a_rule_waits_for_is_named_as_on_the_page() -> None:
    waiting = {f.id: f for f in fire(RULES, Facts(step2_ck=221)).waiting}
    assert advice_view.waits_for(waiting["older_graduate"]) == "Years since graduation"


def test_every_number_of_every_rule_can_be_told_with_grade_and_source() -> None:
    for rule in RULES.values():
        lines = [advice_view.number_line(number, EVIDENCE, TITLES) for number in rule.numbers]
        assert all("grade A" in x or "grade B" in x or "grade C" in x for x in lines)


def test_a_number_of_the_evidence_brings_its_own_interval() -> None:
    number = Number(label="Step 3", evidence="interview.step3_passed")
    line = advice_view.number_line(number, EVIDENCE, TITLES)
    assert "0\\.1 \\(\\-0\\.03 to 0\\.23\\)" in line
    assert "grade C" in line


def test_a_rule_past_its_date_says_that_it_was_not_looked_at() -> None:
    due = date(2027, 9, 1)
    assert "has not been" in advice_view.review(due, date(2027, 9, 2))
    assert "has not been" not in advice_view.review(due, due)
    assert advice_view.grade(Grade.A).startswith("Grade A")


def test_the_season_note_speaks_between_autumn_and_the_match_alone() -> None:
    known = CalendarEntry(
        label="Programs begin to review", date=date(2026, 9, 23), basis="published",
        source="a_page", locator="a row", ask="AAMC",
    )  # fmt: skip
    unknown = CalendarEntry(label="The same", date=None, basis="not_known", ask="AAMC")
    for entry in (known, unknown):
        assert words.season_note(date(2026, 9, 1), 2027, entry) == ""
        assert "Match of 2027" in words.season_note(date(2026, 11, 25), 2027, entry)
        assert words.season_note(date(2027, 3, 20), 2027, entry) == ""
        assert words.season_note(date(2026, 11, 25), 2028, entry) == ""
    assert "since 23 September 2026" in words.season_note(date(2026, 9, 23), 2027, known)
    assert words.season_note(date(2026, 9, 23), 2027, unknown) == ""

"""Words, tables and charts of what-if, from values that are made up."""

from __future__ import annotations

import json
from typing import get_args

import pandas as pd
import pytest

from smartpick.answer.change.differences import HeadlineChange
from smartpick.answer.change.levers import Lever
from smartpick.answer.change.next_cycle import TwoCycles
from smartpick.answer.plan import Gain
from smartpick.domain import (
    Applicant,
    ApplicantType,
    Difference,
    Estimate,
    ExperienceType,
    FailedAttempts,
    Grade,
    UsExperience,
    Visa,
)
from smartpick.say import changes, figures
from smartpick.ui import charts
from smartpick.ui.plan import words as plan_words
from smartpick.ui.what_if import levers_section, scenarios, words
from smartpick.ui.what_if.charts import Span, spans
from smartpick.ui.where_you_stand import baseline
from smartpick.workspace import NextCycle
from tests.unit.ui.made import specialty

UP, DOUBT, NONE = Difference(0.04, 0.01, 0.09), Difference(0.02, -0.01, 0.05), Difference(0, 0, 0)


def lever(name: str, gain: float, months: float | None, usd: float | None) -> Lever:
    change = Difference(gain, gain / 2, 2 * gain)
    return Lever(
        id="specialty",
        detail=name,
        profile=Applicant(),
        given_ranked=change,
        given_applied=change,
        months=None if months is None else Estimate(months, months / 2, 2 * months),
        usd=None if usd is None else Estimate(usd, usd, usd),
        per_month=None if months is None else Difference(gain / months, 0, gain),
        per_1000_usd=None if usd is None else Difference(1000 * gain / usd, 0, gain),
        grade=Grade.C,
        parameter_ids=("interview.us_letter",),
        is_unstated=False,
    )


def test_a_change_always_carries_its_interval_and_says_when_there_is_none() -> None:
    assert changes.change(UP) == "+4 of 100 (+1 to +9)"
    assert changes.change(DOUBT) == "+2 of 100 (−1 to +5)"
    assert changes.change(Difference(0.01, 0.001, 0.02)) == "+1 of 100 (about 0 to +2)"
    assert changes.change(NONE) == changes.change(Difference(0, 0, 0.0004)) == "no difference"
    assert changes.change(Difference(0.003, -0.001, 0.0045)) == "+0.3 of 100 (−0.1 to +0.5)"
    assert changes.change_count(Difference(0.01, 0, 0.04), "interviews") == "no difference"
    assert changes.per(Difference(0.0001, 0, 0.0004)) == "no difference"
    assert figures.times(Estimate(1.001, 0.999, 1.004)) == "no difference"
    assert figures.times(Estimate(1.001, 0.99, 1.02)) == "× 1.00 (0.99–1.02)"
    assert changes.change_count(Difference(0.44, 0.1, 0.91), "interviews") == (
        "+0.4 interviews (+0.1 to +0.9)"
    )
    assert changes.per(Difference(0.0074, -0.0001, 0.012)) == "+0.7 (≈0 to +1.2)"


@pytest.mark.parametrize("value", [0, 0.0002, -0.0004])
def test_what_rounds_to_nothing_is_worded_one_way_with_or_without_its_interval(
    value: float,
) -> None:
    narrow, wide = Estimate(value, value, value), Estimate(value, -0.012, 0.02)
    for told in (changes.change, changes.gain, changes.gain_bare, changes.points_span,
                 changes.short_points):  # fmt: skip
        assert told(narrow) == "no difference"
        assert told(wide).startswith("no difference")
    assert changes.change(wide) == "no difference (−1.2 to +2.0 of 100)"
    assert changes.change(Difference(0.004, -0.012, 0.03)) == "+0.4 of 100 (−1.2 to +3.0)"
    assert changes.change_dollars(0) == changes.change_number(0) == "no difference"


def test_time_and_price_read_as_people_say_them() -> None:
    assert figures.months(Estimate(4, 2.5, 6)) == "4 (2.5–6)"
    assert figures.price(Estimate(1300, 950, 1943)) == "$1,300 (950–1,940)"
    assert figures.price(Estimate(600, 600, 600)) == "$600"
    assert figures.price(None) == figures.months(None) == figures.DASH
    assert changes.change_dollars(-300) == "−$300"
    assert changes.change_number(0) == "no difference"
    assert figures.score_points(Estimate(5.2, 1.7, 40), is_beyond=True) == "5 (2–40+)"


def test_what_differs_is_told_with_both_values() -> None:
    before = Applicant(step2_ck=221, visa=Visa.NEEDS_J1, us_experience=())
    rotation = UsExperience(type=ExperienceType.ELECTIVE, months=2)
    after = before.model_copy(update={"step2_ck": 236, "us_experience": (rotation,)})
    assert scenarios.change_words(before, after) == (
        "Step 2 CK 236 (221); US experience 2 months hands-on (none)"
    )
    assert scenarios.change_words(before, before) == scenarios.NOTHING_CHANGED


def test_every_field_of_a_profile_has_a_word_for_its_change() -> None:
    empty = Applicant()
    full = Applicant(
        applicant_type=ApplicantType.US_IMG, step2_ck=230, step2_ck_status="passed",
        step2_ck_practice=240, step1=214, step3="not_taken",
        failed_attempts=FailedAttempts(step1=1), graduation_year=2019, match_year=2028,
        us_experience=(), us_letters=2, home_state="OH", previous_cycles=1, publications=3,
        specialties=("Psychiatry",), n_applications=60,
    )  # fmt: skip
    told = scenarios.change_words(empty, full)
    assert told.count(";") == len(Applicant.model_fields) - 1
    assert "not taken (not stated)" in told
    assert "US IMG (non-US IMG)" in told


def test_a_change_that_may_go_either_way_says_so() -> None:
    change = HeadlineChange(DOUBT, DOUBT, DOUBT, DOUBT, 0, 0)
    assert "cannot tell which way" in scenarios.against_baseline("A", change, "CK")
    told = HeadlineChange(UP, UP, UP, UP, 0, 0)
    assert "cannot tell" not in scenarios.against_baseline("A", told, "CK")


def test_levers_are_ordered_by_what_was_asked_and_leave_out_what_has_no_number() -> None:
    a, b = lever("a", 0.05, 10, 100), lever("b", 0.02, 1, 4000)
    c = lever("c", 0.3, None, None)
    assert [x.detail for _, x in levers_section.in_order([a, b, c], "gain")] == ["c", "a", "b"]
    assert [x.detail for _, x in levers_section.in_order([a, b, c], "month")] == ["b", "a"]
    assert [x.detail for _, x in levers_section.in_order([a, b, c], "usd")] == ["a", "b"]
    table = levers_section.table([a])
    assert list(table["Gain, of those who apply"]) == ["+5 of 100 (+3 to +10)"]
    assert list(table["Grade"]) == ["C"]


def test_a_change_that_does_not_raise_the_chance_is_no_help_and_says_so() -> None:
    made = [lever(n, gain, 1, 100) for n, gain in (("a", 0.03), ("b", 0.0004), ("c", -0.002))]
    for order in get_args(levers_section.Order):
        assert [x.detail for _, x in levers_section.in_order(made, order)] == ["a"]
    assert list(levers_section.table(made)["Gain, of those who apply"]) == [
        "+3 of 100 (+2 to +6)", "no difference", "no difference",
    ]  # fmt: skip
    told = words.no_difference(made[1:])
    assert told == "By the central estimate each of these makes no difference: Add b; Add c."


def test_a_small_gain_is_told_in_tenths_and_not_as_nothing() -> None:
    assert changes.gain(Difference(0.0028, -0.0007, 0.0087)) == ("+0.3 of 100 (−0.1 to +0.9)")
    assert changes.gain_bare(Difference(0.001, 0.0002, 0.03)) == "+0.1 (≈0 to +3.0)"
    assert changes.gain(Difference(0.01, 0.001, 0.02)) == "+1 of 100 (about 0 to +2)"
    assert changes.gain(NONE) == "no difference"
    assert plan_words.gain(Gain(Estimate(-0.001, -0.01, 0.01), None, None, Grade.C)) == (
        "no difference"
    )


LESS = Difference(-0.02, -0.05, 0.01)


def two_cycles(
    level: NextCycle | None,
    gain: Difference = DOUBT,
    years: int | None = 4,
    time_alone: Difference = LESS,
) -> TwoCycles:
    e = Estimate(0.3, 0.2, 0.4)
    return TwoCycles(e, e, e, e, time_alone, gain, UP, level, years, (5, 7), 1830, 3660, 2026)


def test_the_break_even_names_what_would_be_needed() -> None:
    assert "Step 3 and 1 hands-on month" in words.break_even(
        two_cycles(NextCycle(pass_step3=True, hands_on_months=1))
    )
    many = two_cycles(NextCycle(pass_step3=True, hands_on_months=2, us_letters=1))
    assert "Step 3, 2 hands-on months and 1 more US letter" in words.break_even(many)
    assert "Nothing of what was tried" in words.break_even(two_cycles(None))


@pytest.mark.parametrize("alone", [NONE, UP, Difference(-0.0004, -0.01, 0.01)])
def test_where_a_year_takes_nothing_there_is_nothing_to_make_up(alone: Difference) -> None:
    for level in (None, NextCycle(), NextCycle(hands_on_months=1)):
        found = two_cycles(level, time_alone=alone)
        assert words.break_even(found).endswith("nothing to make up.")
    assert words.waiting(two_cycles(None, NONE)).endswith("applying now: no difference.")


def test_waiting_is_called_better_only_when_the_interval_says_so() -> None:
    assert "cannot tell which" in words.waiting(two_cycles(None, DOUBT))
    assert "waiting looks better" in words.waiting(two_cycles(None, UP))
    down = Difference(-0.04, -0.09, -0.01)
    assert "waiting looks worse" in words.waiting(two_cycles(None, down))


def test_the_caution_on_a_gap_begins_where_the_evidence_says() -> None:
    assert words.gap_caution(two_cycles(None, years=4)) == ""
    assert words.gap_caution(two_cycles(None, years=None)) == ""
    assert "6 years since graduation" in words.gap_caution(two_cycles(None, years=6))


def test_the_hollow_mark_is_drawn_only_with_a_baseline() -> None:
    rows = [charts.Row("a", Estimate(0.3, 0.2, 0.4), baseline=0.25)]
    without = json.loads(charts.intervals(rows).to_json())
    with_one = json.loads(charts.intervals(rows, baseline_name="baseline: x").to_json())
    marks = [t for t in with_one["data"] if t.get("name") == "baseline: x"]
    assert [t["x"] for t in marks] == [[25]]
    assert not [t for t in without["data"] if "open" in str(t.get("marker", {}).get("symbol"))]


def test_a_baseline_adds_a_column_and_without_one_nothing_is_added() -> None:
    frame = pd.DataFrame({"Specialty": ["x", "y"], "Match, of those who rank": ["1", "2"]})
    none = baseline.of(None, "specialties")
    assert list(none.column(frame.copy(), []).columns) == list(frame.columns)
    assert none.hover(specialty("x", 0.3)) == ""
    beside = baseline.Beside("B", str, {"x": Estimate(0.3, 0.2, 0.4)}, {"x": UP})
    assert list(beside.column(frame, ["x", "y"])[baseline.COLUMN]) == ["+4 of 100 (+1 to +9)", ""]
    assert beside.mark("x") == 0.3
    assert beside.mark("y") is None
    assert "30 % (20–40)" in beside.hover("x")


def test_a_chart_of_changes_holds_zero_and_every_interval() -> None:
    rows = [Span("a", Difference(2, -1, 5), "", ""), Span("b", Estimate(30, 20, 41), "", "")]
    axis = json.loads(spans(rows, "points").to_json())["layout"]["xaxis"]
    low, high = axis["range"]
    assert low < -1
    assert high >= 41
    assert 0 in axis["tickvals"]
    assert all(low <= tick <= high for tick in axis["tickvals"])

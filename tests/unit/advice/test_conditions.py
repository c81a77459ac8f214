"""Conditions as data: a closed language in three-valued logic."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from smartpick.advice.conditions import Condition, Facts, Reason, bounds_in, evaluate
from smartpick.advice.fire import deciding

ADAPTER: TypeAdapter[Condition] = TypeAdapter(Condition)
LOW = {"fact": "step2_ck", "below": 225}
OLD = {"fact": "years_since_graduation", "above": 5}


def holds(raw: object, **facts: Any) -> bool | None:
    return evaluate(ADAPTER.validate_python(raw), Facts(**facts)).holds


@pytest.mark.parametrize(
    ("operator", "bound", "below", "at", "above"),
    [
        ("below", 225, True, False, False),
        ("at_most", 225, True, True, False),
        ("above", 225, False, False, True),
        ("at_least", 225, False, True, True),
        ("equals", 225, False, True, False),
    ],
)
def test_an_edge_belongs_to_the_side_that_the_operator_says(
    operator: str, bound: int, below: bool, at: bool, above: bool
) -> None:
    found = [holds({"fact": "step2_ck", operator: bound}, step2_ck=x) for x in (224, 225, 226)]
    assert found == [below, at, above]


def test_an_unknown_fact_is_never_true_and_never_false() -> None:
    assert holds(LOW) is None
    assert holds({"not": LOW}) is None


def test_one_false_part_settles_all_of_them_whatever_is_unknown() -> None:
    assert holds({"all": [LOW, OLD]}, step2_ck=250) is False
    assert holds({"all": [LOW, OLD]}, step2_ck=221) is None
    assert holds({"all": [LOW, OLD]}, step2_ck=221, years_since_graduation=9) is True


def test_one_true_part_settles_any_of_them_whatever_is_unknown() -> None:
    assert holds({"any": [LOW, OLD]}, step2_ck=221) is True
    assert holds({"any": [LOW, OLD]}, step2_ck=250) is None
    assert holds({"any": [LOW, OLD]}, step2_ck=250, years_since_graduation=1) is False


def test_whether_a_fact_is_known_is_itself_always_known() -> None:
    assert holds({"fact": "us_letters", "known": False}) is True
    assert holds({"fact": "us_letters", "known": False}, us_letters=0) is False


def test_the_reasons_are_the_comparisons_that_decided() -> None:
    condition = ADAPTER.validate_python({"any": [LOW, OLD]})
    outcome = evaluate(condition, Facts(step2_ck=250, years_since_graduation=9))
    assert outcome.reasons == (Reason("years_since_graduation", 9, "above", 5.0, holds=True),)


def test_what_is_missing_is_named_once_and_only_while_it_is_open() -> None:
    condition = ADAPTER.validate_python({"all": [LOW, OLD, {"any": [LOW, OLD]}]})
    assert evaluate(condition, Facts()).missing == ("step2_ck", "years_since_graduation")
    assert evaluate(condition, Facts(step2_ck=250)).missing == ()


def test_a_negation_shows_what_it_rests_on() -> None:
    passed = {"fact": "step3", "equals": "passed"}
    outcome = evaluate(ADAPTER.validate_python({"not": passed}), Facts(step3="not_taken"))
    assert outcome.holds is True
    assert [reason.fact for reason in deciding(outcome)] == ["step3"]


@pytest.mark.parametrize(
    "raw",
    [
        {"fact": "step2_ck"},
        {"fact": "step2_ck", "below": 225, "above": 200},
        {"fact": "nothing_like_it", "below": 225},
        {"fact": "step2_ck", "under": 225},
        {"fact": "english", "below": 3},
        {"fact": "english", "equals": "superb"},
        {"fact": "visa", "one_of": ["needs_j1", "needs_z9"]},
        {"all": []},
        {"all": [LOW], "any": [OLD]},
        {"not": LOW, "fact": "step2_ck"},
        "step2_ck < 225",
        "__import__('os').system('true')",
        {"fact": "__class__", "equals": "x"},
    ],
)
def test_what_is_no_condition_is_refused(raw: object) -> None:
    with pytest.raises(ValidationError):
        ADAPTER.validate_python(raw)


def test_every_bound_of_a_condition_can_be_listed() -> None:
    raw = {"all": [LOW, {"not": {"fact": "visa", "one_of": ["none", "needs_j1"]}}, {"any": [OLD]}]}
    assert bounds_in(ADAPTER.validate_python(raw)) == [225, "none", "needs_j1", 5]

"""What fires, in which order, and which actions follow. The rules here are invented."""

from __future__ import annotations

from typing import Any

from smartpick.advice.conditions import Facts
from smartpick.advice.fire import actions_for, fire
from smartpick.advice.schema import Action, Rule, Topic

NUMBER = {"label": "An invented number", "evidence": "example.number"}


def rule(role: str = "weakness", order: int = 50, **changes: Any) -> Rule:
    base: dict[str, Any] = {
        "features": ["S1"],
        "topic": "score",
        "role": role,
        "order": order,
        "title": "An invented rule",
        "text": "This text was invented.",
        "when": {"fact": "step2_ck", "below": 225},
        "numbers": [NUMBER],
        "grade": "C",
        "review_by": "2030-01-01",
        "fires_for": {"step2_ck": 210},
        "silent_for": {"step2_ck": 240},
    }
    return Rule.model_validate(base | changes)


def action(**changes: Any) -> Action:
    base: dict[str, Any] = {
        "features": ["S12"],
        "title": "An invented action",
        "why": "It was invented.",
        "steps": ["Do the first thing."],
        "months": {"low": 1, "high": 2, "reason": "invented"},
        "cost_note": "nothing",
        "before": "someday",
        "not_when": {"fact": "step3", "equals": "passed"},
        "review_by": "2030-01-01",
    }
    return Action.model_validate(base | changes)


def test_rules_that_fire_come_in_their_order_and_then_by_name() -> None:
    rules = {"b": rule(order=20), "a": rule(order=20), "first": rule(order=1)}
    assert [f.id for f in fire(rules, Facts(step2_ck=210)).fired] == ["first", "a", "b"]


def test_a_rule_waits_while_its_fact_is_unknown_and_rests_once_it_is_false() -> None:
    rules = {"low": rule()}
    assert [f.id for f in fire(rules, Facts()).waiting] == ["low"]
    silent = fire(rules, Facts(step2_ck=240))
    assert (silent.fired, silent.waiting) == ((), ())


def test_three_weaknesses_are_proposed_and_no_more() -> None:
    rules = {f"r{n}": rule(order=n + 1) for n in range(5)}
    findings = fire(rules, Facts(step2_ck=210))
    assert [f.id for f in findings.weaknesses] == ["r0", "r1", "r2"]
    assert findings.strengths == ()


def test_a_topic_can_be_narrowed_to_its_roles() -> None:
    rules = {"one": rule("caution"), "two": rule("advice"), "three": rule(topic="step3")}
    findings = fire(rules, Facts(step2_ck=210))
    assert [f.id for f in findings.of(Topic.SCORE, "caution")] == ["one"]
    assert {f.id for f in findings.of(Topic.SCORE)} == {"one", "two"}


def test_an_action_brings_along_what_must_be_done_before_it() -> None:
    rules = {"low": rule(actions=["later"])}
    actions = {"later": action(needs=["first"]), "first": action(), "other": action()}
    facts = Facts(step2_ck=210, step3="not_taken")
    wanted = actions_for(fire(rules, facts), actions, facts)
    assert wanted == {"later": ("An invented rule",), "first": ("An invented rule",)}


def test_an_action_that_makes_no_sense_any_more_is_left_out() -> None:
    rules = {"low": rule(actions=["later"])}
    facts = Facts(step2_ck=210, step3="passed")
    assert actions_for(fire(rules, facts), {"later": action()}, facts) == {}

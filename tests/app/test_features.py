"""Where each feature is: its page, its rules and the test that shows it."""

from __future__ import annotations

import csv
import re

import pytest

from smartpick.ui.menu import ROOMS
from smartpick.ui.plan.advice_view import PAGE_OF_TOPIC
from tests.calibration.real import advice
from tests.house.rules import ROOT

ADVICE = advice()
with (ROOT / "tests" / "app" / "features.csv").open(encoding="utf-8", newline="") as _file:
    FEATURES = {r["feature"]: (r["page"], r["test"]) for r in csv.DictReader(_file)}
"""Feature: the page that shows it, and the test that proves it."""

OF_THE_TOOL = {f for f in FEATURES if f[0] in "TN"} | {
    "S21", "S22", "S23", "S24", "S25", "S26", "S27", "S29", "S30", "S31", "S42",
    "S56", "S57", "S58",
}  # fmt: skip
"""What a page does by itself, without a rule of advice."""
WITHOUT_RULES = {"S12", "S35"}
"""Features that are what a page does with the rules, not a rule."""


def test_no_feature_is_missing() -> None:
    wanted = {"S": 58, "T": 16, "N": 18}
    assert set(FEATURES) == {f"{kind}{n + 1}" for kind, most in wanted.items() for n in range(most)}


def rules_of(feature: str) -> dict[str, str]:
    """The rules that carry a feature, each with the page that shows it."""
    return {
        name: PAGE_OF_TOPIC[rule.topic]
        for name, rule in ADVICE.rules.items()
        if feature in rule.features
    }


@pytest.mark.parametrize("feature", FEATURES)
def test_the_feature_has_a_page_of_the_menu_and_a_test_that_exists(feature: str) -> None:
    page, test = FEATURES[feature]
    assert page in ROOMS
    path, name = test.split("::")
    source = (ROOT / path).read_text(encoding="utf-8")
    assert re.search(rf"^def {name}\(", source, re.MULTILINE), test


@pytest.mark.parametrize("feature", sorted(set(FEATURES) - WITHOUT_RULES - OF_THE_TOOL))
def test_the_feature_has_a_rule(feature: str) -> None:
    assert rules_of(feature)


def test_every_rule_and_action_carries_a_known_feature() -> None:
    named = {f for r in ADVICE.rules.values() for f in r.features}
    named |= {f for a in ADVICE.actions.values() for f in a.features}
    assert named - set(FEATURES) == set()


def test_every_topic_has_a_page_of_the_menu() -> None:
    titles = {room.title for room in ROOMS.values()}
    assert set(PAGE_OF_TOPIC.values()) <= titles


def test_every_action_is_asked_for_by_a_rule_or_by_another_action() -> None:
    asked = {name for rule in ADVICE.rules.values() for name in rule.actions}
    asked |= {name for action in ADVICE.actions.values() for name in action.needs}
    assert set(ADVICE.actions) - asked == set()

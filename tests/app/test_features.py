"""Where each feature of the article is: its page, its rules and the test that shows it."""

from __future__ import annotations

import re

import pytest

from smartpick.advice.load import load_advice
from smartpick.evidence.load import load_evidence
from smartpick.ui.menu import ROOMS
from smartpick.ui.plan.advice_words import PAGE_OF_TOPIC
from tests.house.rules import ROOT

ADVICE = load_advice(ROOT / "data", load_evidence(ROOT / "data"))
PLAN, APPLICATION, INTERVIEWS, DECISIONS = (
    "your_plan", "your_application", "interviews", "decisions",
)  # fmt: skip
IN_RULES = "tests/evidence/test_advice.py::test_the_rule_fires_for_its_case_and_rests_for_the_other"
_PLAN = "tests/app/test_plan_page.py::"
_APPLICATION = "tests/app/test_application_page.py::"
_BOTH = "tests/app/test_interviews_and_decisions.py::"
_FIVE = "tests/evidence/test_five_applicants.py::"

FEATURES: dict[str, tuple[str, str]] = {
    "S1": (PLAN, f"{_PLAN}test_a_score_at_the_edges_reads_as_the_page_says"),
    "S2": (PLAN, IN_RULES),
    "S3": (PLAN, IN_RULES),
    "S4": (PLAN, ("tests/unit/answer/test_standing.py::"
                 "test_scores_are_held_against_mean_and_benchmark")),
    "S5": (PLAN, f"{_PLAN}test_the_benchmarks_have_a_table_and_follow_the_specialties"),
    "S6": (PLAN, IN_RULES),
    "S7": (PLAN, IN_RULES),
    "S8": (PLAN, IN_RULES),
    "S9": (PLAN, f"{_PLAN}test_a_statement_about_oneself_changes_the_advice"),
    "S10": (PLAN, f"{_PLAN}test_own_words_stand_until_the_proposed_ones_are_called_back"),
    "S11": (PLAN, f"{_PLAN}test_dr_a_has_the_strengths_and_weaknesses_of_the_article"),
    "S12": (PLAN, f"{_PLAN}test_every_action_says_gain_time_cost_and_date"),
    "S13": (PLAN, IN_RULES),
    "S14": (PLAN, f"{_PLAN}test_a_score_not_taken_asks_for_a_goal_instead_of_a_verdict"),
    "S15": (APPLICATION, (f"{_APPLICATION}"
            "test_practice_tests_below_the_goal_that_do_not_rise_bring_the_delay_rule")),
    "S16": (PLAN, IN_RULES),
    "S17": (APPLICATION, IN_RULES),
    "S18": (APPLICATION, f"{_APPLICATION}test_the_step_3_gate_follows_the_practice_result"),
    "S19": (APPLICATION,
            f"{_APPLICATION}test_the_h1b_notice_is_dated_and_shown_to_those_who_need_one"),
    "S20": (PLAN, IN_RULES),
    "S28": (DECISIONS, IN_RULES),
    "S32": (APPLICATION,
            f"{_APPLICATION}test_two_rotations_take_over_from_the_slider_and_feed_the_profile"),
    "S33": (APPLICATION, ("tests/unit/answer/test_standing.py::"
            "test_months_since_the_last_rotation_count_from_the_latest_known_end")),
    "S34": (APPLICATION, ("tests/unit/answer/test_standing.py::"
            "test_a_rotation_without_a_specialty_leaves_open_whether_it_fits")),
    "S35": (APPLICATION, f"{_APPLICATION}test_the_next_hands_on_month_has_a_gain_with_its_range"),
    "S36": (APPLICATION, IN_RULES),
    "S37": (APPLICATION, f"{_APPLICATION}test_a_letter_moves_from_planned_to_the_profile"),
    "S38": (APPLICATION, ("tests/unit/files/write/test_letter_packet.py::"
            "test_the_packet_holds_cases_and_goals_and_no_name")),
    "S39": (APPLICATION, f"{_APPLICATION}test_a_draft_is_checked_and_kept"),
    "S40": (APPLICATION, f"{_APPLICATION}test_a_tick_on_the_cv_is_kept"),
    "S41": (APPLICATION, IN_RULES),
    "S43": (INTERVIEWS, f"{_BOTH}test_an_answer_and_its_criteria_are_kept_by_card"),
    "S44": (INTERVIEWS, f"{_BOTH}test_every_kind_of_card_can_be_opened"),
    "S45": (INTERVIEWS, f"{_BOTH}test_every_kind_of_card_can_be_opened"),
    "S46": (INTERVIEWS, IN_RULES),
    "S47": (INTERVIEWS, f"{_BOTH}test_thank_you_notes_show_the_contrary_advice_of_some_programs"),
    "S48": (INTERVIEWS, f"{_BOTH}test_a_second_letter_of_intent_cannot_be_ticked"),
    "S49": (INTERVIEWS, IN_RULES),
    "S50": (DECISIONS, (f"{_BOTH}"
            "test_the_chance_on_the_page_of_decisions_has_both_denominators_and_ranges")),
    "S51": (DECISIONS, f"{_BOTH}test_waiting_is_answered_by_the_years_since_graduation"),
    "S52": (DECISIONS, IN_RULES),
    "S53": (DECISIONS, f"{_BOTH}test_what_the_next_applications_add_and_cost_stands_there"),
    "S54": (DECISIONS, IN_RULES),
    "S55": (DECISIONS, f"{_BOTH}test_the_page_of_decisions_closes_with_the_one_chapter"),
    "N16": (DECISIONS, f"{_BOTH}test_every_rule_is_listed_with_whether_it_holds"),
}  # fmt: skip
"""Feature: the page that shows it, and the test that proves it."""

WITHOUT_RULES = {"S12", "S35", "N16"}
"""Features that are what a page does with the rules, not a rule."""


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
    assert page in {room.address for room in ROOMS}
    path, name = test.split("::")
    source = (ROOT / path).read_text(encoding="utf-8")
    assert re.search(rf"^def {name}\(", source, re.MULTILINE), test


@pytest.mark.parametrize("feature", sorted(set(FEATURES) - WITHOUT_RULES))
def test_the_feature_has_a_rule(feature: str) -> None:
    assert rules_of(feature)


def test_every_rule_and_action_carries_a_known_feature() -> None:
    by_others = {"S21", "S22", "S23", "S25", "S26", "S27", "S29", "S30", "S31"}
    named = {f for r in ADVICE.rules.values() for f in r.features}
    named |= {f for a in ADVICE.actions.values() for f in a.features}
    assert named - set(FEATURES) - by_others == set()


def test_every_topic_has_a_page_of_the_menu() -> None:
    titles = {room.title for room in ROOMS}
    assert set(PAGE_OF_TOPIC.values()) <= titles

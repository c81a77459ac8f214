"""What fires for five very different applicants: what must, what must not, and in which tone."""

from __future__ import annotations

import re

import pytest

from tests.evidence.five_applicants import FIVE, findings_of

EXPECTED = {
    "dr_a": (
        {"step2_ck_low", "older_graduate", "minimal_research", "strong_communication",
         "diverse_experience", "multilingual", "only_observership", "a_match_is_rare",
         "step3_before_applying", "waiting_costs", "no_retake"},
        {"h1b_costs", "recent_graduate", "hands_on_experience", "step2_ck_to_come"},
    ),
    "recent_family": (
        {"step2_ck_borderline", "family_medicine_score_weighs_little", "no_visa_needed",
         "hands_on_experience", "three_us_letters", "underserved_work", "recent_graduate"},
        {"step2_ck_low", "needs_a_visa", "older_graduate", "few_us_letters", "waiting_can_pay",
         "school_not_accredited", "below_unmatched_median"},
    ),
    "high_score_surgeon": (
        {"step2_ck_not_low", "h1b_costs", "step3_for_h1b", "very_many_programs",
         "only_observership", "other_academic_signals", "a_match_is_rare"},
        {"chance_is_fair", "step2_ck_low", "minimal_research", "score_is_not_the_end",
         "talk_about_the_score",
         "how_many_programs"},
    ),
    "before_the_exam": (
        {"step2_ck_to_come", "practice_below_goal", "no_us_experience", "communication_counts",
         "waiting_can_pay"},
        {"step2_ck_low", "no_retake", "can_i_still_match", "step3_before_applying"},
    ),
    "third_cycle": (
        {"step2_ck_low", "failed_attempt", "earlier_cycles", "unexplained_gap", "step3_passed",
         "experience_is_old", "experience_elsewhere", "thank_you_notes", "rank_by_preference",
         "one_letter_of_intent", "how_many_programs_for_a_low_score", "next_cycle"},
        {"step3_before_applying", "needs_a_visa", "h1b_costs", "no_us_experience"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", EXPECTED)
def test_what_must_fire_fires_and_what_must_not_does_not(name: str) -> None:
    fired = {f.id for f in findings_of(name).fired}
    must, must_not = EXPECTED[name]
    assert must - fired == set()
    assert must_not & fired == set()


def test_dr_a_yields_the_three_and_three_of_the_article_in_order() -> None:
    found = findings_of("dr_a")
    assert [f.id for f in found.weaknesses] == [
        "step2_ck_low",
        "older_graduate",
        "minimal_research",
    ]
    assert [f.id for f in found.strengths] == [
        "strong_communication", "diverse_experience", "multilingual",
    ]  # fmt: skip


def test_the_five_get_different_advice() -> None:
    fired = [frozenset(f.id for f in findings_of(name).fired) for name in FIVE]
    assert len(set(fired)) == len(FIVE)
    shared = frozenset.intersection(*fired)
    assert len(shared) < min(map(len, fired)) / 2


@pytest.mark.parametrize("name", FIVE)
def test_each_of_the_five_has_a_strength_and_something_to_do(name: str) -> None:
    found = findings_of(name)
    assert found.strengths
    assert any(f.rule.actions for f in found.fired)


@pytest.mark.parametrize("name", FIVE)
def test_nobody_reads_a_wall_of_text(name: str) -> None:
    """The titles and texts that fire on one topic, those behind a click included."""
    by_page: dict[str, int] = {}
    for fired in findings_of(name).fired:
        text = f"{fired.rule.title} {fired.rule.text}"
        by_page[fired.rule.topic] = by_page.get(fired.rule.topic, 0) + len(text.split())
    assert max(by_page.values()) < 320, by_page


@pytest.mark.parametrize("name", FIVE)
def test_every_reason_rests_on_a_fact_that_is_known_or_asks_for_it(name: str) -> None:
    for fired in findings_of(name).fired:
        assert fired.outcome.reasons, fired.id
        for reason in fired.outcome.reasons:
            assert reason.value is not None or reason.operator == "known"


def test_no_advice_speaks_to_somebody_as_less_than_others() -> None:
    shaming = re.compile(
        r"\b(poor|weak|inferior|failure|hopeless|desperate|only you)\b", re.IGNORECASE
    )
    for name in FIVE:
        for fired in findings_of(name).fired:
            assert not shaming.search(f"{fired.rule.title} {fired.rule.text}"), fired.id

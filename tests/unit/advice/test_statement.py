"""The check of a personal statement: plain counts and finds."""

from __future__ import annotations

from smartpick.advice.statement import Check, Found, check_statement
from tests.calibration.real import advice

RULES = advice().statement
SPECIALTIES = ("Internal Medicine",)


def found(draft: str, check: Check) -> Found:
    return next(f for f in check_statement(draft, RULES, SPECIALTIES) if f.check == check)


def test_an_empty_draft_has_nothing_to_find() -> None:
    assert check_statement("  \n ", RULES, SPECIALTIES) == ()


def test_words_are_counted_and_held_against_the_asked_length() -> None:
    assert found("one two three", "length") == Found("length", is_fine=False, count=3)
    assert found("word " * RULES.words_low, "length").is_fine
    assert found("word " * (RULES.words_low - 1), "length").is_fine is False
    assert found("word " * (RULES.words_high + 1), "length").is_fine is False


def test_growth_soon_after_a_difficulty_is_fine_and_its_absence_is_shown() -> None:
    fine = "Unfortunately I fell ill. I learned to plan my weeks."
    assert found(fine, "order").is_fine
    late = "Unfortunately I fell ill. It rained. It rained. It rained. I learned a lot."
    assert found(late, "order").is_fine is False
    assert found(late, "order").excerpts == ("Unfortunately I fell ill.",)
    before = "I learned a lot. Then, unfortunately, I fell ill."
    assert found(before, "order").is_fine is False
    assert found("I like patients.", "order").is_fine is None


def test_only_whole_words_count() -> None:
    assert found("My underscored expertise.", "score").count == 0
    assert found("My score was low.", "score").count == 1


def test_more_than_two_sentences_about_scores_are_too_many() -> None:
    assert found("My score. My exam. Fine.", "score").is_fine
    assert found("My score. My exam. Step 1. Fine.", "score").is_fine is False


def test_the_specialty_is_found_in_any_letter_case_and_never_as_a_pattern() -> None:
    assert found("I love internal medicine.", "specialty").is_fine
    odd = check_statement("I love C++ (a lot.", RULES, ("C++ (a",))
    assert next(f for f in odd if f.check == "specialty").is_fine is not None


def test_at_most_three_excerpts_are_shown() -> None:
    assert len(found("Unfortunately. " * 9, "excuses").excerpts) == 3

"""The sentences of "Why this number", and the figures only they need."""

from __future__ import annotations

from dataclasses import replace

import pytest

from smartpick.answer.explain import FACTORS, Breakdown, Factor
from smartpick.answer.sensitivities import Sensitivity, sensitivities
from smartpick.domain import Applicant, Estimate, Grade, UsExperience
from smartpick.evidence.load import load_evidence
from smartpick.location import find_data
from smartpick.model.program_terms import EFFECTS
from smartpick.programs.query import ProgramStore
from smartpick.say import changes, figures
from smartpick.ui.evidence import explain_words
from tests.unit.ui.made import APPLICANT, program

START, END = Estimate(0.46, 0.43, 0.50), Estimate(0.31, 0.25, 0.38)


def factor(name: str, share: float) -> Factor:
    return Factor(name, share, share / 2, (f"interview.{name}",), Grade.C)


def breakdown(*factors: Factor) -> Breakdown:
    return Breakdown(0.46, 0.42, 0.31, 0.15, factors)


def test_what_the_switch_turns_off_is_what_its_note_lists() -> None:
    evidence = load_evidence(find_data())
    told = explain_words.judged(evidence)
    assert "Letters, papers" not in told  # publications are published
    assert "Years since graduation" in told  # what limits on programs' pages do not explain
    assert "Graduation" not in told  # those limits are counted, and stay
    assert "Visa" not in told  # needing one is published, which of them is not
    assert "H-1B without Step 3" in told
    assert "" not in told
    for words in told:
        assert words in explain_words.published_only_note(evidence)
        assert words in explain_words.published_only_help(evidence)


def test_the_note_says_that_off_does_not_mean_unimportant() -> None:
    told = explain_words.published_only_note(load_evidence(find_data()))
    assert "does not mean they do not matter" in told


def test_every_factor_has_a_name_and_what_is_known_of_a_program_too() -> None:
    assert set(explain_words.FACTOR_NAMES) == {
        *FACTORS,
        *EFFECTS,
        "considered",
        "img_share",
        "rules",
        "rules_met",
    }


def test_accounting_is_told_from_causes() -> None:
    assert "accounting, not causes" in explain_words.ACCOUNTING


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("step2_ck", "Step 2 CK: 221"),
        ("graduation", "Graduation: 2017"),
        ("visa", "Visa: J-1"),
        ("us_experience", "US experience: not stated"),
        ("letters_and_research", "Letters, papers: not stated"),
        ("applications", "Applications: typical number"),
        ("citizenship", "Citizenship: non-US IMG"),
        ("img_share", "IMGs at this program"),
    ],
)
def test_a_factor_stands_with_what_the_profile_says(name: str, said: str) -> None:
    assert explain_words.factor_label(name, APPLICANT) == said


def test_counts_in_a_profile_read_in_the_singular_and_the_plural() -> None:
    rich = Applicant(
        us_letters=1,
        publications=3,
        previous_cycles=1,
        us_experience=(UsExperience(type="elective", months=1.5), UsExperience(  # type: ignore[arg-type]
            type="observership", months=2  # type: ignore[arg-type]
        )),
    )  # fmt: skip
    assert explain_words.stated("letters_and_research", rich) == "US letters: 1, Publications: 3"
    assert explain_words.stated("us_experience", rich) == "3.5 months"
    assert explain_words.stated("attempts", rich) == "Earlier cycles: 1"


def test_a_failed_step_1_is_stated_even_without_a_count() -> None:
    assert explain_words.stated("attempts", Applicant(step1="fail")) == "Step 1: fail"


def test_the_waterfall_reads_from_end_to_end_with_the_largest_factors_first() -> None:
    told = explain_words.breakdown_reading(
        breakdown(factor("visa", -0.02), factor("step2_ck", -0.12), factor("graduation", 0.001)),
        START,
        END,
    )
    assert "From about 46 of 100 (43 to 50)" in told
    assert "to about 31 of 100 (25 to 38)" in told
    assert "Step 2 CK −6, Visa −1." in told
    assert "Graduation" not in told


def test_a_profile_like_the_average_says_that_nothing_moves_it() -> None:
    told = explain_words.breakdown_reading(breakdown(factor("visa", 0.0)), START, START)
    assert "No factor moves it by one" in told


def test_the_tornado_names_the_widest_number_its_grade_and_both_ends() -> None:
    widest = Sensitivity("a.b", "A number", "Number", Grade.C, 0.27, 0.24)
    assert explain_words.swings_reading([widest]) == (
        "Most hangs on “A number” (grade C): between the ends of its interval the headline goes "
        "from 24 to 27 of 100."
    )
    assert explain_words.swings_reading([]) == explain_words.NOTHING_MOVES


EVERYTHING = {
    "step2_ck": 215,
    "graduation_year": 2015,
    "us_experience": [{"type": "elective", "months": 2, "ended": "2026-05"}],
    "us_letters": 1,
    "visa": "needs_h1b",
    "step3": "not_taken",
    "home_state": "OH",
    "previous_cycles": 1,
    "failed_attempts": {"step1": 1, "step2_ck": 1},
    "publications": 2,
    "specialties": ["Internal Medicine", "Family Medicine"],
}


def test_every_number_of_the_evidence_has_a_short_name_that_fits_a_phone() -> None:
    evidence, store = load_evidence(find_data()), ProgramStore.open(find_data())
    us_img = {**EVERYTHING, "applicant_type": "us_img", "visa": "none"}
    found = [
        one
        for profile in (EVERYTHING, us_img)
        for one in sensitivities(Applicant.model_validate(profile), evidence, store)
    ]
    assert len(found) > 40
    for one in found:
        assert one.short, one.parameter_id
        lines = explain_words.number_label(one.parameter_id, one.short).split("<br>")
        assert len(lines) <= 2, one.parameter_id
        assert all(len(line) <= explain_words.LABEL_WIDTH for line in lines), one.parameter_id
        assert "…" not in lines[-1], one.parameter_id


def test_a_program_reads_with_its_chance_and_against_the_average_each_with_its_range() -> None:
    told = explain_words.program_reading(program(1), start_odds=0.03)
    assert "about 1 in 14 (1 in 50 to 1 in 5)" in told
    assert "1.8 × (0.5 to 6.7)" in told
    assert "average friendliness to IMGs: about 1 in 35." in told


def test_a_program_is_named_without_a_number_and_with_its_city_where_known() -> None:
    assert explain_words.program_name(program(3), None) == "Example Hospital, ND"
    known = replace(program(3), city="Exampleville")
    assert explain_words.program_name(known, "Psychiatry") == (
        "Example Hospital, Exampleville, ND (Psychiatry)"
    )


@pytest.mark.parametrize(
    ("share", "text"),
    [(0.0, "0"), (0.004, "about 0"), (-0.004, "about 0"), (0.005, "+1"), (-0.121, "−12")],
)
def test_a_share_is_told_in_whole_points_with_its_sign(share: float, text: str) -> None:
    assert changes.signed(share) == text


def test_a_headline_that_does_not_move_says_so() -> None:
    assert figures.ends(0.252, 0.249) == "stays 25"
    assert figures.ends(0.27, 0.24) == "24 to 27"

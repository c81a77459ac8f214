"""What the rules may ask about, from what an applicant entered."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from smartpick.answer.standing import facts_of, latest_result, months_since_last, trend, yardsticks
from smartpick.domain import Applicant, ExperienceType, FailedAttempts, UsExperience
from smartpick.workspace import Background, Journal, Workspace
from smartpick.workspace.journal import Interview, PracticeTest
from tests.calibration.real import evidence, store
from tests.unit.ui.made import ASSESSMENT

TODAY = date(2026, 11, 25)
STICKS = yardsticks(store(), evidence())


def facts(work: Workspace | None = None, **profile: Any) -> Any:
    work = work or Workspace()
    shown = work.model_copy(update={"profile": Applicant(**profile)})
    return facts_of(shown, None, STICKS, TODAY)


def results(*scores: int, exam: Any = "step2_ck") -> tuple[PracticeTest, ...]:
    return tuple(
        PracticeTest(id=f"t{n}", exam=exam, day=date(2026, 1 + n, 1), score=score)
        for n, score in enumerate(scores)
    )


def test_benchmarks_are_the_published_medians() -> None:
    family, internal = (STICKS.benchmarks[n] for n in ("Family Medicine", "Internal Medicine"))
    assert (family.matched[1], family.unmatched[1]) == (230, 231)
    assert (internal.matched[1], internal.unmatched[1]) == (251, 243)
    assert internal.n_matched == 2649
    assert (STICKS.us_mean, STICKS.passing_step3) == (251, 200)


def test_a_specialty_with_fewer_than_ten_people_has_no_benchmark() -> None:
    table = store().published("charting_outcomes")
    few = table[(table["measure"] == "step2_ck") & (table["n"] < 10)]
    names = store().specialties().set_index("specialty_code")["specialty"]
    assert len(few)
    assert not {names[code] for code in few["specialty_code"]} & set(STICKS.benchmarks)


def test_somebody_who_states_nothing_is_known_for_nothing() -> None:
    known = facts().model_dump()
    for name in ("step2_ck", "us_months", "us_letters", "english", "failed_attempts", "visa",
                 "years_since_graduation", "publications", "match_chance"):  # fmt: skip
        assert known[name] is None, name
    assert not known["step2_ck_taken"]


def test_what_was_estimated_is_known_and_otherwise_it_is_not() -> None:
    estimated = facts_of(Workspace(), ASSESSMENT, STICKS, TODAY)
    assert estimated.match_chance == ASSESSMENT.given_applied.value
    assert estimated.likely_interviews == ASSESSMENT.expected_interviews.value
    assert (facts().match_chance, facts().likely_interviews) == (None, None)


def test_scores_are_held_against_mean_and_benchmark() -> None:
    found = facts(step2_ck=221, specialties=("Family Medicine",))
    assert (found.ck_against_us_mean, found.ck_against_matched) == (-30, -9)
    assert found.ck_against_unmatched == -10
    assert facts(step2_ck=221, specialties=("Transitional Year",)).ck_against_matched is None


def test_failures_of_both_steps_add_up_and_none_stated_is_not_known() -> None:
    assert facts(failed_attempts=FailedAttempts(step1=1, step2_ck=2)).failed_attempts == 3
    assert facts().failed_attempts is None


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ((230,), None),
        ((230, 240), "rising"),
        ((230, 235), "flat"),
        ((240, 230), "falling"),
        ((220, 222, 240, 242), "rising"),
        ((220, 250, 231, 233), "flat"),
        ((245, 243, 230, 228), "falling"),
    ],
)
def test_the_trend_is_flat_within_the_error_of_one_sitting(
    scores: tuple[int, ...], expected: str | None
) -> None:
    assert trend(results(*scores), STICKS.error_step2_ck) == expected


def test_the_last_two_results_count_against_the_goal_in_order_of_days() -> None:
    shuffled = results(220, 230, 240)[::-1]
    work = Workspace(journal=Journal(practice=shuffled, step2_ck_goal=245))
    assert facts(work).practice_gap == 235 - 245
    assert latest_result(()) is None
    assert facts(Workspace(journal=Journal(practice=shuffled))).practice_gap is None


def test_a_step_3_practice_result_is_told_apart_from_step_2() -> None:
    work = Workspace(journal=Journal(practice=(*results(230, 231), *results(209, exam="step3"))))
    found = facts(work)
    assert (found.practice_tests, found.step3_practice_margin) == (2, 9)


def test_months_since_the_last_rotation_count_from_the_latest_known_end() -> None:
    def rotation(ended: str | None) -> UsExperience:
        return UsExperience(type=ExperienceType.ELECTIVE, months=1, ended=ended)

    assert months_since_last([rotation("2024-11"), rotation("2026-05")], TODAY) == 6
    assert months_since_last([rotation("2026-05"), rotation(None)], TODAY) == 6
    assert months_since_last([rotation("2027-02")], TODAY) == 0
    assert months_since_last([rotation(None)], TODAY) is None


def test_a_rotation_without_a_specialty_leaves_open_whether_it_fits() -> None:
    def found(*specialties: str | None) -> bool | None:
        held = tuple(
            UsExperience(type=ExperienceType.ELECTIVE, months=1, specialty=s) for s in specialties
        )
        answer: bool | None = facts(us_experience=held).experience_in_specialty
        return answer

    assert found("Psychiatry") is False
    assert found("Psychiatry", None) is None
    assert found(None, "internal medicine ") is True


def test_languages_count_english_and_settings_count_themselves() -> None:
    work = Workspace(background=Background(languages=("Spanish", "Arabic"), settings=()))
    found = facts(work)
    assert (found.n_languages, found.n_clinical_settings) == (3, 0)
    assert facts().n_languages is None


def test_a_thank_you_note_is_due_until_it_is_settled() -> None:
    held = (
        Interview(id="i1", program="P"),
        Interview(id="i2", program="P", thank_you="sent"),
        Interview(id="i3", program="P", thank_you="not_wanted"),
        Interview(id="i4", program="P", rule="not_wanted"),
    )
    found = facts(Workspace(journal=Journal(interviews=held)))
    assert (found.n_interviews, found.thank_yous_due, found.letters_of_intent) == (4, 1, 0)

"""Your application: rotations feed the estimate, exams, letters and statement are kept."""

from __future__ import annotations

import re
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from smartpick.domain import ExperienceType, UsStatus
from smartpick.workspace import Background, Workspace
from smartpick.workspace.journal import Journal, Letter, LetterStatus, PracticeTest
from tests.app.pages import all_words, assert_no_error, profile_widget, run_page

PAGE = "your_application"
EXAMS, LETTERS, STATEMENT = (
    {"application_tabs": tab} for tab in ("Exams", "Letters", "Statement and CV")
)


def add_rotation(app: AppTest, kind: ExperienceType, months: float, ended: str) -> AppTest:
    app.selectbox(key="rotation_type_new").set_value(kind)
    app.number_input(key="rotation_months_new").set_value(months)
    app.text_input(key="rotation_ended_new").set_value(ended)
    submit(app, "Add")
    return app


def submit(app: AppTest, label: str) -> None:
    next(b for b in app.button if b.label == label).click().run()


def months_in_profile(app: AppTest) -> list[tuple[str, float]]:
    held = app.session_state["workspace"].profile.us_experience or ()
    return [(r.type.value, r.months) for r in held]


def test_two_rotations_take_over_from_the_slider_and_feed_the_profile() -> None:
    app = run_page(PAGE)
    add_rotation(app, ExperienceType.OBSERVERSHIP, 2, "2025-08")
    add_rotation(app, ExperienceType.ELECTIVE, 1.5, "2026-06")
    assert_no_error(app)
    assert months_in_profile(app) == [("observership", 2), ("elective", 1.5)]
    assert [s.key for s in app.slider if s.key == "usce_months"] == []
    assert "3.5 months in 2 rotations, 1.5 hands-on" in all_words(app)


def test_a_month_that_is_none_changes_nothing_and_says_what_to_write() -> None:
    app = run_page(PAGE)
    add_rotation(app, ExperienceType.ELECTIVE, 1, "June")
    assert_no_error(app)
    assert months_in_profile(app) == []
    assert any("Write year and month" in w.value for w in app.warning)


def test_the_last_rotation_removed_brings_the_slider_back() -> None:
    app = run_page(PAGE)
    add_rotation(app, ExperienceType.ELECTIVE, 1, "2026-06")
    app.button(key="rotation_remove_0").click().run()
    assert_no_error(app)
    assert months_in_profile(app) == []
    assert profile_widget(app, "usce_months").value == 0


def test_practice_tests_below_the_goal_that_do_not_rise_bring_the_delay_rule() -> None:
    tests = tuple(
        PracticeTest(id=f"t{n}", exam="step2_ck", day=date(2026, 5 + n, 1), score=score)
        for n, score in enumerate((231, 229, 230))
    )
    work = Workspace(journal=Journal(practice=tests, step2_ck_goal=245))
    app = run_page(PAGE, **EXAMS, workspace=work, ck_not_taken=True)
    assert_no_error(app)
    said = all_words(app)
    assert "Practice tests well below the goal" in said
    assert "3 tests, the last two average 230; goal 245, 15 points below it" in said
    app.number_input(key="practice_goal").set_value(232).run()
    assert "Practice tests well below the goal" not in all_words(app)
    assert "Practice tests near the goal" in all_words(app)


def test_a_practice_test_is_logged_and_one_without_a_result_is_not() -> None:
    app = run_page(PAGE, **EXAMS)
    submit(app, "Log it")
    assert any("enter the three-digit result" in w.value.replace("\\", "") for w in app.warning)
    app.number_input(key="practice_score").set_value(238)
    submit(app, "Log it")
    assert_no_error(app)
    assert [t.score for t in app.session_state["workspace"].journal.practice] == [238]


def test_who_has_passed_step_2_ck_is_offered_no_goal_for_it() -> None:
    def goals(**person: object) -> list[str]:
        app = run_page(PAGE, **EXAMS, **person)
        return [str(n.key) for n in app.number_input if n.key == "practice_goal"]

    assert goals(ck_not_taken=True)
    assert goals(ck=205, graduation_year=2024)
    for passed in ({"ck": 245}, {"ck_not_taken": True, "step2_ck_status": "passed"}):
        assert goals(**passed) == []
        assert (
            run_page(PAGE, **EXAMS, **passed).segmented_control(key="practice_exam").value
            == "step3"
        )


@pytest.mark.parametrize(("score", "title"), [(204, "Not yet by the practice gate"),
                                              (215, "The practice gate is open")])  # fmt: skip
def test_the_step_3_gate_follows_the_practice_result(score: int, title: str) -> None:
    test = PracticeTest(id="t", exam="step3", day=date(2026, 6, 1), score=score)
    app = run_page(
        PAGE,
        **EXAMS,
        workspace=Workspace(journal=Journal(practice=(test,))),
        step3="not_taken",
    )
    assert title in all_words(app)


def test_the_h1b_notice_is_dated_and_shown_to_those_who_need_one() -> None:
    assert "21 September 2027" not in all_words(run_page(PAGE, **EXAMS))
    said = all_words(run_page(PAGE, **EXAMS, visa="needs_h1b"))
    assert "extended to 21 September 2027" in said
    assert "not collected now" in said
    assert "As the rules stood on 28 November 2026" in said
    here = Workspace(background=Background(us_status=UsStatus.OTHER_STATUS))
    inside = all_words(run_page(PAGE, **EXAMS, visa="needs_h1b", workspace=here))
    assert "never covered an approved change of status" in inside
    assert "extended to 21 September 2027" not in inside


def test_a_letter_moves_from_planned_to_the_profile() -> None:
    app = run_page(PAGE, **LETTERS)
    app.text_input(key="letter_writer").set_value("Dr. Example")
    submit(app, "Add")
    (letter,) = app.session_state["workspace"].journal.letters
    assert letter.status is LetterStatus.PLANNED
    app.selectbox(key=f"letter_status_{letter.id}").set_value(LetterStatus.AGREED).run()
    app.button(key="use_letters").click().run()
    assert_no_error(app)
    assert app.session_state["workspace"].profile.us_letters == 1
    app.button(key=f"letter_remove_{letter.id}").click().run()
    assert app.session_state["workspace"].journal.letters == ()


def test_text_that_somebody_typed_is_never_markup() -> None:
    nasty = Letter(id="l", writer="**[x](javascript:1)** $a$ $b$")
    app = run_page(PAGE, **LETTERS, workspace=Workspace(journal=Journal(letters=(nasty,))))
    assert_no_error(app)
    labels = [e.label for e in app.expander]
    assert any("\\*\\*\\[x\\]" in label for label in labels)


def test_a_draft_is_checked_and_kept() -> None:
    app = run_page(PAGE, **STATEMENT)
    draft = "Unfortunately my score was low due to illness. I like trains."
    app.text_area(key="statement_draft").set_value(draft).run()
    assert_no_error(app)
    said = all_words(app)
    assert "Growth does not follow the first difficulty" in said
    assert "Your specialty is not named yet" in said
    assert app.session_state["workspace"].journal.statement == draft


def test_a_tick_on_the_cv_is_kept() -> None:
    app = run_page(PAGE, **STATEMENT)
    app.checkbox(key="cv_languages").check().run()
    assert app.session_state["workspace"].journal.cv_ticks == ("languages",)


def test_the_next_hands_on_month_has_a_gain_with_its_range() -> None:
    said = all_words(run_page(PAGE, ck=221))
    assert re.search(r"hands-on month in your first specialty: \S+ of 100 \(.+ to .+\)", said)
    assert "grade C" in said

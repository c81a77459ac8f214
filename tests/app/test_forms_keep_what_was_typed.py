"""A form or a field that is refused keeps what was typed; one that was taken is empty again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from smartpick.domain import Applicant
from smartpick.ui.plan import words
from smartpick.ui.programs.program_page import SIDES
from smartpick.workspace import (
    ProgramNote,
    RankOrderList,
    Scenario,
    Scenarios,
    Shortlist,
    ShortlistEntry,
    Workspace,
)
from smartpick.workspace.journal import Interview, Journal, Letter
from tests.app.pages import in_every_tab, open_tab, run_page
from tests.app.test_program_page import CODE, opened

LONG = "Elm " * 4_000
"""Longer than any field keeps."""
HELD = Workspace(
    rank_order=RankOrderList().with_added([CODE]),
    shortlist=Shortlist(entries=(ShortlistEntry(program_code=CODE, added_on=date(2026, 9, 1)),)),
    scenarios=Scenarios(items=(Scenario(id="one", name="Mine", profile=Applicant()),)),
    notes=(ProgramNote(program_code=CODE, note="old"),),
    journal=Journal(
        interviews=(Interview(id="i1", program="Elm", notes="old"),),
        letters=(Letter(id="l1", writer="Dr. Elm", goals="old"),),
        statement="old",
    ),
)


def kept(app: AppTest) -> Workspace:
    work = app.session_state["workspace"]
    assert isinstance(work, Workspace)
    return work


def said_against(app: AppTest) -> str:
    """What the page says against what was typed, without Markdown's backslashes."""
    assert not app.exception
    return " ".join(str(e.value) for e in (*app.warning, *app.error)).replace("\\", "")


TABS = {"interviews": "interview_tabs", "your_application": "application_tabs"}
OTHER_TABS = {"interviews": "Afterwards", "your_application": "Research"}
ADDS = {
    "interview_program": "interview_add",
    "letter_writer": "letter_add",
    "practice_name": "practice_add",
    "rotation_ended_new": "rotation_add_new",
}
"""The button that takes what stands in a field and beside it."""


def submit(app: AppTest, field: str) -> AppTest:
    """Press the button that takes a field, or that of the form it stands in."""
    if field in ADDS:
        return app.button(key=ADDS[field]).click().run()
    form = app.text_input(key=field).proto.form_id
    (button,) = [b for b in app.button if b.proto.form_id == form]
    return button.click().run()


# The page, the form's fields as they are refused, and what is said.
REFUSED: list[tuple[str, dict[str, str], str]] = [
    ("interviews", {"interview_program": " "}, "name the program first"),
    ("interviews", {"interview_program": LONG}, "letters, and 120 can be kept"),
    ("your_application", {"letter_writer": LONG}, "letters, and 120 can be kept"),
    ("your_application", {"practice_name": "NBME 12"}, "three-digit result first"),
    ("your_application", {"practice_name": LONG}, "letters, and 120 can be kept"),
    ("your_application", {"rotation_ended_new": "summer"}, "“summer” is no month"),
    ("rank_order_list", {"own_criterion": LONG}, "letters, and 60 can be kept"),
]


@pytest.mark.parametrize(("page", "typed", "said"), REFUSED)
def test_a_refused_form_says_why_and_keeps_its_fields(
    page: str, typed: dict[str, str], said: str
) -> None:
    app = tab_with(run_page(page, workspace=HELD), next(iter(typed)))
    for key, value in typed.items():
        app.text_input(key=key).set_value(value)
    app = submit(app, next(iter(typed)))
    assert said in said_against(app)
    assert kept(app) == HELD
    assert {key: app.text_input(key=key).value for key in typed} == typed


TAKEN = [
    ("interviews", "interview_program", "Elm"),
    ("your_application", "letter_writer", "Dr. Ash"),
    ("your_application", "rotation_ended_new", "2026-06"),
    ("rank_order_list", "own_criterion", "Snow"),
]


@pytest.mark.parametrize(
    ("page", "field", "value"), [(page, *rest) for page, *rest in TAKEN if page in TABS]
)
def test_what_was_typed_is_there_again_after_a_look_into_another_tab(
    page: str, field: str, value: str
) -> None:
    app = tab_with(run_page(page, workspace=HELD), field)
    app.text_input(key=field).set_value(value).run()
    key = TABS[page]
    own = app.session_state[key]
    other = open_tab(app, key, OTHER_TABS[page])
    assert field not in {str(f.key) for f in other.text_input}
    app = open_tab(other, key, own)
    assert app.text_input(key=field).value == value
    assert kept(submit(app, field)) != HELD


@pytest.mark.parametrize(("page", "field", "value"), TAKEN)
def test_a_form_that_was_taken_is_empty_again(page: str, field: str, value: str) -> None:
    app = tab_with(run_page(page, workspace=HELD), field)
    app.text_input(key=field).set_value(value)
    app = submit(app, field)
    assert said_against(app) == ""
    assert kept(app) != HELD
    assert app.text_input(key=field).value == ""


# Page, field, a text that fits, and how many letters it keeps.
FIELDS: list[tuple[str, str, int]] = [
    ("interviews", "interview_notes_i1", 3000),
    ("your_application", "letter_goals_l1", 3000),
    ("your_application", "statement_draft", 12_000),
    ("your_plan", "own_strengths_0", 120),
    ("what_if", "scenario_name_one", 60),
]


def tab_with(app: AppTest, key: str) -> AppTest:
    """The page with the tab open that the field stands in."""
    return next(
        tab
        for tab in in_every_tab(app)
        if key in {f.key for f in (*tab.text_area, *tab.text_input)}
    )


def field(app: AppTest, key: str) -> Any:
    return next(f for f in (*app.text_area, *app.text_input) if f.key == key)


@pytest.mark.parametrize(("page", "key", "most"), FIELDS)
def test_a_text_that_is_too_long_stays_in_its_field_until_it_is_short_enough(
    page: str, key: str, most: int
) -> None:
    app = tab_with(run_page(page, workspace=HELD), key)
    field(app, key).set_value(LONG).run()
    assert f"{len(LONG):,} letters, and {most:,} can be kept" in said_against(app)
    assert field(app, key).value == LONG
    assert kept(app) == HELD
    field(app, key).set_value("short").run()
    assert "can be kept" not in said_against(app)
    assert kept(app) != HELD
    assert field(app, key).value == "short"


def test_a_tick_beside_a_refused_answer_is_kept_and_the_answer_stays_to_be_shortened() -> None:
    app = run_page("interviews")
    field(app, "answer_about_scores").set_value(LONG).run()
    app.checkbox(key="met_about_scores_1").check().run()
    assert "3,000 can be kept" in said_against(app)
    assert field(app, "answer_about_scores").value == LONG
    assert [(card.met, card.answer) for card in kept(app).journal.cards] == [((1,), "")]


def test_a_strength_beside_a_refused_one_is_kept_and_the_proposed_ones_come_back() -> None:
    first, second = "own_strengths_0", "own_strengths_1"
    app = tab_with(run_page("your_plan", ck=221), first)
    proposed = field(app, first).value
    field(app, first).set_value(LONG).run()
    field(app, second).set_value("Patient with beginners").run()
    assert "120 can be kept" in said_against(app)
    assert "String should" not in said_against(app)
    own = kept(app).journal.strengths or ()
    assert own[:2] == (proposed, "Patient with beginners")
    app.button(key="own_strengths_back").click().run()
    assert said_against(app) == ""
    assert field(app, first).value == proposed


# Page, tab, field, a number, and what is kept of it.
NUMBERS: list[tuple[str, str, str, int, Callable[[Workspace], object]]] = [
    ("your_plan", words.TAB_MONEY, "own_cost_step1", 777, lambda w: w.journal.costs),
    ("your_plan", words.TAB_ABOUT, "about_gap_months", 5, lambda w: w.background.gap_months),
    ("your_plan", words.TAB_ABOUT, "about_comlex_level2", 5, lambda w: w.background.comlex_level2),
    ("your_application", "Exams", "practice_goal", 250, lambda w: w.journal.step2_ck_goal),
    ("shortlist", "", "list_most", 40, lambda w: w.shortlist.most),
    ("shortlist", "", "list_budget", 900, lambda w: w.shortlist.budget_usd),
]


@pytest.mark.parametrize(
    ("page", "tab", "key", "number", "of"), NUMBERS, ids=[n[2] for n in NUMBERS]
)
def test_a_number_that_is_emptied_is_not_stated_and_not_the_smallest(
    page: str, tab: str, key: str, number: int, of: Callable[[Workspace], object]
) -> None:
    tabs = {"your_plan": "plan_tabs"} | TABS
    here = {tabs.get(page, "tab"): tab, "budget_own": True}
    app = run_page(page, **here, ck_not_taken=key == "practice_goal")
    app.number_input(key=key).set_value(number).run()
    assert of(kept(app))
    app.number_input(key=key).set_value(None).run()
    assert said_against(app) == ""
    assert not of(kept(app)), of(kept(app))
    assert app.number_input(key=key).value is None


def test_a_note_on_a_program_that_is_too_long_stays_in_its_field() -> None:
    app = opened(tab=SIDES, workspace=HELD)
    key = f"note_{CODE}"
    field(app, key).set_value(LONG).run()
    assert "letters, and 2,000 can be kept" in said_against(app)
    assert (field(app, key).value, kept(app).note_on(CODE).note) == (LONG, "old")


def test_a_reason_that_is_too_long_stays_in_its_field_and_leaves_nothing_out() -> None:
    app = opened(tab=SIDES, workspace=HELD)
    key = f"left_out_reason_{CODE}"
    app.text_input(key=key).set_value(LONG)
    app.button(key=f"leave_out_{CODE}").click().run()
    assert "letters, and 200 can be kept" in said_against(app)
    assert (app.text_input(key=key).value, kept(app)) == (LONG, HELD)


@pytest.mark.parametrize(
    ("page", "key"), [("programs", "program_search"), ("glossary", "glossary_search")]
)
def test_a_page_pasted_into_a_search_is_told_to_be_none(page: str, key: str) -> None:
    app = run_page(page)
    app.text_input(key=key).set_value(LONG).run()
    assert "letters are no search" in said_against(app)
    assert app.text_input(key=key).value == LONG

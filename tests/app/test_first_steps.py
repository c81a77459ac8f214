"""The first visit: where to begin, invented applicants, a way back."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from smartpick.location import find_data
from smartpick.ui import examples
from smartpick.workspace import start_profile
from smartpick.workspace.profile_file import example_path, read_profile
from tests.app.pages import FRONT_PAGE, assert_no_error, profile_widget, run_page

EXAMPLES = {name: read_profile(example_path(find_data(), name)) for name in examples.CALLED}


def keys(app: AppTest) -> set[str]:
    return {str(button.key) for button in app.button}


def shows_the_steps(app: AppTest) -> bool:
    return "first_steps_hide" in keys(app)


def strip_text(app: AppTest) -> str:
    """The line of the strip, which is the first text of the page's main part."""
    return str(app.main.markdown[0].value)


@pytest.fixture
def front() -> AppTest:
    return run_page(FRONT_PAGE)


def test_every_example_of_the_data_is_offered_and_no_other() -> None:
    files = {path.stem for path in (find_data() / "examples").glob("*.json")}
    assert files == set(examples.CALLED)


def test_a_first_visit_shows_where_to_begin_every_example_and_a_tour(front: AppTest) -> None:
    assert_no_error(front)
    assert {"tour_start", *(f"example_{name}" for name in EXAMPLES)} <= keys(front)
    assert "Set your score on the left" in strip_text(front)


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_on_the_page_after_one_click_and_said_to_be_invented(
    front: AppTest, name: str
) -> None:
    front.button(key=f"example_{name}").click().run()
    assert_no_error(front)
    profile = EXAMPLES[name]
    assert profile_widget(front, "ck").value == profile.step2_ck
    said = strip_text(front)
    assert f"**{examples.CALLED[name]}** is invented" in said


def test_undo_brings_back_what_was_entered_before_the_example(front: AppTest) -> None:
    profile_widget(front, "ck").set_value(217).run()
    front.button(key="example_dr-d").click().run()
    assert profile_widget(front, "ck").value == EXAMPLES["dr-d"].step2_ck
    front.button(key="example_undo").click().run()
    assert_no_error(front)
    assert profile_widget(front, "ck").value == 217
    assert "New here?" in strip_text(front)
    assert "example_undo" not in keys(front)


def test_a_moved_slider_is_no_example_any_more_but_the_strip_stays(front: AppTest) -> None:
    front.button(key="example_dr-b").click().run()
    profile_widget(front, "ck").set_value(230).run()
    assert shows_the_steps(front)
    assert "New here?" in strip_text(front)


def test_the_strip_stays_away_once_it_is_hidden(front: AppTest) -> None:
    front.button(key="first_steps_hide").click().run()
    assert not shows_the_steps(front)
    profile_widget(front, "ck").set_value(217).run()
    assert not shows_the_steps(front)


def test_hiding_the_strip_enters_nothing(front: AppTest) -> None:
    front.button(key="first_steps_hide").click().run()
    assert profile_widget(front, "ck").value == start_profile().step2_ck
    assert "workspace_undo" not in front.session_state


@pytest.mark.parametrize("kept", [{"accepted_text": "{}"}, {"unread": "?"}])
def test_somebody_whose_browser_kept_work_never_sees_the_strip(kept: dict[str, str]) -> None:
    assert not shows_the_steps(run_page(FRONT_PAGE, workspace_storage=kept))


def test_a_shared_scenario_comes_without_the_strip() -> None:
    app = run_page(FRONT_PAGE, scenario_received=EXAMPLES["dr-a"])
    assert not shows_the_steps(app)


def test_the_strip_is_a_way_out_where_no_specialty_is_chosen() -> None:
    app = run_page(FRONT_PAGE, specialties=[])
    app.button(key="example_dr-c").click().run()
    assert_no_error(app)
    assert "Of 100 applicants like this" in str(app.title[0].value)

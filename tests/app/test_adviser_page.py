"""Adviser: examples, kept applicants, names hidden, five steps, a hand-out."""

from __future__ import annotations

import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from smartpick.ui.adviser.words import STEPS
from smartpick.workspace import Scenario, Scenarios, Workspace
from tests.app.pages import all_words, assert_no_error, chart_numbers, profile_widget, run_page
from tests.calibration.real import dr_a

PAGE = "adviser"
HIDDEN = "Jane of ward 7"
KEPT = Scenarios(
    items=tuple(
        Scenario(id=f"s{score}", name=f"{HIDDEN} {score}", profile=profile)
        for score in (215, 245)
        for profile in [dr_a().model_copy(update={"step2_ck": score})]
    ),
    baseline="s215",
)


def opened(step: str = "profile", **session: object) -> AppTest:
    return run_page(PAGE, adviser_step=step, **session)


def with_applicants(step: str = "profile") -> AppTest:
    return opened(step, workspace=Workspace(scenarios=KEPT))


def everything(app: AppTest) -> str:
    """What is on the screen: words, charts, choices and buttons."""
    choices = [option for box in app.selectbox for option in box.options]
    buttons = [b.label for b in app.button]
    return "\n".join([all_words(app), *chart_numbers(app).values(), *choices, *buttons])


@pytest.mark.parametrize("step", STEPS)
def test_each_step_has_the_answer_on_top_and_hides_every_name(step: str) -> None:
    app = with_applicants(step)
    assert_no_error(app)
    assert "Of 100 applicants like this" in app.title[0].value
    assert HIDDEN not in everything(app)


@pytest.mark.parametrize("step", ["profile", "specialty", "region"])
def test_names_are_shown_when_the_adviser_asks_for_them(step: str) -> None:
    app = with_applicants(step)
    app.toggle(key="adviser_hides").set_value(False).run()
    assert f"{HIDDEN} 215" in everything(app)


def test_forward_and_back_walk_through_the_steps_and_stop_at_the_ends() -> None:
    app = opened()
    assert app.button(key="adviser_back").disabled
    for step in list(STEPS)[1:]:
        app.button(key="adviser_forward").click().run()
        assert_no_error(app)
        assert app.session_state["adviser_step"] == step
    assert app.button(key="adviser_forward").disabled
    app.button(key="adviser_back").click().run()
    assert app.session_state["adviser_step"] == "list"


def test_a_second_press_goes_on_from_where_the_first_one_led() -> None:
    app = opened()
    forward = app.button(key="adviser_forward")
    forward.click()
    app.session_state["adviser_step"] = "specialty"  # the first press was taken in meanwhile
    app.run()
    assert app.session_state["adviser_step"] == "region"


def test_an_example_is_one_button_away_and_can_be_undone() -> None:
    app = opened()
    app.button(key="adviser_1").click().run()
    assert profile_widget(app, "ck").value == 221
    assert app.session_state["workspace_undo"]


def test_next_and_previous_go_round_the_kept_applicants() -> None:
    app = with_applicants()
    seen = []
    for key in ("adviser_after", "adviser_after", "adviser_after", "adviser_before"):
        app.button(key=key).click().run()
        seen.append(profile_widget(app, "ck").value)
    assert seen == [215, 245, 215, 245]


def test_an_applicant_is_chosen_by_number() -> None:
    app = with_applicants()
    box = app.selectbox(key="adviser_applicant")
    assert box.options == [
        "Applicant 1: CK 215, 2017, Internal Medicine",
        "Applicant 2: CK 245, 2017, Internal Medicine",
    ]
    box.set_value("s245").run()
    assert profile_widget(app, "ck").value == 245


def test_the_undo_button_never_tells_a_name() -> None:
    app = with_applicants()
    app.button(key="adviser_after").click().run()
    app.button(key="keep_scenario").click().run()
    told = [step.what for step in app.session_state["workspace_undo"]]
    assert told == ["opened a scenario", "kept a scenario"]


def pair(*kept: str, **session: object) -> AppTest:
    work = Workspace(scenarios=KEPT)
    sides = dict(zip(("adviser_left", "adviser_right"), kept, strict=False))
    return run_page(PAGE, adviser_pair=True, workspace=work, **sides, **session)


def test_two_people_stand_side_by_side_and_nobody_is_named() -> None:
    app = pair(
        "Applicant 1: CK 215, 2017, Internal Medicine",
        "Applicant 2: CK 245, 2017, Internal Medicine",
    )
    assert_no_error(app)
    told = [re.search(r"about (\d+) of 100", t.value) for t in app.header]
    low, high = (int(found.group(1)) for found in told if found)
    assert low < high
    assert "Step 2 CK 245 (215)" in all_words(app).replace("\\", "")
    assert HIDDEN not in everything(app)


def test_one_stands_first_beside_the_profile_now_and_examples_are_said_to_be_invented() -> None:
    app = pair()
    assert_no_error(app)
    options = app.selectbox(key="adviser_left").options
    assert options[0] == "The profile now"
    assert options[-4:] == [f"Dr. {letter} (invented)" for letter in "ABCD"]


def test_the_last_step_offers_a_hand_out_to_take_home() -> None:
    app = with_applicants("plan")
    assert_no_error(app)
    protos: list[Any] = [button.proto for button in app.get("download_button")]
    (found,) = [proto for proto in protos if "Hand-out" in proto.label]
    assert not found.disabled

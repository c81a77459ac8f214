"""A step of the staircase, done on the page: the headline is what it promised, and undo."""

from __future__ import annotations

import re

from streamlit.testing.v1 import AppTest

from smartpick.workspace import Workspace
from smartpick.workspace.merge import taken_back
from tests.app.pages import FRONT_PAGE, all_words, assert_no_error, run_page
from tests.calibration.real import dr_a

KEY = "staircase"


def opened(page: str = FRONT_PAGE, **state: object) -> AppTest:
    app = run_page(page, workspace=Workspace(profile=dr_a()), **{KEY: True}, **state)
    assert_no_error(app)
    return app


def test_a_step_that_brings_nothing_is_told_and_not_offered() -> None:
    app = opened()
    rows = [m.value for m in app.markdown if "**: about" in m.value]
    last = len(rows) - 1
    assert "All of this for the Match of 2028" in rows[last]
    assert f"step_do_{last}" not in {str(b.key) for b in app.button}
    assert all(f"step_do_{n}" in {str(b.key) for b in app.button} for n in range(1, last))


def test_the_price_of_a_list_says_which_list_it_is_counted_on() -> None:
    said = all_words(opened("your_plan", plan_more=True)).replace("\\", "")
    assert re.search(r"as well, \d+ programs in all\*\*.*\$[\d,]+ more in fees for this list", said)
    assert re.search(r"applications in all\).*\$[\d,]+ on a typical list", said)
    helps = {"what_if_tab": "What would help most"}
    assert "fees are counted on a typical list" in all_words(opened("what_if", **helps))


def promised(app: AppTest, number: int) -> str:
    """The number that a step promises, as ``about 5 of 100 (3 to 7)``."""
    rows = [m.value for m in app.markdown if "**: about" in m.value]
    return rows[number].split("**: ")[1].split(" :small")[0]


def headline(app: AppTest) -> str:
    return app.title[0].value


def test_a_step_makes_the_headline_what_it_promised_and_can_be_taken_back() -> None:
    app = opened()
    told = promised(app, 2)
    about, span = told.removesuffix(")").split(" of 100 (")
    app.button(key="step_do_2").click().run()
    assert_no_error(app)
    work: Workspace = app.session_state["workspace"]
    assert work.shortlist.active
    assert work.knowledge.signals
    assert f"{about} match ({span})" in headline(app)
    (change,) = app.session_state["workspace_undo"]
    assert taken_back(change, work) == Workspace(profile=dr_a())


def test_a_typical_list_is_one_click_away_and_ones_own_again() -> None:
    app = opened()
    typical = headline(app)
    app.button(key="step_do_1").click().run()
    own = headline(app)
    assert "with your list of" in own
    app.button(key="whose_list").click().run()
    assert headline(app) == typical
    app.button(key="whose_list").click().run()
    assert headline(app) == own


def test_the_steps_stand_beside_the_levers_and_in_the_plan_with_the_same_numbers() -> None:
    front = promised(opened(), 1)
    for page, state in (("what_if", {"what_if_tab": "What would help most"}), ("your_plan", {})):
        app = opened(page, **state)
        assert promised(app, 1) == front
        assert "Signals where they add most" in all_words(app)

"""One program's page: what the program states of itself, and how far it counts."""

from __future__ import annotations

from datetime import date

from smartpick.domain import FactKey, Knowledge, VerifiedFact, Visa
from smartpick.location import find_data
from smartpick.programs.statements import counted
from smartpick.ui.programs import program_page
from smartpick.ui.programs.program_page import SAYS
from smartpick.workspace import Workspace, start_profile
from tests.app.pages import all_words, assert_no_error, open_tab, tables_with, text_tables
from tests.app.test_program_page import (
    CODE,
    STATED,
    TRANSITIONAL,
    facts_shown,
    opened,
    widget,
)
from tests.calibration.real import answer


def test_the_three_signs_follow_what_was_entered() -> None:
    fact = VerifiedFact(
        program_code=CODE, fact=FactKey.SPONSORS_J1, value="yes", seen_on=date(2026, 5, 1)
    )
    for kept, said in (
        (Workspace(), "no"),  # as its page states
        (Workspace(verified_only=True), "unknown"),
        (Workspace(knowledge=Knowledge(facts=(fact,))), "yes"),
    ):
        app = opened(tab=program_page.SIDES, workspace=kept)
        [table] = [t for t in text_tables(app) if "Sign" in t]
        answers = dict(zip(table["Sign"], table["Answer"], strict=True))
        assert answers["Sponsors your visa"] == said


def test_what_a_program_says_of_itself_stands_with_year_page_and_what_differs() -> None:
    app = opened(STATED, SAYS)
    assert_no_error(app)
    [table] = tables_with(app, "What it says")
    assert {"Fact", "Year", "Said", "Page"} <= set(table.columns)
    assert "You entered" not in table
    assert {"its own page", "for all residencies of the institution"} == set(table["Said"])
    assert "no date on the page" in set(table["Year"])
    assert table["Page"].str.startswith("http").all()
    n = counted(find_data())
    assert f"read again: {n.n_read_again}, of these confirmed: {n.n_confirmed}" in all_words(app)
    assert any("the institution’s page without a date says no" in box.value for box in app.info)


def test_ones_own_fact_stands_beside_what_the_program_says_and_wins() -> None:
    app = opened(STATED)
    widget(app.segmented_control, "_sponsors_h1b").set_value("no")
    app.button(key=f"save_{STATED}").click().run()
    assert_no_error(app)
    open_tab(app, program_page.TAB, SAYS)
    [table] = tables_with(app, "What it says")
    own = dict(zip(table["Fact"], table["You entered"], strict=True))
    assert own["Sponsors H-1B"] == "no"
    assert "stands beside and wins" in all_words(app)


def test_a_program_of_which_nothing_was_found_says_ask_and_has_the_form_beside() -> None:
    app = opened(TRANSITIONAL, SAYS)
    assert_no_error(app)
    assert tables_with(app, "What it says") == []
    assert "We have not found a page of this program that says so. Ask it." in all_words(app)
    open_tab(app, program_page.TAB, program_page.FOUND_OUT)
    assert widget(app.segmented_control, "_sponsors_j1").value == "unknown"


def test_what_a_program_says_is_no_own_fact_and_counts_unless_it_is_switched_off() -> None:
    app = opened(STATED)
    assert set(facts_shown(app).values()) == {"unknown"}
    open_tab(app, program_page.TAB, SAYS)
    assert "It counts for this program's chance" in all_words(app)
    off = opened(STATED, SAYS, workspace=Workspace(verified_only=True))
    assert_no_error(off)
    assert "It counts for this program's chance" not in all_words(off)
    assert "It does not count now" in all_words(off)


def test_a_stated_rule_that_leaves_a_program_ranked_stands_by_the_chance_and_in_the_signs() -> None:
    person = start_profile().model_copy(update={"visa": Visa.NEEDS_J1})
    ranked = next(
        p
        for p in answer(person).programs
        if p.place is not None and "no_j1" in p.rules and "but: the program's page" in p.reason
    )
    work = Workspace(profile=person)
    app = opened(ranked.program_code, program_page.SIDES, workspace=work)
    assert_no_error(app)
    sides = {m.value.split("\n")[0]: m.value for m in app.markdown if m.value.startswith("**")}
    assert "says that it sponsors no J-1" in sides["**Speaks against you**"].replace("\\", "")
    [signs] = [t for t in text_tables(app) if "Sign" in t]
    row = signs.set_index("Sign").loc["Sponsors your visa"]
    assert row["Answer"] == "no"
    assert row["What it rests on"].startswith("Its page (")

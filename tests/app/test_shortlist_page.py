"""The shortlist page: filled, edited, undone; nothing that was entered is lost."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from smartpick.answer.fees import fee_ladders
from smartpick.domain import FactKey, Knowledge, VerifiedFact, Visa
from smartpick.ui import reader, widgets
from smartpick.ui.shortlist import page
from smartpick.ui.your_work.import_lookup import program_names
from smartpick.workspace import (
    Preferences,
    ProgramNote,
    Shortlist,
    Status,
    Workspace,
    start_profile,
)
from tests.app.pages import (
    all_words,
    assert_no_error,
    chart_numbers,
    in_every_tab,
    open_tab,
    run_page,
    tables_with,
)
from tests.calibration.real import answer, dr_a, store

DAY = date(2026, 9, 1)


def codes(n: int, start: int = 0) -> list[str]:
    return [p.program_code for p in answer(dr_a()).programs[start : start + n]]


def open_with(shortlist: Shortlist, tab: str = page.LIST, **sections: Any) -> AppTest:
    work = Workspace(shortlist=shortlist, **sections)
    app = run_page("shortlist", workspace=work, **{page.TAB: tab})
    assert_no_error(app)
    return app


def kept(app: AppTest) -> Workspace:
    found: Workspace = app.session_state["workspace"]
    return found


def headline(app: AppTest) -> str:
    return next(h.value for h in app.header if "Of 100" in h.value)


def test_an_empty_list_says_so_and_still_shows_what_applications_bring() -> None:
    app = open_with(Shortlist())
    assert "Your shortlist is empty" in all_words(app)
    open_tab(app, page.TAB, page.HOW_MANY)
    assert set(chart_numbers(app)) == {"shortlist_curve"}


def test_what_the_programs_state_stands_in_the_table_and_yours_comes_first() -> None:
    stated, other = "1062140C0", "1089140C0"
    own = VerifiedFact(program_code=other, fact=FactKey.SPONSORS_J1, value="no", seen_on=DAY)
    listed = Shortlist().with_added((stated, other), DAY)
    [table] = tables_with(open_with(listed, knowledge=Knowledge(facts=(own,))), "J-1")
    assert table["J-1"].tolist() == ["yes (no date)", "no (yours, 2026)"]
    assert table["Lowest Step 2 CK"].iloc[0].startswith("no limit (20")


def test_filling_puts_programs_in_and_undo_takes_them_out() -> None:
    app = open_with(Shortlist(most=12))
    app.button(key="fill_list").click().run()
    assert_no_error(app)
    assert len(kept(app).shortlist.codes) == 12
    assert "these 12 programs" in headline(app)
    assert "12 programs chosen" in app.success[0].value
    drawn = {key for seen in in_every_tab(app) for key in chart_numbers(seen)}
    assert {"shortlist_curve", "shortlist_mix"} <= drawn


def test_what_was_added_by_hand_survives_filling() -> None:
    own = codes(1, start=500)
    app = open_with(Shortlist(most=5).with_added(own, DAY), page.FILL)
    app.button(key="fill_list").click().run()
    assert kept(app).shortlist.codes[0] == own[0]
    assert len(kept(app).shortlist.codes) == 5
    assert tables_with(app, "Program"), "the list itself is open after it was filled"
    open_tab(app, page.TAB, page.FILL)
    app.button(key="clear_suggestions").click().run()
    assert kept(app).shortlist.codes == tuple(own)


def test_limits_are_kept_in_the_workspace_and_change_what_is_filled() -> None:
    app = open_with(Shortlist())
    app.number_input(key="list_most").set_value(40).run()
    app.number_input(key="list_budget").set_value(110).run()
    app.toggle(key="list_mix").set_value(False).run()
    now = kept(app).shortlist
    assert (now.most, now.budget_usd, now.keeps_mix) == (40, 110, False)
    app.button(key="fill_list").click().run()
    ladders, _ = fee_ladders(store(), start_profile().match_year, ["140"])
    first = ladders[0, 0]
    assert len(kept(app).shortlist.codes) == 110 // first
    assert_no_error(app)


def test_preferences_exclude_only_when_asked_to() -> None:
    app = open_with(Shortlist(most=10))
    app.multiselect(key="like_places").set_value(["TX"]).run()
    assert kept(app).shortlist.preferences.places == ("TX",)
    assert kept(app).shortlist.preferences.only == ()
    app.segmented_control(key="like_only_places").set_value("only").run()
    assert kept(app).shortlist.preferences.only == ("places",)
    app.button(key="fill_list").click().run()
    assert_no_error(app)
    states = {p.program_code: p.state for p in answer(dr_a()).programs}
    assert {states[c] for c in kept(app).shortlist.codes} == {"TX"}
    assert "Your preferences give up" in app.success[0].value


def test_a_wish_that_nothing_meets_says_how_to_widen() -> None:
    likes = Preferences(places=("PR",), sponsor="large", only=("places", "sponsor"))
    app = open_with(Shortlist(preferences=likes, budget_usd=5))
    app.button(key="fill_list").click().run()
    assert_no_error(app)
    assert kept(app).shortlist.codes == ()
    assert any("Widen the places" in i.value for i in app.info)


def test_interviews_in_hand_change_the_answer() -> None:
    shortlist = Shortlist().with_added(codes(4), DAY)
    entry = shortlist.entries[0].model_copy(update={"status": Status.INTERVIEW})
    said = all_words(open_with(shortlist.with_entry(entry)))
    assert "With the interview in hand (1 in Internal Medicine)" in said
    assert "from the 3 other programs of the shortlist" in said
    assert "With the interviews in hand" not in all_words(open_with(shortlist))


def test_programs_are_found_by_name_and_added_once() -> None:
    app = open_with(Shortlist())
    app.text_input(key="shortlist_search").set_value("detroit medicine").run()
    options = app.pills(key="shortlist_hits").options
    assert options
    app.pills(key="shortlist_hits").set_value([app.pills(key="shortlist_hits").options[0]]).run()
    app.button(key="shortlist_add_chosen").click().run()
    assert_no_error(app)
    assert len(kept(app).shortlist.codes) == 1
    entry = kept(app).shortlist.entries[0]
    assert not entry.is_suggested
    app.text_input(key="shortlist_search").set_value("zzzzqqqq xxyy").run()
    assert_no_error(app)


def test_signal_advice_is_taken_over_in_one_click() -> None:
    app = open_with(Shortlist().with_added(codes(8, start=60), DAY), page.SIGNALS)
    assert "3 gold and 12 silver, 2026 season" in all_words(app)
    app.button(key="use_signal_advice").click().run()
    assert_no_error(app)
    signals = kept(app).knowledge.signals
    assert sorted(signals.values()).count("gold") == 3
    assert "Your signals: " in all_words(app)
    assert app.button(key="use_signal_advice").disabled


def test_firmness_is_shown_on_demand_and_marks_what_stays() -> None:
    shortlist = Shortlist(most=5).filled(codes(3), DAY)
    locked = shortlist.with_entry(shortlist.entries[0].model_copy(update={"locked": True}))
    app = open_with(locked)
    app.toggle(key="show_firmness").set_value(True).run()
    assert_no_error(app)
    said = all_words(app)
    assert "On it when refilled" in said
    assert "100 %, sure" in said
    assert "1 of them is on it in 95 of 100" in said


def test_many_statuses_change_in_one_step() -> None:
    app = open_with(Shortlist().with_added(codes(3), DAY))
    app.selectbox(key="shortlist_after").set_value(Status.APPLIED).run()
    app.button(key="shortlist_change_many").click().run()
    assert_no_error(app)
    assert {e.status for e in kept(app).shortlist.entries} == {Status.APPLIED}


def test_published_evidence_only_still_fills_a_list() -> None:
    app = run_page(
        "shortlist", workspace=Workspace(shortlist=Shortlist(most=4)), published_only=True
    )
    app.button(key="fill_list").click().run()
    assert_no_error(app)
    assert len(kept(app).shortlist.codes) == 4


def test_what_the_list_rests_on_is_a_click_away() -> None:
    app = open_with(Shortlist(), page.BASIS)
    said = all_words(app)
    assert "never a tenth of one in 100 worse" in said
    assert "A program signal" in said or "signal sent" in said


@pytest.mark.parametrize("axis", ["Applications", "Fees in USD"])
def test_the_curve_has_its_table_on_either_axis(axis: str) -> None:
    app = open_with(Shortlist().with_added(codes(3), DAY), page.HOW_MANY)
    app.segmented_control(key="curve_axis").set_value(axis).run()
    app.toggle(key="shortlist_curve_table").set_value(True).run()
    assert_no_error(app)
    assert "Match, of those who apply" in all_words(app)


def test_a_program_that_is_not_in_the_data_is_named_and_taken_out_only_on_a_click() -> None:
    gone = "9999140C0"
    shortlist = Shortlist().with_added([*codes(2), gone], DAY)
    app = open_with(shortlist, notes=(ProgramNote(program_code=gone, note="kept"),))
    assert gone in app.warning[0].value
    assert kept(app).shortlist == shortlist
    app.button(key="take_strangers_out").click().run()
    assert_no_error(app)
    assert list(kept(app).shortlist.codes) == codes(2)
    assert kept(app).note_on(gone).note == "kept"
    assert "these 2 programs" in headline(app)


def test_a_program_that_its_own_rule_leaves_out_is_named_and_is_no_part_of_the_mix() -> None:
    listed = codes(3)
    first = VerifiedFact(
        program_code=listed[0], fact=FactKey.SPONSORS_J1, value="no", seen_on=reader.today()
    )
    person = start_profile().model_copy(update={"visa": Visa.NEEDS_J1})
    app = open_with(
        Shortlist().with_added(listed, DAY),
        page.MIX,
        knowledge=Knowledge(facts=(first,)),
        profile=person,
    )
    [line] = [m.value for m in app.markdown if m.value.endswith("; 1 left out.")]
    assert sum(int(n) for n in re.findall(r"(\d+) (?:above|near|below) your average", line)) == 2
    [warning] = [w.value for w in app.warning if "stands against you" in w.value]
    assert widgets.plain(program_names()[listed[0]]) in warning
    assert widgets.plain(program_names()[listed[1]]) not in warning
    open_tab(app, page.TAB, page.LIST)
    [table] = tables_with(app, "For you")
    assert table["For you"].iloc[0] == "left out"
    assert "that a listed program states" in warning
    entries = list(kept(app).shortlist.entries)
    entries[0] = entries[0].model_copy(update={"status": Status.WITHDRAWN})
    gone = open_with(
        Shortlist(entries=tuple(entries)), knowledge=Knowledge(facts=(first,)), profile=person
    )
    [table] = tables_with(gone, "For you")
    assert (table["For you"].iloc[0], table["Status"].iloc[0]) == ("left out", "withdrawn")
    assert not [w for w in gone.warning if "stands against you" in w.value]

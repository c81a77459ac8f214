"""Rank order list: programs come, get rated and weighed, stand in order; likelihood stays out."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from streamlit.testing.v1 import AppTest

from smartpick.domain import Applicant
from smartpick.workspace import RankOrderList, Shortlist, ShortlistEntry, Status, Workspace
from tests.app.pages import all_words, assert_no_error, run_page, tables_with

PAGE = "rank_order_list"
DAY = date(2026, 11, 1)
CODES = ["1001120C0", "1005120C0", "1005120C1", "1295140C0", "1295140C1"]
LISTED = Workspace(rank_order=RankOrderList().with_added(CODES))


def lines(app: AppTest) -> list[dict[str, str]]:
    """What the list to reorder was given."""
    (found,) = [
        element.proto
        for element in app.get("bidi_component")
        if "reorder" in element.proto.component_name
    ]
    proto: Any = found
    items: list[dict[str, str]] = json.loads(proto.json)["items"]
    return items


def kept(app: AppTest) -> RankOrderList:
    found: Workspace = app.session_state["workspace"]
    return found.rank_order


def test_an_empty_list_says_what_to_do() -> None:
    app = run_page(PAGE)
    assert_no_error(app)
    assert "No program is in the list yet" in all_words(app)


def test_programs_with_an_interview_come_from_the_shortlist_in_one_click() -> None:
    entries = (
        ShortlistEntry(program_code=CODES[0], status=Status.INTERVIEW, added_on=DAY),
        ShortlistEntry(program_code=CODES[1], status=Status.APPLIED, added_on=DAY),
        ShortlistEntry(program_code=CODES[2], status=Status.RANKED, added_on=DAY),
    )
    app = run_page(PAGE, workspace=Workspace(shortlist=Shortlist(entries=entries)))
    app.button(key="rank_from_shortlist").click().run()
    assert_no_error(app)
    assert kept(app).codes == (CODES[0], CODES[2])


def test_a_program_is_found_by_its_name_and_added() -> None:
    app = run_page(PAGE)
    app.text_input(key="rank_search").set_value("Woodland Hills").run()
    app.button(key=f"rank_add_{CODES[0]}").click().run()
    assert_no_error(app)
    assert kept(app).codes == (CODES[0],)
    assert "NRMP 1001120C0" in lines(app)[0]["detail"]


def test_weights_move_the_order_and_a_criterion_of_ones_own_comes_and_goes() -> None:
    rated = LISTED.rank_order.with_rating(CODES[1], "fit", 5).with_rating(CODES[2], "location", 5)
    app = run_page(PAGE, workspace=Workspace(rank_order=rated))
    assert [x["code"] for x in lines(app)][:2] == [CODES[1], CODES[2]]
    app.slider(key="weight_location").set_value(5).run()
    assert [x["code"] for x in lines(app)][:2] == [CODES[2], CODES[1]]
    app.text_input(key="own_criterion").set_value("Near [home](x)")
    next(b for b in app.button if b.label == "Add criterion").click().run()
    assert_no_error(app)
    assert kept(app).criteria[-1].name == "Near [home](x)"
    app.button(key="remove_own_0").click().run()
    assert [c.id for c in kept(app).criteria] == [c.id for c in rated.criteria]


def test_an_order_by_hand_is_said_and_can_be_given_back() -> None:
    by_hand = LISTED.rank_order.with_rating(CODES[0], "fit", 5).ordered_by_hand(CODES[::-1])
    app = run_page(PAGE, workspace=Workspace(rank_order=by_hand))
    assert [x["code"] for x in lines(app)] == CODES[::-1]
    assert "by your ratings place 1" in lines(app)[-1]["detail"]
    app.button(key="rank_by_ratings").click().run()
    assert [x["code"] for x in lines(app)] == CODES
    assert kept(app).by_hand == ()


def test_another_profile_moves_every_chance_and_no_program() -> None:
    rated = LISTED.rank_order.with_rating(CODES[3], "fit", 5)
    orders = []
    for ck in (215, 275):
        here = Workspace(profile=Applicant(step2_ck=ck), rank_order=rated)
        app = run_page(PAGE, workspace=here, ck=ck)
        orders.append([x["code"] for x in lines(app)])
    assert orders[0] == orders[1]


def test_it_asks_back_when_only_prestige_is_left_and_shows_what_each_criterion_decides() -> None:
    prestige = LISTED.rank_order
    for stars, code in zip((5, 4, 3, 2, 1), CODES, strict=True):
        prestige = prestige.with_rating(code, "prestige", stars)
    app = run_page(PAGE, workspace=Workspace(rank_order=prestige.with_weight("prestige", 5)))
    assert_no_error(app)
    assert any("along prestige" in info.value for info in app.info)
    (table,) = tables_with(app, "First, if it did not count")
    assert "Name and prestige" in table["Criterion"].tolist()

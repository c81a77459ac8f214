"""Programs side by side; facts of many programs, questions, letter and last check."""

from __future__ import annotations

import re
from datetime import date

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from smartpick.domain import FactKey, Knowledge, VerifiedFact
from smartpick.ui.menu import script
from smartpick.ui.programs import questions_page
from smartpick.workspace import Shortlist, Workspace
from tests.app.pages import (
    SECONDS,
    all_words,
    assert_no_error,
    open_tab,
    side_by_side,
    tables_with,
    text_tables,
)

CODES = ("1001120C0", "1005120C0", "1014999P0")
FACT = VerifiedFact(
    program_code=CODES[0], fact=FactKey.SPONSORS_J1, value="yes", seen_on=date(2026, 5, 1)
)
KEPT = Workspace(knowledge=Knowledge(facts=(FACT,)))


def opened(
    page: str, codes: tuple[str, ...] = (), kept: Workspace | None = None, *, tab: str = ""
) -> AppTest:
    app = AppTest.from_file(str(script(page)), default_timeout=SECONDS)
    if tab:
        app.session_state[questions_page.TAB] = tab
    if codes:
        app.query_params["programs"] = ",".join(codes)
    if kept:
        app.session_state["workspace"] = kept
    return app.run()


def compared(app: AppTest) -> pd.DataFrame:
    assert_no_error(app)
    return side_by_side(app)


def test_programs_stand_side_by_side_with_everything_that_is_known() -> None:
    table = compared(opened("compare", CODES, KEPT))
    assert len(table.columns) == 3
    j1 = [str(c) for c in table.loc["Sponsors J-1"]]
    assert j1 == ["yes (yours, 2026)", "no (2021)", "unknown"]  # the second one's page says so
    chances = [str(c) for c in table.loc["Chance of an interview"]]
    assert chances[0].startswith("about 1 in ")
    assert "× (" in str(table.loc["Against the average"].iloc[0])
    assert chances[2] == "not estimated"
    assert all("(" in str(s) or s == "not known" for s in table.loc["IMGs, estimated"])


def test_no_name_of_a_visa_is_broken_in_two_in_a_table_that_wraps() -> None:
    told = opened("compare", CODES).table[0].value.to_csv()
    assert "J\u20111" in told
    assert "H\u20111B" in told
    assert not re.search(r"[JH]\\?-1", told)


def test_a_sixth_program_is_told_and_unknown_codes_are_passed_over() -> None:
    six = ("1001120C0", "1005120C0", "1014999P0", "1004430A0", "1024999P0", "1007180C0")
    app = opened("compare", ("nonsense", *six, "<script>"))
    assert len(compared(app).columns) == 5
    assert [w for w in app.warning if "first five" in str(w.value)]
    assert not opened("compare", six[:5]).warning


def test_a_program_is_taken_out_of_the_comparison_and_of_the_address() -> None:
    app = opened("compare", CODES)
    app.button(key=f"remove_{CODES[1]}").click().run()
    assert len(compared(app).columns) == 2
    assert dict(app.query_params)["programs"] in (
        f"{CODES[0]},{CODES[2]}",
        [f"{CODES[0]},{CODES[2]}"],
    )


def test_programs_are_added_to_the_shortlist_once() -> None:
    app = opened("compare", CODES[:2])
    app.button(key="shortlist_compared").click().run()
    assert app.session_state["workspace"].shortlist.codes == CODES[:2]
    assert app.button(key="shortlist_compared").disabled


def test_only_what_is_unknown_is_asked() -> None:
    app = opened("questions", CODES, KEPT, tab=questions_page.WORKSHEET)
    assert_no_error(app)
    [table] = tables_with(app, "Not known yet")
    asked = table.groupby("Program", sort=False)["Not known yet"].apply(list)
    with_j1 = [any("J-1" in q for q in questions) for questions in asked]
    assert with_j1 == [False, False, True]  # entered; stated on its page; not known


def test_with_only_what_one_verified_no_page_is_an_answer() -> None:
    own = KEPT.model_copy(update={"verified_only": True})
    app = opened("questions", CODES, own, tab=questions_page.WORKSHEET)
    [table] = tables_with(app, "Not known yet")
    asked = table.groupby("Program", sort=False)["Not known yet"].apply(list)
    assert [any("J-1" in q for q in questions) for questions in asked] == [False, True, True]
    open_tab(app, questions_page.TAB, questions_page.LAST_CHECK)
    [check] = [t for t in text_tables(app) if "Point" in t]
    rows = dict(zip(check["Point"], check["Programs"].astype(str), strict=True))
    assert rows["Visa rule not known, or seen too long ago"].startswith("2: ")
    letter = opened("questions", CODES[1:], own, tab=questions_page.LETTER)
    assert "J-1" in str(letter.code[0].value), "the letter asks"
    side = compared(opened("compare", CODES, own))
    assert [str(c) for c in side.loc["Sponsors J-1"]] == [
        "yes (yours, 2026)",
        "unknown",
        "unknown",
    ]


def test_the_letter_follows_the_chosen_program() -> None:
    app = opened("questions", CODES[1:], KEPT, tab=questions_page.LETTER)
    first = str(app.code[0].value)
    assert "J-1" not in first  # its page says so
    app.selectbox(key="letter_program").set_value(CODES[2]).run()
    assert "J-1" in str(app.code[0].value)
    assert str(app.code[0].value) != first


def test_the_last_check_counts_what_is_open() -> None:
    app = opened("questions", CODES, KEPT, tab=questions_page.LAST_CHECK)
    [table] = [t for t in text_tables(app) if "Point" in t]
    rows = dict(zip(table["Point"], table["Programs"].astype(str), strict=True))
    assert rows["Visa rule not known, or seen too long ago"].startswith("1: ")
    assert rows["Facts older than 18 months"] == "none"


def test_without_programs_in_the_address_those_of_the_shortlist_are_taken() -> None:
    shortlist = Shortlist().with_added(CODES[:2], date(2026, 9, 1))
    kept = Workspace(shortlist=shortlist)
    app = opened("questions", kept=kept, tab=questions_page.WORKSHEET)
    assert_no_error(app)
    assert "programs of your shortlist" in all_words(app)
    assert "questions** about" not in all_words(app)
    assert "about 2 programs" in all_words(app)


@pytest.mark.parametrize("page", ["questions", "compare"])
def test_without_any_program_the_page_says_how_to_choose(page: str) -> None:
    app = opened(page)
    assert_no_error(app)
    assert [i for i in app.info if "hoose" in str(i.value)]


def test_the_table_of_facts_shows_what_is_known() -> None:
    app = opened("questions", CODES[:2], KEPT)
    [table] = tables_with(app, "Sponsors J-1")
    assert table["Sponsors J-1"].tolist() == ["yes", "unknown"]

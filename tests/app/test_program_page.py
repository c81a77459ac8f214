"""One program's page: what is known, what is entered, what the entries change."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from smartpick.domain import FactKey, Knowledge, VerifiedFact
from smartpick.ui.menu import script
from smartpick.ui.programs import program_page
from smartpick.ui.programs.program_page import FOUND_OUT, PUBLISHED
from smartpick.workspace import Workspace
from tests.app.pages import SECONDS, all_words, assert_no_error, open_tab, tables_with, text_tables

CODE = "1001120C0"  # Family Medicine: not a specialty of a new visitor's profile
DERMATOLOGY = "1007080A0"
STATED = "1062140C0"  # pages of its own and of its institution, which differ on H-1B
FILED = "1062320C0"  # a filing of its own and of its institution
UNFILED = "1004430A0"  # no filing for a resident found
TRANSITIONAL = "1014999P0"  # one year, so nothing is estimated


def opened(code: str = CODE, tab: str = FOUND_OUT, **session: Any) -> AppTest:
    app = AppTest.from_file(str(script("program")), default_timeout=SECONDS)
    app.session_state[program_page.TAB] = tab
    app.query_params["program"] = code
    for key, value in session.items():
        app.session_state[key] = value
    return app.run()


def facts_shown(app: AppTest) -> dict[str, str]:
    assert_no_error(app)
    [table] = tables_with(app, "Answer")
    return dict(zip(table["Fact"], table["Answer"], strict=True))


def differences(app: AppTest) -> pd.DataFrame:
    assert_no_error(app)
    [table] = [t for t in text_tables(app) if "Against the average" in t]
    return table.set_index(table.columns[0])


def widget(kind: Any, ending: str) -> Any:
    [found] = [w for w in kind if str(w.key).startswith("fact_") and str(w.key).endswith(ending)]
    return found


def save(app: AppTest) -> AppTest:
    return app.button(key=f"save_{CODE}").click().run()


def kept(app: AppTest) -> Knowledge:
    workspace: Workspace = app.session_state["workspace"]
    return workspace.knowledge


def test_every_fact_nobody_entered_is_unknown_and_no_number_stands_alone() -> None:
    app = opened()
    assert set(facts_shown(app).values()) == {"unknown"}
    assert "unknown" in all_words(app)
    cards = {m.label: m.value for m in app.metric}
    notes = {m.label: m.delta for m in app.metric}
    assert cards["Chance of an interview"].startswith("about 1 in ")
    assert cards["Against the average"].endswith(" ×")
    for name in ("Chance of an interview", "Against the average"):
        assert re.fullmatch(r"80 % range: \S.* to \S.*", notes[name])
    assert "(" in cards["IMGs, estimated"]


def test_published_facts_carry_source_date_and_trust_and_old_ones_say_so() -> None:
    app = opened(tab=PUBLISHED)
    [table] = tables_with(app, "What is known")
    dated = table[table["As of"] != ""]
    assert (dated["Source"] != "").all()
    old = dated[dated["As of"].str.contains("older than 18 months")]
    assert "Hospital owner" in set(old["Fact"])
    assert not {"Fill history 2014 to 2025", "Positions offered"} & set(old["Fact"])
    assert set(table["Trust"]) <= {"A", "B", "C", "D", "E", "A/B", "B/A"}


def test_the_years_of_a_program_are_told_in_a_line() -> None:
    said = all_words(opened(tab=program_page.YEARS))
    assert "positions filled in" in said
    assert "of the last 6 years" in said


def test_filings_for_residents_are_shown_as_evidence_and_none_found_proves_nothing() -> None:
    filed = all_words(opened(FILED, program_page.SHARE))
    assert "Filed for a resident here in 2025: 1 case from January to March." in filed
    assert "Filed for a resident at this institution in 2025" in filed
    assert "no approval" in filed
    assert "Positions for physicians of any title" in filed
    assert "None found whose title names a resident." in all_words(
        opened(UNFILED, program_page.SHARE)
    )


def test_a_saved_fact_is_kept_with_its_date_and_moves_the_chance() -> None:
    app = opened()
    widget(app.segmented_control, "_sponsors_j1").set_value("no")
    save(app)
    [fact] = kept(app).facts
    assert (fact.program_code, fact.fact, fact.value) == (CODE, FactKey.SPONSORS_J1, "no")
    assert fact.said_by == "applicant"
    assert facts_shown(app)["Sponsors J-1"] == "no"
    table = differences(app)
    chances = dict(table["Chance of an interview"].astype(str).items())
    assert "left out" in chances["With what you entered"]
    assert "1 in " in chances["Without your facts"]
    assert table.loc["With what you entered", "Against the average"] == "–"


def test_a_roster_count_moves_the_program_against_the_average() -> None:
    app = opened()
    widget(app.number_input, "_roster_img").set_value(29)
    widget(app.number_input, "_roster_all").set_value(30)
    save(app)
    assert facts_shown(app)["IMGs on its roster of residents"] == "29 of 30"
    times = differences(app)["Against the average"].str.split(" ").str[0].astype(float)
    assert times["With what you entered"] > times["Without your facts"]
    open_tab(app, program_page.TAB, program_page.SHARE)
    assert "You counted" in all_words(app)


@pytest.mark.parametrize(
    ("entered", "said"),
    [
        ({"_roster_img": 12}, "both numbers are needed"),
        ({"_roster_img": 12, "_roster_all": 3}, "must be IMGs/residents"),
        ({"_step2_ck_cutoff": "a limit"}, "its number is needed"),
        ({"_sponsors_j1": "yes", "_link": "not a link"}, "must begin with http"),
    ],
)
def test_what_does_not_fit_is_explained_and_nothing_is_lost(
    entered: dict[str, Any], said: str
) -> None:
    app = opened()
    for ending, value in {"_uses_signals": "yes", **entered}.items():
        kinds = [*app.segmented_control, *app.number_input, *app.text_input]
        widget(kinds, ending).set_value(value)
    save(app)
    assert not app.exception
    [problem] = app.error
    assert said in str(problem.value)
    assert kept(app).facts == ()
    assert widget(app.segmented_control, "_uses_signals").value == "yes"


def test_unknown_again_takes_a_fact_away_and_undo_brings_it_back() -> None:
    fact = VerifiedFact(
        program_code=CODE, fact=FactKey.STEP2_CK_CUTOFF, value="240", seen_on=date(2026, 5, 1)
    )
    app = opened(workspace=Workspace(knowledge=Knowledge(facts=(fact,))))
    assert facts_shown(app)["Lowest Step 2 CK considered"] == "from 240"
    assert widget(app.number_input, "_step2_ck_cutoff_number").value == 240
    widget(app.segmented_control, "_step2_ck_cutoff").set_value("unknown")
    save(app)
    assert kept(app).facts == ()
    assert set(facts_shown(app).values()) == {"unknown"}


def test_saving_keeps_the_day_of_facts_that_did_not_change() -> None:
    old = VerifiedFact(
        program_code=CODE, fact=FactKey.SPONSORS_J1, value="yes", seen_on=date(2024, 1, 1)
    )
    app = opened(workspace=Workspace(knowledge=Knowledge(facts=(old,))))
    [table] = tables_with(app, "Answer")
    assert "older than 18 months" in table["Seen"].iloc[0]
    widget(app.segmented_control, "_uses_signals").set_value("yes")
    save(app)
    assert kept(app).of(CODE)[FactKey.SPONSORS_J1] == old
    widget(app.checkbox, "_again").check()
    save(app)
    assert kept(app).of(CODE)[FactKey.SPONSORS_J1].seen_on > old.seen_on


def test_a_connection_counts_with_and_without_and_never_a_sixth() -> None:
    app = opened()
    app.toggle(key=f"connection_{CODE}_False").set_value(True).run()
    assert kept(app).connections == (CODE,)
    assert {"With what you entered", "Without the connection"} == set(differences(app).index)
    others = tuple(f"90{i:02}140C0" for i in range(5))
    app = opened(workspace=Workspace(knowledge=Knowledge(connections=others)))
    assert app.toggle(key=f"connection_{CODE}_False").disabled
    assert "5 of 5 connections used" in all_words(app)


def test_a_program_is_left_out_with_a_reason_and_taken_back_in() -> None:
    app = opened(tab=program_page.SIDES)
    app.text_input(key=f"left_out_reason_{CODE}").set_value("too *far*").run()
    app.button(key=f"leave_out_{CODE}").click().run()
    assert r"too \*far\*" in all_words(app)
    assert app.session_state["workspace"].note_on(CODE).left_out == "too *far*"
    app.button(key=f"take_in_{CODE}").click().run()
    assert app.session_state["workspace"].note_on(CODE).left_out is None


def test_a_note_is_kept_as_soon_as_it_is_written() -> None:
    app = opened(tab=program_page.SIDES)
    app.text_area[0].set_value("ask Dr. X").run()
    assert app.session_state["workspace"].note_on(CODE).note == "ask Dr. X"


@pytest.mark.parametrize("code", ["0000000C0", "<script>", "'; DROP TABLE unit; --", "x" * 5000])
def test_a_code_that_does_not_exist_leads_to_the_search(code: str) -> None:
    app = opened(code)
    assert_no_error(app)
    assert [w.value for w in app.warning if "No program" in w.value]
    app.text_input(key="find_program_search").set_value("kaiser woodland").run()
    [found] = [s for s in app.selectbox if s.key == "find_program_found"]
    assert any("Woodland Hills" in str(option) for option in found.options)


def test_a_specialty_without_published_outcomes_says_that_nothing_is_estimated() -> None:
    app = opened(TRANSITIONAL)
    assert_no_error(app)
    assert {m.label: m.value for m in app.metric}["Chance of an interview"] == "–"
    open_tab(app, program_page.TAB, program_page.CHANCE)
    assert any("No published outcomes" in str(i.value) for i in app.info)
    open_tab(app, program_page.TAB, FOUND_OUT)
    app.toggle(key=f"connection_{TRANSITIONAL}_False").set_value(True).run()
    assert set(differences(app)["Chance of an interview"]) == {"not estimated"}


def test_a_specialty_with_few_places_bears_a_mark_and_no_other_does() -> None:
    mark = "High risk: few IMGs match in it"
    assert mark in all_words(opened(DERMATOLOGY))
    assert mark not in all_words(opened())


def test_the_acgme_number_says_how_sure_it_is_and_the_website_of_when() -> None:
    app = opened(STATED, PUBLISHED)
    [table] = tables_with(app, "What is known")
    known = dict(zip(table["Fact"], table["What is known"], strict=True))
    assert "140" in known["ACGME number (2021)"][:3]
    assert "from a page that has both numbers" in known["ACGME number (2021)"]
    links = {link.proto.label: link.proto.url for link in app.get("link_button")}
    assert links["Its website (of 2021)"] == known["Website (2021)"]
    assert links["Its website (of 2021)"].startswith("http")


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("1089140C0", "it may be several applications"),
        ("1011120C1", "both may be one application"),
    ],
)
def test_a_number_that_speaks_against_the_unit_is_told(code: str, says: str) -> None:
    [table] = tables_with(opened(code, PUBLISHED), "What is known")
    known = dict(zip(table["Fact"], table["What is known"], strict=True))
    assert says in known["ACGME number (2021)"]


def test_a_city_from_the_list_of_numbers_says_so_and_no_number_is_no_link() -> None:
    [table] = tables_with(opened("2422140C0", PUBLISHED), "What is known")
    known = dict(zip(table["Fact"], table["What is known"], strict=True))
    assert known["City"] == "Apple Valley (as the list of ACGME numbers of 2021 has it)"
    without = opened("2335140C8")
    assert_no_error(without)
    assert "Its website (of 2021)" not in {b.proto.label for b in without.get("link_button")}

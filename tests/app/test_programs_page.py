"""Programs: search, filters with counts, order, columns and the map, without a browser."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from smartpick.domain import FactKey, Knowledge, VerifiedFact
from smartpick.workspace import ProgramNote, Workspace
from tests.app.pages import all_words, assert_no_error, chart_traces, run_page, tables_with

PAGE = "programs"


def rows(app: AppTest) -> pd.DataFrame:
    assert_no_error(app)
    [table] = tables_with(app, "Institution")
    return table


def count_line(app: AppTest) -> str:
    assert_no_error(app)
    [line] = [str(m.value) for m in app.markdown if re.match(r"\*\*[\d,]+ prog", str(m.value))]
    return line.strip("*")


def codes_of(app: AppTest) -> list[str]:
    return [str(c) for c in rows(app)["NRMP code"]]


def with_codes(**session: Any) -> AppTest:
    """The page with the code among its columns, so that a test can name the rows."""
    columns = ["State", "Specialty", "Positions", "NRMP code", "My entries"]
    return run_page(PAGE, program_columns_False=columns, program_columns_True=columns, **session)


def test_how_old_the_data_are_stands_below_the_list() -> None:
    said = all_words(run_page(PAGE))
    assert "fill history: March 2026" in said
    assert "positions and cities: March 2026" in said


def test_every_program_is_counted_and_a_page_of_them_is_sent() -> None:
    app = run_page(PAGE)
    assert count_line(app) == "5,276 programs · 44,320 positions · 6,687 tracks"
    assert len(rows(app)) == 100


def test_words_with_typing_errors_find_programs_and_the_page_says_how_it_read_them() -> None:
    app = run_page(PAGE, program_search="detriot medcine")
    assert rows(app)["City"].isin(["Detroit"]).mean() > 0.5
    assert "“detriot” was read as “detroit”" in all_words(app).replace("\\", "")


def test_filters_compose_and_the_count_beside_a_choice_is_what_it_leaves() -> None:
    app = run_page(PAGE, filter_region_Midwest=True, filter_specialty=True)
    assert "1,215 programs" in count_line(app)
    boxes = {b.key: b for b in app.checkbox}
    label = boxes["filter_specialty_Internal Medicine"].label
    n_beside = int(label.rsplit(" ", 1)[1].replace(",", ""))
    boxes["filter_specialty_Internal Medicine"].check().run()
    assert count_line(app).startswith(f"{n_beside} programs")
    assert set(rows(app)["Specialty"]) == {"Internal Medicine"}
    app.button(key="clear_filters").click().run()
    assert count_line(app).startswith("5,276 programs")


def test_a_filter_holds_while_its_window_is_closed() -> None:
    app = run_page(PAGE, filter_state=True)
    app.checkbox(key="filter_state_ND").check().run()
    app.session_state["filter_state"] = False
    app.run()
    assert set(rows(app)["State"]) == {"ND"}


def test_distance_asks_from_a_city_and_orders_the_nearest_first() -> None:
    app = run_page(PAGE, near_city="Detroit, MI", near_miles=50, filter_distance=True)
    app.selectbox(key="program_order").set_value("Distance, nearest first").run()
    miles = rows(app)["Miles"]
    assert miles.is_monotonic_increasing
    assert miles.max() <= 50
    app.segmented_control(key="near_miles").set_value(25).run()
    assert rows(app)["Miles"].max() <= 25


@pytest.mark.parametrize(
    ("order", "column", "is_rising"),
    [("Positions, most first", "Positions", False), ("Positions, fewest first", "Positions", True)],
)
def test_the_order_holds_over_all_programs_and_not_only_this_page(
    order: str, column: str, is_rising: bool
) -> None:
    values = rows(run_page(PAGE, program_order=order))[column]
    assert values.is_monotonic_increasing if is_rising else values.is_monotonic_decreasing
    assert values.iloc[0] == (1 if is_rising else 90)


def test_the_greatest_chance_comes_first_and_other_specialties_say_so() -> None:
    app = run_page(PAGE, program_order="Chance of an interview, greatest first")
    table = rows(app)
    assert set(table["Specialty"]) == {"Internal Medicine"}
    assert table["Chance of an interview"].str.startswith("about 1 in").all()
    beside = rows(run_page(PAGE, program_order="Name"))
    others = beside[beside["Specialty"] != "Internal Medicine"]
    assert set(others["Chance of an interview"]) == {"specialty not in your profile"}


def test_every_share_stands_with_its_interval() -> None:
    shares = rows(run_page(PAGE))["IMGs, estimated"].str.strip("\u2007")
    assert shares.str.fullmatch(r"[<>]?\d+ % \([<>]?\d+–[<>]?\d+\)|not known").all()
    assert (shares != "not known").any()


def test_the_next_page_of_the_list_goes_on_where_this_one_ends() -> None:
    app = with_codes()
    first = codes_of(app)
    app.session_state["program_page_0"] = 2
    second = codes_of(app.run())
    assert not set(first) & set(second)
    assert "Rows 101 to 200 of 5,276" in all_words(app)


def test_another_question_begins_at_its_first_row() -> None:
    app = run_page(PAGE)
    app.session_state["program_page_0"] = 3
    app.run()
    app.text_input(key="program_search").set_value("vermont").run()
    assert "Rows 1 to" in all_words(app)


def test_when_nothing_is_left_the_page_says_how_to_go_on() -> None:
    app = run_page(PAGE, program_search="zzzzzzz")
    assert_no_error(app)
    assert [i.value for i in app.info if "Take a filter away" in i.value]
    assert tables_with(app, "Institution") == []


def test_what_the_applicant_entered_can_be_asked_for_and_stands_in_the_row() -> None:
    plain = codes_of(with_codes())
    fact = VerifiedFact(
        program_code=plain[0], fact=FactKey.SPONSORS_J1, value="yes", seen_on=date(2026, 5, 1)
    )
    kept = Workspace(
        knowledge=Knowledge(facts=(fact,), connections=(plain[1],)),
        notes=(ProgramNote(program_code=plain[2], left_out="too far"),),
    )
    app = with_codes(workspace=kept, filter_mine_facts=True)
    assert codes_of(app) == [plain[0]]
    assert rows(app)["My entries"].tolist() == ["1 fact"]
    app = with_codes(workspace=kept, filter_mine_left_out=True)
    assert rows(app)["My entries"].tolist() == ["left out: too far"]
    app = with_codes(workspace=kept, filter_mine_connections=True)
    assert codes_of(app) == [plain[1]]


def test_the_map_holds_as_many_programs_as_have_a_place() -> None:
    app = run_page(PAGE, programs_view="Map", filter_state_PR=True)
    assert_no_error(app)
    [trace] = chart_traces(app)["program_map"]
    assert trace["type"] == "scattergeo"
    assert set(trace["lon"]) == {-74.5}, "Puerto Rico stands beside the map"
    assert "San Juan, PR" in trace["customdata"]


@pytest.mark.parametrize(
    "typed", ["<script>alert(1)</script>", "'; DROP TABLE unit; --", "%" * 200]
)
def test_hostile_words_are_only_words(typed: str) -> None:
    assert_no_error(run_page(PAGE, program_search=typed))


def test_what_is_left_out_stands_with_reason_saving_and_a_way_back() -> None:
    shown = with_codes(filter_specialty_=True, **{"filter_specialty_Internal Medicine": True})
    ruled, chosen = codes_of(shown)[:2]
    fact = VerifiedFact(
        program_code=ruled, fact=FactKey.SPONSORS_J1, value="no", seen_on=date(2026, 9, 1)
    )
    kept = Workspace(
        knowledge=Knowledge(facts=(fact,)),
        notes=(ProgramNote(program_code=chosen, left_out="too far"),),
        verified_only=True,
    )
    app = run_page(PAGE, workspace=kept, programs_view="Left out")
    assert_no_error(app)
    [table] = tables_with(app, "What would bring it back")
    assert table["Left out"].tolist() == ["its own rule", "by you"]
    assert table["Because"].iloc[1] == "too far"
    said = all_words(app).replace("\\", "")
    assert "2 programs** left out: saves about **$60**" in said
    nothing = run_page(PAGE, workspace=Workspace(verified_only=True), programs_view="Left out")
    assert [i.value for i in nothing.info if "Nothing is left out yet" in i.value]
    stated = run_page(PAGE, programs_view="Left out")
    [table] = tables_with(stated, "What would bring it back")
    assert all("page" in because for because in table["Because"]), "whose word it is"


def test_the_mark_for_imgs_filters_and_judges_with_the_same_share() -> None:
    columns = ["IMGs, estimated", "IMG-friendly by share, estimated"]
    app = run_page(PAGE, program_columns_False=columns, filter_img_share=True)
    app.toggle(key="only_img_friendly").set_value(True).run()
    at_30 = count_line(app)
    assert set(rows(app)[columns[1]]) <= {"yes", "rather yes"}
    app.slider(key="least_img_share").set_value(40).run()
    assert count_line(app) != at_30
    assert "40 % and more" in all_words(app)


def beside(app: AppTest, key: str) -> int:
    """The number beside a choice of a filter."""
    label = app.checkbox(key=key).label
    return int(label.rsplit(" ", 1)[1].replace(",", ""))


def test_stated_rules_filter_and_their_counts_follow_the_other_filters() -> None:
    app = run_page(PAGE, filter_rules=True)
    everywhere = beside(app, "filter_sponsors_j1_yes")
    levels = ("yes", "no", "not_known")
    assert sum(beside(app, f"filter_sponsors_j1_{x}") for x in levels) == 5_276
    app.session_state["filter_specialty_Internal Medicine"] = True
    app.run()
    n_yes = beside(app, "filter_sponsors_j1_yes")
    assert 0 < n_yes < everywhere
    app.checkbox(key="filter_sponsors_j1_yes").check().run()
    assert count_line(app).startswith(f"{n_yes} programs")
    assert rows(app)["J-1"].str.startswith("yes (").all()
    said = all_words(app).replace("\\", "")
    assert "Sponsors J-1: Yes" in said
    assert f"known for 100 % of the {n_yes} Internal Medicine programs shown" in said
    app.button(key="clear_filters").click().run()
    assert count_line(app).startswith("5,276 programs")


def test_a_limit_is_held_against_the_applicants_own_number() -> None:
    app = run_page(PAGE, filter_rules=True, graduation_year=2017)
    limits = {o: beside(app, f"filter_graduation_limit_years_{o}") for o in ("within", "beyond")}
    assert min(limits.values()) > 0
    assert "(10 years)" in app.checkbox(key="filter_graduation_limit_years_within").label
    assert "(230)" in app.checkbox(key="filter_step2_ck_cutoff_within").label
    app.checkbox(key="filter_graduation_limit_years_within").check().run()
    assert count_line(app).startswith(f"{limits['within']} programs")
    years = rows(app)["Years since graduation"].str.extract(r"^(\d+) years? \(")[0].astype(int)
    assert years.min() >= 10


def test_a_fact_of_ones_own_moves_a_program_to_the_other_side_of_the_filter() -> None:
    columns = ["J-1", "NRMP code"]
    asked = {"program_columns_False": columns, "filter_sponsors_j1_yes": True}
    code = codes_of(run_page(PAGE, **asked))[0]
    fact = VerifiedFact(
        program_code=code, fact=FactKey.SPONSORS_J1, value="no", seen_on=date(2026, 5, 1)
    )
    kept = Workspace(knowledge=Knowledge(facts=(fact,)))
    no = {"program_columns_False": columns, "filter_sponsors_j1_no": True, "program_search": code}
    shown = rows(run_page(PAGE, workspace=kept, **no))
    assert shown["J-1"].tolist() == ["no (yours, 2026)"]
    assert count_line(run_page(PAGE, **no)).startswith("0 programs")


def test_the_map_is_parted_by_a_rule_and_stands_as_a_table_behind() -> None:
    app = run_page(PAGE, programs_view="Map", program_map_table=True, filter_state_MI=True)
    [plain] = tables_with(app, "Place")
    app.selectbox(key="map_coloured_by").set_value(FactKey.SPONSORS_J1).run()
    assert_no_error(app)
    traces = chart_traces(app)["program_map"]
    assert {t["marker"]["symbol"] for t in traces} == {"circle", "x", "circle-open"}
    [table] = tables_with(app, "Not known")
    assert sum(len(t["customdata"]) for t in traces) == len(table) == len(plain)
    assert (table[["Yes", "No", "Not known"]].sum(axis=1) == table["Programs"]).all()

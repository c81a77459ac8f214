"""What if: scenarios kept and compared, the baseline on the front page, links, each tab."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from smartpick.domain import Applicant
from smartpick.ui.phrases import PROGRAMS_VIEW, VIEWS
from smartpick.ui.what_if.words import TABS
from smartpick.ui.where_you_stand.baseline import BAND_COLUMN, COLUMN
from smartpick.workspace import (
    NextCycle,
    Scenario,
    Scenarios,
    Season,
    Shortlist,
    ShortlistEntry,
    Status,
    Workspace,
    scenario_text,
)
from tests.app.pages import (
    FRONT_PAGE,
    all_words,
    assert_no_error,
    chart_numbers,
    open_tab,
    pictures,
    profile_widget,
    run_page,
    tables_with,
)
from tests.calibration.real import dr_a, store
from tests.house.rules import ROOT

PAGE = "what_if"
OWN = Scenario(id="a", name="As I am", profile=dr_a())
BETTER = Scenario(id="b", name="Higher", profile=dr_a().model_copy(update={"step2_ck": 245}))
TWO = Scenarios(items=(OWN, BETTER), baseline="a", side_by_side=("a", "b"))
SAID = {
    "Side by side": "Share",
    "What would help most": "cannot be retaken",
    "Points and months": "Two things at once",
    "Wait a year?": "Application fees",
}


def opened(tab: str = TABS[0], **sections: object) -> AppTest:
    return run_page(PAGE, what_if_tab=tab, workspace=Workspace(**sections))  # type: ignore[arg-type]


def in_hand(**sections: object) -> AppTest:
    return run_page("in_hand", workspace=Workspace(**sections))  # type: ignore[arg-type]


def scenarios_of(app: AppTest) -> Scenarios:
    kept: Workspace = app.session_state["workspace"]
    return kept.scenarios


def comparison(app: AppTest) -> list[str]:
    (table,) = tables_with(app, "Your profile now")
    return list(table.columns)[1:]


@pytest.mark.parametrize("tab", TABS)
def test_each_tab_shows_what_it_is_for_and_survives_a_bare_profile(tab: str) -> None:
    app = opened(tab)
    assert_no_error(app)
    assert len(app.title) == 1
    profile_widget(app, "ck_not_taken").set_value(True).run()
    assert_no_error(app)


def test_the_first_scenario_kept_becomes_the_baseline_and_undo_takes_it_back() -> None:
    app = opened()
    app.button(key="keep_scenario").click().run()
    assert_no_error(app)
    (kept,) = scenarios_of(app).items
    assert kept.profile.step2_ck == 230
    assert scenarios_of(app).baseline == kept.id
    assert comparison(app) == ["Your profile now", kept.name]


def test_scenarios_are_renamed_copied_moved_and_deleted() -> None:
    app = opened(scenarios=TWO)
    app.selectbox(key="scenario_chosen").set_value("b").run()
    app.text_input(key="scenario_name_b").set_value("With *stars*").run()
    assert [s.name for s in scenarios_of(app).items] == ["As I am", "With *stars*"]
    app.button(key="scenario_up").click().run()
    assert [s.id for s in scenarios_of(app).items] == ["b", "a"]
    app.button(key="scenario_copy").click().run()
    assert [s.name for s in scenarios_of(app).items][2] == "With *stars* (2)"
    app.button(key="scenario_pin").click().run()
    assert scenarios_of(app).baseline == "b"
    app.button(key="scenario_delete").click().run()
    assert scenarios_of(app).baseline is None
    assert "b" not in [s.id for s in scenarios_of(app).items]
    assert_no_error(app)


def test_opening_a_scenario_moves_the_sliders() -> None:
    app = opened(scenarios=TWO)
    app.selectbox(key="scenario_chosen").set_value("b").run()
    app.button(key="scenario_open").click().run()
    assert profile_widget(app, "ck").value == 245


def test_the_table_compares_with_the_baseline_and_with_the_profile_without_one() -> None:
    app = opened(scenarios=TWO)
    (table,) = tables_with(app, "Your profile now")
    assert table["As I am"][1] == "no difference"
    assert table["Higher"][1].startswith("+")
    app.button(key="scenario_pin").click().run()
    app.button(key="scenario_pin").click().run()
    (table,) = tables_with(app, "Your profile now")
    assert table["Your profile now"][1] == "no difference"


def test_the_front_page_shows_every_figure_against_the_baseline() -> None:
    plain = run_page(FRONT_PAGE)
    app = run_page(
        FRONT_PAGE,
        workspace=Workspace(scenarios=TWO),
        by_specialty_table=True,
        by_region_table=True,
        heat_map_table=True,
    )
    assert_no_error(app)
    said = all_words(app)
    assert "Against the baseline **As I am**: +" in said
    for column in ("Specialty", "Place"):
        assert any(COLUMN in t.columns for t in tables_with(app, column))
    before, after = chart_numbers(plain), chart_numbers(app)
    assert "diamond-open" in after["by_specialty"]
    assert "diamond-open" in after["by_division"]
    for chart in ("by_specialty", "by_division", "map"):
        assert "baseline As I am" in after[chart], chart
        assert "baseline" not in before[chart]
    open_tab(app, "where_view", VIEWS[1])
    assert any(COLUMN in t.columns for t in tables_with(app, "Division"))
    assert "baseline As I am" in pictures(app)[2]
    assert "baseline" not in pictures(open_tab(plain, "where_view", VIEWS[1]))[2]
    assert tables_with(open_tab(app, "where_view", PROGRAMS_VIEW), BAND_COLUMN)


def test_a_baseline_with_an_unknown_specialty_breaks_no_page() -> None:
    odd = Scenario(id="o", name="Odd", profile=Applicant(specialties=("Alchemy",)))
    kept = Scenarios(items=(odd,), baseline="o", side_by_side=("o",))
    assert_no_error(run_page(FRONT_PAGE, workspace=Workspace(scenarios=kept)))
    app = opened(scenarios=kept)
    assert_no_error(app)
    assert "not a specialty of the Match" in all_words(app).replace("\\", "")


def test_a_plan_for_the_next_cycle_is_kept_and_moves_the_chart() -> None:
    app = opened("Wait a year?")
    before = chart_numbers(app)["wait"]
    app.number_input(key="plan_hands_on").set_value(3).run()
    assert chart_numbers(app)["wait"] != before
    kept: Workspace = app.session_state["workspace"]
    assert kept.next_cycle == NextCycle(hands_on_months=3)


def test_a_change_that_helps_can_be_kept_as_a_scenario() -> None:
    app = opened("What would help most")
    app.selectbox(key="lever_chosen").set_value("Pass Step 3").run()
    app.button(key="lever_keep").click().run()
    (kept,) = scenarios_of(app).items
    assert (kept.name, kept.profile.step3) == ("Pass Step 3", "passed")


def test_the_order_of_what_helps_can_be_by_month_and_by_dollar() -> None:
    app = opened("What would help most")
    by_gain = chart_numbers(app)["levers"]
    app.segmented_control(key="lever_order").set_value("usd").run()
    assert_no_error(app)
    assert chart_numbers(app)["levers"] != by_gain


def test_two_inputs_that_are_the_same_are_told_to_differ() -> None:
    app = opened("Points and months")
    app.selectbox(key="map_column").set_value("step2_ck").run()
    assert_no_error(app)
    assert "two different inputs" in all_words(app)


def a_program() -> str:
    table = store().programs(["Internal Medicine"])
    return str(table[table["excluded"].isna()]["program_code"].iloc[0])


def test_before_the_season_nothing_is_read_out_of_having_no_interview() -> None:
    app = in_hand()
    assert list(app.metric) == []
    app.toggle(key="season_none").set_value(True).run()
    assert_no_error(app)
    assert app.metric[1].value == "0 % (0–0)"


def test_an_interview_is_added_to_the_shortlist_and_taken_away_again() -> None:
    app = in_hand()
    code = a_program()
    app.selectbox(key="season_program").set_value(code).run()
    app.button(key="season_add").click().run()
    assert_no_error(app)
    kept: Workspace = app.session_state["workspace"]
    entry = kept.shortlist.entry(code)
    assert entry is not None
    assert entry.status is Status.INTERVIEW
    one = app.metric[1].value
    app.button(key=f"season_drop_{code}").click().run()
    kept = app.session_state["workspace"]
    entry = kept.shortlist.entry(code)
    assert entry is not None
    assert entry.status is Status.APPLIED
    assert one.startswith("19 %")


def test_ranked_programs_of_the_shortlist_count_as_interviews() -> None:
    entry = ShortlistEntry(
        program_code=a_program(), status=Status.RANKED, added_on=date(2026, 11, 1)
    )
    app = in_hand(shortlist=Shortlist(entries=(entry,)), season=Season(stage="january"))
    assert_no_error(app)
    assert app.metric[1].value.startswith("19 %")


def whole_app(**query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for key, value in query.items():
        app.query_params[key] = value
    return app.run()


def test_a_link_shows_somebodys_scenario_and_touches_nothing_of_ones_own() -> None:
    app = whole_app(scenario=scenario_text(BETTER.profile))
    assert_no_error(app)
    assert dict(app.query_params) == {}
    assert "Somebody’s scenario" in all_words(app)
    assert profile_widget(app, "ck").value == 230
    assert scenarios_of(app).items == ()
    app.button(key="received_keep").click().run()
    (kept,) = scenarios_of(app).items
    assert kept.profile == BETTER.profile
    assert profile_widget(app, "ck").value == 230
    assert scenarios_of(app).baseline is None
    assert "Somebody’s scenario" not in all_words(app)


def test_a_hostile_link_gets_a_clear_message_and_can_be_put_away() -> None:
    app = whole_app(scenario="<script>alert(1)</script>")
    assert not app.exception
    assert "holds no scenario" in app.error[0].value
    assert dict(app.query_params) == {}
    app.button(key="received_problem_away").click().run()
    assert list(app.error) == []


def test_the_link_to_share_holds_the_chosen_profile_and_no_name() -> None:
    app = run_page(PAGE, workspace=Workspace(scenarios=TWO), share=True)
    app.selectbox(key="share_which").set_value("b").run()
    assert_no_error(app)
    (link,) = [c.value for c in app.code]
    assert link.endswith(f"?scenario={scenario_text(BETTER.profile)}")
    assert "Higher" not in link

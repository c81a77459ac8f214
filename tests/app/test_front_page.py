"""The front page: what the widgets change, and how its edges read."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from smartpick.domain import ExperienceType, Visa
from smartpick.ui import phrases
from tests.app.pages import (
    FRONT_PAGE,
    MOVING,
    all_words,
    assert_no_error,
    chart_numbers,
    has_profile_widget,
    open_tab,
    pictures,
    profile_widget,
    run_page,
    tables_with,
    text_tables,
)


@pytest.fixture
def front() -> AppTest:
    return run_page(FRONT_PAGE)


@pytest.fixture
def of_programs() -> AppTest:
    """The page with the view of its programs open."""
    return run_page(FRONT_PAGE, where_view=phrases.PROGRAMS_VIEW)


def match_of_100(app: AppTest) -> int:
    """The central number of the headline."""
    found = re.search(r"about (\d+) match", str(app.title[0].value))
    assert found is not None, app.title[0].value
    return int(found.group(1))


def program_table(app: AppTest) -> pd.DataFrame:
    (table,) = tables_with(app, "Chance of an interview")
    return table


def test_every_view_of_the_page_draws_its_charts(front: AppTest) -> None:
    assert set(chart_numbers(front)) == set(MOVING)
    icons, outcomes = pictures(front)
    assert outcomes.count("<span>") == 3
    assert icons.count("<i ") == 100
    *_, heat_map = pictures(open_tab(front, "where_view", phrases.VIEWS[1]))
    n_rows, n_columns = (heat_map.count(f'scope="{along}"') for along in ("row", "col"))
    assert n_rows > 20
    assert heat_map.count("<td ") == n_rows * n_columns
    *_, dots = pictures(open_tab(front, "where_view", phrases.VIEWS[2]))
    assert dots.count("<i ") == 20
    assert set(chart_numbers(front)) == {"trend"}


@pytest.mark.parametrize(
    ("slider", "value"),
    [("ck", 215), ("ck", 275), ("graduation_year", 2000), ("usce_months", 12)],
)
def test_moving_a_slider_changes_every_chart(front: AppTest, slider: str, value: int) -> None:
    before, drawn = chart_numbers(front), pictures(front)
    for view in phrases.VIEWS[1:3]:
        drawn.append(pictures(open_tab(front, "where_view", view))[-1])
    profile_widget(front, slider).set_value(value).run()
    after = [pictures(front)[-1]]
    after.insert(0, pictures(open_tab(front, "where_view", phrases.VIEWS[1]))[-1])
    open_tab(front, "where_view", phrases.VIEWS[0])
    assert_no_error(front)
    after[:0] = pictures(front)
    assert [key for key in MOVING if chart_numbers(front)[key] == before[key]] == []
    assert [a == b for a, b in zip(drawn, after, strict=True)] == [False] * 4


def test_a_much_higher_score_lifts_the_chance_at_every_program(of_programs: AppTest) -> None:
    before = program_table(of_programs)["Chance of an interview"]
    profile_widget(of_programs, "ck").set_value(280).run()
    after = program_table(of_programs)["Chance of an interview"]
    assert set(before).isdisjoint(after)
    assert before.str.startswith("about 1 in ").all()


def test_choosing_another_visa_changes_every_chart(front: AppTest) -> None:
    before = chart_numbers(front)
    profile_widget(front, "visa").set_value(Visa.NONE).run()
    assert_no_error(front)
    after = chart_numbers(front)
    assert [key for key in MOVING if after[key] == before[key]] == []


def test_putting_a_slider_back_brings_the_same_charts_back(front: AppTest) -> None:
    before = chart_numbers(front)
    profile_widget(front, "ck").set_value(275).run()
    profile_widget(front, "ck").set_value(230).run()
    assert chart_numbers(front) == before


def test_a_higher_score_never_lowers_the_headline(front: AppTest) -> None:
    seen = [
        match_of_100(profile_widget(front, "ck").set_value(score).run())
        for score in (210, 235, 260)
    ]
    assert seen == sorted(seen)
    assert seen[0] < seen[-1]


def test_the_kind_of_experience_matters_once_there_are_months(front: AppTest) -> None:
    assert profile_widget(front, "usce_type").disabled
    profile_widget(front, "usce_months").set_value(4).run()
    assert not profile_widget(front, "usce_type").disabled
    before = chart_numbers(front)
    profile_widget(front, "usce_type").set_value(ExperienceType.ELECTIVE).run()
    assert chart_numbers(front)["by_specialty"] != before["by_specialty"]


def test_each_further_month_of_experience_counts(front: AppTest) -> None:
    seen = [
        chart_numbers(profile_widget(front, "usce_months").set_value(months).run())["by_specialty"]
        for months in (0, 1, 3)
    ]
    assert len(set(seen)) == len(seen)


def test_one_click_loads_dr_a_and_one_click_brings_the_start_back(front: AppTest) -> None:
    start = chart_numbers(front)
    front.button(key="load_dr_a").click().run()
    assert_no_error(front)
    assert profile_widget(front, "ck").value == 221
    assert profile_widget(front, "graduation_year").value == 2017
    assert profile_widget(front, "usce_months").value == 2
    assert profile_widget(front, "usce_type").value == ExperienceType.OBSERVERSHIP
    assert profile_widget(front, "visa").value == Visa.NEEDS_J1
    assert chart_numbers(front) != start
    front.button(key="reset").click().run()
    assert chart_numbers(front) == start


def test_dr_a_stands_below_the_published_rate_in_internal_medicine(front: AppTest) -> None:
    front.button(key="load_dr_a").click().run()
    said = " ".join(str(m.value) for m in front.markdown)
    published = re.search(r"(\d+) of 100 ", said)
    assert published is not None, said
    assert match_of_100(front) < int(published.group(1)) - 10


def test_the_headline_names_its_denominator_and_its_range(front: AppTest) -> None:
    headline = str(front.title[0].value)
    assert "who apply to Internal Medicine" in headline
    assert re.search(r"\(\d+ to \d+\)", headline)


def test_a_score_not_taken_yet_greys_the_slider_and_says_what_is_assumed(front: AppTest) -> None:
    profile_widget(front, "ck_not_taken").set_value(True).run()
    assert_no_error(front)
    assert profile_widget(front, "ck").disabled
    assert "Step 2 CK is not taken yet" in " ".join(str(w.value) for w in front.warning)


@pytest.mark.parametrize(("score", "graduated"), [(195, 2000), (300, 2020)])
def test_a_score_beyond_the_published_tables_is_flagged(
    front: AppTest, score: int, graduated: int
) -> None:
    profile_widget(front, "graduation_year").set_value(graduated).run()
    profile_widget(front, "ck").set_value(score).run()
    assert "outside 209 to 284" in " ".join(str(w.value) for w in front.warning)


def test_a_score_within_the_published_tables_is_not_flagged(front: AppTest) -> None:
    profile_widget(front, "ck").set_value(240).run()
    assert [str(w.value) for w in front.warning] == []


def test_a_graduation_year_after_the_match_cannot_be_chosen(front: AppTest) -> None:
    assert profile_widget(front, "graduation_year").max == 2027


def test_a_specialty_unknown_to_the_match_is_shown_and_told_never_a_failure() -> None:
    app = run_page(FRONT_PAGE, specialties=["Basket Weaving"])
    assert_no_error(app)
    assert chart_numbers(app) == {}
    assert profile_widget(app, "specialties").value == ["Basket Weaving"]
    assert "'Basket Weaving' is not a specialty of the Match" in str(app.warning[0].value)


def test_no_specialty_reads_as_a_sentence_with_a_way_out(front: AppTest) -> None:
    profile_widget(front, "specialties").set_value([]).run()
    assert_no_error(front)
    assert chart_numbers(front) == {}
    assert "No specialty is chosen" in str(front.title[0].value)
    front.button(key="use_internal_medicine").click().run()
    assert set(chart_numbers(front)) == set(MOVING)


def test_a_specialty_without_published_outcomes_gets_no_invented_number(front: AppTest) -> None:
    profile_widget(front, "specialties").set_value(["Transitional Year"]).run()
    assert_no_error(front)
    assert chart_numbers(front) == {}
    assert "No published outcomes" in " ".join(str(i.value) for i in front.info)


def test_the_headline_is_about_the_first_specialty_chosen(front: AppTest) -> None:
    profile_widget(front, "specialties").set_value(["Family Medicine", "Pediatrics"]).run()
    assert_no_error(front)
    assert "who apply to Family Medicine and Pediatrics" in str(front.title[0].value)
    open_tab(front, "where_view", phrases.PROGRAMS_VIEW)
    assert "Specialty" in program_table(front).columns


def test_more_applications_never_lower_the_share_of_those_who_apply(front: AppTest) -> None:
    shares = []
    for number in (10, 80, 150):
        profile_widget(front, "n_applications").set_value(number).run()
        shares.append(int(str(front.metric[1].value).split()[0]))
        assert str(front.metric[2].value) == str(number)
    assert shares == sorted(shares)
    assert shares[0] < shares[-1]


def test_a_us_citizen_needs_no_visa_and_cannot_choose_one(front: AppTest) -> None:
    profile_widget(front, "applicant_type").set_value("us_img").run()
    assert_no_error(front)
    assert profile_widget(front, "visa").value == Visa.NONE
    assert profile_widget(front, "visa").disabled


def test_a_three_digit_step_1_asks_for_its_score(front: AppTest) -> None:
    assert not has_profile_widget(front, "step1_score")
    profile_widget(front, "step1").set_value("scored").run()
    assert_no_error(front)
    assert profile_widget(front, "step1_score").value == 215


def test_the_state_filter_keeps_only_programs_of_that_state(of_programs: AppTest) -> None:
    everywhere = program_table(of_programs)
    of_programs.selectbox(key="program_state").set_value("OH").run()
    assert_no_error(of_programs)
    assert set(program_table(of_programs)["State"]) == {"OH"}
    assert len(set(everywhere["State"])) > 1


def test_every_program_shows_a_rough_chance_with_its_range(of_programs: AppTest) -> None:
    chances = set(program_table(of_programs)["Chance of an interview"])
    assert chances
    rough = re.compile(r"about 1 in [\d,]+ \(1 in [\d,]+ to 1 in [\d,]+\)")
    assert [c for c in chances if not rough.fullmatch(c)] == []


def test_no_program_stands_at_a_place_but_against_the_average_with_a_range(
    of_programs: AppTest,
) -> None:
    table = program_table(of_programs)
    assert "Place" not in table
    told = [str(t) for t in table["Against the average"]]
    assert all(re.fullmatch(r"\u2007*[\d.]+ × \([<\d.]+ to [\d.]+\)", t) for t in told)


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("by_specialty", "Match, of those who apply"),
        ("by_region", "Match, of those who apply there"),
        ("heat_map", "Match, of those who apply"),
    ],
)
def test_the_table_behind_a_chart_opens_on_request(front: AppTest, name: str, column: str) -> None:
    if name == "heat_map":
        open_tab(front, "where_view", phrases.VIEWS[1])
    assert tables_with(front, column) == []
    front.toggle(key=f"{name}_table").set_value(True).run()
    assert_no_error(front)
    (table,) = tables_with(front, column)
    assert len(table) > 4


def test_specialties_stand_in_the_order_of_how_many_people_near_the_score_matched(
    front: AppTest,
) -> None:
    front.toggle(key="by_specialty_table").set_value(True).run()

    def near(score: int) -> dict[str, int]:
        profile_widget(front, "ck").set_value(score).run()
        (table,) = tables_with(front, "Matched near this score")
        counts = table["Matched near this score"].replace("–", "0").astype(int)
        assert list(counts) == sorted(counts, reverse=True)
        return dict(zip(table["Specialty"], counts, strict=True))

    for score, first in ((221, [155, 153, 58, 26]), (230, [430, 210, 127, 45])):
        found = near(score)
        assert list(found)[:4] == [
            "Internal Medicine", "Family Medicine", "Pediatrics", "Psychiatry",
        ]  # fmt: skip
        # The counts of the design, worked out apart.
        assert list(found.values())[:4] == pytest.approx(first, abs=3)


def test_what_was_left_out_is_listed_with_what_would_change_it(of_programs: AppTest) -> None:
    [table] = text_tables(of_programs)
    assert list(table.columns) == ["Left out because", "Programs", "What would change it"]
    assert len(table) > 0
    assert all(str(cell).strip() for cell in table["What would change it"])


def test_a_step_1_that_was_failed_stays_failed_when_its_profile_is_opened() -> None:
    app = run_page(FRONT_PAGE)
    profile_widget(app, "step1").set_value("fail").run()
    assert_no_error(app)
    assert "Step 1 is failed and not passed since" in all_words(app)
    assert profile_widget(app, "step1").value == "fail"


@pytest.mark.parametrize("score", [200, 205])
def test_a_score_that_did_not_pass_gets_a_sentence_and_no_button_that_cannot_help(
    front: AppTest, score: int
) -> None:
    profile_widget(front, "ck").set_value(score).run()
    assert_no_error(front)
    assert front.title[0].value == phrases.NO_CHANCE_YET
    assert "did not pass" in all_words(front)
    assert not [b for b in front.button if b.key == "use_internal_medicine"]


def test_without_a_score_the_order_does_not_speak_of_one(front: AppTest) -> None:
    assert "within 5 points of this score" in all_words(front)
    profile_widget(front, "ck_not_taken").set_value(True).run()
    assert "within 5 points of this score" not in all_words(front)
    assert "In the order of how many matched there" in all_words(front)

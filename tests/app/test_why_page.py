"""The page "Why this number", and the switch "published evidence only" on every page."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from smartpick.ui.evidence import why_page
from smartpick.ui.menu import script
from tests.app.pages import (
    FRONT_PAGE,
    SECONDS,
    all_words,
    assert_no_error,
    chart_numbers,
    open_tab,
    profile_widget,
    run_page,
    tables_with,
)
from tests.house.rules import ROOT

WHY_PAGE = "why_this_number"
CHARTS = {
    "why_shares": why_page.SHARES,
    "why_swings": why_page.SWINGS,
    "why_program_terms": why_page.PROGRAM,
}
"""The tab of each chart."""
SWITCH = "published_only"


@pytest.fixture
def why() -> AppTest:
    return run_page(WHY_PAGE)


def look(app: AppTest, tab: str) -> AppTest:
    return open_tab(app, why_page.TAB, tab)


def every_chart(app: AppTest) -> dict[str, str]:
    """The charts of all tabs; the last one is open afterwards."""
    found: dict[str, str] = {}
    for tab in CHARTS.values():
        found |= chart_numbers(look(app, tab))
    return found


def whole_app(page: str | None = None) -> AppTest:
    """The app with its menu, on one of its pages."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=SECONDS).run()
    return app.switch_page(str(script(page))).run() if page else app


def match_of_100(app: AppTest) -> int:
    found = re.search(r"about (\d+) match", all_words(app))
    assert found is not None
    return int(found.group(1))


def test_every_explanation_is_drawn(why: AppTest) -> None:
    assert "accounting, not causes" in all_words(why)
    assert set(every_chart(why)) == set(CHARTS)


def test_moving_a_slider_moves_every_explanation(why: AppTest) -> None:
    before = every_chart(why)
    profile_widget(why, "ck").set_value(255).run()
    assert_no_error(why)
    after = every_chart(why)
    assert [key for key in CHARTS if after[key] == before[key]] == []


def test_the_page_has_the_headline_of_the_front_page() -> None:
    front, why = run_page(FRONT_PAGE, ck=221), run_page(WHY_PAGE, ck=221)
    assert str(front.title[0].value) in all_words(why)


def test_the_table_of_shares_names_every_number_with_interval_source_grade_and_id(
    why: AppTest,
) -> None:
    why.toggle(key="why_shares_table").set_value(True).run()
    (table,) = tables_with(why, "Of 100 who rank")
    assert {"interview.year_since_graduation", "reference.year_since_graduation",
            "fit.140.slope"} <= set(table["Parameter"])  # fmt: skip
    for column in ("Number", "Value (80 % interval)", "Source", "Grade"):
        assert (table[column].str.strip() != "").all()


def test_the_widest_ten_numbers_are_shown_and_no_more(why: AppTest) -> None:
    look(why, why_page.SWINGS).toggle(key="why_swings_table").set_value(True).run()
    (table,) = tables_with(why, "Headline at its low end")
    assert len(table) == 10
    assert set(table["Grade"]) <= {"A", "B", "C"}


def test_another_program_changes_its_terms_and_nothing_else(why: AppTest) -> None:
    before = every_chart(why)
    box = why.selectbox(key="why_program")
    assert len(box.options) == 200
    box.select_index(150).run()
    assert_no_error(why)
    after = every_chart(why)
    assert after["why_program_terms"] != before["why_program_terms"]
    assert after["why_shares"] == before["why_shares"]
    assert after["why_swings"] == before["why_swings"]


def test_a_program_that_left_the_list_gives_way_to_the_first_one(why: AppTest) -> None:
    look(why, why_page.PROGRAM).selectbox(key="why_program").select_index(5).run()
    before = str(why.selectbox(key="why_program").value)
    profile_widget(why, "specialties").set_value(["Psychiatry"]).run()
    assert_no_error(why)
    assert str(why.selectbox(key="why_program").value) != before
    options = why.selectbox(key="why_program").options
    assert why.selectbox(key="why_program").index == 0
    assert options


def test_a_program_shows_a_rough_chance_and_never_a_percentage(why: AppTest) -> None:
    look(why, why_page.PROGRAM)
    told = next(str(m.value) for m in why.markdown if "Chance of an interview at" in str(m.value))
    assert re.search(r": about 1 in [\d,]+ ", told)
    assert not re.search(r"\d ?%(?! range)", told)


def test_with_several_specialties_a_program_is_named_with_its_own(why: AppTest) -> None:
    look(why, why_page.PROGRAM)
    profile_widget(why, "specialties").set_value(["Psychiatry", "Pediatrics"]).run()
    assert_no_error(why)
    assert all(o.endswith(")") for o in why.selectbox(key="why_program").options)


def test_a_score_that_did_not_pass_gets_a_sentence_and_no_chance(why: AppTest) -> None:
    profile_widget(why, "ck").set_value(180).run()
    assert_no_error(why)
    assert chart_numbers(why) == {}
    assert "did not pass" in all_words(why)


@pytest.mark.parametrize("score", [300])
def test_a_score_beyond_the_published_tables_is_flagged_at_the_top(
    why: AppTest, score: int
) -> None:
    profile_widget(why, "ck").set_value(score).run()
    assert_no_error(why)
    assert "outside 209 to 284" in " ".join(str(w.value) for w in why.warning)


def test_a_score_not_taken_yet_can_be_explained_too(why: AppTest) -> None:
    profile_widget(why, "ck_not_taken").set_value(True).run()
    assert_no_error(why)
    assert set(every_chart(why)) == set(CHARTS)


def test_a_us_img_can_be_explained_too(why: AppTest) -> None:
    profile_widget(why, "applicant_type").set_value("us_img").run()
    assert_no_error(why)
    assert set(every_chart(why)) == set(CHARTS)
    assert "no 2026 table of their own" in " ".join(str(w.value) for w in why.warning)


def test_a_specialty_without_published_outcomes_gets_no_explanation(why: AppTest) -> None:
    profile_widget(why, "specialties").set_value(["Transitional Year"]).run()
    assert_no_error(why)
    assert chart_numbers(why) == {}
    assert "No published outcomes" in " ".join(str(i.value) for i in why.info)


def test_published_evidence_only_changes_the_headline_of_every_page_that_has_one() -> None:
    for page in (FRONT_PAGE, WHY_PAGE):
        usual = match_of_100(run_page(page, ck=221, graduation_year=2012))
        strict = match_of_100(run_page(page, ck=221, graduation_year=2012, published_only=True))
        assert strict > usual, page


def test_published_evidence_only_takes_every_judged_number_off_the_tornado(why: AppTest) -> None:
    look(why, why_page.SWINGS).toggle(key="why_swings_table").set_value(True).run()
    profile_widget(why, SWITCH).set_value(True).run()
    assert_no_error(why)
    (table,) = tables_with(why, "Headline at its low end")
    assert len(table) > 0
    kept = ("reference.", "selection.", "applications.")
    effects = table[~table["Parameter"].str.startswith(kept)]
    assert "C" not in set(effects["Grade"])


def test_with_published_evidence_only_a_letter_changes_nothing(why: AppTest) -> None:
    profile_widget(why, SWITCH).set_value(True).run()
    before = match_of_100(why)
    profile_widget(why, "us_letters").set_value(3).run()
    assert match_of_100(why) == before


def test_switching_back_brings_the_same_charts_back(why: AppTest) -> None:
    before = chart_numbers(why)
    profile_widget(why, SWITCH).set_value(True).run()
    assert chart_numbers(why)["why_shares"] != before["why_shares"]
    profile_widget(why, SWITCH).set_value(False).run()
    assert chart_numbers(why) == before


@pytest.mark.parametrize("page", [None, WHY_PAGE, "calibration", "sources_and_limits"])
def test_every_page_says_that_judged_effects_are_off_while_they_are(page: str | None) -> None:
    app = whole_app()
    assert "Judged effects are off" not in all_words(app)
    profile_widget(app, SWITCH).set_value(True).run()
    if page:
        app.switch_page(str(script(page))).run()
    assert_no_error(app)
    assert "Judged effects are off" in all_words(app)


def test_the_pages_say_that_what_programs_state_is_off_while_it_is() -> None:
    app = whole_app()
    assert "does not count now" not in all_words(app)
    profile_widget(app, "verified_only").set_value(True).run()
    assert_no_error(app)
    assert "What programs state of themselves does not count now" in all_words(app)


def test_the_fingerprint_on_the_page_tells_which_evidence_it_rests_on() -> None:
    usual, strict = run_page(WHY_PAGE), run_page(WHY_PAGE, published_only=True)
    assert re.search(r"fingerprint [0-9a-f]{12}\.", all_words(usual))
    assert re.search(r"fingerprint [0-9a-f]{12}-published\.", all_words(strict))


def test_only_what_i_verified_leaves_pages_out_and_can_be_undone() -> None:
    app = run_page(WHY_PAGE)
    assert not re.search("-verified", all_words(app))
    profile_widget(app, "verified_only").set_value(True).run()
    assert_no_error(app)
    assert re.search(r"fingerprint [0-9a-f]{12}-verified\.", all_words(app))
    assert app.session_state["workspace"].verified_only
    (step,) = app.session_state["workspace_undo"]
    assert step.what == "switched “Only what I verified”"

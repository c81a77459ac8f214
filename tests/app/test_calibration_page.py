"""The calibration page: the misses first, every level in words, missing files read well."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from smartpick.errors import DataError
from smartpick.evidence.calibration import CalibrationReport, load_report
from smartpick.location import find_data
from smartpick.ui.evidence import calibration_page, calibration_words, stored
from tests.app.pages import (
    all_words,
    assert_no_error,
    chart_numbers,
    in_every_tab,
    open_tab,
    run_page,
    tables_with,
    text_tables,
)
from tests.unit.ui.made_calibration import CHANGES, COVERAGE, WHOLE_MATCH

CALIBRATION_PAGE = "calibration"
OF_ONE_SPECIALTY = ("reliability", "by_score", "by_ranks", "by_state_check")
ONE_SPECIALTY, BY_YEAR = "One specialty", "Groups and years"
CHARTS = {
    "misses": "Misses",
    "applicants_ranked": "All who apply",
    "left_out_check": "Left out",
    "groups_check": BY_YEAR,
    "years_check_0": BY_YEAR,
    "years_check_1": BY_YEAR,
    **dict.fromkeys(OF_ONE_SPECIALTY, ONE_SPECIALTY),
}
"""The tab of each chart."""
TABLES = {
    "misses": "Misses",
    "left_out_check": "Left out",
    "groups_check": BY_YEAR,
    "years_check": BY_YEAR,
    **dict.fromkeys(OF_ONE_SPECIALTY, ONE_SPECIALTY),
}


@pytest.fixture(scope="module")
def report() -> CalibrationReport:
    found = load_report(find_data())
    assert found is not None, "data/fit/calibration.csv is missing: run 'smartpick calibrate'"
    return found


@pytest.fixture
def calibration() -> AppTest:
    return run_page(CALIBRATION_PAGE)


def opened(tab: str) -> AppTest:
    return run_page(CALIBRATION_PAGE, **{calibration_page.TAB: tab})


def test_every_check_is_drawn_the_misses_first_and_the_changelog_last(
    calibration: AppTest,
) -> None:
    charts: set[str] = set()
    headers: list[str] = []
    for app in in_every_tab(calibration):
        assert_no_error(app)
        charts |= set(chart_numbers(app))
        headers += [str(h.value) for h in app.header]
    assert charts >= set(CHARTS)
    assert headers[0] == "Where the model misses"
    assert headers[-1] == "Changelog of numbers"
    assert len(set(headers)) == len(headers) >= 12


def test_every_missed_target_is_named_and_every_level_says_whether_it_was_met(
    report: CalibrationReport,
) -> None:
    app = opened("Targets")
    missed = [level for level in report.levels if level.met is False]
    [told] = text_tables(app)
    assert len(told) == len(missed)
    assert "Where, and the likely cause" in told.columns
    app.toggle(key="levels_table").set_value(True).run()
    (table,) = tables_with(app, "Met")
    assert len(table) == len(report.levels)
    assert set(table["Met"]) <= set(calibration_words.MET.values())


def test_another_specialty_changes_its_own_charts_and_stays_chosen() -> None:
    app = opened(ONE_SPECIALTY)
    before = chart_numbers(app)
    app.selectbox(key="calibration_specialty").set_value("Psychiatry").run()
    assert_no_error(app)
    after = chart_numbers(app)
    assert {key for key in after if after[key] != before[key]} == set(OF_ONE_SPECIALTY)
    open_tab(app, calibration_page.TAB, "Left out")
    open_tab(app, calibration_page.TAB, ONE_SPECIALTY)
    assert app.selectbox(key="calibration_specialty").value == "Psychiatry"


@pytest.mark.parametrize("name", TABLES)
def test_the_table_behind_a_chart_has_both_sides_and_the_source(
    report: CalibrationReport, name: str
) -> None:
    app = opened(TABLES[name])
    assert tables_with(app, "Gap, of 100") == []
    app.toggle(key=f"{name}_table").set_value(True).run()
    assert_no_error(app)
    (table,) = tables_with(app, "Gap, of 100")
    assert not set(table["Source"]) & {row.source_id for row in report.rows}
    assert len(table) > 0
    for column in ("Model", "Published", "Source", "Where in the source"):
        assert (table[column].str.strip() != "").all()


@pytest.mark.parametrize("name", [CALIBRATION_PAGE, "why_this_number"])
def test_no_share_is_told_in_points(name: str) -> None:
    for app in in_every_tab(run_page(name)):
        for toggle in app.main.toggle:
            toggle.set_value(True)
        words = all_words(app.run())
        assert not re.search(r"\bpoints\b(?! of Step 2 CK)", words), words


def test_the_page_says_that_good_agreement_is_not_accuracy(calibration: AppTest) -> None:
    assert "does not show that one applicant can be told from another" in all_words(calibration)


def test_without_a_calibration_the_page_says_how_to_get_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stored, "calibration", lambda: None)
    monkeypatch.setattr(stored, "coverage", list)
    monkeypatch.setattr(stored, "whole_match", tuple)
    monkeypatch.setattr(stored, "changelog", dict)
    told = ""
    for app in in_every_tab(run_page(CALIBRATION_PAGE)):
        assert_no_error(app)
        told += " ".join(str(i.value) for i in app.info)
    assert calibration_words.NOT_WRITTEN in told
    assert calibration_words.NO_COVERAGE in told
    assert calibration_words.NO_WHOLE_MATCH in told
    assert calibration_words.NO_CHANGELOG in told
    assert chart_numbers(app) == {}


def test_a_broken_file_is_named_and_the_rest_of_the_page_stays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken() -> None:
        raise DataError("calibration.csv, line 7: broken")

    monkeypatch.setattr(stored, "calibration", broken)
    monkeypatch.setattr(stored, "changelog", lambda: CHANGES)
    app = opened("Changelog")
    assert_no_error(app)
    told = " ".join(str(w.value) for w in app.warning).replace("\\", "")  # as text, not Markdown
    assert "line 7: broken" in told
    assert "The second numbers." in all_words(app)


def test_a_calibration_of_other_data_is_flagged(
    monkeypatch: pytest.MonkeyPatch, report: CalibrationReport
) -> None:
    monkeypatch.setattr(stored, "calibration", lambda: replace(report, fingerprint="0" * 12))
    monkeypatch.setattr(stored, "is_current", lambda: False)
    app = run_page(CALIBRATION_PAGE)
    assert calibration_words.OTHER_DATA in " ".join(str(w.value) for w in app.warning)


def test_the_intervals_are_shown_with_their_worst_case(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored, "coverage", lambda: COVERAGE)
    app = opened("Intervals")
    (table,) = tables_with(app, "80 % interval held")
    assert len(table) == 2
    assert "at least 30 %" in all_words(app)


def test_the_simulated_match_shows_its_rank_curve_and_its_group_rates(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stored, "whole_match", lambda: WHOLE_MATCH)
    app = opened("Whole Match")
    assert_no_error(app)
    assert {"whole_match_curve", "whole_match_groups"} <= set(chart_numbers(app))
    app.toggle(key="whole_match_table").set_value(True).run()
    (table,) = tables_with(app, "Simulated (range of the runs)")
    assert len(table) == len(WHOLE_MATCH)


def test_the_changelog_stands_with_the_newest_version_on_top(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stored, "changelog", lambda: CHANGES)
    app = opened("Changelog")
    [table] = text_tables(app)
    assert list(table["Version"]) == ["0.2", "0.1"]

"""The smaller parts of the checks: scores, errors, years, hiding, rows as cells."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from smartpick.evidence.calibration import CalibrationReport, CalibrationRow, LevelRow
from smartpick.evidence.fingerprint import fingerprint_of
from smartpick.evidence.fitted import PARAMETERS
from smartpick.workshop.calibrate.by_score import brier, log_score
from smartpick.workshop.calibrate.by_year import year_rates
from smartpick.workshop.calibrate.inputs import propagated
from smartpick.workshop.calibrate.left_out import hide, learnt_prior
from smartpick.workshop.calibrate.levels import levels
from smartpick.workshop.calibrate.report import report_lines
from smartpick.workshop.calibrate.rows import csv_text, line_cells
from tests.unit.workshop.calibrate.fictional import MOMENTS, SETTINGS, specialty

ROW = CalibrationRow(
    check="left_out",
    group="Fictional Medicine",
    at="",
    predicted=1 / 3,
    published=0.25,
    published_sd=None,
    n=900,
    unit="probability",
    kind="published",
    source_id="example_report_2020",
    locator="Table 2",
)
LEVEL = LevelRow("left_out", "largest gap", 8.333333333, "of 100", "at most 10", met=True)


@pytest.mark.parametrize("rule", [brier, log_score])
def test_no_belief_scores_better_than_the_rate_itself(rule: object) -> None:
    assert callable(rule)
    belief = np.linspace(0.01, 0.99, 99)
    assert belief[np.argmin(rule(belief, np.full(99, 0.37)))] == pytest.approx(0.37)


def test_an_error_is_carried_through_a_linear_figure_exactly() -> None:
    errors = np.array([0.3, 0.4, np.inf])
    sd = propagated(lambda m: np.array([m[0] + m[1], m[2]]), np.ones(3), errors)
    assert sd == pytest.approx([0.5, 0.0])


def test_a_hidden_moment_is_gone_and_the_others_stay() -> None:
    data = specialty().data
    hidden = hide(data, [0]).moments
    assert np.isnan(hidden[0])
    assert hidden[1:].tolist() == MOMENTS[1:].tolist()
    assert not np.isnan(data.moments).any()


def test_a_specialty_nobody_has_seen_is_predicted_from_the_others_and_its_competition() -> None:
    others = [
        replace(specialty().data, log_competition=c, moments=MOMENTS + shift)
        for c, shift in zip(
            (0.0, 0.2, 0.4, 0.5), np.outer([0.1, 0.0, -0.05, -0.1], np.eye(9)[0]), strict=True
        )
    ]
    easy, _ = learnt_prior(others, 0.0, SETTINGS)
    hard, spread = learnt_prior(others, 0.5, SETTINGS)
    conversion = PARAMETERS.index("cloglog_conversion")
    assert easy[conversion] > hard[conversion]
    others = np.arange(easy.size) != conversion
    assert easy[others] == pytest.approx(hard[others], abs=1e-4)
    assert np.all(spread > 0)


def _year_table(rows: list[tuple[int, str, str, float, str]]) -> pd.DataFrame:
    columns = ["match_year", "applicant_type", "measure", "value", "trust"]
    return pd.DataFrame(rows, columns=columns).assign(source="example")


def test_a_printed_rate_is_taken_from_the_most_trusted_page() -> None:
    measure = "match_rate_pgy1_percent"
    table = _year_table(
        [(2025, "us_img", measure, 68.4, "C"), (2025, "us_img", measure, 67.8, "B")]
    )
    (rate,) = year_rates(table, "us_img")
    assert rate.is_printed
    assert rate.rate == pytest.approx(0.678)


def test_a_rate_is_worked_out_from_counts_where_none_was_printed() -> None:
    table = _year_table(
        [
            (2020, "img", "match_rate_pgy1_percent", 60.0, "A"),
            (2020, "us_img", "n_active_applicants", 400.0, "C"),
            (2020, "us_img", "n_matched_pgy1", 260.0, "A"),
            (2020, "non_us_img", "n_matched_pgy1", 340.0, "A"),
        ]
    )
    (us_img,), (other,) = year_rates(table, "us_img"), year_rates(table, "non_us_img")
    assert not us_img.is_printed
    assert us_img.rate == pytest.approx(0.65)
    assert other.n == 600
    assert other.rate == pytest.approx(340 / 600)


def test_a_year_without_enough_counts_is_left_out() -> None:
    table = _year_table([(2019, "us_img", "n_matched_pgy1", 260.0, "A")])
    assert year_rates(table, "us_img") == []


def test_numbers_are_written_with_six_digits_and_nothing_for_unknown() -> None:
    cells = line_cells(ROW)
    assert (cells["predicted"], cells["published_sd"], cells["n"]) == ("0.333333", "", "900")
    assert line_cells(LEVEL)["met"] == "yes"
    assert csv_text([{"a": "1", "b": "x,y"}]) == 'a,b\n1,"x,y"\n'


def test_the_report_names_what_was_missed_before_what_was_met() -> None:
    missed = replace(LEVEL, measure="mean gap", met=False)
    unmeasured = replace(LEVEL, measure="list", reached=None, met=False)
    lines = report_lines(CalibrationReport((ROW,), (LEVEL, missed, unmeasured), "abc"))
    text = "\n".join(lines)
    assert text.index("Not met (2)") < text.index("mean gap") < text.index("Met (1)")
    assert "not measured" in text
    assert "8.3 of 100" in text


def test_levels_need_the_rows_they_are_computed_from() -> None:
    with pytest.raises(ValueError, match="empty"):
        levels([ROW], [], "abc")


def test_the_fingerprint_changes_with_a_byte_of_an_input_and_not_of_another_file(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.csv").write_text("1", encoding="utf-8")
    before = fingerprint_of(tmp_path, ["a.csv", "b.csv"])
    (tmp_path / "c.csv").write_text("2", encoding="utf-8")
    assert fingerprint_of(tmp_path, ["a.csv", "b.csv"]) == before
    (tmp_path / "b.csv").write_text("2", encoding="utf-8")
    assert fingerprint_of(tmp_path, ["a.csv", "b.csv"]) != before

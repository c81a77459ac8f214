"""The sentences of the calibration page: the misses are said, in words and with numbers."""

from __future__ import annotations

import pytest

from smartpick.evidence.calibration import CalibrationReport
from smartpick.ui.evidence import calibration_tables, calibration_words
from tests.unit.ui.made_calibration import COVERAGE, LEVELS, REPORT, ROWS, WHOLE_MATCH, row


def test_the_verdict_counts_targets_and_names_the_largest_gaps() -> None:
    told = calibration_words.verdict(REPORT, calibration_tables.worst_misses(REPORT))
    assert "Targets met: 1 of 3." in told
    assert "Made-up Medicine, left out (model 74 %, published 54 %)" in told


@pytest.mark.parametrize(
    ("check", "at", "label"),
    [
        ("ranks", "5", "Made-up Medicine, ranks: 5"),
        ("step2_ck_tenths", "under 226.9", "Made-up Medicine, CK under 226.9"),
        ("year", "2013", "Made-up Medicine, 2013"),
        ("a_new_check", "", "Made-up Medicine"),
    ],
)
def test_a_comparison_is_named_by_group_and_place_on_the_scale(
    check: str, at: str, label: str
) -> None:
    assert calibration_words.pair_label(row(check, "Made-up Medicine", at, 0.5, 0.4)) == label


def test_every_check_of_the_misses_has_a_name() -> None:
    for check in calibration_tables.MISS_CHECKS:
        assert check in calibration_words.CHECKS


def test_a_hover_has_both_sides_the_people_and_the_remark() -> None:
    told = calibration_words.pair_hover(ROWS[0])
    for part in ("model 74 %, published 54 %", "1,200 applicants", "a remark"):
        assert part in told


def test_a_check_reads_with_its_mean_and_its_largest_gap_and_where_that_is() -> None:
    told = calibration_words.gaps_told(REPORT.of("ranks"), "By ranks")
    assert told == (
        "By ranks: the model is off by 4.5 of 100 on average and by 6.0 at most (5, too low)."
    )


def test_a_check_without_rows_says_so() -> None:
    assert "nothing to compare" in calibration_words.gaps_told([], "By ranks")


def test_the_last_years_are_told_apart_from_all_years() -> None:
    years = [row("year", "made-up", str(2000 + i), 0.50, 0.50 + i / 100) for i in range(8)]
    assert "In the last 5 years: 5.0 on average" in calibration_words.year_told(years)


def test_what_could_not_be_measured_says_so() -> None:
    assert [calibration_words.reached(level) for level in LEVELS] == [
        "1.0 of 100",
        "20.0 of 100",
        "not measured",
        "50.0 %",
    ]


def test_coverage_is_told_with_its_worst_case() -> None:
    told = calibration_words.coverage_told(COVERAGE)
    assert "80 % intervals held the truth in 54 % of the refits on average, at least 30 %" in told
    assert "90 % intervals held the truth in 66 %" in told


def test_the_gain_names_where_there_is_none() -> None:
    assert "no gain in Invented Surgery" in calibration_words.skill_told(REPORT)


def test_a_report_without_a_score_level_still_reads() -> None:
    told = calibration_words.skill_told(CalibrationReport(ROWS, LEVELS[:1], "abc"))
    assert told == ""


def test_the_simulated_conversion_stands_beside_the_fitted_one() -> None:
    (found,) = (f for f in WHOLE_MATCH if f.topic == "conversion")
    told = calibration_words.conversion_told(found)
    assert "converts in 21 % of cases (20–22 over the runs); the fit says 18 %" in told


def test_groups_that_were_put_in_are_told_apart_from_those_that_came_out() -> None:
    rates = [f for f in WHOLE_MATCH if f.topic == "group_rate"]
    told = calibration_words.group_rates_told(rates)
    assert told == (
        "Came out by themselves: Non-US IMGs 57 % (published 56 %). "
        "Put in, so they prove nothing: US IMGs."
    )


def test_a_remark_names_specialty_and_quantity_instead_of_codes() -> None:
    told = calibration_words.remark("match_at_265 of specialty 999 (80 people)", {"999": "Made-up"})
    assert told == "Made-up, likelihood of a match at Step 2 CK 265 (80 people)"
    assert calibration_words.remark("nothing of the specialty seen", {}) == (
        "nothing of the specialty seen"
    )

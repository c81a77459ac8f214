"""Which misses come first, and what the tables of the calibration page say."""

from __future__ import annotations

from smartpick.ui.evidence import calibration_tables
from tests.unit.ui.made_calibration import (
    CHANGES,
    COVERAGE,
    LEVELS,
    REPORT,
    ROWS,
    WHOLE_MATCH,
    simulated,
)


def test_the_largest_gap_of_each_check_and_group_comes_first() -> None:
    found = [(r.check, r.group, r.at) for r in calibration_tables.worst_misses(REPORT)]
    assert found == [
        ("left_out", "Made-up Medicine", ""),
        ("ranks", "Made-up Medicine", "5"),
        ("left_out", "Invented Surgery", ""),
    ]


def test_figures_that_are_no_fractions_never_compete_for_the_largest_gap() -> None:
    assert "moments" not in [r.check for r in calibration_tables.worst_misses(REPORT)]


def test_a_compared_figure_stands_with_both_sides_its_gap_and_its_source() -> None:
    line = calibration_tables.compared(ROWS[:1], {"a_report": "A report"}).to_dict("records")[0]
    assert (line["Model"], line["Published"], line["Gap, of 100"]) == ("74.0 %", "54.0 %", "+20.0")
    assert line["Published known to"] == "± 3.0"
    assert line["Source"] == "A report"
    assert line["Where in the source"] == "Table 1"
    assert line["People"] == "1,200"


def test_a_negative_gap_has_a_minus_sign_and_no_hyphen() -> None:
    (line,) = calibration_tables.compared(ROWS[1:2], {}).to_dict("records")
    assert line["Gap, of 100"] == "−5.0"


def test_missed_targets_stand_alone_with_their_likely_cause() -> None:
    table = calibration_tables.missed(LEVELS, {})
    assert list(table["Reached (to reach)"]) == [
        "20.0 of 100 (at most 10)",
        "not measured (at most 0.1)",
    ]
    assert list(table["Where, and the likely cause"]) == ["a cause", "not built"]


def test_the_table_of_levels_says_met_in_words_and_starts_with_what_was_not() -> None:
    table = calibration_tables.levels(LEVELS, {})
    assert list(table["Met"]) == ["no", "no", "yes", "no target set"]
    assert list(table["To reach"])[-1] == "–"
    assert table["What was checked"][2] == "By ranks, largest gap"


def test_coverage_has_a_line_an_interval_the_worst_first() -> None:
    table = calibration_tables.coverage(COVERAGE, {"999": "Made-up Medicine"})
    assert list(table["Interval of"]) == [
        "likelihood of a match at Step 2 CK 225",
        "effect of Step 2 CK",
    ]
    assert list(table["80 % interval held"]) == ["30 % (± 2)", "78 % (± 2)"]
    assert list(table["90 % interval held"]) == ["41 % (± 2)", "91 % (± 2)"]
    assert set(table["Specialty"]) == {"Made-up Medicine"}


def test_no_coverage_is_an_empty_table() -> None:
    assert calibration_tables.coverage([], {}).empty


def test_a_score_no_better_than_one_rate_for_all_gains_nothing() -> None:
    (line,) = calibration_tables.skill(REPORT).to_dict("records")
    assert line["Specialty"] == "Made-up Medicine"
    assert line["Brier, gain"] == "50 %"
    assert line["Log score, gain"] == "none"
    assert line["Brier, best possible"] == "0.2000"


def test_simulated_figures_carry_their_range_and_what_they_are_compared_with() -> None:
    table = calibration_tables.simulated(WHOLE_MATCH, {"999": "Made-up Medicine"})
    lines = {line["Figure"]: line for line in table.to_dict("records")}
    img = lines["Non-US IMGs"]
    assert img["Simulated (range of the runs)"] == "57.0 % (56.0 % to 58.0 %)"
    assert img["Compared with"] == "56.0 %"
    assert lines["US IMGs"]["Part"] == "set"
    assert lines["mean ranks matched"]["Compared with"] == "12.3"
    assert lines["no figure beside"]["Compared with"] == "not known"
    assert "Made-up Medicine, non-US IMGs" in lines


def test_a_simulated_figure_without_anything_beside_it_is_not_drawn() -> None:
    pairs = calibration_tables.simulated_pairs([simulated("group_rate", "us_img", 0.7, None)])
    assert pairs == []


def test_the_fitted_curve_is_the_line_and_the_simulated_one_the_rings() -> None:
    (first, _) = calibration_tables.fitted_and_simulated(
        [f for f in WHOLE_MATCH if f.topic == "rank_curve"]
    )
    assert (first.predicted, first.published) == (0.17, 0.18)


def test_the_changelog_starts_with_the_newest_and_says_how_far_it_moved() -> None:
    table = calibration_tables.changelog(CHANGES)
    assert list(table["Version"]) == ["0.2", "0.1"]
    assert list(table["Date"]) == ["2026-11-21", "2026-11-20"]
    assert list(table["Dr. A"]) == ["10 (0)", "10"]


def test_an_example_that_a_version_does_not_know_is_a_dash() -> None:
    first = CHANGES["0.1"]
    grown = {
        "0.1": first,
        "0.2": CHANGES["0.2"].model_copy(update={"examples": {"dr-z": first.examples["dr-a"]}}),
    }
    table = calibration_tables.changelog(grown)
    assert list(table["Dr. Z"]) == ["10", "–"]
    assert list(table["Dr. A"]) == ["–", "10"]

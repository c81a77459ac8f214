"""Twenty dots for a distribution of interviews; published rates by year."""

from __future__ import annotations

from typing import Any

import pytest

from smartpick.ui.where_you_stand import interview_dots, trend
from tests.calibration.real import dr_a_answer, store


def test_the_dots_are_evenly_spread_quantiles() -> None:
    assert interview_dots.dots([0.5, 0.25, 0.25]) == [0] * 10 + [1] * 5 + [2] * 5
    assert interview_dots.dots([1.0]) == [0] * 20
    assert len(interview_dots.dots([0.3, 0.2])) == 20, "what is missing stands at the end"


def test_the_reading_counts_what_is_drawn() -> None:
    pmf = dr_a_answer().interview_pmf
    stacks = interview_dots.stacks(pmf)
    assert f"about {stacks[0]} get no interview" in interview_dots.reading(pmf)
    assert sum(stacks) == 20
    assert len(stacks) == 16


def test_the_table_adds_up_to_a_hundred() -> None:
    table = interview_dots.table(dr_a_answer().interview_pmf)
    column = table["Of 100 who apply (central value)"]
    assert sum(0 if told == "<1" else int(told) for told in column) == pytest.approx(100, abs=5)
    assert "0" not in set(column), "every number of interviews is possible"
    assert table["Interviews"].iloc[-1] == "15 or more"


def test_what_no_dot_stands_for_is_not_told_as_nobody() -> None:
    told = interview_dots.reading([0.99, 0.002, 0.002, 0.002, 0.004])
    assert told.endswith("about 20 get no interview and fewer than 1 get 4 or more.")


def test_each_year_of_a_group_has_one_rate_from_the_better_source() -> None:
    published = store().published("match_rates_by_year")
    rates = trend.by_year(published)
    assert not rates.duplicated(["match_year", "applicant_type"]).any()
    row = rates[(rates["match_year"] == 2025) & (rates["applicant_type"] == "non_us_img")].iloc[0]
    own = published[
        (published["match_year"] == 2025)
        & (published["applicant_type"] == "non_us_img")
        & (published["measure"] == "match_rate_pgy1_percent")
    ]
    assert len(own) > 1
    assert row["trust"] == own["trust"].min()


def test_a_year_without_a_source_breaks_the_line_instead_of_bridging_it() -> None:
    rates = trend.by_year(store().published("match_rates_by_year"))
    lines: Any = trend.chart(rates).data
    foreign = dict(zip(lines[0]["x"], lines[0]["y"], strict=True))
    assert foreign[2019] is None
    assert foreign[2026] == pytest.approx(56.4)
    assert "Not US citizens: 40 of 100 in 2010, 56 in 2026" in trend.reading(rates)

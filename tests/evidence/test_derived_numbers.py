"""Numbers that evidence derives from published tables come out of those tables."""

from __future__ import annotations

import csv
from math import log, sqrt

import pytest

from smartpick.evidence.load import load_evidence
from smartpick.location import find_data

DATA = find_data()


@pytest.mark.parametrize("applicant_type", ["non_us_img", "us_img"])
def test_the_shock_of_a_year_is_at_least_the_root_mean_square_of_the_published_changes(
    applicant_type: str,
) -> None:
    rate: dict[int, float] = {}
    with (DATA / "published" / "match_rates_by_year.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            own = row["applicant_type"] == applicant_type
            if own and row["measure"] == "match_rate_pgy1_percent":
                rate.setdefault(int(row["match_year"]), float(row["value"]) / 100)
    odds = {year: log(p / (1 - p)) for year, p in rate.items()}
    changes = [odds[y] - odds[y - 1] for y in sorted(odds) if y >= 2014 and y - 1 in odds]
    assert len(changes) == 10
    shock = load_evidence(DATA).value("match.next_year_shock", applicant_type=applicant_type)
    spread = sqrt(sum(c * c for c in changes) / 10)
    assert spread < shock.value < 1.75 * spread, "widened until four years of five are held"


def test_the_share_without_visa_need_averages_the_two_rates_to_the_overall_one() -> None:
    evidence = load_evidence(DATA)
    share = evidence.value("reference.no_visa_needed")
    exact = (56.4 - 54.4) / (67.9 - 54.4)
    assert share.low <= exact <= share.high
    assert share.value == pytest.approx(exact, abs=0.01)

"""The day to look again fits the thing: a month for visas, a season for fees, a year otherwise."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from smartpick.advice.due import review_list
from smartpick.advice.schema import BEFORE_A_COURT, Area, Topic
from tests.calibration.real import advice, evidence

EVIDENCE, ADVICE = evidence(), advice()
LOOKED_AT = date(2026, 11, 28)
MONTH, QUARTER, YEAR = timedelta(31), timedelta(95), timedelta(366)
SEASON_ENDS = date(2027, 6, 1)
"""When the next ERAS season opens, with its fees and dates."""


def test_advice_that_rests_on_a_court_is_looked_at_within_a_month() -> None:
    for name, rule in ADVICE.rules.items():
        states = {ADVICE.season[r].status for r in rule.season}
        if states & set(BEFORE_A_COURT):
            assert rule.review_by - LOOKED_AT <= MONTH, name
        elif rule.topic is Topic.VISA:
            assert rule.review_by - LOOKED_AT <= QUARTER, name


def test_no_advice_is_looked_at_later_than_the_rules_before_a_court_that_it_rests_on() -> None:
    for rule in ADVICE.rules.values():
        days = [
            ADVICE.season[r].look_again_by
            for r in rule.season
            if ADVICE.season[r].status in BEFORE_A_COURT
        ]
        assert all(rule.review_by <= day for day in days)


def test_fees_and_dates_are_looked_at_before_the_next_season_opens() -> None:
    for name, rule in ADVICE.season.items():
        if rule.area in (Area.COST, Area.SEASON, Area.SIGNALS, Area.APPLICATION):
            assert rule.look_again_by <= SEASON_ENDS, name
    for name, parameter in EVIDENCE.parameters.items():
        if parameter.unit == "usd" and name.startswith("lever."):
            assert parameter.review_by <= SEASON_ENDS, name
    for name, action in ADVICE.actions.items():
        if action.cost is not None:
            assert action.review_by <= SEASON_ENDS, name


def test_effects_are_looked_at_within_a_year() -> None:
    for name, parameter in EVIDENCE.parameters.items():
        assert parameter.review_by - LOOKED_AT <= YEAR, name
    assert all(rule.review_by - LOOKED_AT <= YEAR for rule in ADVICE.rules.values())


def test_the_days_are_spread_over_the_year() -> None:
    days = Counter(due.by for due in review_list(ADVICE, EVIDENCE) if due.by.year == 2027)
    assert len({(day.year, day.month) for day in days}) >= 6
    assert len([due for due in review_list(ADVICE, EVIDENCE) if due.by.year == 2026]) >= 10

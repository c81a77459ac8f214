"""A review date bites: a warning a month before it, and no passed check three months after it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from smartpick import clock
from smartpick.__main__ import main
from smartpick.advice.due import Due, review_list, soon, too_late
from smartpick.advice.load import load_advice
from smartpick.evidence.load import load_evidence

REAL = Path(__file__).parents[3] / "data"


def made(name: str, by: date) -> Due:
    return Due("evidence", name, name, by, "https://example.org")


EVERYTHING = (
    made("late", date(2027, 6, 1)),
    made("effect", date(2027, 9, 1)),
    made("rate", date(2027, 9, 1)),
)


def test_nothing_is_told_more_than_thirty_days_before() -> None:
    assert list(soon(EVERYTHING, date(2027, 5, 1))) == []
    assert list(soon(EVERYTHING, date(2027, 5, 2))) == [
        "to be looked at again by 1 June 2027: late"
    ]


def test_the_longest_overdue_comes_first() -> None:
    assert list(soon(EVERYTHING, date(2027, 9, 1))) == [
        "overdue since 1 June 2027: late",
        "to be looked at again by 1 September 2027: effect, rate",
    ]


@pytest.mark.parametrize(("days", "late"), [(90, ()), (91, ("late",))])
def test_a_review_may_wait_ninety_days(days: int, late: tuple[str, ...]) -> None:
    found = too_late(EVERYTHING, date(2027, 6, 1) + timedelta(days))
    assert tuple(due.id for due in found) == late


def check_on(
    day: date, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> tuple[int, str, str]:
    """Status, output and errors of the check of the real data on a pretended day."""
    at_noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: at_noon)
    status = main(["check"])
    told = capfd.readouterr()
    return status, told.out, told.err


@pytest.fixture(scope="module")
def first_review() -> date:
    """The earliest day by which something of the real data is to be looked at again."""
    evidence = load_evidence(REAL)
    return review_list(load_advice(REAL, evidence), evidence)[0].by


def test_the_check_warns_a_month_before_and_passes(
    first_review: date, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    status, told, _ = check_on(first_review - timedelta(10), monkeypatch, capfd)
    assert status == 0
    assert "to be looked at again by" in told


def test_the_check_fails_when_a_review_is_long_overdue_and_lists_it(
    first_review: date, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    status, told, refused = check_on(first_review + timedelta(91), monkeypatch, capfd)
    assert status == 2
    assert "all there and whole" in told, "everything else is checked before"
    assert "more than 90 days overdue" in refused

"""A review date bites: a warning a month before it, and no passed check three months after it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from smartpick import clock
from smartpick.__main__ import main
from smartpick.advice.load import load_advice
from smartpick.evidence.due import Due, due, due_lines
from smartpick.evidence.load import Evidence, load_evidence
from tests.unit.evidence.fictional import make, published, write_yaml

DAY = date(2027, 9, 1)


@pytest.fixture
def evidence(tmp_path: Path) -> Evidence:
    data = make(tmp_path)
    late = published(review_by="2027-06-01")
    write_yaml(data / "evidence" / "three.yaml", {"example.late": late})
    return load_evidence(data)


def names(found: tuple[Due, ...]) -> list[str]:
    return [item.name for item in found]


def test_nothing_is_due_more_than_thirty_days_before(evidence: Evidence) -> None:
    assert due(evidence, date(2027, 5, 1)) == ()


def test_a_warning_comes_from_the_thirtieth_day_on(evidence: Evidence) -> None:
    assert names(due(evidence, date(2027, 5, 2))) == ["example.late"]
    [item] = due(evidence, date(2027, 6, 1))
    assert (item.days_left, item.is_too_late) == (0, False)


def test_the_longest_overdue_comes_first(evidence: Evidence) -> None:
    found = due(evidence, DAY)
    assert names(found) == ["example.late", "example.effect", "example.rate"]
    assert due_lines(found) == [
        "overdue since 1 June 2027: example.late",
        "to be looked at again by 1 September 2027: example.effect, example.rate",
    ]


def test_advice_is_due_like_evidence(evidence: Evidence) -> None:
    rule = evidence.parameters["example.late"]
    found = due(evidence, date(2027, 6, 2), {"rule example": rule})
    assert names(found) == ["example.late", "rule example"]


@pytest.mark.parametrize(("days", "is_too_late"), [(90, False), (91, True)])
def test_a_review_may_wait_ninety_days(evidence: Evidence, days: int, is_too_late: bool) -> None:
    [first, *_] = due(evidence, date(2027, 6, 1) + timedelta(days))
    assert first.is_too_late is is_too_late


def check_on(
    day: date, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> tuple[int, str, str]:
    """Status, output and errors of the check of the real data on a pretended day."""
    at_noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: at_noon)
    status = main(["check"])
    told = capfd.readouterr()
    return status, told.out, told.err


@pytest.fixture
def first_review() -> date:
    """The earliest day by which something of the real data is to be looked at again."""
    real = Path(__file__).parents[3] / "data"
    evidence = load_evidence(real)
    advice = load_advice(real, evidence)
    everything = (evidence.parameters, advice.rules, advice.actions)
    return min(one.review_by for entries in everything for one in entries.values())


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
    assert "overdue since" in refused

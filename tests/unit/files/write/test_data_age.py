"""Once newer Matches have taken place, everything that holds an answer says how many."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from smartpick import clock
from smartpick.__main__ import main
from smartpick.domain import edition
from smartpick.say.applicant import about, dated, matches_since
from smartpick.ui import phrases
from tests.calibration.real import answer, dr_a

OLD = "since then 2 newer Matches, not in these numbers"


@pytest.fixture
def in_2028(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2028, 6, 1, 12, tzinfo=UTC))


@pytest.mark.parametrize(
    ("on", "n"),
    [
        (date(2025, 1, 1), 0),
        (date(2026, 11, 28), 0),
        (date(2027, 3, 19), 0),
        (date(2027, 3, 20), 1),
        (date(2028, 1, 1), 1),
        (date(2028, 6, 1), 2),
    ],
)
def test_a_newer_match_counts_from_its_day_on(on: date, n: int) -> None:
    data_date = edition().data_date
    assert matches_since(data_date, on) == n
    assert ("newer" in dated(data_date, on)) is (n > 0)


def test_a_date_without_a_year_has_no_age() -> None:
    assert dated("a test day", date(2030, 1, 1)) == "a test day"


@pytest.mark.usefixtures("in_2028")
def test_files_and_pages_say_that_the_data_are_two_matches_old() -> None:
    assessment = answer(dr_a())
    assert OLD in dict(about(assessment))["Data date"]
    assert OLD in phrases.data_line(assessment)


@pytest.mark.usefixtures("in_2028")
def test_the_command_line_says_that_the_data_are_two_matches_old(
    capfd: pytest.CaptureFixture[str],
) -> None:
    assert main(["assess", "--example", "dr-a"]) == 0
    assert OLD in capfd.readouterr().out
    assert main(["check"]) == 2, "the reviews of 2027 are overdue by then"
    assert OLD in capfd.readouterr().out
    assert main(["assess", "--example", "dr-a", "--format", "json"]) == 0
    assert json.loads(capfd.readouterr().out)["newer_matches"] == 2

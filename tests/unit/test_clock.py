"""Days: the same everywhere in words, and today is never in the future."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from smartpick import clock
from smartpick.errors import ImportFileError
from smartpick.files.packs.pack_file import read_pack
from smartpick.wording import long_day, short_day


@pytest.fixture(autouse=True)
def late_in_the_evening(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half past eleven in UTC: in Asia the next day has long begun."""
    monkeypatch.setattr(clock, "now", lambda: datetime(2027, 3, 4, 23, 30, tzinfo=UTC))


def test_the_day_is_the_readers_own() -> None:
    assert clock.today(0) == date(2027, 3, 4)
    assert clock.today(-330) == date(2027, 3, 5), "India is ahead of UTC"
    assert clock.today(480) == date(2027, 3, 4), "California is behind it"


def test_a_day_that_has_begun_somewhere_is_not_in_the_future() -> None:
    assert clock.latest_day() == date(2027, 3, 5)


def pack_of(day: str) -> bytes:
    """A pack with one fact that was seen on this day."""
    fact = f"9001140C0,sponsors_j1,yes,https://example.org/,{day},applicant"
    return f"program_code,fact,value,link,seen_on,said_by\n{fact}\n".encode()


def test_a_fact_of_today_in_india_is_taken_by_a_server_that_counts_in_utc() -> None:
    (fact,) = read_pack(pack_of("2027-03-05"), clock.latest_day(), "facts.csv").facts
    assert fact.seen_on == date(2027, 3, 5)


def test_a_fact_of_tomorrow_everywhere_is_refused() -> None:
    with pytest.raises(ImportFileError, match="2027-03-06 lies in the future"):
        read_pack(pack_of("2027-03-06"), clock.latest_day(), "facts.csv")


def test_days_in_words_have_no_zero_in_front() -> None:
    assert long_day(date(2027, 3, 5)) == "5 March 2027"
    assert short_day(date(2027, 11, 25)) == "25 Nov 2027"

"""The calendar file: read again by its own standard's parser, stable, and safe."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from smartpick.files.write.calendar import CalendarDay, calendar_file

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
INTERVIEW = CalendarDay(
    "interview-9999140C2",
    date(2026, 12, 3),
    "Interview: Example Hospital",
    note="Ask about visas; bring questions, and a smile",
    category="Interview",
    link="https://example.org/day?a=1&b=2",
    warn_days=1,
)
DEADLINE = CalendarDay("season-match_day", date(2027, 3, 19), "Match Day")


def events(content: bytes) -> list[dict[str, object]]:
    found = Calendar.from_ical(content)
    return [dict(event.items()) for event in found.walk("VEVENT")]


def test_every_day_is_there_in_order_of_time_with_its_words() -> None:
    first, second = events(calendar_file([DEADLINE, INTERVIEW], NOW))
    assert str(first["SUMMARY"]) == "Interview: Example Hospital"
    assert str(first["DESCRIPTION"]) == "Ask about visas; bring questions, and a smile"
    assert str(first["URL"]) == "https://example.org/day?a=1&b=2"
    assert first["DTSTART"].dt == date(2026, 12, 3)  # type: ignore[attr-defined]
    assert first["DTEND"].dt == date(2026, 12, 4)  # type: ignore[attr-defined]
    assert str(second["SUMMARY"]) == "Match Day"


def test_a_day_that_moved_keeps_its_identity_and_gets_a_later_version() -> None:
    moved = CalendarDay(INTERVIEW.uid, date(2026, 12, 10), INTERVIEW.title)
    (before,) = events(calendar_file([INTERVIEW], NOW))
    (after,) = events(calendar_file([moved], NOW + timedelta(minutes=5)))
    assert before["UID"] == after["UID"]
    assert int(str(after["SEQUENCE"])) > int(str(before["SEQUENCE"]))
    assert after["DTSTART"].dt == date(2026, 12, 10)  # type: ignore[attr-defined]


def test_it_reminds_in_time_and_says_that_the_numbers_are_no_promise() -> None:
    text = calendar_file([INTERVIEW, DEADLINE], NOW).decode().replace("\r\n ", "")
    assert "TRIGGER:-P1D" in text
    assert "TRIGGER:-P7D" in text
    assert "not promises" in text


def test_two_days_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="same uid"):
        calendar_file([DEADLINE, DEADLINE], NOW)


def test_the_same_days_at_the_same_time_give_the_same_bytes() -> None:
    assert calendar_file([DEADLINE, INTERVIEW], NOW) == calendar_file([INTERVIEW, DEADLINE], NOW)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_no_text_breaks_out_of_its_line(text: str) -> None:
    hostile = CalendarDay("x", date(2027, 1, 1), text, note=f"{text}\nEND:VEVENT")
    (found,) = events(calendar_file([hostile], NOW))
    assert str(found["SUMMARY"]) == text
    assert str(found["DESCRIPTION"]) == f"{text}\nEND:VEVENT"


@pytest.mark.parametrize("control", ["\x00", "\x0b", "\x1b[31m", "\x7f", "\x85", "\u2028"])
def test_a_calendar_holds_no_control_characters(control: str) -> None:
    noted = replace(INTERVIEW, title=f"Elm{control} Clinic", note=f"one\r\ntwo{control}three")
    text = calendar_file([noted], NOW).decode()
    assert not re.search("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]", text)
    (found,) = events(calendar_file([noted], NOW))
    assert str(found["DESCRIPTION"]).startswith("one\ntwo")

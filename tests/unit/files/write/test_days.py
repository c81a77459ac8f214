"""Which days go into the calendar: known ones only, one's own first."""

from __future__ import annotations

from datetime import date

from smartpick.advice.schema import CalendarEntry
from smartpick.files.write.calendar import interview_days, season_days
from smartpick.workspace.journal import Interview

TODAY = date(2026, 11, 25)
SOURCED = {"source": "s", "locator": "a rule", "ask": "the office"}
CALENDAR = {
    "opened": CalendarEntry.model_validate(
        {"label": "Opens", "date": date(2026, 6, 3), "basis": "published", **SOURCED}
    ),
    "unknown": CalendarEntry(label="Lists due", date=None, basis="not_known", ask="the office"),
    "match_day": CalendarEntry.model_validate(
        {"label": "Match Day", "date": date(2027, 3, 19), "basis": "rule", **SOURCED}
    ),
}


def test_what_is_past_or_not_known_is_left_out() -> None:
    (day,) = season_days(CALENDAR, {}, TODAY)
    assert (day.uid, day.day, day.title) == ("season-match_day", date(2027, 3, 19), "Match Day")
    assert day.note == "a rule (s).\nConfirm with the office."


def test_a_day_of_ones_own_fills_a_gap_and_counts_before_ours() -> None:
    own = {"unknown": date(2027, 3, 3), "match_day": date(2027, 3, 20)}
    found = {d.uid: d for d in season_days(CALENDAR, own, TODAY)}
    assert found["season-unknown"].day == date(2027, 3, 3)
    assert found["season-match_day"].day == date(2027, 3, 20)
    assert found["season-unknown"].note.startswith("Entered by you.")


def test_an_interview_with_a_day_is_named_after_its_program() -> None:
    held = Interview(id="i1", program="Example Hospital", day=date(2026, 12, 3), questions="Call?")
    later = Interview(id="i2", program="Second Hospital")
    (day,) = interview_days([held, later])
    assert (day.uid, day.day) == ("interview-i1", date(2026, 12, 3))
    assert (day.title, day.note) == ("Interview: Example Hospital", "Call?")

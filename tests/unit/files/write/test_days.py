"""Which days go into the calendar: known ones only, one's own first."""

from __future__ import annotations

from datetime import date

from smartpick.advice.schema import CalendarEntry
from smartpick.files.write.days import interview_days, season_days
from smartpick.workspace.journal import Interview
from tests.unit.files.write.made_list import made_list

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
    (day,) = interview_days(made_list().rows)
    assert (day.uid, day.day) == ("interview-9999140C2", date(2026, 12, 3))
    assert day.title == "Interview: Example Hospital"


def test_the_journal_counts_before_the_list_and_nobody_stands_twice() -> None:
    listed = made_list().rows
    noted = Interview(
        id="i1", program="Example, second visit", program_code="9999140C2", day=date(2026, 12, 9)
    )
    (day,) = interview_days(listed, [noted])
    assert (day.uid, day.day) == ("interview-i1", date(2026, 12, 9))
    without_day = noted.model_copy(update={"day": None})
    (day,) = interview_days(listed, [without_day])
    assert day.uid == "interview-9999140C2"

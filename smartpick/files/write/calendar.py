"""Deadlines and interviews as an .ics file that any calendar opens, and opens again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from smartpick.advice.schema import CalendarEntry
from smartpick.say.applicant import CAVEAT
from smartpick.workspace.journal import Interview

_MAKER = "-//SmartPick//Dates of the season//EN"
_NAME = "SmartPick: deadlines and interviews"
_HOST = "smartpick.invalid"  # a name that nobody can own: an identity, not an address

_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day to keep in mind.

    ``uid`` names it for good: the same day exported again, moved or renamed, updates the
    entry instead of adding one. ``warn_days`` before it the calendar reminds; 0: never.
    """

    uid: str
    day: date
    title: str
    note: str = ""
    category: str = "Deadline"
    link: str | None = None
    warn_days: int = 7


def calendar_file(days: Sequence[CalendarDay], made_at: datetime) -> bytes:
    """The days as all-day events, in their order of time.

    ``made_at`` (with a time zone) marks the version: of two files the later one counts. Raises
    ValueError when two days bear the same ``uid``: one would overwrite the other.
    """
    if len({day.uid for day in days}) < len(days):
        raise ValueError("two days of the calendar have the same uid")
    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _NAME)
    calendar.add("x-wr-caldesc", CAVEAT)
    for day in sorted(days, key=lambda d: (d.day, d.uid)):
        calendar.add_component(_event(day, made_at))
    return bytes(calendar.to_ical())


def _text(words: str) -> str:
    """The words with the line breaks and without the controls that a calendar cannot hold."""
    return _CONTROLS.sub("", _BREAKS.sub("\n", words))


def _event(day: CalendarDay, made_at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{day.uid}@{_HOST}")
    event.add("dtstamp", made_at)
    event.add("last-modified", made_at)
    event.add("sequence", int(made_at.timestamp()) // 60)  # calendars keep the greatest one
    event.add("summary", _text(day.title))
    event.add("dtstart", day.day)
    event.add("dtend", day.day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")  # does not make the whole day busy
    event.add("categories", [day.category])
    if day.note:
        event.add("description", _text(day.note))
    if day.link:
        event.add("url", day.link)
    if day.warn_days:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", _text(day.title))
        alarm.add("trigger", timedelta(days=-day.warn_days))
        event.add_component(alarm)
    return event


def season_days(
    calendar: Mapping[str, CalendarEntry], own: Mapping[str, date], from_day: date
) -> Iterator[CalendarDay]:
    """The season's days from ``from_day`` on; what nobody knows is left out, never guessed.

    ``own`` are days that the applicant found out, by the calendar's ids; they count
    before ours.
    """
    for name, entry in calendar.items():
        day = own.get(name, entry.date)
        if day is None or day < from_day:
            continue
        basis = "Entered by you." if name in own else f"{entry.locator} ({entry.source})."
        yield CalendarDay(
            uid=f"season-{name}",
            day=day,
            title=entry.label,
            note=f"{basis}\nConfirm with {entry.ask}.",
        )


def interview_days(held: Sequence[Interview]) -> Iterator[CalendarDay]:
    """The interviews that have a day."""
    for one in held:
        if one.day is not None:
            title = f"Interview: {one.program}"
            yield CalendarDay(
                f"interview-{one.id}", one.day, title, note=one.questions, category="Interview",
                warn_days=1,
            )  # fmt: skip

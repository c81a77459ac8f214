"""The days that a calendar file holds: the season's, and interviews."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from smartpick.advice.schema import CalendarEntry
from smartpick.files.write.calendar import CalendarDay
from smartpick.workspace.journal import Interview


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

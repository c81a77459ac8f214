"""The days that a calendar file holds: the season's, and interviews."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from smartpick.advice.schema import CalendarEntry
from smartpick.files.write.calendar import CalendarDay
from smartpick.files.write.document import ListRow
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


def interview_days(
    rows: Sequence[ListRow], interviews: Sequence[Interview] = ()
) -> Iterator[CalendarDay]:
    """The interviews that have a day: the journal's, then those of the list it does not name."""
    for one in interviews:
        if one.day is not None:
            yield _interview(f"interview-{one.id}", one.day, one.program, one.questions)
    told = {one.program_code for one in interviews if one.day is not None}
    for row in rows:
        day, code = row.entry.interview_on, row.entry.program_code
        if day is not None and code not in told:
            name = row.program.institution if row.program else f"program {code}"
            yield _interview(f"interview-{code}", day, name, row.note.note)


def _interview(uid: str, day: date, name: str, note: str) -> CalendarDay:
    title = f"Interview: {name}"
    return CalendarDay(uid, day, title, note=note, category="Interview", warn_days=1)

"""What an application tracker says of a program: how far it is, the interview's day, a note."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from smartpick.files.read.cells import DayOrder, day, is_unknown, plain, yes_no

MOST_NOTE = 2_000
"""Characters of a note that are kept."""
STATUSES = ("to_verify", "to_apply", "applied", "interview", "ranked", "withdrawn")
"""How far an application can be, as the shortlist keeps it; the later the further."""
_WORDS: Mapping[str, re.Pattern[str]] = {
    "withdrawn": re.compile(
        r"\b(?:withdr[ae]wn?|withdrew|cancell?ed|declined|reject(?:ed|ion)?|denied|regret|"
        r"turned down)\b"
    ),
    "ranked": re.compile(r"^(?:ranked|on (?:my )?(?:rank|rol)|will rank)"),
    "to_apply": re.compile(
        r"^(?:to apply|will apply|plan(?:ned|ning)?(?: to apply)?|not (?:yet )?(?:applied|sent)|"
        r"yet to apply|apply|to ?do|not started|in progress|draft|shortlisted)\b"
    ),
    "interview": re.compile(
        r"^(?:interview(?:ed|ing|s)?|invited?|invitation|iv|ii)\b|\binterview (?:invite|"
        r"invitation|offer|offered|scheduled|done|completed?|received|booked)"
    ),
    "to_verify": re.compile(
        r"^(?:to verify|verify|to check|check|research(?:ing)?|maybe|considering|undecided|"
        r"possible|new)\b"
    ),
    "applied": re.compile(
        r"^(?:applied|applied to|submitted|sent|application (?:sent|submitted|complete)|"
        r"completed?|pending|waiting|awaiting|under review|in review|wait ?-?list(?:ed)?|hold|"
        r"no (?:response|reply|answer|news|interview)|on hold|silent|ghosted|signal(?:l?ed)?)\b"
    ),
}
"""Asked in this order: "interview declined" is withdrawn, "not yet applied" is to apply."""


@dataclass(frozen=True, slots=True)
class Tracked:
    """What the file says of one application; ``None`` and "" where it does not say."""

    program_code: str
    status: str | None = None
    interview_on: date | None = None
    note: str = ""

    def filled(self, found: Tracked) -> Tracked:
        """The same, with what it does not say yet from ``found``."""
        is_open = self.status in (None, STATUSES[0])
        return Tracked(
            self.program_code,
            found.status or self.status if is_open else self.status,
            self.interview_on or found.interview_on,
            self.note or found.note,
        )

    def replaced(self, found: Tracked) -> Tracked:
        """The same, with all that ``found`` says; its note comes after one's own."""
        is_new = found.note and found.note not in self.note
        return Tracked(
            self.program_code,
            found.status or self.status,
            found.interview_on or self.interview_on,
            "\n".join(filter(None, (self.note, found.note)))[:MOST_NOTE] if is_new else self.note,
        )


@dataclass(frozen=True, slots=True)
class Reached:
    """Whether a step was reached, and on which day; ``None`` where that is not told."""

    is_reached: bool
    on: date | None = None


def status_of(text: str) -> str | None:
    """The status that a cell means; ``None`` where it is blank.

    Raises ValueError when it is none of the usual words.
    """
    said = plain(text)
    if not said or said in ("-", "?", "n/a"):
        return None
    for status, words in _WORDS.items():
        if words.search(said):
            return status
    raise ValueError(f"'{text:.40}' is no status such as applied, interview, or withdrawn")


def looks_like_status(text: str) -> bool:
    """Whether a cell holds a status that people give an application."""
    try:
        return status_of(text) is not None
    except ValueError:
        return False


def reached(text: str, order: DayOrder) -> Reached:
    """What a column such as "Interview" says: yes, no, or the day.

    Raises ValueError when it is neither yes, no, nor a day.
    """
    if is_unknown(text):
        return Reached(is_reached=False)
    try:
        return Reached(is_reached=True, on=day(text, order))
    except ValueError:
        pass
    try:
        return Reached(is_reached=yes_no(text) == "yes")
    except ValueError:
        raise ValueError(f"must be yes, no, or a day, not '{text:.40}'") from None


def further(one: str | None, other: str | None) -> str | None:
    """The further one of two statuses."""
    told = [status for status in (one, other) if status]
    return max(told, key=STATUSES.index, default=None)

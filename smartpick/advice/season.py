"""The strict shape of ``data/advice/season.yaml``: the rules of this season, with their state."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from smartpick.advice.conditions import Condition
from smartpick.domain import Frozen

Text = Annotated[str, StringConstraints(min_length=4, max_length=700)]
Address = Annotated[str, StringConstraints(pattern=r"^https://\S+$")]
Trust = Literal["A", "B", "C", "D", "E"]
LONGEST_DAYS = {"visa": 95, "visa_h1b": 310, "visa_j1": 95}
"""Days until a rule of this kind is looked at again, at most; a year for the others.

An H-1B rule that nobody attacks may wait for the next season; one that stands before a court a
month, which :class:`SeasonRule` asks on its own.
"""
A_MONTH, A_YEAR = 31, 366


class Area(StrEnum):
    """What a rule of the season is about."""

    VISA = "visa"
    VISA_H1B = "visa_h1b"
    VISA_J1 = "visa_j1"
    MATCH = "match"
    SEASON = "season"
    APPLICATION = "application"
    SIGNALS = "signals"
    EXAM = "exam"
    COST = "cost"
    AFTER = "after"
    DATA = "data"


class Status(StrEnum):
    """How a rule stands on the day it was looked at."""

    IN_FORCE = "in_force"
    NOT_APPLIED = "not_applied"
    APPEAL = "appeal"
    POSTPONED = "postponed"
    PROPOSED = "proposed"
    CHANGING = "changing"
    UNSETTLED = "unsettled"
    PROJECTION = "projection"
    PAST = "past"


BEFORE_A_COURT = (Status.NOT_APPLIED, Status.APPEAL, Status.POSTPONED)


class SeasonRule(Frozen):
    """One rule of the season and how it stood on the day ``checked``.

    ``number`` is what it is called by; ``changed`` the day of its latest change, which orders the
    page; ``since`` says in words from when it holds; ``against`` what stands against it or how
    sure it is not; ``for_whom`` whom it touches. ``source`` is what was read, ``address`` where
    the primary text stands. ``seen``: the text of whoever makes the rule (``primary``), a public
    copy of it, or a page that tells of it (``secondary``).
    """

    area: Area
    title: Annotated[str, StringConstraints(min_length=8, max_length=110)]
    text: Annotated[str, StringConstraints(min_length=20, max_length=420)]
    number: str = Field(min_length=3)
    changed: date
    since: str = Field(min_length=3)
    status: Status
    against: Text
    touches: Text
    to_do: Text
    note: Text | None = None
    for_whom: Condition
    source: str
    seen: Literal["primary", "copy", "secondary"]
    seen_note: Text
    trust: Trust
    address: Address
    checked: date
    look_again_by: date

    @model_validator(mode="after")
    def _is_looked_at_again_in_time(self) -> SeasonRule:
        days = LONGEST_DAYS.get(self.area.value, A_YEAR)
        if self.status in BEFORE_A_COURT:
            days = A_MONTH
        if not 0 < (self.look_again_by - self.checked).days <= days:
            raise ValueError(
                f"look_again_by must follow checked within {days} days for this kind of rule"
            )
        if self.seen == "secondary" and self.trust == "A":
            raise ValueError("what was seen on a secondary page is not of trust A")
        return self

    def is_overdue(self, on: date) -> bool:
        """Whether the day to look again has passed."""
        return on > self.look_again_by

"""What an applicant keeps while preparing: practice tests, letters, interviews, the plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, TypeVar
from uuid import uuid4

from pydantic import Field, StringConstraints

from smartpick.domain import Frozen, ProgramCode

ItemId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,40}$")]
LONGEST_LINE, LONGEST_TEXT, LONGEST_STATEMENT = 120, 3000, 12_000
"""Letters that a name, a note and the personal statement may have."""
Short = Annotated[str, StringConstraints(max_length=LONGEST_LINE)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_LINE)]
Long = Annotated[str, StringConstraints(max_length=LONGEST_TEXT)]
MOST_OWN_POINTS = 3


class Named(Frozen):
    """An item of a list that names itself, so that two tabs' changes merge item by item."""

    id: ItemId


def new_id() -> str:
    """A name for a new item that no other item has."""
    return uuid4().hex[:12]


class PracticeTest(Named):
    """One practice test. ``score`` on the three-digit scale of the exam."""

    exam: Literal["step2_ck", "step3"]
    name: Short = ""
    day: date
    score: int = Field(ge=100, le=300)


class LetterStatus(StrEnum):
    """How far a letter of recommendation is."""

    PLANNED = "planned"
    ASKED = "asked"
    AGREED = "agreed"
    UPLOADED = "uploaded"
    DECLINED = "declined"


class Letter(Named):
    """One letter of recommendation, and what its writer gets to write it with.

    ``cases`` and ``goals`` go into the packet, a line each.
    """

    writer: Name
    is_us: bool = True
    specialty: Short | None = None
    status: LetterStatus = LetterStatus.PLANNED
    due: date | None = None
    cases: Long = ""
    goals: Long = ""

    @property
    def is_in_hand(self) -> bool:
        """Whether the writer has agreed, or the letter is uploaded."""
        return self.status in (LetterStatus.AGREED, LetterStatus.UPLOADED)


class Interview(Named):
    """One interview: when, what to ask, and what was sent afterwards.

    ``rule`` is the program's own rule on notes after interviews.
    """

    program: Name
    program_code: ProgramCode | None = None
    day: date | None = None
    rule: Literal["unknown", "welcome", "not_wanted"] = "unknown"
    thank_you: Literal["open", "sent", "not_wanted"] = "open"
    letter_of_intent: bool = False
    questions: Long = ""
    notes: Long = ""


class CardNote(Named):
    """An applicant's own answer to a practice card, and the criteria that it met."""

    answer: Long = ""
    met: tuple[int, ...] = Field((), max_length=8, fail_fast=True)


class OwnDate(Named):
    """A date of the season that the applicant found out; ``id`` names the calendar's entry."""

    day: date


class OwnCost(Named):
    """What something costs this applicant, in USD; ``id`` names the entry of the budget."""

    usd: int = Field(ge=0, le=200_000)


class Journal(Frozen):
    """Everything that an applicant keeps while preparing.

    ``done`` are actions of the plan that are finished; ``strengths`` and ``weaknesses``
    the applicant's own, at most three each, ``None`` while the proposed ones stand.
    """

    step2_ck_goal: int | None = Field(None, ge=180, le=300)
    practice: tuple[PracticeTest, ...] = Field((), max_length=200, fail_fast=True)
    letters: tuple[Letter, ...] = Field((), max_length=60, fail_fast=True)
    interviews: tuple[Interview, ...] = Field((), max_length=200, fail_fast=True)
    cards: tuple[CardNote, ...] = Field((), max_length=100, fail_fast=True)
    dates: tuple[OwnDate, ...] = Field((), max_length=60, fail_fast=True)
    costs: tuple[OwnCost, ...] = Field((), max_length=60, fail_fast=True)
    done: tuple[ItemId, ...] = Field((), max_length=100, fail_fast=True)
    cv_ticks: tuple[ItemId, ...] = Field((), max_length=20, fail_fast=True)
    strengths: tuple[Short, ...] | None = Field(None, max_length=MOST_OWN_POINTS, fail_fast=True)
    weaknesses: tuple[Short, ...] | None = Field(None, max_length=MOST_OWN_POINTS, fail_fast=True)
    statement: Annotated[str, StringConstraints(max_length=LONGEST_STATEMENT)] = ""

    def day_of(self, entry: str) -> date | None:
        """The applicant's own date for an entry of the calendar."""
        return next((own.day for own in self.dates if own.id == entry), None)

    @property
    def us_letters_in_hand(self) -> int:
        """US letters that were agreed or uploaded."""
        return sum(letter.is_us and letter.is_in_hand for letter in self.letters)


Item = TypeVar("Item", bound=Named)


def with_item(items: Sequence[Item], item: Item) -> tuple[Item, ...]:
    """The items with this one in place of the one of the same id, or at the end."""
    return tuple({one.id: one for one in (*items, item)}.values())


def without_item(items: Sequence[Item], item_id: str) -> tuple[Item, ...]:
    """The items without the one of this id."""
    return tuple(item for item in items if item.id != item_id)

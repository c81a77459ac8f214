"""The shortlist as the applicant keeps it: programs in order, each with its status.

A shortlist says where to apply. It is never a rank order list.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import Field, model_validator

from smartpick.domain import Frozen, ProgramCode, each_once

MOST_ENTRIES = 2000


class Status(StrEnum):
    """How far an application is."""

    TO_VERIFY = "to_verify"
    TO_APPLY = "to_apply"
    APPLIED = "applied"
    INTERVIEW = "interview"
    RANKED = "ranked"
    WITHDRAWN = "withdrawn"

    @property
    def is_paid(self) -> bool:
        """Whether the application was sent, so that its fee is spent."""
        return self not in (Status.TO_VERIFY, Status.TO_APPLY)

    @property
    def has_interview(self) -> bool:
        """Whether an interview is in hand."""
        return self in (Status.INTERVIEW, Status.RANKED)


class ShortlistEntry(Frozen):
    """One program of the shortlist. The note on it is the workspace's note on the program.

    ``is_suggested``: the search put it there and the applicant has not touched it since;
    such an entry may give way when the list is filled anew, any other stays.
    """

    program_code: ProgramCode
    status: Status = Status.TO_VERIFY
    locked: bool = False
    is_suggested: bool = False
    added_on: date
    interview_on: date | None = None

    @property
    def gives_way(self) -> bool:
        """Whether filling anew may replace it."""
        return self.is_suggested and not self.locked and not self.status.is_paid


class Preferences(Frozen):
    """What the applicant would rather have. An empty choice leaves everything open.

    ``places`` are Census regions and state codes, ``specialties`` NRMP names,
    ``sponsor`` how many specialties a program's sponsor trains. ``only`` names the choices
    that exclude everything else; the others decide between programs that are nearly
    equal, and may cost up to ``most_loss`` of the chance to match, a fraction.
    """

    places: tuple[str, ...] = Field((), max_length=70, fail_fast=True)
    specialties: tuple[str, ...] = Field((), max_length=50, fail_fast=True)
    sponsor: Literal["small", "large"] | None = None
    only: tuple[Literal["places", "specialties", "sponsor"], ...] = Field(
        (), max_length=3, fail_fast=True
    )
    most_loss: float = Field(0.01, ge=0, le=0.1)


class Shortlist(Frozen):
    """The list in the applicant's order, and how it is filled.

    ``budget_usd`` is for application fees, paid ones included, ``None`` for no limit;
    ``most`` the greatest number of applications, ``None`` for the profile's number.
    ``keeps_mix``: most of what is filled in is realistic and some is a reach.
    """

    entries: tuple[ShortlistEntry, ...] = Field((), max_length=MOST_ENTRIES, fail_fast=True)
    budget_usd: int | None = Field(None, ge=0, le=100_000)
    most: int | None = Field(None, ge=1, le=MOST_ENTRIES)
    keeps_mix: bool = True
    preferences: Preferences = Preferences()

    @model_validator(mode="after")
    def _each_program_once(self) -> Shortlist:
        each_once("entries", self.codes)
        return self

    @property
    def codes(self) -> tuple[str, ...]:
        """Program codes in order."""
        return tuple(e.program_code for e in self.entries)

    @property
    def active(self) -> tuple[ShortlistEntry, ...]:
        """Entries that are not withdrawn, in the applicant's order."""
        return tuple(e for e in self.entries if e.status is not Status.WITHDRAWN)

    def entry(self, program_code: str) -> ShortlistEntry | None:
        """The entry of one program; ``None`` when it is not in the list."""
        return next((e for e in self.entries if e.program_code == program_code), None)

    def with_added(self, codes: Iterable[str], on: date) -> Shortlist:
        """The list with programs that the applicant adds at its end; what is there stays."""
        present = set(self.codes)
        new = [c for c in dict.fromkeys(codes) if c not in present]
        added = (ShortlistEntry(program_code=code, added_on=on) for code in new)
        return self.replaced(entries=(*self.entries, *added))

    def with_entry(self, entry: ShortlistEntry) -> Shortlist:
        """The list with this entry in the place of its program's old one; from now on it stays."""
        kept = entry.model_copy(update={"is_suggested": False})
        entries = {e.program_code: e for e in (*self.entries, kept)}
        return self.replaced(entries=tuple(entries.values()))

    def without(self, codes: Iterable[str]) -> Shortlist:
        """The list without these programs."""
        gone = set(codes)
        return self.replaced(entries=tuple(e for e in self.entries if e.program_code not in gone))

    def moved(self, program_code: str, to: int) -> Shortlist:
        """The list with one program at another position, counted from 0 and cut to the list."""
        entry = self.entry(program_code)
        if entry is None:
            return self
        rest = [e for e in self.entries if e is not entry]
        rest.insert(min(max(to, 0), len(rest)), entry)
        return self.replaced(entries=tuple(rest))

    def filled(self, codes: Sequence[str], on: date, kept: Iterable[str] = ()) -> Shortlist:
        """The list filled anew with ``codes``, in their order, behind what does not give way.

        ``kept`` names further programs that stay, for instance because a note is on
        them. Guarantee: every entry that does not give way is in the result, unchanged.
        """
        also = set(kept)
        stay = [e for e in self.entries if not e.gives_way or e.program_code in also]
        present = {e.program_code for e in stay}
        old = {e.program_code: e for e in self.entries}
        fresh = (
            old.get(code) or ShortlistEntry(program_code=code, is_suggested=True, added_on=on)
            for code in codes
            if code not in present
        )
        return self.replaced(entries=(*stay, *fresh))

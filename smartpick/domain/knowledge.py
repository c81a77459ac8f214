"""What is known of single programs: facts that are yes, no, a number, or unknown.

All of them start as unknown; a fact exists only because somebody saw it on a day and says where,
or because a page states it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from smartpick.domain.applicant import Visa
from smartpick.domain.frozen import Frozen, each_once
from smartpick.wording import inside

STALE_AFTER_MONTHS = 18
MOST_CONNECTIONS = 5


class FactKind(StrEnum):
    """How a fact's value is written."""

    YES_NO = "yes_no"  # yes | no
    LIMIT = "limit"  # a whole number, or "none": seen that there is no limit
    ROSTER = "roster"  # "12/30": 12 of 30 residents are IMGs


class FactKey(StrEnum):
    """What can be known about one program. The value's form is :attr:`kind`.

    ``label`` is what a table calls it, ``question`` how one asks a program.
    """

    label: str
    question: str

    def __new__(cls, value: str, label: str = "", question: str = "") -> FactKey:
        """A key with its words beside it."""
        key = str.__new__(cls, value)
        key._value_, key.label, key.question = value, label, question
        return key

    SPONSORS_J1 = "sponsors_j1", "Sponsors J-1", "Do you sponsor J-1 visas (through ECFMG)?"
    SPONSORS_H1B = "sponsors_h1b", "Sponsors H-1B", "Do you sponsor H-1B visas for residents?"
    STEP2_CK_CUTOFF = (
        "step2_ck_cutoff",
        "Lowest Step 2 CK considered",
        "Is there a Step 2 CK score below which you do not review?",
    )
    GRADUATION_LIMIT_YEARS = (
        "graduation_limit_years",
        "Most years since graduation",
        "Is there a limit on years since graduation?",
    )
    ACCEPTS_FAILED_ATTEMPTS = (
        "accepts_failed_attempts",
        "Accepts failed attempts",
        "Do you consider applicants with a failed attempt at a Step?",
    )
    REQUIRES_US_EXPERIENCE = (
        "requires_us_experience",
        "Requires US clinical experience",
        "Do you require US clinical experience, and of which kind?",
    )
    REQUIRES_STEP3 = (
        "requires_step3",
        "Requires Step 3",
        "Do you require Step 3 before you rank an applicant?",
    )
    HOLISTIC_STATEMENT = (
        "holistic_statement",
        "Says it reviews applications as a whole",
        "Do you review applications as a whole?",
    )
    WELCOMES_IMGS = (
        "welcomes_imgs",
        "Considers IMGs",
        "Do you consider international medical graduates?",
    )
    IMG_RESIDENTS = (
        "img_residents",
        "IMGs on its roster of residents",
        "How many of your current residents are IMGs?",
    )
    USES_SIGNALS = (
        "uses_signals",
        "Uses program signals",
        "Do you use program signals to decide whom to interview?",
    )
    WELCOMES_THANK_YOU = (
        "welcomes_thank_you",
        "Welcomes letters after interviews",
        "Do you welcome letters after interviews?",
    )

    @property
    def in_words(self) -> str:
        """The label inside a sentence: ``sponsors J-1``, ``IMGs on its roster of residents``."""
        return inside(self.label)

    @property
    def kind(self) -> FactKind:
        """How its value is written."""
        if self in (FactKey.STEP2_CK_CUTOFF, FactKey.GRADUATION_LIMIT_YEARS):
            return FactKind.LIMIT
        return FactKind.ROSTER if self is FactKey.IMG_RESIDENTS else FactKind.YES_NO


SPONSORED_BY = {
    Visa.NEEDS_J1: (FactKey.SPONSORS_J1,),
    Visa.NEEDS_H1B: (FactKey.SPONSORS_H1B,),
    Visa.EITHER: (FactKey.SPONSORS_J1, FactKey.SPONSORS_H1B),
}
"""Which facts answer to the visa that somebody needs, the likeliest first; one "yes" is enough."""


LIMIT_RANGES: Mapping[FactKey, tuple[int, int]] = {
    FactKey.STEP2_CK_CUTOFF: (180, 300),
    FactKey.GRADUATION_LIMIT_YEARS: (0, 40),
}
"""Lowest and highest number that a limit may be."""

_ROSTER = re.compile(r"^([0-9]{1,3})/([0-9]{1,3})$")
ProgramCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{7}[CAPMR][0-9]$")]


class ToldFact(Frozen):
    """One fact about one program, whoever tells it.

    ``value`` is ``"yes"``/``"no"``, a whole number or ``"none"``, or ``"12/30"``, as
    ``fact.kind`` says.
    """

    program_code: ProgramCode
    fact: FactKey
    value: str

    @model_validator(mode="after")
    def _value_fits_its_kind(self) -> Self:
        _check(self.fact, self.value)
        return self

    @property
    def is_yes(self) -> bool | None:
        """The answer of a yes/no fact; ``None`` for other kinds."""
        return self.value == "yes" if self.fact.kind is FactKind.YES_NO else None

    @property
    def limit(self) -> int | None:
        """The number of a limit; ``None`` when there is none, or for other kinds."""
        is_number = self.fact.kind is FactKind.LIMIT and self.value != "none"
        return int(self.value) if is_number else None

    @property
    def roster(self) -> tuple[int, int] | None:
        """IMGs and all residents counted, the first at most the second."""
        found = _ROSTER.match(self.value) if self.fact.kind is FactKind.ROSTER else None
        return (int(found[1]), int(found[2])) if found else None


class VerifiedFact(ToldFact):
    """A fact as somebody saw it.

    ``link`` is an http(s) address or ``None``; ``said_by`` tells who vouches for it.
    """

    link: Annotated[str, StringConstraints(pattern=r"^https?://\S+$", max_length=500)] | None = None
    seen_on: date
    said_by: Literal["applicant", "program", "page"] = "applicant"

    def months_old(self, on: date) -> int:
        """Whole months between the day it was seen and ``on``, 0 or more."""
        months = 12 * (on.year - self.seen_on.year) + on.month - self.seen_on.month
        return max(months - (on.day < self.seen_on.day), 0)

    def is_stale(self, on: date) -> bool:
        """Whether it was seen more than 18 months before ``on``."""
        return self.months_old(on) > STALE_AFTER_MONTHS

    def times_discounted(self, on: date) -> int:
        """How often doubt about its age is taken off on the day ``on``: 0 or 1."""
        return int(self.is_stale(on))


class StatedFact(ToldFact):
    """A fact as a page of the program, or of its institution, states it.

    ``year`` is the one that the page shows, ``None`` where it shows none; ``discounts`` says
    how often doubt about its age is taken off: 0 (a page of this or the last season), 1 or 2.
    """

    year: int | None
    is_of_institution: bool
    discounts: int = Field(ge=0, le=2)

    def times_discounted(self, on: date) -> int:
        """The same on every day: pages are dated by season, not by day."""
        del on
        return self.discounts


def _check(fact: FactKey, value: str) -> None:
    """Raise ValueError with what the value must be."""
    if fact.kind is FactKind.YES_NO and value not in ("yes", "no"):
        raise ValueError(f"{fact.value}: must be yes or no, not {value!r:.40}")
    if fact.kind is FactKind.LIMIT and value != "none":
        low, high = LIMIT_RANGES[fact]
        if not (value.isascii() and value.isdigit() and low <= int(value) <= high):
            raise ValueError(
                f"{fact.value}: must be a whole number from {low} to {high}, or none "
                f"(seen that there is no limit), not {value!r:.40}"
            )
    if fact.kind is FactKind.ROSTER:
        found = _ROSTER.match(value)
        if not found or not int(found[2]) > 0 or int(found[1]) > int(found[2]):
            raise ValueError(
                f"{fact.value}: must be IMGs/residents, for instance 12/30, not {value!r:.40}"
            )


class Knowledge(Frozen):
    """Everything an applicant knows about programs beyond the published tables.

    ``facts``: at most one for a program and key. ``connections``: programs where the
    applicant has a rotation, a personal contact or a tie, at most five. ``signals``:
    signal by program code.
    """

    facts: tuple[VerifiedFact, ...] = Field((), max_length=50_000, fail_fast=True)
    connections: tuple[ProgramCode, ...] = Field((), max_length=MOST_CONNECTIONS, fail_fast=True)
    signals: dict[ProgramCode, Literal["gold", "silver", "signal"]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _one_fact_a_key(self) -> Knowledge:
        each_once("facts", (f"{f.fact.value} of {f.program_code}" for f in self.facts))
        return self

    @cached_property
    def by_program(self) -> dict[str, dict[FactKey, VerifiedFact]]:
        """Facts by program code, then by key."""
        found: dict[str, dict[FactKey, VerifiedFact]] = {}
        for fact in self.facts:
            found.setdefault(fact.program_code, {})[fact.fact] = fact
        return found

    def of(self, program_code: str) -> Mapping[FactKey, VerifiedFact]:
        """What is known of one program; empty when nothing is."""
        return self.by_program.get(program_code, {})

    def with_fact(self, fact: VerifiedFact) -> Knowledge:
        """The same knowledge with this fact in place of an older one of the same key."""
        rest = self.without_fact(fact.program_code, fact.fact).facts
        return self.replaced(facts=(*rest, fact))

    def without_fact(self, program_code: str, fact: FactKey | None = None) -> Knowledge:
        """The same knowledge with this fact about a program, or every one, unknown again."""
        gone = (fact,) if fact else FactKey
        facts = (f for f in self.facts if f.program_code != program_code or f.fact not in gone)
        return self.replaced(facts=tuple(facts))

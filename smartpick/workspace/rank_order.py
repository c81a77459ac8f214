"""What an applicant prefers: criteria, ratings, and the order put together by hand.

Only preference has a place here. There is no field for a chance of anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from smartpick.domain import Frozen, ProgramCode, each_once

CriterionId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,40}$")]
Rating = Annotated[int, Field(ge=1, le=5)]
LOWEST_RATING, HIGHEST_RATING = 1, 5
LONGEST_CRITERION = 60
MOST_PROGRAMS, MOST_CRITERIA, MOST_WEIGHT = 300, 12, 5
PRESTIGE = "prestige"


class Criterion(Frozen):
    """What counts for an applicant, and how much: 0 not at all, 5 most."""

    id: CriterionId
    name: Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_CRITERION)]
    weight: int = Field(ge=0, le=MOST_WEIGHT)


class RatedProgram(Frozen):
    """One program of the list with its ratings by criterion; what is not rated is absent."""

    program_code: ProgramCode
    ratings: dict[CriterionId, Rating] = Field(default_factory=dict, max_length=MOST_CRITERIA)

    def rated(self, criterion: str, rating: int | None = None) -> RatedProgram:
        """The program with one rating changed; ``None`` takes it away."""
        others = {k: r for k, r in self.ratings.items() if k != criterion}
        return self.replaced(ratings=others if rating is None else {**others, criterion: rating})


START_CRITERIA = (
    Criterion(id="fit", name="Fit and support", weight=3),
    Criterion(id="img_friendliness", name="IMG-friendliness", weight=3),
    Criterion(id="training", name="Training quality", weight=3),
    Criterion(id="location", name="Location", weight=3),
    Criterion(id=PRESTIGE, name="Name and prestige", weight=0),
)
"""The same weight for each, so that the applicant and not SmartPick decides."""


class RankOrderList(Frozen):
    """The programs to rank, in the order in which they were added.

    ``by_hand`` is the order that the applicant put together, empty while the computed one
    stands. Programs added later follow behind it; codes that are no longer in the list
    are passed over.
    """

    criteria: tuple[Criterion, ...] = Field(
        START_CRITERIA, max_length=MOST_CRITERIA, fail_fast=True
    )
    programs: tuple[RatedProgram, ...] = Field((), max_length=MOST_PROGRAMS, fail_fast=True)
    by_hand: tuple[ProgramCode, ...] = Field((), max_length=MOST_PROGRAMS, fail_fast=True)

    @model_validator(mode="after")
    def _each_once(self) -> RankOrderList:
        each_once("criteria", (c.id for c in self.criteria))
        each_once("programs", self.codes)
        each_once("by_hand", self.by_hand)
        return self

    @property
    def codes(self) -> tuple[str, ...]:
        """Program codes in the order in which they were added."""
        return tuple(p.program_code for p in self.programs)

    @property
    def placed(self) -> tuple[str, ...]:
        """What was put in order by hand and is still in the list."""
        present = set(self.codes)
        return tuple(code for code in self.by_hand if code in present)

    def with_added(self, codes: Iterable[str]) -> RankOrderList:
        """The list with programs at its end, up to 300 in all; what is there stays."""
        new = [c for c in dict.fromkeys(codes) if c not in set(self.codes)]
        added = [RatedProgram(program_code=code) for code in new]
        return self.replaced(programs=(*self.programs, *added)[:MOST_PROGRAMS])

    def without(self, program_code: str) -> RankOrderList:
        """The list without one program."""
        return self.replaced(
            programs=tuple(p for p in self.programs if p.program_code != program_code),
            by_hand=tuple(c for c in self.by_hand if c != program_code),
        )

    def with_rating(self, program_code: str, criterion: str, rating: int | None) -> RankOrderList:
        """The list with one rating changed; ``None`` takes it away."""
        return self.replaced(
            programs=tuple(
                p.rated(criterion, rating) if p.program_code == program_code else p
                for p in self.programs
            )
        )

    def with_weight(self, criterion: str, weight: int) -> RankOrderList:
        """The list with one criterion weighed anew."""
        return self.replaced(
            criteria=tuple(
                c.model_copy(update={"weight": weight}) if c.id == criterion else c
                for c in self.criteria
            )
        )

    def with_criterion(self, name: str) -> RankOrderList:
        """The list with a criterion of the applicant's own, at the weight of the others.

        Raises ValueError when the list is full or the name is empty.
        """
        taken = {c.id for c in self.criteria}
        number = next(n for n in range(len(taken) + 1) if f"own_{n}" not in taken)
        own = Criterion(id=f"own_{number}", name=name, weight=START_CRITERIA[0].weight)
        return self.replaced(criteria=(*self.criteria, own))

    def without_criterion(self, criterion: str) -> RankOrderList:
        """The list without one criterion and its ratings."""
        return self.replaced(
            criteria=tuple(c for c in self.criteria if c.id != criterion),
            programs=tuple(p.rated(criterion) for p in self.programs),
        )

    def ordered_by_hand(self, codes: Sequence[str]) -> RankOrderList:
        """The list in this order, which stands from now on; codes not in the list are left out."""
        present = set(self.codes)
        return self.replaced(by_hand=tuple(c for c in dict.fromkeys(codes) if c in present))

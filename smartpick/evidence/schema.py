"""The strict shape of ``data/evidence/*.yaml``: a number, its interval, its source."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field, FiniteFloat, model_validator

from smartpick.domain import Frozen, Grade

Unit = Literal[
    "log_odds", "log_rate", "cloglog", "probability", "count", "share", "usd", "years", "months"
]


class Value(Frozen):
    """One number of a parameter, with its 80 % interval.

    ``where`` narrows it (for instance ``{visa: needs_h1b}``); an empty one holds
    for everybody. A ``share`` or ``probability`` lies in [0, 1].
    """

    where: dict[str, str] = Field(default_factory=dict)
    value: FiniteFloat
    low: FiniteFloat
    high: FiniteFloat
    n: int | None = Field(None, ge=1)
    year: int | None = Field(None, ge=1990, le=2100)
    locator: str = ""

    @model_validator(mode="after")
    def _inside_its_interval(self) -> Value:
        if not self.low <= self.value <= self.high:
            raise ValueError(f"value {self.value} lies outside its interval {self.low}-{self.high}")
        return self


Factor = Literal[
    "step2_ck",
    "graduation",
    "us_experience",
    "letters_and_research",
    "visa",
    "step3",
    "attempts",
    "citizenship",
    "home_state",
    "applications",
]
"""The parts that "why this number" shares an answer out to."""


class Parameter(Frozen):
    """A number the model reads: what it is, how well it is known, where it is from.

    ``kind`` is ``published`` (copied from a source), ``derived`` (computed from
    published numbers, ``reason`` says how) or ``judgement`` (``reason`` says why).
    ``short`` names it at the edge of a chart. ``factor`` is the part of "why this number"
    that an effect of the profile belongs to.
    """

    label: str = Field(min_length=3)
    unit: Unit
    kind: Literal["published", "derived", "judgement"]
    grade: Grade
    population: str = Field(min_length=3)
    source: str | None = None
    short: str = Field("", max_length=40)
    factor: Factor | None = None
    reason: str = ""
    review_by: date
    values: tuple[Value, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _says_where_it_comes_from(self) -> Parameter:
        if self.kind in ("published", "derived") and self.source is None:
            raise ValueError(f"a {self.kind} number needs a source")
        if self.kind == "published" and not all(v.locator for v in self.values):
            raise ValueError("a published number needs a locator (table, page or row)")
        if self.kind == "judgement" and not self.reason:
            raise ValueError(f"a {self.kind} needs a reason")
        if self.kind == "judgement":
            if self.grade is not Grade.C:
                raise ValueError("a judgement has grade C")
            if any(v.low == v.high for v in self.values):
                raise ValueError("a judgement needs an interval wider than a point")
        if self.unit in ("share", "probability"):
            for v in self.values:
                if v.low < 0 or v.high > 1:
                    raise ValueError(f"a {self.unit} lies in 0-1, not {v.low}-{v.high}")
        keys = [tuple(sorted(v.where.items())) for v in self.values]
        if len(set(keys)) < len(keys):
            raise ValueError("two values have the same 'where'")
        return self


class Source(Frozen):
    """Where a number was read. ``trust``: A official … D unverified, E computed."""

    title: str = Field(min_length=3)
    publisher: str | None = None
    address: str | None = None
    trust: Literal["A", "B", "C", "D", "E"]
    retrieved: str = Field(pattern=r"^\d{4}(-\d{2}){0,2}$")

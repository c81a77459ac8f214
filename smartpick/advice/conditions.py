"""Conditions as data: a small closed language over :class:`Facts`, in three-valued logic.

Nothing here is ever run as code. ``all`` is false as soon as one part is false, ``any``
true as soon as one part is true; what hangs on a fact that is not known is not known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import ConfigDict, Field, model_validator

from smartpick.advice.facts import Facts, is_number, refused
from smartpick.domain import Frozen

Plain = str | bool | int | float
COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "equals": lambda value, bound: value == bound,
    "one_of": lambda value, bound: value in bound,
    "below": lambda value, bound: value < bound,
    "at_most": lambda value, bound: value <= bound,
    "above": lambda value, bound: value > bound,
    "at_least": lambda value, bound: value >= bound,
}
ORDERED = ("below", "at_most", "above", "at_least")


class Test(Frozen):
    """One fact against one bound, or whether a fact is known at all."""

    __test__ = False  # pytest would collect a class of this name

    fact: str
    equals: Plain | None = None
    one_of: tuple[Plain, ...] | None = None
    below: float | None = None
    at_most: float | None = None
    above: float | None = None
    at_least: float | None = None
    known: bool | None = None

    @model_validator(mode="after")
    def _asks_one_thing_of_a_known_fact(self) -> Test:
        if self.fact not in Facts.model_fields:
            raise ValueError(f"no fact is called '{self.fact}'")
        given = [name for name in (*COMPARE, "known") if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError(f"{self.fact}: needs exactly one of {', '.join((*COMPARE, 'known'))}")
        if given[0] in ORDERED and not is_number(self.fact):
            raise ValueError(f"{self.fact} is no number, so it cannot be {given[0]} something")
        bounds = {"equals": (self.equals,), "one_of": self.one_of}.get(given[0]) or ()
        for bound in bounds:
            if refused(self.fact, bound):
                raise ValueError(f"{self.fact} can never be {bound!r}")
        return self

    @property
    def operator(self) -> str:
        """The name of the comparison."""
        return next(name for name in (*COMPARE, "known") if getattr(self, name) is not None)

    @property
    def bound(self) -> Any:  # noqa: ANN401 - of the fact's own type
        """What the fact is compared with."""
        return getattr(self, self.operator)


class AllOf(Frozen):
    """True when every part is."""

    all: tuple[Condition, ...] = Field(min_length=1)


class AnyOf(Frozen):
    """True when one part is."""

    any: tuple[Condition, ...] = Field(min_length=1)


class NotThat(Frozen):
    """True when the part is false."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
    not_: Condition = Field(alias="not")


Condition = Test | AllOf | AnyOf | NotThat


@dataclass(frozen=True, slots=True)
class Reason:
    """One comparison that decided: ``value`` of ``fact`` against ``bound``."""

    fact: str
    value: Any
    operator: str
    bound: Any
    holds: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a condition; ``holds`` is ``None`` when it is not known.

    ``reasons`` are the comparisons that decided, ``missing`` the facts whose absence
    keeps it open (empty unless ``holds`` is ``None``).
    """

    holds: bool | None
    reasons: tuple[Reason, ...]
    missing: tuple[str, ...]


def evaluate(condition: Condition, facts: Facts) -> Outcome:
    """What comes of a condition for these facts. Never raises."""
    if isinstance(condition, Test):
        return _compare(condition, facts)
    if isinstance(condition, NotThat):
        inner = evaluate(condition.not_, facts)
        holds = None if inner.holds is None else not inner.holds
        return Outcome(holds, inner.reasons, inner.missing)
    if isinstance(condition, AllOf):
        return _decide([evaluate(part, facts) for part in condition.all], decisive=False)
    return _decide([evaluate(part, facts) for part in condition.any], decisive=True)


def _compare(test: Test, facts: Facts) -> Outcome:
    value = getattr(facts, test.fact)
    if test.operator == "known":
        holds = (value is not None) is test.bound
        return Outcome(holds, (Reason(test.fact, value, "known", test.bound, holds),), ())
    if value is None:
        return Outcome(None, (), (test.fact,))
    holds = COMPARE[test.operator](value, test.bound)
    return Outcome(holds, (Reason(test.fact, value, test.operator, test.bound, holds),), ())


def _decide(parts: list[Outcome], *, decisive: bool) -> Outcome:
    """One part equal to ``decisive`` settles it; otherwise one unknown part keeps it open."""
    settling = [part for part in parts if part.holds is decisive]
    if settling:
        return Outcome(decisive, _reasons(settling), ())
    open_parts = [part for part in parts if part.holds is None]
    if open_parts:
        missing = dict.fromkeys(name for part in open_parts for name in part.missing)
        return Outcome(None, _reasons(parts), tuple(missing))
    return Outcome(not decisive, _reasons(parts), ())


def _reasons(parts: Iterable[Outcome]) -> tuple[Reason, ...]:
    return tuple(dict.fromkeys(reason for part in parts for reason in part.reasons))


def bounds_in(condition: Condition) -> list[Plain]:
    """Every bound that stands in a condition, for checks of its text."""
    if isinstance(condition, Test):
        return list(condition.bound) if condition.operator == "one_of" else [condition.bound]
    if isinstance(condition, NotThat):
        return bounds_in(condition.not_)
    parts = condition.all if isinstance(condition, AllOf) else condition.any
    return [bound for part in parts for bound in bounds_in(part)]

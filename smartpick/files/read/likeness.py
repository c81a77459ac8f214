"""How alike a name from a list and the programs of ours are, and whether one of them is meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum  # the words of a set come in another order in each process
from typing import Any

from smartpick.files.read.name_words import Name, is_same_city

ALIKE, ALIKE_ANYWHERE = 0.45, 0.75
"""Likeness from which a program is offered: where the city agrees, and where none is told."""
CLEARLY = 0.06
"""By how much the best must beat the second best."""
TELLS_ENOUGH, TELLS_ENOUGH_ANYWHERE = 0.35, 0.8
"""What the words that two names share must tell: to be offered at all unless one name holds the
other, and to be sure where no city agrees."""
TELLS_SOMETHING, TELLS_SOMETHING_ANYWHERE = 0.2, 0.5
"""What shared words must tell for two names to be compared at all, with a city and without."""
CITY_TELLS = 0.3
"""What a word of the name tells where it only repeats the city that agrees anyway."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A program as it is looked for: its names, its site, its cities and numbers.

    ``cities``: as :func:`~smartpick.files.read.name_words.city_words` gives them.
    ``site``: the name of its site alone, which is never enough to be sure.
    ``numbers``: ACGME numbers that are certainly its own. ``every``: all of its words, for
    passing over at once what shares none.
    """

    program_code: str
    shown: str
    names: tuple[Name, ...]
    site: Name | None = None
    cities: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    every: frozenset[str] = frozenset()

    @classmethod
    def of(cls, program_code: str, shown: str, names: Sequence[Name], **more: Any) -> Unit:  # noqa: ANN401
        """A unit with all of its words; ``more``: its other fields."""
        site: Name | None = more.get("site")
        every = frozenset[str]().union(*(name.every for name in names), site.every if site else ())
        return cls(program_code, shown, tuple(names), every=every, **more)


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two names compared.

    ``share``: 0 to 1. ``is_same``: nothing that tells is different. ``is_literal``: nothing
    at all is. ``has_all``: every word that was asked for is there, those of a city too.
    """

    share: float = 0.0
    is_same: bool = False
    is_literal: bool = False
    has_all: bool = False

    @property
    def order(self) -> tuple[bool, bool, float]:
        """Sorts the best last."""
        return self.is_same, self.is_literal, self.share


@dataclass(frozen=True, slots=True)
class Seen:
    """A unit beside the name and city of a row; ``is_city``: ``None`` where it is not known."""

    unit: Unit
    alike: Likeness
    is_city: bool | None

    @property
    def order(self) -> tuple[bool, bool, bool, float, str]:
        """Sorts the best first."""
        is_other, is_changed = not self.alike.is_same, not self.alike.is_literal
        is_far = self.is_city is not True
        return is_other, is_changed, is_far, -self.weight, self.unit.program_code

    @property
    def weight(self) -> float:
        """Likeness, and a little more where every word that was asked for is there."""
        return self.alike.share + CLEARLY * self.alike.has_all

    @property
    def is_offered(self) -> bool:
        """Whether it may be the one that is meant."""
        return self.alike.share >= (ALIKE if self.is_city else ALIKE_ANYWHERE)

    def is_clearly_before(self, other: Seen) -> bool:
        """Whether this one is meant rather than the other, which is behind it in order."""
        if self.alike.is_same != other.alike.is_same:
            return self.alike.has_all or not other.alike.has_all
        if self.alike.is_literal != other.alike.is_literal:
            return True
        if self.is_city != other.is_city:
            return self.weight >= other.weight
        return self.weight - other.weight >= CLEARLY


def compare(name: Name, city: str, units: Iterable[Unit], tells: Mapping[str, float]) -> list[Seen]:
    """The units that may be meant, the best first; one in another city never is.

    Parameters
    ----------
    name, city
        As the row has them; the city as ``city_words`` gives it, or empty.
    units
        Programs of the right specialty and state.
    tells
        How much a word tells, 0 to 1; a word that is missing tells all.
    """
    every = name.every
    least = TELLS_SOMETHING if city else TELLS_SOMETHING_ANYWHERE
    found = (
        Seen(unit, _best(name, city, unit, tells, is_city=bool(is_city)), is_city)
        for unit in units
        if fsum(tells.get(word, 1.0) for word in every & unit.every) >= least
        if (is_city := city_of(city, unit)) is not False
    )
    return sorted((seen for seen in found if seen.is_offered), key=lambda seen: seen.order)


def elsewhere(
    name: Name, city: str, units: Sequence[Unit], tells: Mapping[str, float]
) -> Unit | None:
    """The unit of this very name in another city, if there is one."""
    for unit in units:
        if name.every.isdisjoint(unit.every) or city_of(city, unit) is not False:
            continue
        if _best(name, "", unit, tells, is_city=False).is_same:
            return unit
    return None


def city_of(city: str, unit: Unit) -> bool | None:
    """Whether the unit is in this city; ``None`` where that is not known."""
    answers = {is_same_city(city, ours) for ours in unit.cities} or {None}
    return True if True in answers else None if None in answers else False


def _best(
    name: Name, city: str, unit: Unit, tells: Mapping[str, float], *, is_city: bool
) -> Likeness:
    # Without a city of the row, a city in its name speaks for the unit that is there.
    place = frozenset(city.split() if city else (w for c in unit.cities for w in c.split()))
    best = Likeness()
    for ours in unit.names:
        found = _likeness(name, ours, place, tells, is_city=is_city)
        if found.order > best.order:
            best = found
    if unit.site is not None and not best.is_same:
        found = _likeness(name, unit.site, place, tells, is_city=is_city)
        if found.share > best.share:
            best = Likeness(found.share, has_all=found.has_all)
    return best


def _likeness(
    name: Name, other: Name, place: frozenset[str], tells: Mapping[str, float], *, is_city: bool
) -> Likeness:
    """The words of one name inside another are alike, but a whole name is more so."""
    asked, ours = name.spelled_out(other), other.spelled_out(name)
    common = asked & ours
    if not common:
        return Likeness()
    only_asked, only_ours = asked - common - place, ours - common
    if is_city:
        only_ours -= place
    told = fsum(
        tells.get(word, 1.0) * (CITY_TELLS if is_city and word in place else 1.0) for word in common
    )
    is_whole = asked == ours
    is_inside = is_city and not (asked - common and ours - common)
    if told < TELLS_ENOUGH and not (is_whole or is_inside):
        return Likeness()
    asked_tells = told + fsum(tells.get(word, 1.0) for word in only_asked)
    ours_tells = told + fsum(tells.get(word, 1.0) for word in only_ours)
    share = told / (asked_tells + ours_tells) + told / min(asked_tells, ours_tells) / 2
    is_sure = is_whole or is_city or told >= TELLS_ENOUGH_ANYWHERE
    is_same = is_sure and not (only_asked or only_ours or common & name.mistyped)
    is_literal = is_same and name.literal == other.literal
    return Likeness(share, is_same, is_literal, has_all=not asked - common)

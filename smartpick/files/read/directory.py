"""Which program of ours a row is about: by its code, its ACGME number, or its name and place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from rapidfuzz import fuzz, process

from smartpick.domain import edition
from smartpick.files.read.likeness import (
    Seen,
    Unit,
    city_words,
    compare,
    corrected,
    elsewhere,
    name_of,
    plain_words,
)

SAME_SPECIALTY = 92.0
"""Likeness, of 100, from which two names of a specialty are one, mistyped."""
A_STEP = 200
"""Rows between two calls of a progress."""
_ACGME = re.compile(r"^\d{10}$")
_PLACE = re.compile(r"^(?P<city>.*\S)\s*[,(]\s*(?P<state>[A-Za-z. ]+?)\)?$")
_POSITION = re.compile(
    r"\b(categorical|preliminary|prelim|advanced|primary care|track|program|residency)\b|\(.*?\)",
    re.IGNORECASE,
)
"""Words beside a specialty that do not make it another one."""


class Basis(StrEnum):
    """What a program was told by."""

    CODE = "NRMP code"
    NUMBER = "ACGME number"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a row says of its program; empty where it does not say."""

    code: str = ""
    acgme_number: str = ""
    institution: str = ""
    specialty: str = ""
    city: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """The program a row was taken for.

    ``likeness``: of the names, 0 to 1; 1 for a code. ``doubt``: why it may be another one;
    empty where nothing speaks for that.
    """

    program_code: str
    basis: Basis
    likeness: float = 1.0
    doubt: str = ""

    @property
    def is_sure(self) -> bool:
        """Whether nothing speaks for another program."""
        return not self.doubt


@dataclass(frozen=True, slots=True)
class Unmatched:
    """Why a row is about no program that we can tell; ``is_elsewhere``: none of our specialties."""

    reason: str
    is_elsewhere: bool = False


Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Directory:
    """Every program by code, by ACGME number, and by specialty and state for finding it by name.

    ``by_cell``: units by state and specialty; all of a specialty's under the state "".
    ``numbers``: units by ACGME number, and whether the number is certainly theirs.
    ``units_of_stem``: units by the seven digits with which their codes begin.
    ``states_of``: the states of a unit, its sponsor's and its own.
    ``tells``: how much a word of a name tells, 0 to 1. ``known_words``: the words of all
    names by their first letter.
    """

    unit_of_track: Mapping[str, str]
    specialty_codes: Mapping[str, str]
    states: Mapping[str, str]
    by_cell: Mapping[tuple[str, str], tuple[Unit, ...]] = field(repr=False)
    tells: Mapping[str, float] = field(default_factory=dict, repr=False)
    known_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    numbers: Mapping[str, Mapping[str, bool]] = field(default_factory=dict, repr=False)
    units_of_stem: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    states_of: Mapping[str, frozenset[str]] = field(default_factory=dict, repr=False)

    def find(self, asked: Asked) -> Match | Unmatched:
        """The program of a row: a code decides, else an ACGME number, else the name and place."""
        code = re.sub(r"[\s-]", "", asked.code).upper()
        if code and not _ACGME.match(code):
            return self._by_code(code, asked)
        number = code or asked.acgme_number
        if number in self.numbers:
            return self._by_number(asked, number)
        if code and not asked.institution:
            return Unmatched(f"ACGME number {code} is not in our table: give the NRMP code")
        return self._by_name(asked, number)

    def find_all(
        self, asked: Sequence[Asked], progress: Progress = lambda _done, _of: None
    ) -> list[Match | Unmatched]:
        """What :meth:`find` finds for each row, in their order.

        ``progress`` is called with the rows done and the rows there are.
        """
        found = []
        for n, question in enumerate(asked):
            if n % A_STEP == 0:
                progress(n, len(asked))
            found.append(self.find(question))
        return found

    def specialty(self, name: str) -> str | None:
        """The code of a specialty by any of its spellings."""
        for plain in dict.fromkeys((_plain(name), _plain(_POSITION.sub(" ", name)))):
            if plain in self.specialty_codes:
                return self.specialty_codes[plain]
        near = process.extractOne(
            _plain(name), list(self.specialty_codes), scorer=fuzz.ratio, score_cutoff=SAME_SPECIALTY
        )
        return self.specialty_codes[near[0]] if near else None

    def is_specialty(self, name: str) -> bool:
        """Whether a name is a specialty's, letter by letter but for case and signs."""
        return _plain(name) in self.specialty_codes

    def _by_code(self, code: str, asked: Asked) -> Match | Unmatched:
        units = self.units_of_stem.get(code, ())
        found = self.unit_of_track.get(code) or (units[0] if len(units) == 1 else None)
        if found is not None:
            return Match(found, Basis.CODE, doubt=self._other_state(found, asked))
        if units:
            return Unmatched(f"{code} may be {_either(units)}: write the whole code")
        return Unmatched(f"{code} is no code of the {edition().match_year} program table")

    def _other_state(self, program: str, asked: Asked) -> str:
        """A doubt where the row gives a state in which the program is not."""
        state, _ = self._place(asked)
        known = self.states_of.get(program, frozenset())
        if state is None or not known or state in known:
            return ""
        return f"the row says {state}, and this program is in {' and '.join(sorted(known))}"

    def _by_number(self, asked: Asked, number: str) -> Match | Unmatched:
        units = self.numbers[number]
        found = self._by_name(asked, number)
        named = found if isinstance(found, Match) and found.program_code in units else None
        if len(units) > 1:
            return named or Unmatched(
                f"ACGME number {number} may be {_either(sorted(units))}: give the NRMP code"
            )
        ((program, is_certain),) = units.items()
        doubt = self._other_state(program, asked)
        if not (is_certain or (named and named.is_sure)):
            doubt = "this ACGME number is likely, not surely, this program's"
        return Match(program, Basis.NUMBER, named.likeness if named else 1.0, doubt)

    def _by_name(self, asked: Asked, number: str) -> Match | Unmatched:
        if not asked.institution:
            return Unmatched("no program code and no name")
        is_number = bool(_ACGME.match(number)) and number[:3] in self.specialty_codes.values()
        specialty = self.specialty(asked.specialty) or (number[:3] if is_number else None)
        if specialty is None:
            if not asked.specialty:
                return Unmatched("no specialty")
            return Unmatched(f"'{asked.specialty}' is none of our specialties", is_elsewhere=True)
        state, city = self._place(asked)
        if state is None and asked.state:
            return Unmatched(f"'{asked.state}' is no state: write its name or its two letters")
        besides = _words_of(self.specialty_codes, specialty)
        name = corrected(name_of(asked.institution, besides, state or ""), self.known_words)
        units = self.by_cell.get((state or "", specialty), ())
        seen = compare(name, city, units, self.tells)
        if seen:
            return _decided(asked, number, seen)
        other = elsewhere(name, city, units, self.tells)
        if other is not None:
            return Unmatched(f"{other.shown} is not in {asked.city}: give the NRMP code")
        where = f" in {state}" if state else ""
        return Unmatched(f"no program{where} is called like '{asked.institution}'")

    def _place(self, asked: Asked) -> tuple[str | None, str]:
        """State code and city; a state behind the city counts where no other is told."""
        state = self.states.get(_letters(asked.state))
        behind = _PLACE.match(asked.city)
        if behind and not asked.state:
            state = self.states.get(_letters(behind["state"]))
        return state, city_words(asked.city)


def _decided(asked: Asked, number: str, seen: Sequence[Seen]) -> Match | Unmatched:
    """The best of those that may be meant, unless another one may be meant as well."""
    best, *others = seen
    rival = next((other for other in others if not best.is_clearly_before(other)), None)
    if rival is not None:
        return Unmatched(
            f"'{asked.institution}' may be {best.unit.shown} or {rival.unit.shown}: "
            "give the NRMP code"
        )
    doubt = ""
    if not best.alike.is_same:
        doubt = "the name differs" if best.is_city else "the name differs, and no city agrees"
    if _ACGME.match(number) and best.unit.numbers and number not in best.unit.numbers:
        doubt = "our table has another ACGME number for it"
    return Match(best.unit.program_code, Basis.NAME, best.alike.share, doubt)


def _either(codes: Sequence[str]) -> str:
    shown = ", ".join(codes[:3])
    return (
        f"{shown} or one of {len(codes) - 3} more"
        if len(codes) > 3
        else shown.replace(", ", " or ")
    )


def _plain(text: str) -> str:
    return " ".join(plain_words(text))


def _letters(text: str) -> str:
    return " ".join(text.replace(".", "").lower().split())


def _words_of(spellings: Mapping[str, str], specialty: str) -> frozenset[str]:
    """The words of every spelling of a specialty: they tell nothing within it."""
    mine = (spelling for spelling, code in spellings.items() if code == specialty)
    return frozenset(word for spelling in mine for word in spelling.split())

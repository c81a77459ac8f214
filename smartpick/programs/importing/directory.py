"""Which program of ours a row is about: by its code, or by its name and place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd
from rapidfuzz import fuzz, process

from smartpick.programs.query import ProgramStore

ALIKE = 82.0
"""Likeness, of 100, from which two names may be the same program."""
CLEARLY = 6.0
"""By how much the best must beat the second best."""
SAME_SPECIALTY = 92.0
"""Likeness from which two names of a specialty are one, mistyped."""
LOOKED_AT_CLOSELY = 16
ANOTHER_CITY = 8.0
"""What another city takes from the likeness."""
SAME_WORD = 80.0
"""Likeness from which two words are one, mistyped."""
_WORD = re.compile(r"[a-z0-9]+")
_SHORT = {
    "univ": "university", "u": "university", "hosp": "hospital", "hosps": "hospitals",
    "ctr": "center", "med": "medical", "coll": "college", "sch": "school", "st": "saint",
    "mt": "mount", "reg": "regional", "mem": "memorial", "hlth": "health",
    "som": "school medicine", "com": "college medicine", "cntr": "center", "mc": "medical center",
    "fdn": "foundation", "inst": "institute", "gen": "general",
}  # fmt: skip
_SAYS_NOTHING = frozenset(
    {
        "program",
        "residency",
        "of",
        "the",
        "and",
        "at",
        "in",
        "for",
        "inc",
        "gme",
        "affiliated",
        "affiliates",
        "hospitals",
        "progs",
        "programs",
    }
)


@dataclass(frozen=True, slots=True)
class Unmatched:
    """Why a row is about no program that we can tell; ``is_elsewhere``: none of our specialties."""

    reason: str
    is_elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Unit:
    """A program as it is looked for: the forms of its name and its city, in plain words."""

    program_code: str
    shown: str
    names: tuple[str, ...]
    city: str


@dataclass(frozen=True, slots=True)
class Directory:
    """Every program by code, and by specialty and state for finding it by name."""

    unit_of_track: Mapping[str, str]
    specialty_codes: Mapping[str, str]
    states: Mapping[str, str]
    by_cell: Mapping[tuple[str, str], tuple[Unit, ...]] = field(repr=False)

    @classmethod
    def of(cls, store: ProgramStore) -> Directory:
        """The directory of a program table."""
        specialties, states = store.specialties(), store.states()
        spellings = {}
        columns = ["specialty_code", "specialty", "name", "aliases"]
        for code, *names_of_it in specialties[columns].fillna("").itertuples(index=False):
            for spelling in ";".join(map(str, names_of_it)).split(";"):
                spellings[_plain(spelling)] = str(code)
        spellings.pop("", None)
        names = {n.lower(): s for n, s in zip(states["name"], states["state"], strict=True)}
        codes = {s.lower(): s for s in states["state"]}
        return cls(store.all_tracks(), spellings, names | codes, _cells(store.programs()))

    def by_code(self, code: str) -> str | Unmatched:
        """The application unit of a track's or a unit's code."""
        found = self.unit_of_track.get(code.upper().strip())
        return found or Unmatched(f"{code or 'blank'} is no code of the 2026 program table")

    def by_name(self, institution: str, specialty: str, state: str, city: str) -> str | Unmatched:
        """The one program in this specialty and state whose name is like this one."""
        specialty_code = self.specialty(specialty)
        state_code = self.states.get(state.strip().lower())
        if specialty_code is None:
            return Unmatched(f"'{specialty}' is none of our specialties", is_elsewhere=True)
        if state_code is None:
            return Unmatched(f"'{state}' is no state: write its name or its two letters")
        units = self.by_cell.get((state_code, specialty_code), ())
        ranked = _ranked(institution, city, units)
        if not ranked or ranked[0][0] < ALIKE:
            return Unmatched(f"no program in {state_code} is called like '{institution}'")
        if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < CLEARLY:
            return Unmatched(
                f"'{institution}' may be {ranked[0][1].shown} or {ranked[1][1].shown}: "
                "give its NRMP code"
            )
        return ranked[0][1].program_code

    def specialty(self, name: str) -> str | None:
        """The code of a specialty by any of its spellings."""
        plain = _plain(name)
        if not plain:
            return None
        exact = self.specialty_codes.get(plain)
        if exact:
            return exact
        near = process.extractOne(
            plain, list(self.specialty_codes), scorer=fuzz.ratio, score_cutoff=SAME_SPECIALTY
        )
        return self.specialty_codes[near[0]] if near else None


def _cells(programs: pd.DataFrame) -> dict[tuple[str, str], tuple[Unit, ...]]:
    found: dict[tuple[str, str], list[Unit]] = {}
    columns = (
        "program_code", "state", "specialty_code", "institution", "institution_nrmp", "site", "city"
    )  # fmt: skip
    texts = programs[list(columns)].astype(object).where(programs[list(columns)].notna(), "")
    for code, state, specialty, name, short, site, city in texts.itertuples(index=False, name=None):
        shown = f"{name}{f', {site}' if site else ''} ({code})"
        forms = (f"{name} {site}", f"{short.removesuffix(f'-{state}')} {site}")
        unit = Unit(code, shown, tuple(dict.fromkeys(map(_plain, forms))), _plain(city))
        found.setdefault((state, specialty), []).append(unit)
    return {cell: tuple(units) for cell, units in found.items()}


def _ranked(name: str, city: str, units: Sequence[Unit]) -> list[tuple[float, Unit]]:
    """Units by likeness; another city counts against them, as names repeat within a state."""
    words, place = _plain(name), _plain(city)
    names = dict(enumerate(form for unit in units for form in unit.names))
    owners = [unit for unit in units for _ in unit.names]
    # A first sieve at the speed of C; what decides comes after it.
    near = process.extract(words, names, scorer=fuzz.token_set_ratio, limit=LOOKED_AT_CLOSELY)
    best: dict[str, tuple[float, Unit]] = {}
    for form, _, index in near:
        unit = owners[index]
        is_elsewhere = bool(place and unit.city and place != unit.city)
        alike = _likeness(words, form) - ANOTHER_CITY * is_elsewhere
        if alike > best.get(unit.program_code, (-1.0, unit))[0]:
            best[unit.program_code] = (alike, unit)
    return sorted(best.values(), key=lambda s: -s[0])


def _likeness(asked: str, name: str) -> float:
    """Likeness of two names, 0 to 100; 0 where each has a word that the other lacks.

    The same words in another order are clearly more than anything that is only alike.
    """
    if set(asked.split()) == set(name.split()):
        return 100 + CLEARLY
    if _is_another(asked, name):
        return 0.0
    # One name inside another is alike, but a whole name is more so.
    return 0.5 * fuzz.token_set_ratio(asked, name) + 0.5 * fuzz.token_sort_ratio(asked, name)


def _is_another(words: str, unit_words: str) -> bool:
    """Whether each name has a word the other lacks: Elm Center Phoenix is not Elm Center Tucson."""
    asked, ours = set(words.split()), set(unit_words.split())
    if asked.isdisjoint(ours):
        return True
    return bool(_left_over(asked - ours, ours) and _left_over(ours - asked, asked))


def _left_over(words: set[str], others: set[str]) -> set[str]:
    """The words that nothing on the other side is like; a typing error is like its word."""
    return {w for w in words if not any(fuzz.ratio(w, other) >= SAME_WORD for other in others)}


def _plain(text: str) -> str:
    words = _WORD.findall(text.lower())
    return " ".join(_SHORT.get(w, w) for w in words if w not in _SAYS_NOTHING)

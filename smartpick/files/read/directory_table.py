"""The directory of a program table: its names, cities and ACGME numbers, made for looking up.

Twenty-six thousand names take seconds of computing. In the app's own process everybody else would
wait for them, so the programs of many rows are looked up in a process apart.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import astuple
from pathlib import Path

import pandas as pd
from pydantic import TypeAdapter

from smartpick.apart import Progress, Watch, run_apart, serve
from smartpick.errors import ImportFileError
from smartpick.files.read.directory import Asked, Directory, Match, Unmatched
from smartpick.files.read.likeness import (
    Unit,
    by_first_letter,
    city_words,
    name_of,
    plain_words,
    telling_words,
    weights,
)
from smartpick.programs.query import ProgramStore

CERTAIN = ("directory", "sure")
"""Grades of an ACGME number that is its track's for certain."""
HELPFUL = (*CERTAIN, "likely")
"""Grades whose city is the program's own."""
_IN_BRACKETS = "("


def directory_of(store: ProgramStore) -> Directory:
    """The directory of a program table."""
    specialty_codes = _spellings(store.specialties())
    states = store.states()
    names = {n.lower(): s for n, s in zip(states["name"], states["state"], strict=True)}
    programs, numbers = store.programs(), store.acgme_numbers()
    units_of_stem: dict[str, list[str]] = defaultdict(list)
    for code in programs["program_code"]:
        units_of_stem[code[:7]].append(code)
    institutions = programs["institution"].dropna().unique()
    by_cell = _cells(programs, numbers, specialty_codes)
    states_of: dict[str, set[str]] = defaultdict(set)
    for (state, _), units in by_cell.items():
        for unit in units if state else ():
            states_of[unit.program_code].add(state)
    return Directory(
        unit_of_track=store.all_tracks(),
        specialty_codes=specialty_codes,
        states=names | {s.lower(): s for s in states["state"]},
        by_cell=by_cell,
        tells=weights(map(telling_words, map(str, institutions))),
        known_words=by_first_letter(_words_of(by_cell)),
        numbers=_units_of_number(numbers),
        units_of_stem={stem: tuple(codes) for stem, codes in units_of_stem.items()},
        states_of={code: frozenset(found) for code, found in states_of.items()},
    )


def _words_of(by_cell: Mapping[tuple[str, str], tuple[Unit, ...]]) -> set[str]:
    return {
        word
        for units in by_cell.values()
        for unit in units
        for name in (*unit.names, *filter(None, (unit.site,)))
        for word in name.words
    }


def _spellings(specialties: pd.DataFrame) -> dict[str, str]:
    found: dict[str, str] = {}
    columns = ["specialty_code", "specialty", "name", "aliases"]
    for code, *names in specialties[columns].fillna("").itertuples(index=False, name=None):
        for spelling in ";".join(map(str, names)).split(";"):
            found[" ".join(plain_words(spelling))] = str(code)
    found.pop("", None)
    return found


def _units_of_number(numbers: pd.DataFrame) -> dict[str, dict[str, bool]]:
    """Units by ACGME number; a certain track makes the number its unit's for certain.

    Where one unit has a number for certain, those that only may have it are left out.
    """
    found: dict[str, dict[str, bool]] = defaultdict(dict)
    columns = ["acgme_number", "program_code", "match"]
    for number, unit, match in numbers[columns].itertuples(index=False, name=None):
        found[number][unit] = found[number].get(unit, False) or match in CERTAIN
    return {
        number: {u: True for u, certain in units.items() if certain} or units
        for number, units in found.items()
    }


def _cells(
    programs: pd.DataFrame, numbers: pd.DataFrame, specialty_codes: Mapping[str, str]
) -> dict[tuple[str, str], tuple[Unit, ...]]:
    besides: dict[str, set[str]] = defaultdict(set)
    for spelling, code in specialty_codes.items():
        besides[code].update(spelling.split())
    own_numbers: dict[str, set[str]] = defaultdict(set)
    own_cities: dict[str, set[str]] = defaultdict(set)
    own_states: dict[str, set[str]] = defaultdict(set)
    state_of = dict(zip(programs["program_code"], programs["state"], strict=True))
    state_of_digits = _states_of_digits(numbers, state_of)
    known = numbers[["program_code", "acgme_number", "match", "city"]]
    for unit_code, number, match, acgme_city in known.itertuples(index=False, name=None):
        if match in HELPFUL:
            own_cities[unit_code].add(city_words(acgme_city))
            own_states[unit_code].add(state_of_digits[number[3:5]])
        if match in CERTAIN:
            own_numbers[unit_code].add(number)
    found: dict[tuple[str, str], list[Unit]] = defaultdict(list)
    columns = (
        "program_code", "state", "specialty_code", "institution", "institution_nrmp", "site", "city"
    )  # fmt: skip
    texts = programs[list(columns)].astype(object).where(programs[list(columns)].notna(), "")
    for code, state, specialty, name, short, site, city in texts.itertuples(index=False, name=None):
        forms = (f"{name} / {site}", f"{short.removesuffix(f'-{state}')} / {site}")
        words = [name_of(form, besides[specialty], state) for form in forms if form.strip(" /")]
        unit = Unit.of(
            code,
            f"{name}{f', {site}' if site else ''} ({code})",
            [n for i, n in enumerate(words) if n not in words[:i]],
            site=name_of(site, besides[specialty], state) if site else None,
            cities=frozenset({city_words(city), city_words(site), *own_cities[code]} - {""}),
            numbers=frozenset(own_numbers[code]),
        )
        for where in {"", state, _state_behind(city) or state, *own_states[code]}:
            found[where, specialty].append(unit)
    return {cell: tuple(units) for cell, units in found.items()}


def _states_of_digits(numbers: pd.DataFrame, state_of: Mapping[str, str]) -> dict[str, str]:
    """The state for which the fourth and fifth digit of an ACGME number stand, by majority."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for number, unit in numbers[["acgme_number", "program_code"]].itertuples(
        index=False, name=None
    ):
        counted[number[3:5]][state_of[unit]] += 1
    return {digits: states.most_common(1)[0][0] for digits, states in counted.items()}


def _state_behind(city: str) -> str:
    """The state in "Elmville (VT)": a site that lies in another state than its sponsor."""
    behind = city.partition(_IN_BRACKETS)[2].rstrip(")")
    return behind if behind.isupper() and len(behind) == 2 else ""


FEW = 300
"""Rows that are looked up at once where a directory is at hand: a twentieth of a second."""

_FOUND = TypeAdapter(list[Match | Unmatched])


def find_apart(asked: Sequence[Asked], data: Path, watch: Watch) -> list[Match | Unmatched]:
    """What the directory of the program table under ``data`` finds, in the order asked.

    Raises ImportFileError when it took too long, or too many files are being read.
    """
    question = json.dumps([str(data), [astuple(one) for one in asked]]).encode()
    return _FOUND.validate_json(run_apart(__name__, question, watch, ImportFileError))


def read(content: bytes, progress: Progress) -> str:
    """The side of the process: from folder and rows to what was found, as JSON."""
    from smartpick.programs.query import ProgramStore

    data, rows = json.loads(content)
    asked = [Asked(*row) for row in rows]
    progress(0, len(asked))
    store = ProgramStore.open(Path(data))
    progress(0, len(asked))
    directory = directory_of(store)
    return _FOUND.dump_json(directory.find_all(asked, progress)).decode()


if __name__ == "__main__":
    serve(read, memory=None)  # the rows were read within limits; the table is our own

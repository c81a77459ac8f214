"""Packs that people contributed to the project: ``data/packs/*.csv``, when there are any.

They rest on what a program or its page says, and carry the link. They are offered to
the applicant; nothing of them counts before it is added, and one's own facts stay.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path

from smartpick import clock
from smartpick.disk import read_bytes
from smartpick.domain import FactKey, Knowledge, VerifiedFact
from smartpick.errors import DataError, ImportFileError
from smartpick.files.packs.pack_file import Pack, listed, read_pack

FOLDER = "packs"


def contributed(data: Path, latest: date | None = None) -> Knowledge:
    """Every contributed fact; where packs tell of the same thing, the one seen last.

    Raises
    ------
    DataError
        When a pack is broken; ``smartpick check`` says the same.
    """
    kept: dict[tuple[str, FactKey], VerifiedFact] = {}
    for _, pack in _packs(data, latest or clock.latest_day()):
        for fact in pack.facts:
            key = fact.program_code, fact.fact
            if key not in kept or fact.seen_on > kept[key].seen_on:
                kept[key] = fact
    return Knowledge(facts=tuple(kept.values()))


def check_contributed(data: Path, known: Collection[str], latest: date) -> list[str]:
    """The report on contributed packs in words: facts and programs of each.

    Raises
    ------
    DataError
        With every problem, each naming pack, line and column.
    """
    problems: list[str] = []
    lines = []
    seen: dict[tuple[str, FactKey, date], tuple[str, VerifiedFact]] = {}
    for name, pack in _packs(data, latest):
        problems += pack_problems(name, pack, known, is_contributed=True)
        problems += _contradictions(name, pack, seen)
        lines.append(f"{name}: {pack_size(pack)}")
    if problems:
        raise DataError(listed(problems))
    return lines


def pack_size(pack: Pack) -> str:
    """``12 facts, 3 programs``."""
    sizes = (len(pack.facts), "fact"), (len({f.program_code for f in pack.facts}), "program")
    return ", ".join(f"{n:,} {noun}{'' if n == 1 else 's'}" for n, noun in sizes)


def pack_problems(
    name: str, pack: Pack, known: Collection[str], *, is_contributed: bool = False
) -> list[str]:
    """What a well-formed pack gets wrong: programs that do not exist, facts without a page."""
    problems = []
    for fact, line in zip(pack.facts, pack.lines, strict=True):
        where = f"{name}, line {line}, column"
        if fact.program_code not in known:
            problems.append(
                f"{where} program_code: {fact.program_code} is no program in programs.csv; "
                "use the code of an application unit"
            )
        if is_contributed and fact.said_by == "applicant":
            problems.append(f"{where} said_by: a contributed fact rests on program or page")
        if is_contributed and fact.link is None:
            problems.append(f"{where} link: a contributed fact needs the page where it is said")
    return problems


def _contradictions(
    name: str, pack: Pack, seen: dict[tuple[str, FactKey, date], tuple[str, VerifiedFact]]
) -> Iterator[str]:
    for fact, line in zip(pack.facts, pack.lines, strict=True):
        other, first = seen.setdefault((fact.program_code, fact.fact, fact.seen_on), (name, fact))
        if first.value != fact.value:
            yield (
                f"{name}, line {line}, column value: {other} says {first.value} on the same day; "
                "look again and correct one of them"
            )


def _packs(data: Path, latest: date) -> Iterator[tuple[str, Pack]]:
    for path in sorted((data / FOLDER).glob("*.csv")):
        name = f"{FOLDER}/{path.name}"
        try:
            yield name, read_pack(read_bytes(path, ImportFileError), latest, name)
        except ImportFileError as problem:
            raise DataError(str(problem)) from problem

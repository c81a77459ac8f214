"""A fact pack as bytes, and back: strict, every bad cell named at once; and the contributed ones.

Packs that people contributed stand in ``data/packs/*.csv``. They rest on what a program or its
page says, and carry the link. They are offered to the applicant; nothing of them counts before it
is added, and one's own facts stay.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from smartpick import clock
from smartpick.disk import read_bytes
from smartpick.domain import FactKey, Knowledge, VerifiedFact
from smartpick.errors import DataError, ImportFileError, listed

COLUMNS = ("program_code", "fact", "value", "link", "seen_on", "said_by")
LARGEST_PACK_BYTES = 5 * 2**20
MOST_FACTS = 50_000

_ROSTER_IN_WORDS = re.compile(r"^(\d{1,3})\s*(?:of|/)\s*(\d{1,3})$", re.IGNORECASE)
_ISO_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")
_ADVICE = {
    "fact": f"use one of {', '.join(FactKey)}",
    "program_code": "write NRMP's code, for instance 0000140C0",
    "link": "write an address that begins with https://, or leave it blank",
    "said_by": "write applicant, program or page",
}


@dataclass(frozen=True, slots=True)
class Pack:
    """The facts of a pack, with the line each one stands on."""

    facts: tuple[VerifiedFact, ...]
    lines: tuple[int, ...]


def pack_bytes(facts: Iterable[VerifiedFact]) -> bytes:
    """The facts as a UTF-8 CSV file; the same facts in any order give the same bytes.

    Guarantees: :func:`read_pack` gives the same facts back, and no cell begins with a
    sign that a spreadsheet would run (each value is checked when the fact is made). A
    roster is written "12 of 30": a spreadsheet would turn 12/30 into a day.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    places = {key: place for place, key in enumerate(FactKey)}
    for fact in sorted(facts, key=lambda f: (f.program_code, places[f.fact])):
        value = " of ".join(map(str, fact.roster)) if fact.roster else fact.value
        writer.writerow(
            [fact.program_code, fact.fact.value, value, fact.link or "", fact.seen_on, fact.said_by]
        )
    return text.getvalue().encode("utf-8")


def read_pack(content: bytes, latest: date, name: str = "This file") -> Pack:
    """The facts of a pack.

    ``content``: the CSV file, UTF-8; ``latest``: no fact can have been seen later; ``name``: what
    the error calls the file. Raises ImportFileError with up to 20 problems, one a line, each naming
    line and column and what to do. No fact of a pack with a problem is used.
    """
    rows = list(_rows(content, name))
    problems: list[str] = []
    facts: list[VerifiedFact] = []
    lines: list[int] = []
    first: dict[tuple[str, FactKey], int] = {}
    for line, cells in rows:
        fact, said = _fact(cells, latest)
        problems += [f"{name}, line {line}, column {problem}" for problem in said]
        if fact is None:
            continue
        known = first.setdefault((fact.program_code, fact.fact), line)
        if known != line:
            problems.append(
                f"{name}, line {line}, column fact: {fact.fact.value} of {fact.program_code} "
                f"stands on line {known} already; keep one of them"
            )
        facts.append(fact)
        lines.append(line)
    if problems:
        raise ImportFileError(listed(problems))
    return Pack(tuple(facts), tuple(lines))


def _rows(content: bytes, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    if len(content) > LARGEST_PACK_BYTES:
        raise ImportFileError(f"{name} has more than 5 MB: no fact pack does; choose another file")
    try:
        reader = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        header = [cell.strip() for cell in next(reader, [])]
        if tuple(header) != COLUMNS:
            raise ImportFileError(
                f"{name}, line 1: a fact pack begins with the line {','.join(COLUMNS)}"
            )
        for row in reader:
            if len(row) != len(COLUMNS) and any(row):
                raise ImportFileError(
                    f"{name}, line {reader.line_num}: {len(row)} cells instead of {len(COLUMNS)}; "
                    "quote a cell that holds a comma"
                )
            if reader.line_num > MOST_FACTS + 1:
                raise ImportFileError(f"{name} has more than {MOST_FACTS:,} facts: split it")
            if any(row):
                yield reader.line_num, dict(zip(COLUMNS, map(str.strip, row), strict=True))
    except (UnicodeDecodeError, csv.Error) as problem:
        raise ImportFileError(
            f"{name} is not a UTF-8 CSV file: save it as CSV UTF-8, then try again"
        ) from problem


def _fact(cells: dict[str, str], latest: date) -> tuple[VerifiedFact | None, list[str]]:
    """The fact of a row, or what is wrong with each of its cells."""
    values: dict[str, object] = {**cells, "link": cells["link"] or None}
    problems = []
    if cells["fact"] == FactKey.IMG_RESIDENTS and (found := _ROSTER_IN_WORDS.match(cells["value"])):
        values["value"] = f"{found[1]}/{found[2]}"
    if not _ISO_DAY.match(cells["seen_on"]):
        problems.append(f"seen_on: {_quoted(cells['seen_on'])}; write the day as 2026-11-25")
        values["seen_on"] = latest
    try:
        fact = VerifiedFact.model_validate(values)
    except ValidationError as problem:
        return None, problems + [_said(error["loc"], error["msg"], cells) for error in
                                 problem.errors(include_url=False)]  # fmt: skip
    if fact.seen_on > latest:
        problems.append(f"seen_on: {fact.seen_on} lies in the future; write the day it was seen")
    return (None, problems) if problems else (fact, [])


def _said(where: tuple[int | str, ...], message: str, cells: dict[str, str]) -> str:
    """One problem of a row: its column, the cell, and what to do."""
    if not where:
        text = message.removeprefix("Value error, ").partition(": ")[2]
        is_roster = cells["fact"] == FactKey.IMG_RESIDENTS.value
        return f"value: {text}" + (' or "12 of 30"' if is_roster else "")
    column = str(where[0])
    advice = _ADVICE.get(column, "write the day as 2026-11-25")
    return f"{column}: {_quoted(cells[column])}; {advice}"


def _quoted(text: str) -> str:
    return f"{text!r:.60} is not allowed" if text else "blank"


FOLDER = "packs"


def contributed(data: Path, latest: date | None = None) -> Knowledge:
    """Every contributed fact; where packs tell of the same thing, the one seen last.

    Raises DataError when a pack is broken; ``smartpick check`` says the same.
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

    Raises DataError with every problem, each naming pack, line and column.
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

"""What programs and institutions state on pages of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from smartpick.programs.tables import read_table


@dataclass(frozen=True, slots=True)
class Statement:
    """One fact as a page states it, see :class:`~smartpick.programs.statement_rows.StatementRow`.

    ``year`` is the one that the page shows, ``None`` where it shows none.
    ``is_of_institution``: it holds for all residencies of the program's institution.
    """

    fact: str
    value: str
    year: int | None
    link: str
    note: str | None
    is_of_institution: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """What counts as stated about one fact of one program, see ``sql/rule.sql``.

    The word of highest standing: its own pages before its institution's, the newest first, pages
    without a year last. ``has_others``: another page gives another value.
    """

    value: str
    year: int | None
    link: str
    has_others: bool
    is_of_institution: bool


Rules = Mapping[str, Mapping[str, Rule]]
"""By program code, then by fact."""


def differing(statements: Iterable[Statement]) -> dict[str, tuple[Statement, ...]]:
    """The facts that have more than one value, by fact: the first statement of each value.

    The order stays: what the store puts first comes first.
    """
    firsts: dict[str, dict[str, Statement]] = defaultdict(dict)
    for statement in statements:
        firsts[statement.fact].setdefault(statement.value, statement)
    return {fact: tuple(found.values()) for fact, found in firsts.items() if len(found) > 1}


def count_line(data: Path) -> str:
    """How many statements there are of whom, how old and how sure, in one line.

    A contradiction is one program or institution that states two values of one fact.
    """
    rows = read_table(data / "programs" / "statements.csv").rows
    values: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for row in rows:
        values[row["institution_code"], row["program_code"], row["fact"]].add(row["value"])
    n_programs = len({row["program_code"] for row in rows} - {""})
    n_wide = len({row["institution_code"] for row in rows if not row["program_code"]})
    return (
        f"stated on own pages: {n_programs:,} programs, {n_wide:,} institutions, "
        f"{len(rows):,} statements, {sum(not row['stated_for'] for row in rows):,} without a "
        f"year, {sum(len(told) > 1 for told in values.values()):,} contradictions{_accuracy(data)}"
    )


def _accuracy(data: Path) -> str:
    path = data / "programs" / "statements_accuracy.csv"
    if not path.is_file():
        return ""
    verdicts: Sequence[str] = [row["verdict"] for row in read_table(path).rows]
    return (
        f"; of {len(verdicts)} read again {verdicts.count('confirmed')} confirmed, "
        f"{verdicts.count('page_not_found')} not found, "
        f"{verdicts.count('contradicted')} contradicted"
    )

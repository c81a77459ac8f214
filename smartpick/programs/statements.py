"""What programs and institutions state on pages of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from smartpick.disk import read_table
from smartpick.domain import FactKey, StatedFact


@dataclass(frozen=True, slots=True)
class Statement:
    """One fact as a page states it, see :class:`~smartpick.programs.rows.StatementRow`.

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


@dataclass(frozen=True, slots=True)
class Counted:
    """How many statements there are, of whom, and how many hold.

    A contradiction is one program or institution that states two values of one fact. Of
    ``n_read_again`` some were confirmed, some not found, the others contradicted.
    """

    n_programs: int
    n_institutions: int
    n_statements: int
    n_undated: int
    n_contradictions: int
    n_read_again: int
    n_confirmed: int
    n_not_found: int


def counted(data: Path) -> Counted:
    """The statements of a data directory, and the check of them, where there is one."""
    rows = read_table(data / "programs" / "statements.csv").rows
    values: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for row in rows:
        values[row["institution_code"], row["program_code"], row["fact"]].add(row["value"])
    path = data / "programs" / "statements_accuracy.csv"
    verdicts = [row["verdict"] for row in read_table(path).rows] if path.is_file() else []
    return Counted(
        n_programs=len({row["program_code"] for row in rows} - {""}),
        n_institutions=len({row["institution_code"] for row in rows if not row["program_code"]}),
        n_statements=len(rows),
        n_undated=sum(not row["stated_for"] for row in rows),
        n_contradictions=sum(len(told) > 1 for told in values.values()),
        n_read_again=len(verdicts),
        n_confirmed=verdicts.count("confirmed"),
        n_not_found=verdicts.count("page_not_found"),
    )


def count_line(data: Path) -> str:
    """How many statements there are of whom, how old and how sure, in one line."""
    n = counted(data)
    line = (
        f"stated on own pages: programs {n.n_programs:,}, institutions {n.n_institutions:,}, "
        f"statements {n.n_statements:,}, without a year {n.n_undated:,}, "
        f"contradictions {n.n_contradictions:,}"
    )
    if not n.n_read_again:
        return line
    n_contradicted = n.n_read_again - n.n_confirmed - n.n_not_found
    return (
        f"{line}; of {n.n_read_again} read again {n.n_confirmed} confirmed, "
        f"{n.n_not_found} not found, {n_contradicted} contradicted"
    )


_RECENT_SEASONS, _OLD_YEARS = 2, 5
_KEYS = frozenset(key.value for key in FactKey)


def counting_facts(rules: Rules, next_match: int) -> dict[str, dict[FactKey, StatedFact]]:
    """The facts of each program that the model reads, by its code; ``rules`` as the store has them.

    ``next_match`` is the Match that one applies for now: a page of the season before it, or of
    the one before that, counts in full; a page without a year or an older one counts less, one
    more than five years older less again.
    """
    found = {code: _of_one(code, told, next_match) for code, told in rules.items()}
    return {code: facts for code, facts in found.items() if facts}


def _of_one(code: str, told: Mapping[str, Rule], next_match: int) -> dict[FactKey, StatedFact]:
    facts = {
        FactKey(name): _fact(code, FactKey(name), rule, next_match)
        for name, rule in told.items()
        if name in _KEYS
    }
    return {key: fact for key, fact in facts.items() if fact is not None}


def _fact(code: str, key: FactKey, rule: Rule, next_match: int) -> StatedFact | None:
    """The fact, or ``None`` where its value can be none: a limit out of any range."""
    try:
        return StatedFact(
            program_code=code,
            fact=key,
            value=rule.value.replace(" of ", "/"),
            year=rule.year,
            is_of_institution=rule.is_of_institution,
            discounts=_discounts(rule.year, next_match),
        )
    except ValidationError:
        return None


def _discounts(year: int | None, next_match: int) -> int:
    if year is None:
        return 1
    return int(year < next_match - _RECENT_SEASONS) + int(
        year < next_match - _RECENT_SEASONS - _OLD_YEARS
    )

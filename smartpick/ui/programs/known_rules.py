"""Rules of programs: what the applicant found out, else what the program states of itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from smartpick.domain import Applicant, FactKey, Knowledge
from smartpick.programs.filters import RULES, Facet
from smartpick.programs.statements import Rule, Rules
from smartpick.say import facts as facts_said
from smartpick.say import stated as stated_said
from smartpick.ui import cache, workspace

FACTS = tuple(FactKey(facet.value) for facet in RULES)
"""The rules that the list of programs shows, in its order."""
_SHOWN = frozenset(FACTS)
YES, NO, UNKNOWN = "yes", "no", "unknown"


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of ``n_programs``, how many have a rule that is known, and how old the pages are.

    ``newest``: the latest year that a page shows, ``None`` where none shows one.
    ``n_rules`` are stated on pages, ``n_undated`` of them on pages without a year.
    """

    n_programs: int
    n_known: int
    n_rules: int
    n_undated: int
    newest: int | None


@dataclass(frozen=True, slots=True)
class KnownRules:
    """What is known about rules; the applicant's own fact stands before a statement."""

    own: Knowledge = field(default_factory=Knowledge)
    stated: Rules = field(default_factory=dict)

    def value(self, program_code: str, fact: FactKey) -> str | None:
        """``yes``, ``no``, ``none`` (no limit), a whole number as text; ``None``: not known."""
        entered = self.own.of(program_code).get(fact)
        if entered is not None:
            return entered.value
        rule = self.stated.get(program_code, {}).get(fact)
        return None if rule is None else rule.value

    def text(self, program_code: str, fact: FactKey) -> str:
        """The value with its year and whose it is; empty where it is not known."""
        entered = self.own.of(program_code).get(fact)
        if entered is not None:
            return facts_said.rule(entered)
        rule = self.stated.get(program_code, {}).get(fact)
        return "" if rule is None else stated_said.rule(fact, rule)

    def answer(self, program_code: str, fact: FactKey, applicant: Applicant) -> str:
        """Whether the rule lets this applicant in: ``yes``, ``no`` or ``unknown``.

        A limit lets in who is within it; somebody whose number is not known, only where there
        is no limit.
        """
        value = self.value(program_code, fact)
        if value is None or value in (YES, NO):
            return value or UNKNOWN
        return YES if value == "none" or is_within(fact, int(value), applicant) else NO

    def levels(self) -> dict[tuple[str, Facet], str]:
        """What the applicant entered, as the filters take it."""
        return {
            (fact.program_code, Facet(fact.fact.value)): fact.value
            for fact in self.own.facts
            if fact.fact in FACTS
        }

    def coverage(self, program_codes: Iterable[str]) -> Coverage:
        """How much of the shown rules is known of these programs."""
        shown = set(program_codes)
        rules: list[Rule] = []
        n_known = 0
        for code in shown & (self.stated.keys() | self.own.by_program.keys()):
            entered, told = self.own.of(code), self.stated.get(code, {})
            here = [r for f, r in told.items() if f in _SHOWN and f not in entered]
            n_known += bool(here) or not _SHOWN.isdisjoint(entered)
            rules += here
        years = [rule.year for rule in rules if rule.year is not None]
        return Coverage(
            len(shown), n_known, len(rules), len(rules) - len(years), max(years, default=None)
        )


def here() -> KnownRules:
    """What this applicant and the programs' pages say, as far as pages count now."""
    return KnownRules(workspace.current().knowledge, cache.rules())


def own_number(fact: FactKey, applicant: Applicant) -> int | None:
    """The applicant's number that a limit is held against; ``None`` when not stated."""
    if fact is FactKey.STEP2_CK_CUTOFF:
        return applicant.step2_ck
    return applicant.years_since_graduation


def is_within(fact: FactKey, limit: int, applicant: Applicant) -> bool:
    """Whether the applicant is known to keep within a limit."""
    mine = own_number(fact, applicant)
    if mine is None:
        return False
    return mine >= limit if fact is FactKey.STEP2_CK_CUTOFF else mine <= limit

"""Rules of programs: what the applicant found out, else what the program states of itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from smartpick.domain import Applicant, FactKey, Knowledge, VerifiedFact
from smartpick.programs.filters import RULES, Facet
from smartpick.programs.statements import Rule, Rules
from smartpick.say import facts as facts_said
from smartpick.say import stated as stated_said
from smartpick.ui import cache, workspace
from smartpick.wording import count_of

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

    def of(self, program_code: str, fact: FactKey) -> VerifiedFact | Rule | None:
        """What was entered, else what is stated; ``None``: not known.

        Its ``value`` is ``yes``, ``no``, ``none`` (no limit) or a whole number as text.
        """
        entered = self.own.of(program_code).get(fact)
        return entered or self.stated.get(program_code, {}).get(fact)

    def text(self, program_code: str, fact: FactKey) -> str:
        """The value with its year and whose it is; empty where it is not known."""
        found = self.of(program_code, fact)
        if isinstance(found, VerifiedFact):
            return facts_said.rule(found)
        return "" if found is None else stated_said.rule(fact, found)

    def answer(self, program_code: str, fact: FactKey, applicant: Applicant) -> str:
        """Whether the rule lets this applicant in: ``yes``, ``no`` or ``unknown``.

        A limit lets in who is within it; somebody whose number is not known, only where there
        is no limit.
        """
        found = self.of(program_code, fact)
        if found is None or found.value in (YES, NO):
            return found.value if found else UNKNOWN
        return YES if found.value == "none" or is_within(fact, int(found.value), applicant) else NO

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


FILTER_NOTE = (
    "What programs say on pages of their own, and what you entered; yours comes first. Most "
    "programs say nothing here, so “not known” is often the largest group: ask them."
)
COLUMNS: Mapping[FactKey, str] = {
    FactKey.SPONSORS_J1: "J-1",
    FactKey.SPONSORS_H1B: "H-1B",
    FactKey.GRADUATION_LIMIT_YEARS: "Years since graduation",
    FactKey.STEP2_CK_CUTOFF: "Lowest Step 2 CK",
    FactKey.ACCEPTS_FAILED_ATTEMPTS: "Failed attempts",
    FactKey.WELCOMES_IMGS: "Considers IMGs",
}
"""Narrow headings of the rules in lists; empty below them: not known."""
PIXELS = 112
"""Their width: by itself a column is as wide as its heading, and the year is cut off."""
LEVELS: Mapping[str, str] = {"yes": "Yes", "no": "No", "not_known": "Not known"}
LIMITS: Mapping[FactKey, Mapping[str, str]] = {
    FactKey.GRADUATION_LIMIT_YEARS: {
        "none": "No limit on years since graduation",
        "limit": "A limit on years",
        "within": "A limit, and you are within it ({mine})",
        "beyond": "A limit, and you are above it ({mine})",
        "lets_in": "No limit on years, or you are within it ({mine})",
    },
    FactKey.STEP2_CK_CUTOFF: {
        "none": "No lowest Step 2 CK",
        "limit": "A lowest score",
        "within": "A lowest score, and you reach it ({mine})",
        "beyond": "A lowest score, and you are below it ({mine})",
        "lets_in": "No lowest score, or you reach it ({mine})",
    },
}
"""What can be asked about a limit, in words."""
COLOUR_BY, NUMBER_ONLY = "Colour by", "Nothing: number of programs"
ANSWERS: Mapping[str, str] = {
    YES: "yes, at one program or more",
    NO: "no, as far as it is known",
    UNKNOWN: "not known of any",
}
"""What a mark on the map means, by its answer."""
MAP = (
    "One mark a place; larger: more programs. A disc: a program there says yes. A cross: those "
    "that are known say no. A ring: nothing is known. A click asks for programs near it."
)


def _own(fact: FactKey, applicant: Applicant) -> str | None:
    """The applicant's own number in words; ``None`` where it is not known."""
    mine = own_number(fact, applicant)
    is_years = fact is FactKey.GRADUATION_LIMIT_YEARS
    return None if mine is None else count_of(mine, "year") if is_years else str(mine)


def limit_levels(fact: FactKey, applicant: Applicant) -> dict[str, str]:
    """The choices of a filter by a limit, with this applicant's own number where it is known."""
    mine = _own(fact, applicant)
    names = ("none", "limit") if mine is None else ("none", "within", "beyond")
    return {n: LIMITS[fact][n].format(mine=mine) for n in names} | {"not_known": "Not known"}


def lets_in(fact: FactKey, applicant: Applicant) -> str:
    """The question that ``KnownRules.answer`` answers."""
    if fact not in LIMITS:
        return fact.label
    mine = _own(fact, applicant)
    return LIMITS[fact]["none" if mine is None else "lets_in"].format(mine=mine)


def coverage(found: Coverage, specialty: str | None) -> str:
    """Of how many of the programs shown a rule is known, and how new the pages are."""
    named = f"{specialty} program" if specialty else "program"
    told = (
        f"At least one rule (visa, years, score, attempts, IMGs) is known for "
        f"{_share(found.n_known, found.n_programs)} of the "
        f"{count_of(found.n_programs, named)} shown"
    )
    if not found.n_rules:
        return f"{told}."
    if found.newest is None:
        return f"{told}; no page shows a date."
    return (
        f"{told}; the most recent page is of {found.newest}, "
        f"{_share(found.n_undated, found.n_rules)} of these rules stand on pages without a date."
    )


def _share(part: int, whole: int) -> str:
    percent = 100 * part / whole
    return "less than 1 %" if 0 < percent < 1 else f"{percent:.0f} %"

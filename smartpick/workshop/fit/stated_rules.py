"""How many programs of each specialty have a rule, counted on their own pages.

Who publishes a page is not known to be like the others, so every share has two readings. Of
visas, both answers are news: the shares on programs' own pages stand against those that add the
programs about which only the page of their institution speaks. Of limits, attempts and experience,
a page that does not speak of it may mean that there is no rule: the share among pages that speak
of it stands against the share among all pages of programs. The estimate lies midway (on the
log-odds), and its interval reaches to both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

import numpy as np
from scipy.special import expit, logit

from smartpick.domain import FactKey, StatedFact, load_edition
from smartpick.evidence.fitted import MOST_YEARS, RULES, RULES_FILE, StatedShare, share_rows
from smartpick.model.program_rules import KEY_OF
from smartpick.programs.query import ProgramStore
from smartpick.programs.statements import counting_facts
from smartpick.workshop.fit.specialties import write_table

POOLED_PROGRAMS = 10
"""Programs that the mean over all specialties counts for beside a specialty's own."""
KEPT_OF_N = 0.5
"""Who publishes a page is no random draw, so only half of the programs counted count."""
_EDGE_OF_80_PERCENT = 1.2816
_BY_BOTH = frozenset(("no_j1", "no_h1b"))
_AGAINST = {
    "no_j1": "no",
    "no_h1b": "no",
    "failed_attempts_refused": "no",
    "us_experience_required": "yes",
}
_LIMIT = "beyond_graduation_limit"

Facts = Mapping[FactKey, StatedFact]
Counts = tuple[int, int]


def fit_stated_rules(data: Path, codes: Collection[str]) -> list[StatedShare]:
    """The shares of every specialty of ``codes``; writes ``data/fit/stated_rules.csv``."""
    store = ProgramStore.open(data)
    shares = stated_shares(store, codes, load_edition(data).next_match)
    write_table(data / "fit" / RULES_FILE, share_rows(shares))
    return shares


def stated_shares(
    store: ProgramStore,
    codes: Collection[str],
    next_match: int,
    hidden: Collection[str] = (),
) -> list[StatedShare]:
    """The shares by specialty, rule and years; pages of ``hidden`` programs are not read."""
    table = store.programs(None)
    table = table[table["excluded"].isna()]
    of = dict(zip(table["program_code"], table["specialty_code"], strict=True))
    shown = of.keys() - set(hidden)
    rules_of = {code: told for code, told in store.rules().items() if code in shown}
    told = counting_facts(rules_of, next_match)
    pages: dict[str, list[Facts]] = defaultdict(list)
    for code, facts in told.items():
        pages[of[code]].append(facts)
    rules = [(rule, years) for rule in RULES for years in _years(rule)]
    everywhere = [facts for some in pages.values() for facts in some]
    found = []
    for rule, years in rules:
        common = [_share(counts) for counts in _readings(rule, years, everywhere)]
        found += [
            _one(code, rule, years, _readings(rule, years, pages[code]), common)
            for code in sorted(codes)
        ]
    return found


def _years(rule: str) -> Iterable[int]:
    return range(1, MOST_YEARS + 1) if rule == _LIMIT else (0,)


def _readings(rule: str, years: int, pages: Iterable[Facts]) -> tuple[Counts, Counts]:
    """Programs against of those that tell, by both readings."""
    own = against = wide = wide_against = 0
    for facts in pages:
        fact = speaks(facts, rule)
        is_own = fact is not None and not fact.is_of_institution
        has_it = fact is not None and stands(fact, rule, years)
        own, against = own + is_own, against + (is_own and has_it)
        if rule in _BY_BOTH:
            wide, wide_against = wide + (fact is not None), wide_against + has_it
        else:
            wide += any(not f.is_of_institution for f in facts.values())
            wide_against += is_own and has_it
    return (against, own), (wide_against, wide)


def speaks(facts: Facts, rule: str) -> StatedFact | None:
    """What a program states of a rule, whether it has it or not."""
    return facts.get(KEY_OF[rule])


def stands(fact: StatedFact, rule: str, years: int) -> bool:
    """Whether a fact says that a program has the rule, against so many years since graduation."""
    if rule == _LIMIT:
        return fact.limit is not None and fact.limit < years
    return fact.value == _AGAINST[rule]


def _share(counts: Counts) -> float:
    """Share of all specialties together, half a program away from none and from all."""
    return (counts[0] + 0.5) / (counts[1] + 1)


def _one(
    code: str, rule: str, years: int, readings: tuple[Counts, Counts], common: list[float]
) -> StatedShare:
    ends = [
        float(logit((against + POOLED_PROGRAMS * mean) / (told + POOLED_PROGRAMS)))
        for (against, told), mean in zip(readings, common, strict=True)
    ]
    middle = (ends[0] + ends[1]) / 2
    share = float(expit(middle))
    counted = KEPT_OF_N * (readings[0][1] + POOLED_PROGRAMS)
    # Of a log-odds from counts; half a program more on each side keeps it finite at the ends.
    chance = 1 / (counted * share + 0.5) + 1 / (counted * (1 - share) + 0.5)
    apart = (ends[0] - ends[1]) / 2 / _EDGE_OF_80_PERCENT
    sd = float(np.sqrt(chance + apart**2))
    return StatedShare(code, rule, years, *readings[0], *readings[1], middle, sd)

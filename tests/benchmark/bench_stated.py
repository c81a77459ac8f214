"""Does the order of programs agree with pages that it has not seen?

Run: ``python -m tests.benchmark.bench_stated``. Five folds of institutions: what they state is
hidden from the counted shares and from the order (once with what the institution's page says of
all its programs left in, as the app has it). Then the order for a J-1 applicant should rank
programs that sponsor a J-1 over those that do not, and the order for somebody who graduated eight
years ago those that take so many years over the others. Prints the AUC (1: always, .5: no better
than a coin) within specialties and over all pairs, and how many programs were expected to have a
rule against how many do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit
from scipy.stats import rankdata

from smartpick.answer.prepare import prepare
from smartpick.answer.question import LEAST_PEOPLE, Question
from smartpick.domain import Applicant, FactKey, Knowledge, StatedFact, Visa
from smartpick.evidence.fitted import RULES
from smartpick.evidence.load import Evidence
from smartpick.model.program_facts import Stated, known_terms
from smartpick.programs.query import ProgramStore
from smartpick.programs.statements import counting_facts
from smartpick.workshop.fit.stated_rules import speaks, stands, stated_shares
from tests.calibration.real import DATA, evidence, store

N_FOLDS, YEARS, LEAST_PAIRS = 5, 8, 30
J1 = Applicant(step2_ck=230, visa=Visa.NEEDS_J1)
LATE = Applicant(step2_ck=230, graduation_year=J1.match_year - YEARS)
Facts = Mapping[str, Mapping[FactKey, StatedFact]]
Array = NDArray[np.float64]


@dataclass(frozen=True)
class Scored:
    """One program of a hidden institution: its log-odds, and whether its page speaks for one."""

    specialty: str
    score: float
    is_good: bool


def fold(program_code: str) -> int:
    """The fold of a program: that of its institution."""
    return crc32(program_code[:4].encode()) % N_FOLDS


def institutions_only() -> ProgramStore:
    """The programs with nothing but what their institutions state."""
    with TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        copytree(DATA, data)
        path = data / "programs" / "statements.csv"
        lines = path.read_text(encoding="utf-8").splitlines()
        of_institutions = [line for line in lines[1:] if line.split(",")[2] == ""]
        path.write_text("\n".join([lines[0], *of_institutions]) + "\n", encoding="utf-8")
        return ProgramStore.open(data)


def folds(facts: Facts) -> Iterator[tuple[Evidence, list[str]]]:
    """Evidence that has not seen a fold's pages, and the programs of the fold that state any."""
    for k in range(N_FOLDS):
        hidden = [code for code in facts if fold(code) == k]
        shares = stated_shares(store(), list(evidence().fit), evidence().edition.next_match, hidden)
        yield (
            replace(evidence(), stated_shares={s.key: s for s in shares}, counts_statements=False),
            hidden,
        )


def scores(
    applicant: Applicant, own: Evidence, codes: list[str], seen: Facts
) -> dict[str, tuple[str, float]]:
    """Specialty and log-odds of an interview at each of these programs that has an estimate.

    ``seen``: what counts of their pages in spite of all.
    """
    names = prepare(own, store()).nrmp_name
    by_specialty: dict[str, list[str]] = defaultdict(list)
    for code in codes:
        by_specialty[code[4:7]].append(code)
    found = {}
    for specialty, members in by_specialty.items():
        if specialty not in own.fit or own.fit[specialty].n < LEAST_PEOPLE:
            continue
        asked = applicant.model_copy(update={"specialties": (names[specialty],)})
        question = Question.of(asked, own, store())
        prepared, model = question.prepared, question.prepared.likelihood
        inside = [code for code in members if code in prepared.row_of]
        row = np.array([prepared.row_of[code] for code in inside], dtype=np.intp)
        terms = known_terms(
            model.terms,
            stated=Stated.of(seen, prepared.row_of),
            row_of=prepared.row_of,
            share_sd=prepared.share_sd,
            abroad=prepared.abroad,
            kept=model.stated.kept(asked),
            applicant=asked,
            knowledge=Knowledge(),
            evidence=own,
            on=own.edition.results_day,
        )
        central = model.central_log_odds(model.rows(asked), row, None, terms)
        kept = terms.kept(model.draws, row)[0]
        for code, value in zip(inside, central + np.log(kept), strict=True):
            found[code] = (prepared.display_name[specialty], float(value))
    return found


def auc(scored: list[Scored]) -> tuple[float, int]:
    """How often a good one stands over a bad one, and of how many pairs."""
    value = np.array([s.score for s in scored])
    good = np.array([s.is_good for s in scored], dtype=bool)
    n_good, n_bad = int(good.sum()), int((~good).sum())
    if not n_good or not n_bad:
        return float("nan"), 0
    ranks = rankdata(value)[good].sum() - n_good * (n_good + 1) / 2
    return float(ranks / n_good / n_bad), n_good * n_bad


def report(title: str, scored: list[Scored]) -> None:
    """Within each specialty, all of them weighed by their pairs, and over all pairs."""
    groups: dict[str, list[Scored]] = defaultdict(list)
    for one in scored:
        groups[one.specialty].append(one)
    found = {name: (*auc(some), len(some)) for name, some in groups.items()}
    pairs = sum(n for _, n, _ in found.values())
    within = sum(a * n for a, n, _ in found.values() if n) / pairs
    print(f"\n{title}: within specialties {within:.2f} ({pairs:,} pairs), all pairs "
          f"{auc(scored)[0]:.2f} ({len(scored):,} programs)")  # fmt: skip
    for name, (value, n, size) in sorted(found.items(), key=lambda item: -item[1][1]):
        if n >= LEAST_PAIRS:
            print(f"  {name:32}{value:5.2f}   {size:4} programs, {n:6,} pairs")


def main() -> None:
    """Print all of it."""
    next_match = evidence().edition.next_match
    facts = counting_facts(store().rules(), next_match)
    wide_facts = counting_facts(institutions_only().rules(), next_match)
    scored: dict[str, list[Scored]] = defaultdict(list)
    expected: dict[str, Array] = defaultdict(lambda: np.zeros(3))
    for own, hidden in folds(facts):
        by_visa, by_years = scores(J1, own, hidden, {}), scores(LATE, own, hidden, {})
        seen = scores(J1, own, hidden, {code: wide_facts.get(code, {}) for code in hidden})
        for code in hidden:
            visa = facts[code].get(FactKey.SPONSORS_J1)
            if code in by_visa and visa is not None:
                whose = "its institution's page" if visa.is_of_institution else "its own page"
                scored[f"J-1, {whose}"].append(Scored(*by_visa[code], visa.is_yes is True))
                if not visa.is_of_institution:
                    one = Scored(*seen[code], visa.is_yes is True)
                    scored["J-1, its own page, its institution's seen"].append(one)
            limit = facts[code].get(FactKey.GRADUATION_LIMIT_YEARS)
            if code in by_years and limit is not None:
                is_good = limit.limit is None or limit.limit >= YEARS
                title = f"graduated {YEARS} years ago"
                scored[title].append(Scored(*by_years[code], is_good))
            for rule, row in counted(own, code, facts[code]):
                expected[rule] += row
    for title in sorted(scored):
        report(title, scored[title])
    print("\nHidden programs that speak of a rule on a page of their own: share that has it")
    for rule, (n, has, said) in expected.items():
        print(f"  {rule:28}{n:5.0f} programs: {said / n:.2f} expected, {has / n:.2f} counted")


def counted(
    own: Evidence, code: str, told: Mapping[FactKey, StatedFact]
) -> Iterator[tuple[str, Array]]:
    """One program, whether it has each rule, and the share that was expected to."""
    for rule in RULES:
        years = YEARS if rule == "beyond_graduation_limit" else 0
        share, fact = own.stated_shares.get((code[4:7], rule, years)), speaks(told, rule)
        if share is not None and fact is not None and not fact.is_of_institution:
            yield rule, np.array([1, stands(fact, rule, years), expit(share.logit)])


if __name__ == "__main__":
    main()

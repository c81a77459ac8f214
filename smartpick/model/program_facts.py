"""What is known of single programs, put against one applicant: what pages state, what they saw.

The applicant's own word counts before a page's, for each fact by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

import numpy as np

from smartpick.domain import Applicant, FactKey, Knowledge, StatedFact
from smartpick.domain.knowledge import SPONSORED_BY
from smartpick.evidence.fitted import RULES
from smartpick.evidence.load import Evidence
from smartpick.model.arrays import Array, Index
from smartpick.model.program_rules import (
    KEY_OF,
    PREFERENCES,
    RULE_IDS,
    TAKES_J1,
    Facts,
    RuleHit,
    Told,
    certainty,
    open_questions,
    opens_by_h1b,
    rule_hits,
)
from smartpick.model.program_terms import EFFECTS, SIGNAL_EFFECTS, ProgramTerms


@dataclass(frozen=True, slots=True, eq=False)
class Stated:
    """What pages state, by row of the model, and the rows of each word that counts alike."""

    by_row: Mapping[int, Facts]
    groups: tuple[tuple[StatedFact, Index], ...]

    @classmethod
    def of(
        cls, facts: Mapping[str, Mapping[FactKey, StatedFact]], row_of: Mapping[str, int]
    ) -> Stated:
        """From the facts by program code; codes that have no row are left aside."""
        by_row = {row_of[code]: told for code, told in facts.items() if code in row_of}

        def word(one: tuple[int, StatedFact]) -> tuple[str, str, int]:
            return one[1].fact.value, one[1].value, one[1].discounts

        every = [(row, fact) for row, told in by_row.items() for fact in told.values()]
        groups = [list(same) for _, same in groupby(sorted(every, key=word), word)]
        return cls(by_row, tuple((g[0][1], np.array([row for row, _ in g])) for g in groups))


def known_terms(
    plain: ProgramTerms,
    *,
    stated: Stated,
    row_of: Mapping[str, int],
    share_sd: Array,
    abroad: Array,
    kept: Mapping[str, Array],
    applicant: Applicant,
    knowledge: Knowledge,
    evidence: Evidence,
    on: date,
) -> ProgramTerms:
    """``plain`` with what pages state, and what the applicant knows on the day ``on``.

    ``row_of`` maps a program code to its row (codes of other programs are ignored);
    ``share_sd`` (P,) is the standard deviation of each estimated share's logit; ``abroad`` (P,)
    moves it to the share of non-US IMGs among the IMGs, for who needs a J-1; ``kept`` (D, S) by
    rule is the log of what it leaves at programs that say nothing.
    """
    sheet = _Sheet(plain, share_sd, applicant, evidence, on)
    for said, rows in stated.groups:
        sheet.tell(said, rows)
    codes = {*knowledge.by_program, *knowledge.connections, *knowledge.signals}
    own: dict[int, Facts] = {}
    for code in codes:
        if code not in row_of:
            continue
        row = row_of[code]
        own[row] = {**stated.by_row.get(row, {}), **knowledge.of(code)}
        sheet.forget(row)
        is_connected, signal = code in knowledge.connections, knowledge.signals.get(code)
        for fact in own[row].values():
            sheet.tell(fact, np.array([row]), is_connected=is_connected)
        sheet.give(row, ["connection"] * is_connected + [SIGNAL_EFFECTS[s] for s in [signal] if s])

    terms = sheet.terms()
    ruled = set(np.flatnonzero(terms.rules.any(axis=1)).tolist())  # few: all others are quick

    def facts_of(row: int) -> Facts:
        return own.get(row) or stated.by_row.get(row, {})

    def hits_of(row: int) -> tuple[RuleHit, ...]:
        return rule_hits(applicant, facts_of(row), evidence, on) if row in ruled else ()

    if applicant.visa in TAKES_J1:
        terms = replace(terms, logit=terms.logit + np.where(sheet.by_h1b, 0, abroad))
    back = {rule: -log for rule, log in kept.items() if log.any()}
    return replace(terms, back=back, facts_of=facts_of, hits_of=hits_of)


class _Sheet:
    """The arrays of :class:`ProgramTerms` while facts are written into them."""

    def __init__(
        self,
        plain: ProgramTerms,
        share_sd: Array,
        applicant: Applicant,
        evidence: Evidence,
        on: date,
    ) -> None:
        self.plain, self.share_sd = plain, share_sd
        self.applicant, self.evidence, self.on = applicant, evidence, on
        self.logit = plain.logit.copy()
        self.effects, self.rules = plain.effects.copy(), plain.rules.copy()
        self.known = plain.known.copy()
        self.by_h1b = np.zeros(plain.logit.size, dtype=np.bool_)
        self.roster, self.answered = np.zeros(plain.logit.size), np.zeros(plain.logit.size)
        self.asked = open_questions(applicant)

    def forget(self, row: int) -> None:
        """Nothing is known of this row any more."""
        self.logit[row] = self.plain.logit[row]
        self.effects[row], self.rules[row], self.known[row] = 0, 0, 0
        self.roster[row] = self.answered[row] = 0
        self.by_h1b[row] = False

    def give(self, row: int, effects: Iterable[str]) -> None:
        """These effects hold in full at one row."""
        for name in effects:
            self.effects[row, EFFECTS.index(name)] = 1

    def tell(self, fact: Told, rows: Index, *, is_connected: bool = False) -> None:
        """One fact holds at all these rows."""
        sure = certainty(fact, self.evidence, self.on)
        for name in effects_told({fact.fact: fact}):
            e = EFFECTS.index(name)
            self.effects[rows, e] = np.maximum(self.effects[rows, e], sure)
        for hit in rule_hits(self.applicant, {fact.fact: fact}, self.evidence, self.on):
            weight = _weight(hit, self.evidence, is_connected=is_connected)
            self.rules[rows, RULE_IDS.index(hit.id)] = weight
        if fact.fact in self.asked:
            self.answered[rows] += sure / len(self.asked)
        opens = fact.fact is FactKey.SPONSORS_H1B and opens_by_h1b(self.applicant, fact)
        if opens:
            self.by_h1b[rows] = True
        for k, rule in enumerate(RULES):
            if KEY_OF[rule] is fact.fact or (opens and rule == "no_j1"):
                self.known[rows, k] = np.maximum(self.known[rows, k], sure)
        if fact.roster is not None:
            self.roster[rows] = sure
            n_img, n_residents = fact.roster
            for row in rows:
                logit, sd = float(self.logit[row]), float(self.share_sd[row])
                self.logit[row] = observed_logit(logit, sd, sure * n_img, sure * n_residents)

    def terms(self) -> ProgramTerms:
        """The arrays, with what is still not known about each program."""

        def spread(share: str) -> float:
            return self.evidence.value("interview.program_spread", img_share=share).value

        self.rules[self.by_h1b, RULE_IDS.index("no_j1")] = 0
        estimated, observed = spread("estimated") ** 2, spread("observed") ** 2
        whole = estimated + self.roster * (observed - estimated)
        rules = self.evidence.value("interview.policy_spread").value
        return replace(
            self.plain,
            logit=self.logit,
            spread=np.sqrt(whole - self.answered * rules**2),
            effects=self.effects,
            rules=self.rules,
            known=self.known,
        )


def observed_logit(logit: float, sd: float, n_img: float, n_residents: float) -> float:
    """Logit of the IMG share after counting residents: the estimate as a beta prior, updated.

    The prior has the estimate's mean and, on the logit scale, its standard deviation
    ``sd``; ``n_img`` of ``n_residents`` are counted, less where the count is old. Always finite.
    Lies between the estimate and the counted share.
    """
    mean = 1 / (1 + np.exp(-logit))
    # A beta with a + b = m has a logit variance near 1 / (m mean (1 - mean)).
    weight = 1 / (sd**2 * mean * (1 - mean))
    yes, no = mean * weight + n_img, (1 - mean) * weight + n_residents - n_img
    return float(np.log(yes / no))


def effects_told(facts: Facts) -> dict[str, Told]:
    """The effects that facts have, each with the fact that tells it."""
    found = {}
    for key, fact in facts.items():
        is_open = key is FactKey.STEP2_CK_CUTOFF and fact.limit is None
        if is_open or (key is FactKey.HOLISTIC_STATEMENT and fact.is_yes):
            found["open_review"] = fact
        if key is FactKey.WELCOMES_IMGS and fact.is_yes:
            found["welcomes_imgs"] = fact
    return found


def sponsors(applicant: Applicant, facts: Facts) -> Told | None:
    """The fact that says a program sponsors a visa that this applicant would take."""
    keys = () if applicant.visa is None else SPONSORED_BY.get(applicant.visa, ())
    return next((fact for key in keys if (fact := facts.get(key)) and fact.is_yes), None)


def _weight(hit: RuleHit, evidence: Evidence, *, is_connected: bool) -> float:
    if is_connected and hit.id in PREFERENCES:
        return hit.weight * evidence.value("filter.connection_keeps").value
    return hit.weight

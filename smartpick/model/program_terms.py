"""What sets single programs apart for one applicant, beyond the published tables.

Arrays over all programs of the model, filled in where the applicant knows something.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from smartpick.domain import Applicant, FactKey, Knowledge, VerifiedFact
from smartpick.domain.knowledge import SPONSORED_BY
from smartpick.evidence.load import Evidence
from smartpick.model.coefficients import CoefficientDraws
from smartpick.model.program_rules import (
    PREFERENCES,
    RULE_IDS,
    RuleHit,
    open_questions,
    rule_hits,
)

Array = NDArray[np.float64]
Index = NDArray[np.intp]

EFFECTS = (
    "connection",
    "signal",
    "gold_signal",
    "silver_signal",
    "visa_rule_met",
    "open_review",
    "welcomes_imgs",
)
"""What a fact can add to the log-odds of an interview."""
SIGNAL_EFFECTS = {"signal": "signal", "gold": "gold_signal", "silver": "silver_signal"}
"""The effect of each kind of signal."""


@dataclass(frozen=True, slots=True, eq=False)
class ProgramTerms:
    """Arrays over the model's programs (P,).

    ``logit`` is the logit of each program's IMG share, ``spread`` the standard deviation
    of what is not known about it; ``effects`` (P, E) has a 1 where an effect of
    :data:`EFFECTS` holds, ``rules`` (P, R) how far each rule of ``RULE_IDS`` stands
    against the applicant, in [0, 1]; ``hits`` names those rules by row.
    """

    logit: Array
    spread: Array
    effects: Array
    rules: Array
    hits: Mapping[int, tuple[RuleHit, ...]]

    def added(self, draws: CoefficientDraws, program: Index) -> Array:
        """What the effects add to the log-odds (D, N) of these programs; 0 or more for each."""
        held = self.effects[program]
        added = np.zeros((draws.n_draws + 1, program.size))
        for e in np.flatnonzero(held.any(axis=0)):  # none for most applicants
            added += np.outer(_effect(draws, EFFECTS[e]), held[:, e])
        return added

    def effects_at(self, draws: CoefficientDraws, row: int) -> dict[str, Array]:
        """What each effect that holds at one program adds (D,) to its log-odds, by name."""
        return {EFFECTS[e]: _effect(draws, EFFECTS[e]) for e in np.flatnonzero(self.effects[row])}

    def kept(self, draws: CoefficientDraws, program: Index) -> Array:
        """Share (D, N) in [0, 1] of the chance that the programs' rules leave."""
        kept = np.ones((draws.n_draws + 1, program.size))
        for r, name in enumerate(RULE_IDS):
            weight = self.rules[program, r]
            if weight.any():
                left = np.clip(draws.of(f"filter.{name}"), 0, 1)
                kept *= 1 - weight * (1 - left[:, None])
        return kept


def _effect(draws: CoefficientDraws, name: str) -> Array:
    """Draws (D,) of one effect. What a program says for the applicant never counts against."""
    return np.maximum(draws.of(f"interview.{name}"), 0)


def plain_terms(logit: Array, evidence: Evidence) -> ProgramTerms:
    """Nothing known beyond the tables; ``logit`` (P,) of the estimated IMG share."""
    n = logit.size
    spread = evidence.value("interview.program_spread", img_share="estimated").value
    return ProgramTerms(
        logit=logit,
        spread=np.full(n, spread),
        effects=np.zeros((n, len(EFFECTS))),
        rules=np.zeros((n, len(RULE_IDS))),
        hits={},
    )


def known_terms(
    plain: ProgramTerms,
    *,
    row_of: Mapping[str, int],
    share_sd: Array,
    applicant: Applicant,
    knowledge: Knowledge,
    evidence: Evidence,
    on: date,
) -> ProgramTerms:
    """``plain`` with what the applicant knows on the day ``on``.

    ``row_of`` maps a program code to its row (codes of other programs are ignored);
    ``share_sd`` (P,) is the standard deviation of each estimated share's logit.
    """
    codes = {*knowledge.by_program, *knowledge.connections, *knowledge.signals}
    rows = {code: row_of[code] for code in codes if code in row_of}
    if not rows:
        return plain
    logit, spread = plain.logit.copy(), plain.spread.copy()
    effects, rules = plain.effects.copy(), plain.rules.copy()
    hits = {}
    for code, row in rows.items():
        facts, is_connected = knowledge.of(code), code in knowledge.connections
        for name in _effects_of(applicant, facts, is_connected, knowledge.signals.get(code)):
            effects[row, EFFECTS.index(name)] = 1
        hits[row] = rule_hits(applicant, facts, evidence, on)
        for hit in hits[row]:
            rules[row, RULE_IDS.index(hit.id)] = _weight(hit, is_connected, evidence)
        roster = facts.get(FactKey.IMG_RESIDENTS)
        if roster is not None and roster.roster is not None:
            logit[row] = observed_logit(float(logit[row]), float(share_sd[row]), *roster.roster)
        spread[row] = _spread(applicant, facts, evidence)
    return ProgramTerms(logit, spread, effects, rules, {r: h for r, h in hits.items() if h})


def observed_logit(logit: float, sd: float, n_img: int, n_residents: int) -> float:
    """Logit of the IMG share after counting residents: the estimate as a beta prior, updated.

    The prior has the estimate's mean and, on the logit scale, its standard deviation
    ``sd``; ``n_img`` of ``n_residents`` are counted. Always finite. Lies between the
    estimate and the counted share.
    """
    mean = 1 / (1 + np.exp(-logit))
    # A beta with a + b = m has a logit variance near 1 / (m mean (1 - mean)).
    weight = 1 / (sd**2 * mean * (1 - mean))
    yes, no = mean * weight + n_img, (1 - mean) * weight + n_residents - n_img
    return float(np.log(yes / no))


def _effects_of(
    applicant: Applicant,
    facts: Mapping[FactKey, VerifiedFact],
    is_connected: bool,
    signal: str | None,
) -> list[str]:
    def says_yes(key: FactKey) -> bool:
        return key in facts and bool(facts[key].is_yes)

    names = ["connection"] if is_connected else []
    names += [SIGNAL_EFFECTS[signal]] if signal else []
    if applicant.visa in SPONSORED_BY and says_yes(SPONSORED_BY[applicant.visa]):
        names.append("visa_rule_met")
    cutoff = facts.get(FactKey.STEP2_CK_CUTOFF)
    if says_yes(FactKey.HOLISTIC_STATEMENT) or (cutoff is not None and cutoff.limit is None):
        names.append("open_review")
    if says_yes(FactKey.WELCOMES_IMGS):
        names.append("welcomes_imgs")
    return names


def _weight(hit: RuleHit, is_connected: bool, evidence: Evidence) -> float:
    if is_connected and hit.id in PREFERENCES:
        return hit.weight * evidence.value("filter.connection_keeps").value
    return hit.weight


def _spread(
    applicant: Applicant, facts: Mapping[FactKey, VerifiedFact], evidence: Evidence
) -> float:
    """Standard deviation of what is still not known about one program, on the log-odds."""
    share = "observed" if FactKey.IMG_RESIDENTS in facts else "estimated"
    whole = evidence.value("interview.program_spread", img_share=share).value
    asked = open_questions(applicant)
    known = sum(key in facts for key in asked) / len(asked)
    rules = evidence.value("interview.policy_spread").value
    return float(np.sqrt(whole**2 - known * rules**2))

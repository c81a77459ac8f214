"""What sets single programs apart for one applicant, beyond the published tables.

Arrays over all programs of the model; :mod:`~smartpick.model.program_facts` fills them in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from smartpick.evidence.fitted import RULES
from smartpick.evidence.load import Evidence
from smartpick.model.arrays import Array, Index, Mask
from smartpick.model.coefficients import CoefficientDraws
from smartpick.model.program_rules import RULE_IDS, Facts, RuleHit

EFFECTS = (
    "connection",
    "signal",
    "gold_signal",
    "silver_signal",
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
    of what is not known about it; ``effects`` (P, E) says how far each effect of
    :data:`EFFECTS` holds, in [0, 1], ``rules`` (P, R) how far each rule of ``RULE_IDS`` stands
    against the applicant, in [0, 1]; ``known`` (P, K) how far it is known whether each of the
    counted :data:`~smartpick.evidence.fitted.RULES` does. ``back`` (D, S) by rule: what a
    program of the ``specialty`` (P,) gets back where the rule is known, because the specialty's
    share of programs with it no longer counts there. ``facts_of`` gives what is known of one row,
    ``hits_of`` the rules among it that stand against the applicant.
    """

    logit: Array
    spread: Array
    effects: Array
    rules: Array
    known: Array
    specialty: Index
    back: Mapping[str, Array]
    facts_of: Callable[[int], Facts]
    hits_of: Callable[[int], tuple[RuleHit, ...]]

    def added(self, draws: CoefficientDraws, program: Index) -> Array:
        """What is known adds to the log-odds (D, N) of these programs; 0 or more for each."""
        added = self.by_effects(draws, program)
        for rule, back in self.back.items():
            weight = self._cleared(rule, program)
            at = np.flatnonzero(weight)
            if at.size:
                added[:, at] += weight[at] * back[:, self.specialty[program[at]]]
        return added

    def by_effects(self, draws: CoefficientDraws, program: Index) -> Array:
        """The part (D, N) of it that the effects add."""
        held = self.effects[program]
        added = np.zeros((draws.n_draws + 1, program.size))
        for e in np.flatnonzero(held.any(axis=0)):
            added += np.outer(_effect(draws, EFFECTS[e]), held[:, e])
        return added

    def base_and_back(self, base: Array, program: Index) -> tuple[Array, Array]:
        """Draws (D, C) of ``base`` (D, S) and of what is given back, and how each counts (N, C).

        The two go together: what is given back was in the base, with the same error.
        """
        present, at = np.unique(self.specialty[program], return_inverse=True)
        is_own = np.eye(present.size)[at]
        columns, counts = [base[:, present]], [is_own]
        for rule, back in self.back.items():
            columns.append(back[:, present])
            counts.append(is_own * self._cleared(rule, program)[:, None])
        return np.concatenate(columns, axis=1), np.concatenate(counts, axis=1)

    def back_at(self, row: int) -> dict[str, Array]:
        """What one program gets back (D,) for each counted rule that is known of it."""
        at, s = np.array([row]), self.specialty[row]
        found = {rule: self._cleared(rule, at) * back[:, s] for rule, back in self.back.items()}
        return {rule: back for rule, back in found.items() if back.any()}

    def met(self, program: Index) -> list[tuple[str, ...]]:
        """The counted rules that are known of each program and give something back there."""
        names = [rule for rule in RULES if rule in self.back]
        is_met = [
            (self._cleared(rule, program) != 0)
            & np.any(self.back[rule], axis=0)[self.specialty[program]]
            for rule in names
        ]
        return _names(names, is_met, program.size)

    def effects_of(self, program: Index) -> list[tuple[str, ...]]:
        """The effects that hold at each program."""
        return _names(EFFECTS, self.effects[program].T != 0, program.size)

    def effects_at(self, draws: CoefficientDraws, row: int) -> dict[str, Array]:
        """What each effect that holds at one program adds (D,) to its log-odds, by name."""
        held = self.effects[row]
        return {EFFECTS[e]: _effect(draws, EFFECTS[e]) * held[e] for e in np.flatnonzero(held)}

    def kept(self, draws: CoefficientDraws, program: Index) -> Array:
        """Share (D, N) in [0, 1] of the chance that the programs' rules leave.

        Of what a silent program of the specialty has, which holds the counted share of programs
        with the rule: a rule that is half sure lies half-way between silence and the rule, and
        never above silence.
        """
        kept = np.ones((draws.n_draws + 1, program.size))
        for r, name in enumerate(RULE_IDS):
            weight = self.rules[program, r]
            at = np.flatnonzero(weight)
            if at.size:
                lost = 1 - np.clip(draws.of(f"filter.{name}"), 0, 1)
                kept[:, at] *= self._left(name, program[at], weight[at] * lost[:, None])
        return kept

    def _left(self, rule: str, program: Index, lost: Array) -> Array:
        """Share (D, N) left of a silent program's chance where a rule takes ``lost`` (D, N)."""
        if rule not in self.back:
            return 1 - lost
        sure = self.known[program, RULES.index(rule)]
        silent = np.exp(-self.back[rule][:, self.specialty[program]])
        return np.asarray(np.minimum(1 - sure + (sure - lost) / silent, 1))

    def _cleared(self, rule: str, program: Index) -> Array:
        """How far (N,) it is known that a counted rule does not stand against the applicant."""
        stands = self.rules[program, RULE_IDS.index(rule)] > 0
        return np.where(stands, 0, self.known[program, RULES.index(rule)])


def _effect(draws: CoefficientDraws, name: str) -> Array:
    """Draws (D,) of one effect. What a program says for the applicant never counts against."""
    return np.maximum(draws.of(f"interview.{name}"), 0)


def plain_terms(logit: Array, specialty: Index, evidence: Evidence) -> ProgramTerms:
    """Nothing known beyond the tables; ``logit`` (P,) of the estimated IMG share."""
    n = logit.size
    spread = evidence.value("interview.program_spread", img_share="estimated").value
    return ProgramTerms(
        logit=logit,
        spread=np.full(n, spread),
        effects=np.zeros((n, len(EFFECTS))),
        rules=np.zeros((n, len(RULE_IDS))),
        known=np.zeros((n, len(RULES))),
        specialty=specialty,
        back={},
        facts_of=_nothing,
        hits_of=lambda _: (),
    )


def _names(names: Sequence[str], holds: Iterable[Mask], n: int) -> list[tuple[str, ...]]:
    """The names that hold at each of ``n`` programs; most have none."""
    found: list[tuple[str, ...]] = [()] * n
    for name, one in zip(names, holds, strict=True):
        for at in np.flatnonzero(one).tolist():
            found[at] = (*found[at], name)
    return found


def _nothing(_: int) -> Facts:
    return {}

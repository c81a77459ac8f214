"""How much hangs on each number: the headline at both ends of its interval, one at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from smartpick.answer.explain import overall
from smartpick.answer.prepare import prepare
from smartpick.answer.question import Question
from smartpick.domain import Applicant, Grade
from smartpick.evidence.fitted import PARAMETERS, FittedSpecialty
from smartpick.evidence.load import Evidence
from smartpick.model.arrays import Array
from smartpick.model.coefficients import CoefficientDraws
from smartpick.model.likelihood import Likelihood
from smartpick.model.program_terms import EFFECTS
from smartpick.programs.query import ProgramStore


class OneAtATime(CoefficientDraws):
    """Instead of random draws: row 0 central, then each name at its low and its high end.

    ``names`` are those of :meth:`CoefficientDraws.noise`; name k moves rows 2k + 1
    (low end of its 80 % interval) and 2k + 2 (high end), every other stays central.
    """

    def __init__(self, evidence: Evidence, names: Sequence[str]) -> None:
        super().__init__(evidence, 2 * len(names))
        self._row = {name: 2 * k + 1 for k, name in enumerate(names)}

    def noise(self, *names: str) -> Array:
        """Standard deviations (D,) from the centre: the interval's edges on two rows."""
        out = np.zeros(self.n_draws + 1)
        row = self._row.get("/".join(names))
        if row is not None:
            out[row], out[row + 1] = -self.interval_edge, self.interval_edge
        return out

    def of_fit(self, fit: FittedSpecialty) -> Array:
        """Each fitted number moved by its own standard error, without the others."""
        error = np.sqrt(np.diag(fit.covariance))
        noise = np.stack([self.noise(fit.specialty_code, name) for name in PARAMETERS])
        return np.asarray(error[:, None] * noise)


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """The headline with one number at the low and at the high end of its interval."""

    parameter_id: str
    label: str
    short: str
    grade: Grade
    at_low: float
    at_high: float


def sensitivities(
    applicant: Applicant, evidence: Evidence, store: ProgramStore
) -> tuple[Sensitivity, ...]:
    """The headline, of those who apply, against each number it rests on, widest swing first."""
    question = Question.of(applicant, evidence, store)
    code = question.prepared.codes[question.chosen[0]]
    names = movable(evidence, code)
    model = _one_at_a_time(evidence, store, code)
    value = overall(question, model, model.rows(question.applicant)).given_applied
    found = []
    for k, name in enumerate(names):
        low, high = float(value[2 * k + 1]), float(value[2 * k + 2])
        if low != high:
            found.append(Sensitivity(name, *_describe(name, question), low, high))
    return tuple(sorted(found, key=lambda s: -abs(s.at_high - s.at_low)))


_SELECTION = "selection"
"""Name of how open a specialty is, as its draws call it."""
_MOVABLE = ("applications.", "interview.", "match.", "reference.", "selection.")
_OF_ONE_PROGRAM = frozenset(f"interview.{name}" for name in (*EFFECTS, "policy_spread"))
_OF_THE_FIT = frozenset(
    f"selection.{name}"
    for name in (
        "ranked_of_applied", "matched_of_applied", "preferred_of_ranked", "second_choice_matches",
    )
)  # fmt: skip
"""Counts that the fit has read; what it made of them is moved instead."""


def movable(evidence: Evidence, code: str) -> tuple[str, ...]:
    """Names of every number the headline may hang on: none that moves single programs only."""
    names = []
    for parameter_id, parameter in sorted(evidence.parameters.items()):
        by_specialty = all(set(v.where) <= {"specialty"} for v in parameter.values)
        holds = any(v.where in ({}, {"specialty": code}) for v in parameter.values)
        is_moved = (
            parameter_id.startswith(_MOVABLE) and parameter_id not in _OF_ONE_PROGRAM | _OF_THE_FIT
        )
        if by_specialty and holds and is_moved:
            own = evidence.narrowest(parameter_id, specialty=code).where.values()
            names.append("/".join((parameter_id, *own)))
    return (*names, f"{_SELECTION}/{code}", *(f"{code}/{p}" for p in PARAMETERS))


@lru_cache(maxsize=8)
def _one_at_a_time(evidence: Evidence, store: ProgramStore, code: str) -> Likelihood:
    draws = OneAtATime(evidence, movable(evidence, code))
    model = prepare(evidence, store).likelihood
    return Likelihood.build(draws, model.codes, model.names, model.programs)


def _describe(name: str, question: Question) -> tuple[str, str, Grade]:
    """A number's label, its short name and its grade."""
    evidence = question.evidence
    parameter_id, _, code = name.partition("/")
    if parameter_id in evidence.parameters:
        found = evidence.parameters[parameter_id]
        return found.label, found.short, found.grade
    if parameter_id == _SELECTION:
        called, grade = question.prepared.display_name[code], evidence.selection[code].grade
        return f"{called}: applicants considered at all", "Applicants considered", grade
    code, parameter = name.split("/")
    called = question.prepared.display_name[code]
    label, short = _FITTED_LABELS[parameter]
    return f"{called}: {label}", short, evidence.fit[code].grade


_FITTED_LABELS = {
    "mean_ck": ("mean Step 2 CK of the applicants", "Mean Step 2 CK of the specialty"),
    "log_sd_ck": ("spread of their Step 2 CK", "Spread of Step 2 CK"),
    "level": ("interviews of the average applicant", "Interviews of the average applicant"),
    "slope": ("effect of Step 2 CK on interviews", "Effect of Step 2 CK"),
    "log_spread": ("spread of interviews between applicants", "Spread of interviews"),
    "cloglog_conversion": (
        "chance that one ranked program converts",
        "Chance that one rank converts",
    ),
    "conversion_slope": ("effect of Step 2 CK on that chance", "Score: ranks convert"),
}
"""What a fitted number is about, in full and short."""

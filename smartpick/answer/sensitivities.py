"""How much hangs on each number: the headline at both ends of its interval, one at a time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from smartpick.answer.explain import overall
from smartpick.answer.prepare import likelihood_with, prepare
from smartpick.answer.question import Question
from smartpick.domain import Applicant, Grade
from smartpick.evidence.fitted import PARAMETERS
from smartpick.evidence.load import Evidence
from smartpick.model.likelihood import Likelihood
from smartpick.model.lists import Rows
from smartpick.model.program_terms import EFFECTS
from smartpick.model.sensitivity import OneAtATime
from smartpick.programs.query import ProgramStore

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """The headline with one number at the low and at the high end of its interval."""

    parameter_id: str
    label: str
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
    value = _headline(question, model, model.rows(question.applicant))
    found = []
    for k, name in enumerate(names):
        low, high = float(value[2 * k + 1]), float(value[2 * k + 2])
        if low != high:
            found.append(Sensitivity(name, *_describe(name, question), low, high))
    return tuple(sorted(found, key=lambda s: -abs(s.at_high - s.at_low)))


def _headline(question: Question, model: Likelihood, rows: Rows) -> Array:
    return overall(question, model, rows).given_applied


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
    return likelihood_with(draws, prepare(evidence, store))


def _describe(name: str, question: Question) -> tuple[str, Grade]:
    evidence = question.evidence
    parameter_id, _, code = name.partition("/")
    if parameter_id in evidence.parameters:
        return evidence.parameters[parameter_id].label, evidence.parameters[parameter_id].grade
    if parameter_id == _SELECTION:
        grade = Grade.B if evidence.selection[code].basis == "counted" else Grade.C
        return f"{question.prepared.display_name[code]}: applicants considered at all", grade
    code, parameter = name.split("/")
    called = question.prepared.display_name[code]
    own = Grade.A if evidence.fit[code].own_fit else Grade.B
    return f"{called}: {_FITTED_LABELS[parameter]}", own


_FITTED_LABELS = {
    "mean_ck": "mean Step 2 CK of the applicants",
    "log_sd_ck": "spread of their Step 2 CK",
    "level": "interviews of the average applicant",
    "slope": "effect of Step 2 CK on interviews",
    "log_spread": "spread of interviews between applicants",
    "cloglog_conversion": "chance that one ranked program converts",
    "conversion_slope": "effect of Step 2 CK on that chance",
}

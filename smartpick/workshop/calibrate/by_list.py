"""Check of the shortlist: the list that the search finds against the best of all lists."""

from __future__ import annotations

from itertools import product

import numpy as np

from smartpick.answer.fees import fee_ladders
from smartpick.answer.question import Question
from smartpick.domain import Applicant
from smartpick.evidence.calibration import LevelRow
from smartpick.model.lists import Rows
from smartpick.model.shortlist.problem import Candidates, Limits
from smartpick.model.shortlist.search import fill
from smartpick.workshop.calibrate.inputs import Inputs

INSTANCES, MOST_PROGRAMS = 1_000, 10
_SEED = 2026
_TARGET = 0.1
_SCORES = range(215, 260, 5)


def list_levels(inputs: Inputs) -> tuple[LevelRow, ...]:
    """The largest gap over random small problems of real programs, of 100.

    Each problem: 2 to 10 random programs, an applicant with one of nine Step 2 CK scores, a
    dearer price after 1 to 4 applications in a specialty, a random budget. Every list
    within the budget is tried, so the best one is known.
    """
    gaps = list_gaps(inputs, INSTANCES)
    worst = round(100 * max(gaps), 6)  # what is left below is rounding
    equal = sum(gap < 1e-9 for gap in gaps)
    return (
        LevelRow(
            check="list",
            measure="best list against the optimiser's, 1,000 random instances",
            reached=worst,
            unit="of 100",
            to_reach=f"at most {_TARGET}",
            met=worst <= _TARGET,
            note=f"equal in {equal:,} of {len(gaps):,}; 2 to {MOST_PROGRAMS} real programs each",
        ),
    )


def list_gaps(inputs: Inputs, n: int) -> list[float]:
    """How much the best list's chance exceeds the found one's, 0 or more, for ``n`` problems."""
    random = np.random.default_rng(_SEED)
    applicants = [Applicant(step2_ck=score) for score in _SCORES]
    questions = [Question.of(one, inputs.evidence, inputs.store) for one in applicants]
    rows = [q.prepared.likelihood.rows(q.applicant) for q in questions]
    ladders, _ = fee_ladders(inputs.store, inputs.evidence.edition.season, ["140"])
    prices = float(ladders[0, 0]), float(ladders[0, -1])
    gaps = []
    for _ in range(n):
        who = int(random.integers(len(applicants)))
        candidates = _problem(questions[who], rows[who], random)
        limits = _limits(candidates.specialty.size, prices, random)
        found = fill(candidates, limits).chance
        gaps.append(max(best_chance(candidates, limits) - found, 0.0))
    return gaps


def _problem(question: Question, rows: Rows, random: np.random.Generator) -> Candidates:
    model = question.prepared.likelihood
    n = int(random.integers(2, MOST_PROGRAMS + 1))
    kinds = random.choice(len(question.prepared.codes), int(random.integers(1, 4)), replace=False)
    program = random.choice(np.flatnonzero(np.isin(model.programs.specialty, kinds)), n)
    specialty = model.programs.specialty[program]
    log_odds, _ = model.program_log_odds(rows, program, None, model.terms)
    hidden = rows.hidden[0, specialty]
    interview = 1 / (1 + np.exp(-(log_odds + model.nodes[:, None] * hidden)))
    return Candidates(
        matches=interview * rows.converts[0, specialty],
        weights=model.weights,
        specialty=specialty,
        band=np.zeros(n, dtype=np.intp),
        allowed=np.ones(n, dtype=bool),
        locked=np.zeros(n, dtype=bool),
        liked=np.zeros(n),
    )


def _limits(n: int, prices: tuple[float, float], random: np.random.Generator) -> Limits:
    ladder = np.repeat(prices, [int(random.integers(1, 5)), 1])
    budget = float(random.uniform(prices[0], 15 * n))
    return Limits(ladder, budget, n, least_share=np.zeros(1), slack=0.0)


def best_chance(candidates: Candidates, limits: Limits) -> float:
    """The greatest chance of all lists within the budget; there are 2 ** N of them."""
    n = candidates.specialty.size
    every = np.array(list(product([False, True], repeat=n)))
    ladder = np.concatenate(
        [[0.0], np.cumsum(limits.price(np.arange(n), np.zeros(n, dtype=np.intp)))]
    )
    cost = np.zeros(len(every))
    for s in np.unique(candidates.specialty):
        cost += ladder[every[:, candidates.specialty == s].sum(axis=1)]
    may = every[cost <= limits.budget_usd]
    unmatched = np.exp(may @ np.log1p(-candidates.matches).T) @ candidates.weights
    return float(1 - unmatched.min())

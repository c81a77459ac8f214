"""Why this program stands where it does: its terms as multipliers of the odds of an interview."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

import numpy as np

from smartpick.answer.explain import parameters_of, profile_shifts
from smartpick.answer.question import NOTHING_KNOWN, Question
from smartpick.answer.results import estimate
from smartpick.domain import Applicant, Estimate, Grade, Knowledge
from smartpick.errors import ProfileError
from smartpick.evidence.load import Evidence, Read, recording
from smartpick.evidence.schema import Factor as FactorId
from smartpick.model import settings
from smartpick.model.program_terms import EFFECTS
from smartpick.programs.query import ProgramStore


@dataclass(frozen=True, slots=True)
class OddsTerm:
    """One term of equation (1): ``multiplier`` of the odds (1 changes nothing), with interval."""

    id: str
    multiplier: Estimate
    parameter_ids: tuple[str, ...]
    grade: Grade


@dataclass(frozen=True, slots=True)
class ProgramBreakdown:
    """The odds of an interview at one program, from the average one to this one.

    ``start_odds`` are those of the average applicant (Step 2 CK at the fit's centre)
    at a program of average friendliness; times every multiplier they give
    ``end_odds``, those of this applicant before what nobody can see is averaged in.
    """

    program_code: str
    start_odds: float
    end_odds: float
    terms: tuple[OddsTerm, ...]


def break_down_program(
    applicant: Applicant,
    evidence: Evidence,
    store: ProgramStore,
    program_code: str,
    knowledge: Knowledge = NOTHING_KNOWN,
) -> ProgramBreakdown:
    """The terms of one program, in the order of equation (1), then what is known of it.

    The term ``considered`` is the chance that anybody in the specialty looks at the applicant,
    ``rules`` what the program's own rules leave, ``rules_met`` that others are known not to stand
    against the applicant; small chances and their odds move alike. Raises ProfileError when no
    estimated program has this code.
    """
    with recording() as reads:
        question = Question.of(applicant, evidence, store, knowledge)
        rows = question.rows
    prepared, model = question.prepared, question.model
    if program_code not in prepared.row_of:
        raise ProfileError(f"program_code: no likelihood is estimated for '{program_code}'")
    row = prepared.row_of[program_code]
    s = int(model.programs.specialty[row])
    shift = {str(factor): drawn[:, s] for factor, drawn in profile_shifts(question).items()}
    centre = round(settings.CENTRE_CK)
    start = model.base_log_odds(Applicant(step2_ck=centre))[:, s]
    shift = {"step2_ck": rows.base[:, s] - start - sum(shift.values()), **shift}
    at = np.array([row])
    shift["img_share"] = rows.effects.slope * model.friendliness_of(at, question.terms)
    is_home = question.home is not None and model.programs.state[row] == question.home
    shift["home_state"] = rows.effects.home * float(is_home)
    held = question.terms.effects_at(model.draws, row)
    kept = question.terms.kept(model.draws, at)[:, 0]
    considered = np.log(question.own_viable(rows)[:, s])
    rules = np.log(np.maximum(kept, np.finfo(float).tiny))
    back, against = question.terms.back_at(row), {h.id for h in question.terms.hits_of(row)}
    met = sum((log for rule, log in back.items() if rule not in against), np.zeros_like(rules))
    rules = rules + sum((log for rule, log in back.items() if rule in against), 0 * rules)
    shift = {**shift, **held, "rules_met": met, "considered": considered, "rules": rules}
    terms = tuple(
        OddsTerm(name, estimate(np.exp(draws)), *_evidence_of(name, question, row, reads))
        for name, draws in shift.items()
        if draws.any()
    )
    end = start[0] + sum(float(draws[0]) for draws in shift.values())
    return ProgramBreakdown(program_code, float(np.exp(start[0])), float(np.exp(end)), terms)


def _evidence_of(
    name: str, question: Question, row: int, reads: Iterable[Read]
) -> tuple[tuple[str, ...], Grade]:
    if name == "img_share":
        return ("interview.img_share_slope",), Grade.C
    if name == "considered":
        return ("selection.ranked_of_applied", "selection.score_slope"), Grade.C
    if name == "rules":
        hits = question.terms.hits_of(row)
        return tuple(f"filter.{hit.id}" for hit in hits), Grade.C
    if name == "rules_met":
        return tuple(f"filter.{rule}" for rule in question.terms.back_at(row)), Grade.C
    if name in EFFECTS:
        effect = question.evidence.parameters[f"interview.{name}"]
        return (f"interview.{name}",), effect.grade
    # Of a factor only what moves interviews counts here: ranks convert as everywhere else.
    own = [read for read in reads if read[0].startswith("interview.")]
    return parameters_of(cast("FactorId", name), question, own)

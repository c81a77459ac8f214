"""Why this number: the factors behind the headline, and what hangs on each judgement."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from math import comb
from typing import get_args

import numpy as np
from scipy.special import expit, logit

from smartpick.answer.question import Question
from smartpick.domain import Applicant, ApplicantType, Grade
from smartpick.errors import EvidenceError
from smartpick.evidence.load import Evidence, Read, recording
from smartpick.evidence.schema import Factor as FactorId
from smartpick.model import match, settings
from smartpick.model.arrays import Array, Mask
from smartpick.model.interview import ProgramEffects
from smartpick.model.likelihood import Likelihood
from smartpick.model.lists import Rows
from smartpick.model.profile import effect_variance, passes, profile_terms, same_specialty_term
from smartpick.programs.query import ProgramStore

FACTORS: tuple[FactorId, ...] = get_args(FactorId)
_OF_THE_SCORE = ("step2_ck", "step2_ck_status", "step2_ck_practice", "step1")
"""What the model's score follows from."""


def effects_of(evidence: Evidence) -> dict[FactorId, tuple[str, ...]]:
    """The effects of the profile (``interview.<effect>``) that each factor holds."""
    held: dict[FactorId, list[str]] = {factor: [] for factor in FACTORS}
    for name, parameter in evidence.parameters.items():
        family, effect = name.split(".", 1)
        if family == "interview" and parameter.factor is not None:
            held[parameter.factor].append(effect)
    return {factor: tuple(effects) for factor, effects in held.items()}


def shifts_of(evidence: Evidence, terms: Mapping[str, Array]) -> dict[FactorId, Array]:
    """The terms of a profile added up by factor, for every factor with an effect.

    Raises EvidenceError when a term belongs to no factor: its share would be booked to another one
    in silence.
    """
    effects = effects_of(evidence)
    homeless = set(terms) - {effect for held in effects.values() for effect in held}
    if homeless:
        raise EvidenceError(f"interview.{min(homeless)}: give it a factor, or its share is lost")
    still = np.zeros_like(next(iter(terms.values())))
    return {
        factor: sum((terms.get(effect, still) for effect in held), still)
        for factor, held in effects.items()
        if held
    }


def rule_factor(rule: str, evidence: Evidence) -> FactorId:
    """The factor that a counted rule of programs belongs to.

    Raises EvidenceError when it has none, as :func:`shifts_of`.
    """
    factor = evidence.parameters[f"filter.{rule}"].factor
    if factor is None:
        raise EvidenceError(f"filter.{rule}: give it a factor, or its share is lost")
    return factor


def profile_shifts(question: Question) -> dict[FactorId, Array]:
    """Log-odds (D, S) of each factor of the profile beyond Step 2 CK, rules of silence with it."""
    model, applicant, evidence = question.model, question.applicant, question.evidence
    found = shifts_of(evidence, profile_terms(applicant, model.draws))
    shift = {f: np.repeat(drawn[:, None], len(model.codes), axis=1) for f, drawn in found.items()}
    same = same_specialty_term(applicant, model.draws, model.names)
    shift["us_experience"] = shift["us_experience"] + same
    for rule, term in model.stated.terms(applicant).items():
        factor = rule_factor(rule, evidence)
        shift[factor] = shift[factor] + term
    return shift


@dataclass(frozen=True, slots=True)
class Factor:
    """What one factor adds to the headline, as a fraction (0.05 is five in a hundred).

    ``parameter_ids`` are the numbers it rests on, ``grade`` the worst of theirs.
    """

    id: str
    given_ranked: float
    given_applied: float
    parameter_ids: tuple[str, ...]
    grade: Grade


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The headline as a reference applicant's value plus each factor's exact Shapley share.

    ``reference_*`` is the average applicant of the same specialties: Step 2 CK at
    the fit's centre, nothing else stated, the typical number of applications.
    The shares add up to the difference to ``given_ranked`` / ``given_applied``.
    """

    reference_given_ranked: float
    reference_given_applied: float
    given_ranked: float
    given_applied: float
    factors: tuple[Factor, ...]


def break_down(applicant: Applicant, evidence: Evidence, store: ProgramStore) -> Breakdown:
    """Exact Shapley shares over the groups of :data:`FACTORS`: accounting, not causes.

    Raises ProfileError, NothingToAssess as :func:`smartpick.answer.assess`.
    """
    with recording() as reads:
        question = Question.of(applicant, evidence, store)
        worth = _Coalitions(question)
    reads.update(question.prepared.reads)
    names = FACTORS
    shares = (
        shapley(lambda on: worth(on)[0], len(names)),
        shapley(lambda on: worth(on)[1], len(names)),
    )
    ends = worth(np.array([[False] * len(names), [True] * len(names)]))
    factors = tuple(
        Factor(name, float(ranked), float(applied), *parameters_of(name, question, reads))
        for name, ranked, applied in zip(names, *shares, strict=True)
    )
    return Breakdown(
        reference_given_ranked=float(ends[0][0]),
        reference_given_applied=float(ends[1][0]),
        given_ranked=float(ends[0][1]),
        given_applied=float(ends[1][1]),
        factors=factors,
    )


class _Coalitions:
    """The headline for subsets of the factors, all subsets of one call at once."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.model = question.model
        self.own = question.rows
        self.converts = self._converts()
        n, found = len(self.model.codes), profile_shifts(question)
        self.shift = {name: found[name][0] if name in found else np.zeros(n) for name in FACTORS}
        self.level = self.model.base_log_odds(self._average())[0]
        others = (shift for name, shift in self.shift.items() if name != "step2_ck")
        self.shift["step2_ck"] = self.own.base[0] - self.level - sum(others, np.zeros(n))
        self.viable_level = logit(self.model.viable(self._average())[0])
        # What moves the interviews moves who is considered, but for the score and citizenship.
        self.viable_shift = dict(self.shift)
        slope = self.model.draws.of("selection.score_slope")[0]
        score = self.model.score(question.applicant)[0] - self.model.score(self._average())[0]
        self.viable_shift["step2_ck"] = slope * score
        passed = logit(self.own.viable[0] / passes(question.applicant, self.model.draws)[0])
        rest = passed - self.viable_level
        rest = rest - sum(self.viable_shift.values(), np.zeros(n))
        self.viable_shift["citizenship"] = self.viable_shift["citizenship"] + rest
        self.viable_shift["step2_ck"] += logit(self.own.viable[0]) - passed
        self.variance = self._explained()

    def _explained(self) -> Array:
        """Variance (F, S) of the log interview rate that each factor accounts for."""
        variance = effect_variance(self.question.applicant, self.question.evidence)
        effects = effects_of(self.question.evidence)
        found = {
            f: np.full(len(self.model.codes), sum(variance.get(e, 0.0) for e in effects[f]))
            for f in FACTORS
        }
        for rule, own in self.model.stated.explained(self.question.applicant).items():
            factor = rule_factor(rule, self.question.evidence)
            found[factor] = found[factor] + own
        if self.question.applicant.applicant_type is ApplicantType.US_IMG:
            # Who is a US IMG needs no visa: what that explains is their citizenship's.
            found["citizenship"] = found["citizenship"] + found["visa"]
            found["visa"] = np.zeros_like(found["visa"])
        return np.stack([found[f] for f in FACTORS])

    def _converts(self) -> dict[str, Array]:
        """Complementary log-log (S,) of one rank's conversion, and what score and passport add."""

        def of(applicant: Applicant) -> Array:
            return np.asarray(np.log(-np.log1p(-self.model.conversions(applicant)[0])))

        own, plain = of(self.question.applicant), of(self._average())
        score = {name: getattr(self.question.applicant, name) for name in _OF_THE_SCORE}
        by_score = of(self._average().model_copy(update=score)) - plain
        return {"": plain, "step2_ck": by_score, "citizenship": own - plain - by_score}

    def _average(self) -> Applicant:
        """The average applicant, with the score the fit is centred on."""
        centre = round(settings.CENTRE_CK)
        return Applicant(step2_ck=centre, specialties=self.question.applicant.specialties)

    def __call__(self, on: Mask) -> tuple[Array, Array]:
        """Given ranked and given applied (R,) of each row of factors (R, n)."""
        names = FACTORS
        shifts = np.stack([self.shift[name] for name in names])
        least = self.question.evidence.value("reference.least_hidden_spread").value
        spread = self.model.by_specialty.spread[0]
        hidden = np.sqrt(np.maximum(spread**2 - on @ self.variance, least**2))
        converts = sum(on[:, [names.index(n)]] * x for n, x in self.converts.items() if n in names)
        rows = Rows(
            base=self.level + on @ shifts,
            hidden=hidden,
            converts=match.conversion(self.converts[""] + converts),
            effects=ProgramEffects(
                slope=np.full(len(on), self.own.effects.slope[0]),
                home=on[:, names.index("home_state")] * self.own.effects.home[0],
            ),
            viable=expit(self.viable_level + on @ np.stack([self.viable_shift[n] for n in names])),
            second=np.full(len(on), self.own.second[0]),
            length=replace(
                self.own.length,
                elasticity=np.full(len(on), self.own.length.elasticity[0]),
                log_typical=np.repeat(self.own.length.log_typical[:1], len(on), axis=0),
            ),
        )
        return self._with_applications(rows, on[:, names.index("applications")])

    def _with_applications(self, rows: Rows, own_number: Mask) -> tuple[Array, Array]:
        typical = self.question.with_typical_applications()
        several = overall(self.question, self.model, rows)
        usual = overall(typical, self.model, rows)
        return (
            np.where(own_number, several.given_ranked, usual.given_ranked),
            np.where(own_number, several.given_applied, usual.given_applied),
        )


def overall(question: Question, model: Likelihood, rows: Rows) -> match.Chances:
    """The headline of each row, without the noise that belongs to draws."""
    lists, present = question.own_list()
    sums = model.sums(rows, lists, question.home)
    return match.chances_over_specialties(
        sums.log_unranked,
        sums.log_unmatched,
        model.weights,
        question.own_viable(rows)[:, present],
        np.zeros(rows.base.shape[0]),
        preferred=int(np.flatnonzero(present == question.chosen[0])[0]),
    )


def parameters_of(
    name: FactorId, question: Question, reads: Iterable[Read]
) -> tuple[tuple[str, ...], Grade]:
    """The parameter ids behind a factor, of those that were read, and the worst of their grades."""
    parameters = question.evidence.parameters
    read = {parameter_id for parameter_id, _ in reads}
    ids = [i for i, parameter in parameters.items() if parameter.factor == name and i in read]
    grades = [parameters[i].grade for i in ids]
    if name == "step2_ck":
        codes = list(question.chosen_names())
        ids = [*(f"fit.{code}.slope" for code in codes), *ids]
        grades += [question.evidence.fit[c].grade for c in codes]
    return tuple(ids), max(grades, default=Grade.A)


def coalitions(n_factors: int) -> Mask:
    """Every subset of the factors (2^n, n): row r holds factor i when bit i of r is set."""
    rows = np.arange(2**n_factors)
    return np.asarray((rows[:, None] >> np.arange(n_factors)) & 1, dtype=np.bool_)


def shapley(worth: Callable[[Mask], Array], n_factors: int) -> Array:
    """Each factor's share (n,) of worth(all) - worth(none).

    ``worth`` maps rows of :func:`coalitions` to a value each. The shares add up to
    the difference exactly; a factor that never changes the worth has share 0.
    """
    subsets = coalitions(n_factors)
    value = worth(subsets)
    size = subsets.sum(axis=1)
    weight = np.array([1 / (n_factors * comb(n_factors - 1, k)) for k in range(n_factors)])
    rows = np.arange(subsets.shape[0])
    shares = np.empty(n_factors)
    for i in range(n_factors):
        without = rows[~subsets[:, i]]
        gain = value[without + 2**i] - value[without]
        shares[i] = weight[size[without]] @ gain
    return shares

"""Rules of programs that say nothing: how many of their specialty have one, counted on pages.

A program that says nothing has a rule with the share ``p`` of its specialty's programs, so what
is left of the chance there is 1 - p (1 - left). The published tables average over applicants as
they are, so every term counts against the mean over the reference applicants: the average
applicant stays where the tables put them. A program whose rule is known gets the term back.
US IMGs are compared with US IMGs: no visa rule concerns any of them, so these add nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from smartpick.domain import Applicant, ApplicantType, ExperienceType, UsExperience, Visa
from smartpick.evidence.fitted import MOST_YEARS, RULES
from smartpick.model import settings
from smartpick.model.arrays import Array
from smartpick.model.coefficients import CoefficientDraws
from smartpick.model.program_rules import stands_against

_BY_YEARS = "beyond_graduation_limit"
_ABOUT_VISAS = frozenset({"no_j1", "no_h1b"})
_PEOPLE = {
    "no_j1": Applicant(visa=Visa.NEEDS_J1),
    "failed_attempts_refused": Applicant(step1="fail"),
    "us_experience_required": Applicant(us_experience=()),
}
_OBSERVED = Applicant(us_experience=(UsExperience(type=ExperienceType.OBSERVERSHIP, months=1),))


@dataclass(frozen=True, slots=True, eq=False)
class StatedRules:
    """Shares of programs with a rule, by specialty (S), with draws (D).

    ``shares`` (Y, D, S): Y is 1, or the years since graduation from 0 on. ``left`` (D,): what a
    rule leaves; ``average`` (D, S): mean log of what is kept over the reference applicants,
    ``variance`` (S,): what it adds to the variance over them.
    """

    draws: CoefficientDraws
    shares: Mapping[str, Array]
    left: Mapping[str, Array]
    average: Mapping[str, Array]
    variance: Mapping[str, Array]

    @classmethod
    def build(cls, draws: CoefficientDraws, codes: Sequence[str]) -> StatedRules:
        """From the counted shares and the reference applicants; ``codes`` are NRMP codes."""
        shares = {rule: draws.stated_shares(rule, codes) for rule in RULES}
        left = {rule: np.clip(draws.of(f"filter.{rule}"), 0, 1) for rule in RULES}
        # Who sponsors no J-1 sponsors no H-1B: no draw makes the rarer visa an advantage.
        shares["no_h1b"] = np.maximum(shares["no_h1b"], shares["no_j1"])
        left["no_h1b"] = np.minimum(left["no_h1b"], left["no_j1"])
        empty = cls(draws, shares, left, {}, {})
        average, variance = {}, {}
        for rule in RULES:
            people = empty._people(rule)
            average[rule] = sum((weight * log for weight, log, _ in people), np.zeros(()))
            weights = np.array([weight[0] for weight, _, _ in people])
            other = np.array([[effect] for _, _, effect in people])
            both = other + np.array([log[0] for _, log, _ in people])
            variance[rule] = _variance(weights, both) - _variance(weights, other)
        return cls(draws, shares, left, average, variance)

    def kept(self, applicant: Applicant) -> dict[str, Array]:
        """Log (D, S) of what each rule leaves at a program that says nothing, where stated.

        0 where the rule does not concern the applicant; a rule about something that the
        profile does not state is left out.
        """
        return {rule: self._log_kept(rule, applicant) for rule in _concerned(applicant)}

    def terms(self, applicant: Applicant) -> dict[str, Array]:
        """What each rule adds (D, S) to the log-odds against the average applicant, by rule.

        Guarantee: 0 in every specialty for the visa rules of a US IMG, whose average is over
        US IMGs. How often the two kinds match in each specialty is counted in their conversion.
        """
        neutral = _ABOUT_VISAS if applicant.applicant_type is ApplicantType.US_IMG else frozenset()
        return {
            rule: log if rule in neutral else log - self.average[rule]
            for rule, log in self.kept(applicant).items()
        }

    def explained(self, applicant: Applicant) -> dict[str, Array]:
        """Variance (S,) of the log rate over the reference applicants, by stated rule.

        Beside that of the effects of the same inputs, with which it goes together.
        """
        return {rule: self.variance[rule] for rule in _concerned(applicant)}

    def _log_kept(self, rule: str, applicant: Applicant) -> Array:
        shares, weight = self.shares[rule], 1.0
        years = 0
        if rule == _BY_YEARS:
            years = min(applicant.years_since_graduation or 0, MOST_YEARS)
        else:
            weight = stands_against(rule, applicant, self.draws.evidence)
        return self._log(rule, years, weight) if weight else np.zeros(shares.shape[1:])

    def _log(self, rule: str, years: int, weight: float) -> Array:
        lost = weight * (1 - self.left[rule])[:, None]
        return np.asarray(np.log1p(-self.shares[rule][years] * lost))

    def _people(self, rule: str) -> list[tuple[Array, Array, float]]:
        """Reference applicants: share (D, 1) of all, log of what is kept (D, S), other effects.

        The last, in log-odds, are those of needing no visa and of years since graduation.
        """

        def share(name: str) -> Array:
            return np.clip(self.draws.of(name), 0, 1)[:, None]

        if rule == _BY_YEARS:
            weights = _years(self.draws)
            year = self._effect("year_since_graduation")
            return [
                (np.full((1, 1), weight), self._log(rule, years, 1.0), years * year)
                for years, weight in enumerate(weights)
            ]
        nothing = np.zeros(self.shares[rule].shape[1:])
        if rule == "no_h1b":  # those who need a visa count as needing a J-1
            return [(np.ones((1, 1)), nothing, 0.0)]
        against = self._log_kept(rule, _PEOPLE[rule])
        if rule == "us_experience_required":
            none = share("reference_share.no_us_months")
            observed = share("reference_share.observed")
            softer = self._log_kept(rule, _OBSERVED)
            rest = np.maximum(1 - none - observed, 0)
            return [(none, against, 0.0), (observed, softer, 0.0), (rest, nothing, 0.0)]
        if rule == "no_j1":
            without = share("reference.no_visa_needed")
            return [(1 - without, against, 0.0), (without, nothing, self._effect("no_visa_needed"))]
        passed = [1 - share(f"reference.{exam}_failed") for exam in ("step1", "step2_ck")]
        never = passed[0] * passed[1]
        return [(1 - never, against, 0.0), (never, nothing, 0.0)]

    def _effect(self, name: str) -> float:
        return self.draws.evidence.value(f"interview.{name}").value


def _concerned(applicant: Applicant) -> list[str]:
    """The rules about something that the profile states."""
    a = applicant
    stated = {
        "no_j1": a.visa is not None,
        "no_h1b": a.visa is not None,
        _BY_YEARS: a.years_since_graduation is not None,
        "failed_attempts_refused": a.failed_attempts is not None or a.step1 == "fail",
        "us_experience_required": a.us_experience is not None,
    }
    return [rule for rule in RULES if stated[rule]]


def total(by_rule: Mapping[str, Array]) -> Array:
    """All rules together; 0 where none is stated."""
    return sum(by_rule.values(), np.zeros(()))


def _variance(weights: Array, values: Array) -> Array:
    """Variance (S,) of values (N, S) with weights (N, 1) that add up to 1."""
    mean = (weights * values).sum(axis=0)
    return np.asarray((weights * (values - mean) ** 2).sum(axis=0))


def _years(draws: CoefficientDraws) -> Array:
    """Shares (Y,) of reference applicants by years since graduation, the last one for all more.

    A gamma distribution with the reference mean and spread.
    """
    evidence = draws.evidence
    mean = evidence.value("reference.year_since_graduation").value + settings.MID_YEAR
    spread = evidence.value("reference_spread.year_since_graduation").value
    years = np.arange(settings.LONGEST_YEARS) + settings.MID_YEAR
    log = (mean**2 / spread**2 - 1) * np.log(years) - years * mean / spread**2
    weight = np.exp(log - log.max())
    weight /= weight.sum()
    return np.append(weight[:MOST_YEARS], weight[MOST_YEARS:].sum())

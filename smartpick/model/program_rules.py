"""Rules of a program against a profile: how much of the chance each one leaves (section 4).

A rule counts only where somebody saw it or a page states it. What is unknown is no rule: it
leaves the chance as it is and widens the interval instead.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from smartpick.domain import Applicant, FactKey, StatedFact, ToldFact, VerifiedFact, Visa
from smartpick.domain.knowledge import SPONSORED_BY
from smartpick.evidence.load import Evidence
from smartpick.model import settings

Told = VerifiedFact | StatedFact
Facts = Mapping[FactKey, Told]


@dataclass(frozen=True, slots=True)
class RuleHit:
    """One stated rule that stands against the profile.

    ``id`` names the parameter ``filter.<id>``, what the rule leaves of the chance;
    ``weight`` in [0, 1] says how far the rule applies (1: fully), before a connection.
    """

    id: str
    fact: Told
    weight: float


PREFERENCES = frozenset({"below_score_cutoff", "beyond_graduation_limit"})
"""Rules that a connection can soften; it never lifts any other."""


def certainty(fact: Told, evidence: Evidence, on: date) -> float:
    """How far a fact counts on the day ``on``, in [0, 1]: less where it is old or shows no date."""
    times = fact.times_discounted(on)
    return evidence.value("filter.stale_keeps").value ** times if times else 1.0


def rule_hits(
    applicant: Applicant, facts: Facts, evidence: Evidence, on: date
) -> tuple[RuleHit, ...]:
    """Every rule in ``facts`` that stands against the applicant, as of the day ``on``.

    Guarantee: what the profile does not state hits no rule; a higher score or fewer
    years since graduation never make a hit heavier.
    """
    hits = []
    for rule_id, (key, applies) in _RULES.items():
        fact = facts.get(key)
        if rule_id == "no_j1" and opens_by_h1b(applicant, facts.get(FactKey.SPONSORS_H1B)):
            continue
        weight = 0.0 if fact is None else float(applies(applicant, fact, evidence))
        if fact is not None and weight > 0:
            hits.append(RuleHit(rule_id, fact, weight * certainty(fact, evidence, on)))
    return tuple(hits)


TAKES_J1 = frozenset({Visa.NEEDS_J1, Visa.EITHER})
"""Who would come on a J-1."""


def opens_by_h1b(applicant: Applicant, fact: ToldFact | None) -> bool:
    """Whether a program's H-1B serves somebody who would take either visa."""
    return applicant.visa is Visa.EITHER and fact is not None and fact.is_yes is True


def _below_cutoff(applicant: Applicant, fact: ToldFact, _: Evidence) -> float:
    if applicant.step2_ck is None or fact.limit is None:
        return 0.0
    missing = fact.limit - applicant.step2_ck
    return min(max(missing / settings.SCORE_SLOPE_POINTS, 0.0), 1.0)


def _beyond_limit(applicant: Applicant, fact: ToldFact, _: Evidence) -> bool:
    years = applicant.years_since_graduation
    return years is not None and fact.limit is not None and years > fact.limit


def _no_experience(applicant: Applicant, fact: ToldFact, evidence: Evidence) -> float:
    """Fully without any experience; with observerships alone it is inferred, so softer."""
    rotations = applicant.us_experience
    if rotations is None or not fact.is_yes or any(r.type.is_hands_on for r in rotations):
        return 0.0
    left = evidence.value("filter.us_experience_required").value
    # Inferred rules count as the square root of what a stated one leaves.
    return (1 - left ** (1 / 2)) / (1 - left) if rotations else 1.0


_Applies = Callable[[Applicant, ToldFact, Evidence], float]
_RULES: dict[str, tuple[FactKey, _Applies]] = {
    "no_imgs": (FactKey.WELCOMES_IMGS, lambda _, fact, __: fact.is_yes is False),
    "no_j1": (
        FactKey.SPONSORS_J1,
        lambda a, fact, _: a.visa in TAKES_J1 and fact.is_yes is False,
    ),
    "no_h1b": (
        FactKey.SPONSORS_H1B,
        lambda a, fact, _: a.visa is Visa.NEEDS_H1B and fact.is_yes is False,
    ),
    "below_score_cutoff": (FactKey.STEP2_CK_CUTOFF, _below_cutoff),
    "beyond_graduation_limit": (FactKey.GRADUATION_LIMIT_YEARS, _beyond_limit),
    "failed_attempts_refused": (
        FactKey.ACCEPTS_FAILED_ATTEMPTS,
        lambda a, fact, _: a.has_failed and fact.is_yes is False,
    ),
    "us_experience_required": (FactKey.REQUIRES_US_EXPERIENCE, _no_experience),
    "step3_required": (
        FactKey.REQUIRES_STEP3,
        lambda a, fact, _: a.step3 in ("failed", "not_taken") and fact.is_yes is True,
    ),
}
"""The fact that tells of each rule, and how far, in [0, 1], one that has it applies."""
RULE_IDS = tuple(_RULES)
KEY_OF = {rule_id: key for rule_id, (key, _) in _RULES.items()}
"""The fact that tells of each rule."""


def stands_against(rule_id: str, applicant: Applicant, evidence: Evidence) -> float:
    """How far a rule of yes or no, where a program has it, stands against the applicant."""
    key, applies = _RULES[rule_id]
    value = "yes" if key in _AGAINST_IF_YES else "no"
    fact = ToldFact(program_code=_ANY, fact=key, value=value)
    return float(applies(applicant, fact, evidence))


_AGAINST_IF_YES = {FactKey.REQUIRES_US_EXPERIENCE, FactKey.REQUIRES_STEP3}
_ANY = "0000000C0"


def open_questions(applicant: Applicant) -> tuple[FactKey, ...]:
    """The rules of a program that matter to this applicant, known or not."""
    keys = [FactKey.STEP2_CK_CUTOFF, FactKey.GRADUATION_LIMIT_YEARS, FactKey.REQUIRES_US_EXPERIENCE]
    if applicant.visa is not None:
        keys = [*SPONSORED_BY.get(applicant.visa, ()), *keys]
    if applicant.has_failed:
        keys.append(FactKey.ACCEPTS_FAILED_ATTEMPTS)
    if applicant.step3 != "passed":
        keys.append(FactKey.REQUIRES_STEP3)
    return tuple(keys)

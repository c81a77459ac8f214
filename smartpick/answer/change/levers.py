"""What would help most: single changes, each with its gain, its time and its price."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from smartpick.answer.applications import TYPICAL, Applications, headline_draws
from smartpick.answer.change.differences import (
    difference,
    months_of,
    with_more,
    with_rotation,
)
from smartpick.answer.draws import HeadlineDraws
from smartpick.answer.fees import fee_of
from smartpick.answer.prepare import Prepared, prepare
from smartpick.answer.question import Question
from smartpick.answer.results import estimate
from smartpick.domain import Applicant, Difference, Estimate, ExperienceType, Grade, Visa
from smartpick.evidence.load import Evidence
from smartpick.model import settings
from smartpick.model.arrays import Array
from smartpick.programs.query import ProgramStore

LeverId = Literal[
    "step3", "hands_on", "hands_on_more", "observership", "us_letter", "publication",
    "applications", "specialty", "visa",
]  # fmt: skip
FRIENDLIER = (
    "Internal Medicine",
    "Family Medicine",
    "Pediatrics",
    "Psychiatry",
    "Pathology",
    "Neurology",
)
"""Specialties tried as one more, by everyday name: those in which many IMGs train."""
_PER_USD = 1000


@dataclass(frozen=True, slots=True)
class Lever:
    """One change and what it is worth.

    Gains are fractions (0.05: five more of 100). ``months`` and ``usd`` are what it takes,
    ``None`` when it takes none or none is known; ``per_month`` and ``per_1000_usd`` are
    the gain given applied over them. ``detail`` names the specialty or the amount;
    ``is_unstated`` says that the profile does not state what is there today, so that the gain
    counts from an average applicant.
    """

    id: LeverId
    detail: str
    profile: Applicant
    given_ranked: Difference
    given_applied: Difference
    months: Estimate | None
    usd: Estimate | None
    per_month: Difference | None
    per_1000_usd: Difference | None
    grade: Grade
    parameter_ids: tuple[str, ...]
    is_unstated: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that cannot be changed, or brings nothing further; the id of the reason."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Try:
    """A change to be tried, the profile ``after`` it, and what it takes."""

    id: LeverId
    detail: str
    after: Applicant
    effects: tuple[str, ...]
    months: tuple[tuple[str, float], ...] = ()
    more_months: float = 0
    usd: tuple[tuple[str, float], ...] = ()
    is_unstated: bool = False


def levers(
    applicant: Applicant,
    evidence: Evidence,
    store: ProgramStore,
    applications: Applications = TYPICAL,
) -> tuple[tuple[Lever, ...], tuple[Refused, ...]]:
    """Everything that can still be changed, the largest gain first, and what cannot.

    Gains are of those who apply, on the same ``applications``; a list of one's own is not made
    longer here. All changes are computed under the same random numbers as the profile itself.

    Guarantee: the gain is what the headline has more once the profile is the lever's. Raises
    ProfileError, NothingToAssess as :func:`smartpick.answer.assess`.
    """
    tried = tries(applicant, evidence, store, has_list=bool(applications.entries))
    profiles = [applicant, *(t.after for t in tried)]
    now, *after = headline_draws(profiles, evidence, store, applications)
    prepared = prepare(evidence, store)
    found = [_lever(t, now, then, prepared, store) for t, then in zip(tried, after, strict=True)]
    found.sort(key=lambda lever: -lever.given_applied.value)
    return tuple(found), _refused(applicant, evidence)


def tries(
    applicant: Applicant, evidence: Evidence, store: ProgramStore, *, has_list: bool = False
) -> list[Try]:
    """Everything that is tried; a list of one's own (``has_list``) is not made longer."""
    found = list(_tries(applicant, evidence))
    return found if has_list else [*found, *_lists(applicant, evidence, store)]


def _tries(a: Applicant, evidence: Evidence) -> Iterator[Try]:
    """Changes of the profile itself."""
    month_limit = evidence.value("limits.experience_months").value
    if a.step3 != "passed":
        after = a.model_copy(update={"step3": "passed"})
        effects: tuple[str, ...] = ("interview.step3_passed",)
        if a.visa is Visa.NEEDS_H1B:
            effects = (*effects, "interview.h1b_without_step3")
        yield Try(
            "step3", "", after, effects, (("lever.step3_months", 1),),
            usd=(("lever.step3_usd", 1),), is_unstated=a.step3 is None,
        )  # fmt: skip
    if a.visa is Visa.NEEDS_H1B:
        yield Try(
            "visa", "", a.model_copy(update={"visa": Visa.EITHER}),
            ("filter.no_h1b", "filter.no_j1"),
        )  # fmt: skip
    yield from _rotations(a, month_limit)
    letter_limit = evidence.value("limits.us_letters").value
    if (a.us_letters or 0) < letter_limit:
        yield Try(
            "us_letter", "1", with_more(a, "us_letters", 1), ("interview.us_letter",),
            (("lever.us_letter_months", 1),), is_unstated=a.us_letters is None,
        )  # fmt: skip
    if (a.publications or 0) < evidence.value("limits.publications").value:
        yield Try(
            "publication", "1", with_more(a, "publications", 1),
            ("interview.publication",), (("lever.publication_months", 1),),
            usd=(("lever.publication_usd", 1),), is_unstated=a.publications is None,
        )  # fmt: skip


def _rotations(a: Applicant, limit: float) -> Iterator[Try]:
    """A month of hands-on experience, as many as still count, and a month of observership."""
    shared = ("interview.recent_experience", "interview.same_specialty_experience")
    missing = a.us_experience is None
    left = limit - months_of(a, hands_on=True)
    amounts: list[tuple[LeverId, float]] = [("hands_on", min(1, left)), ("hands_on_more", left)]
    for lever_id, months in amounts:
        if months > 0 and (lever_id == "hands_on" or months > 1):
            yield Try(
                lever_id, f"{months:g}", with_rotation(a, ExperienceType.EXTERNSHIP, months),
                ("interview.hands_on_month", *shared), (("lever.arranging_months", 1),), months,
                (("lever.hands_on_usd", months),), missing,
            )  # fmt: skip
    if months_of(a, hands_on=False) < limit:
        yield Try(
            "observership", "1", with_rotation(a, ExperienceType.OBSERVERSHIP, 1),
            ("interview.observership_month", shared[0]), (("lever.arranging_months", 1),), 1,
            (("lever.observership_usd", 1),), missing,
        )  # fmt: skip


def _lists(a: Applicant, evidence: Evidence, store: ProgramStore) -> Iterator[Try]:
    """Changes of where one applies: more applications, one more specialty."""
    more = settings.MORE_APPLICATIONS
    question = Question.of_list(a, evidence, store)
    n = question.n_total
    rests_on = ("applications.elasticity", "interview.img_share_slope")
    longer = a.model_copy(update={"n_applications": n + more})
    yield Try("applications", str(more), longer, rests_on)
    prepared = prepare(evidence, store)
    asked = {prepared.code_of_name.get(s.strip().casefold()) for s in a.specialties}
    for name in FRIENDLIER:
        code = prepared.code_of_name.get(name.casefold())
        if code is None or code in asked or code not in prepared.codes:
            continue
        added: dict[str, Any] = {
            "specialties": (*a.specialties, prepared.nrmp_name[code]),
            "n_applications": n + round(n / question.chosen.size),
        }
        yield Try(
            "specialty", prepared.display_name[code], a.model_copy(update=added),
            (*rests_on, f"fit.{code}.level"),
        )  # fmt: skip


def _lever(
    t: Try, before: HeadlineDraws, after: HeadlineDraws, prepared: Prepared, store: ProgramStore
) -> Lever:
    draws = prepared.likelihood.draws
    gain = after.given_applied - before.given_applied

    def taken(parts: tuple[tuple[str, float], ...], more: float) -> Array | None:
        if not parts:
            return None
        total = np.full_like(gain, more)
        for name, amount in parts:
            # A normal around the middle may dip below the low end, and through zero.
            lowest = draws.evidence.value(name).low
            total += amount * np.maximum(draws.of(name), lowest)
        return total

    months = taken(t.months, t.more_months)
    usd = taken(t.usd, 0) if t.usd else _fee_more(t, before, after, gain, store)
    return Lever(
        id=t.id,
        detail=t.detail,
        profile=t.after,
        given_ranked=difference(after.given_ranked, before.given_ranked),
        given_applied=difference(after.given_applied, before.given_applied),
        months=None if months is None else estimate(months),
        usd=None if usd is None else estimate(usd),
        per_month=None if months is None else _quotient(gain, months),
        per_1000_usd=None if usd is None else _quotient(_PER_USD * gain, usd),
        grade=_grade(t.effects, draws.evidence),
        parameter_ids=(*t.effects, *(name for name, _ in (*t.months, *t.usd))),
        is_unstated=t.is_unstated,
    )


def _fee_more(
    t: Try, before: HeadlineDraws, after: HeadlineDraws, like: Array, store: ProgramStore
) -> Array | None:
    """What the platforms ask more for the longer list, the same in every draw."""
    year = t.after.match_year
    fees = [fee_of(store, year, d.n_by_specialty)[0] for d in (before, after)]
    return np.full_like(like, float(fees[1] - fees[0])) if fees[1] > fees[0] else None


def _quotient(gain: Array, amount: Array) -> Difference:
    return difference(gain / amount, np.zeros_like(gain))


def _grade(names: tuple[str, ...], evidence: Evidence) -> Grade:
    """The worst grade of the numbers behind a gain."""
    return max(
        evidence.fit[name.split(".")[1]].grade
        if name.startswith("fit.")
        else evidence.parameters[name].grade
        for name in names
    )


def _refused(a: Applicant, evidence: Evidence) -> tuple[Refused, ...]:
    """What is not offered, and why."""
    months = evidence.value("limits.experience_months").value
    letters = evidence.value("limits.us_letters").value
    found = {
        Refused("step2_ck", "passed_score"): a.step2_ck is not None,
        Refused("graduation_year", "past"): a.graduation_year is not None,
        Refused("attempts", "past"): a.has_failed,
        Refused("previous_cycles", "past"): bool(a.previous_cycles),
        Refused("citizenship", "not_a_plan"): True,
        Refused("step3", "done"): a.step3 == "passed",
        Refused("hands_on", "no_further"): months_of(a, hands_on=True) >= months,
        Refused("observership", "no_further"): months_of(a, hands_on=False) >= months,
        Refused("us_letter", "no_further"): (a.us_letters or 0) >= letters,
    }
    return tuple(refused for refused, holds in found.items() if holds)

"""One profile against another, with the interval of the difference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from smartpick.answer.applications import TYPICAL, Applications, headline_draws
from smartpick.answer.draws import HeadlineDraws
from smartpick.answer.fees import fee_of
from smartpick.answer.results import HIGH, LOW, estimate
from smartpick.answer.where import Where
from smartpick.domain import Applicant, Difference, Estimate, ExperienceType, UsExperience
from smartpick.evidence.load import Evidence
from smartpick.model.arrays import Array
from smartpick.programs.query import ProgramStore


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline of one profile: both denominators, interviews, list and fee."""

    given_ranked: Estimate
    given_applied: Estimate
    expected_interviews: Estimate
    n_applications: int
    fee_usd: int
    fee_season: int


@dataclass(frozen=True, slots=True)
class HeadlineChange:
    """What a profile's headline has more or less than the baseline's."""

    given_ranked: Difference
    given_applied: Difference
    any_interview: Difference
    expected_interviews: Difference
    n_applications: int
    fee_usd: int


def difference(own: Array, baseline: Array) -> Difference:
    """``own`` less ``baseline``, draw by draw (D,) under the same random numbers."""
    draws = own - baseline
    low, high = np.quantile(draws[1:], [LOW, HIGH])
    value = float(draws[0])
    return Difference(value, min(value, float(low)), max(value, float(high)))


def headlines(
    profiles: Sequence[Applicant],
    evidence: Evidence,
    store: ProgramStore,
    applications: Applications = TYPICAL,
) -> list[tuple[Headline, HeadlineChange]]:
    """The headline of every profile on the same applications, and its change against the first.

    Guarantee: the change of the first, and of any profile equal to it, is zero with no interval.
    Raises ProfileError, NothingToAssess as :func:`smartpick.answer.assess`.
    """
    draws = headline_draws(profiles, evidence, store, applications)
    told = [_headline(p, d, store) for p, d in zip(profiles, draws, strict=True)]
    return [
        (own, _change(own, told[0], own_draws, draws[0]))
        for own, own_draws in zip(told, draws, strict=True)
    ]


def _headline(profile: Applicant, draws: HeadlineDraws, store: ProgramStore) -> Headline:
    fee, season = fee_of(store, profile.match_year, draws.n_by_specialty)
    return Headline(
        given_ranked=estimate(draws.given_ranked),
        given_applied=estimate(draws.given_applied),
        expected_interviews=estimate(draws.expected),
        n_applications=draws.n_applications,
        fee_usd=fee,
        fee_season=season,
    )


def _change(
    own: Headline, baseline: Headline, draws: HeadlineDraws, base_draws: HeadlineDraws
) -> HeadlineChange:
    return HeadlineChange(
        given_ranked=difference(draws.given_ranked, base_draws.given_ranked),
        given_applied=difference(draws.given_applied, base_draws.given_applied),
        any_interview=difference(1 - draws.no_interview, 1 - base_draws.no_interview),
        expected_interviews=difference(draws.expected, base_draws.expected),
        n_applications=own.n_applications - baseline.n_applications,
        fee_usd=own.fee_usd - baseline.fee_usd,
    )


def place_change(
    own: Mapping[Where, Array], baseline: Mapping[Where, Array]
) -> dict[Where, Difference]:
    """The change by specialty, by place and by cell, of those that both have."""
    return {key: difference(draws, baseline[key]) for key, draws in own.items() if key in baseline}


_LAST_MONTH_BEFORE_APPLYING = "08"


@dataclass(frozen=True, slots=True)
class Change:
    """One key of the profile that differs, before and after."""

    key: str
    before: Any
    after: Any


def changes(before: Applicant, after: Applicant) -> tuple[Change, ...]:
    """The keys in which two profiles differ, in the profile's own order."""
    return tuple(
        Change(key, getattr(before, key), getattr(after, key))
        for key in Applicant.model_fields
        if getattr(before, key) != getattr(after, key)
    )


def with_rotation(applicant: Applicant, kind: ExperienceType, months: float) -> Applicant:
    """With a new rotation in the preferred specialty that ends just before applying."""
    new = UsExperience(
        type=kind,
        months=months,
        specialty=applicant.specialties[0],
        ended=f"{applicant.match_year - 1}-{_LAST_MONTH_BEFORE_APPLYING}",
    )
    return applicant.model_copy(update={"us_experience": (*(applicant.us_experience or ()), new)})


def with_more(applicant: Applicant, what: str, more: int) -> Applicant:
    """With ``more`` of what is counted; none are assumed when not stated."""
    return applicant.model_copy(update={what: (getattr(applicant, what) or 0) + more})


def months_of(applicant: Applicant, *, hands_on: bool) -> float:
    """Months of US experience of one kind, 0 when not stated."""
    rotations = applicant.us_experience or ()
    return sum(r.months for r in rotations if r.type.is_hands_on == hands_on)

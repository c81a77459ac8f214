"""Points of Step 2 CK against months of experience, and two inputs moved together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from smartpick.answer.applications import TYPICAL, Applications, headline_draws
from smartpick.answer.change.differences import with_rotation
from smartpick.answer.results import estimate
from smartpick.domain import Applicant, Estimate, ExperienceType
from smartpick.errors import ProfileError
from smartpick.evidence.load import Evidence
from smartpick.model import settings
from smartpick.model.arrays import Array
from smartpick.programs.query import ProgramStore

HIGHEST_SCORE = 300


@dataclass(frozen=True, slots=True)
class Trade:
    """``months`` more of hands-on experience are worth ``points`` of Step 2 CK.

    ``is_beyond``: the high end lies beyond the scores that were tried, so it is only a
    lower bound of itself. ``given_applied``: the chance with these months.
    """

    months: int
    points: Estimate
    is_beyond: bool
    given_applied: Estimate


def score_for_months(
    applicant: Applicant,
    evidence: Evidence,
    store: ProgramStore,
    applications: Applications = TYPICAL,
) -> tuple[Trade, ...]:
    """What one, two, ... more hands-on months are worth in points of Step 2 CK.

    The score at which the chance given applied is the same as with the months, draw by draw: the
    interval is that of the exchange and not of either side. Never negative. Raises ProfileError
    when Step 2 CK is not taken, or as :func:`smartpick.answer.assess`.
    """
    if applicant.step2_ck is None:
        raise ProfileError("Step 2 CK is not taken yet: set a score to trade points for months.")
    step = settings.TRADE_SCORE_STEP
    reach = settings.TRADE_SCORE_REACH
    scores = np.arange(applicant.step2_ck, applicant.step2_ck + reach + step, step)
    scores = scores[scores <= HIGHEST_SCORE]
    limit = int(evidence.value("limits.experience_months").value)
    months = range(1, limit + 1)
    profiles = [applicant.model_copy(update={"step2_ck": int(s)}) for s in scores]
    profiles += [with_rotation(applicant, ExperienceType.EXTERNSHIP, m) for m in months]
    draws = [d.given_applied for d in headline_draws(profiles, evidence, store, applications)]
    by_score = np.maximum.accumulate(np.stack(draws[: scores.size]), axis=0)
    found = []
    for m, chance in zip(months, draws[scores.size :], strict=True):
        points = _crossing(by_score, chance, scores - applicant.step2_ck)
        told = estimate(points)
        found.append(Trade(m, told, bool(told.high >= scores[-1] - scores[0]), estimate(chance)))
    return tuple(found)


def _crossing(by_score: Array, chance: Array, points: Array) -> Array:
    """Points (D,) at which a rising curve (S, D) reaches ``chance`` (D,), the ends at most."""
    return np.array(
        [np.interp(c, curve, points) for c, curve in zip(chance, by_score.T, strict=True)]
    )


InputId = Literal[
    "step2_ck", "graduation_year", "hands_on", "observership", "us_letters", "publications",
    "n_applications",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Grid:
    """The chance given applied over two inputs: ``cells[row][column]``, and where one stands."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]
    cells: tuple[tuple[Estimate, ...], ...]


def grid(
    applicant: Applicant,
    row: InputId,
    column: InputId,
    evidence: Evidence,
    store: ProgramStore,
    *,
    applications: Applications = TYPICAL,
) -> Grid:
    """Two inputs moved together, everything else as it is. ``row`` and ``column`` differ.

    Raises ProfileError when both are the same input, or as :func:`smartpick.answer.assess`.
    """
    if row == column:
        raise ProfileError("Choose two different inputs for the map.")
    rows, columns = values_of(row, applicant), values_of(column, applicant)
    profiles = [_with(_with(applicant, row, r), column, c) for r in rows for c in columns]
    draws = headline_draws(profiles, evidence, store, applications)
    told = [estimate(d.given_applied) for d in draws]
    lines = [tuple(told[i * len(columns) : (i + 1) * len(columns)]) for i in range(len(rows))]
    return Grid(rows, columns, tuple(lines))


def values_of(name: InputId, applicant: Applicant) -> tuple[int, ...]:
    """The positions of one input on the map, rising."""
    if name == "graduation_year":
        return tuple(range(applicant.match_year - 12, applicant.match_year + 1, 2))
    return tuple(_VALUES[name])


_VALUES: dict[str, Sequence[int]] = {
    "step2_ck": range(215, 276, 10),
    "hands_on": range(5),
    "observership": range(5),
    "us_letters": range(4),
    "publications": (0, 1, 2, 4, 6, 8, 10),
    "n_applications": (20, 40, 60, 80, 100, 120, 150),
}


def _with(applicant: Applicant, name: InputId, value: int) -> Applicant:
    """The applicant with one input at exactly this value.

    Rotations of the other kind stay; those of this kind become one of so many months.
    """
    kind = _KINDS.get(name)
    if kind is None:
        return applicant.model_copy(update={name: value})
    rotations = applicant.us_experience or ()
    kept = tuple(r for r in rotations if r.type.is_hands_on != kind.is_hands_on)
    rest = applicant.model_copy(update={"us_experience": kept})
    return with_rotation(rest, kind, value) if value else rest


_KINDS: dict[str, ExperienceType] = {
    "hands_on": ExperienceType.EXTERNSHIP,
    "observership": ExperienceType.OBSERVERSHIP,
}

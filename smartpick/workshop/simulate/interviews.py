"""From people to interviews: who applies where, whom programs invite, who accepts.

Applicant and program each have one number for everybody (quality; fame and openness to
IMGs) and one for each other (taste; how a file is read). Programs invite from the top of
their applicants, a fixed number a position; applicants keep the invitations they like best
and no more than they can attend; a program turned down invites the next.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from smartpick.workshop.simulate.assumptions import IMG_TYPES, TYPES, Settings, group, offset
from smartpick.workshop.simulate.deferred_acceptance import deferred_acceptance
from smartpick.workshop.simulate.market import Market

Array = NDArray[np.float64]
Index = NDArray[np.intp]

NOWHERE = -1
_BELOW = 100.0  # a second specialty stands below the first, whatever the taste
_PEOPLE, _TASTE, _FILES, _DAY = range(4)  # streams of random numbers, so that one change is one


def stream(seed: int, which: int) -> np.random.Generator:
    """Random numbers of one step of a simulation."""
    return np.random.default_rng([seed, which])


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """Applicants (A,): index of their type in ``TYPES``, first and second specialty, quality."""

    kind: Index
    first: Index
    second: Index
    quality: Array

    @property
    def is_img(self) -> NDArray[np.bool_]:
        """Whether each is a US or non-US IMG."""
        return np.isin(self.kind, [TYPES.index(kind) for kind in IMG_TYPES])

    @property
    def is_graduate(self) -> NDArray[np.bool_]:
        """Whether each left a US school in an earlier year."""
        return np.isin(self.kind, _of_group("us_graduate"))


def _of_group(name: str) -> list[int]:
    return [t for t, kind in enumerate(TYPES) if group(kind) == name]


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Applicant and track (E,) that know each other; ``liking`` and ``worth`` of either side."""

    applicant: Index
    track: Index
    liking: Array
    worth: Array

    def where(self, keep: NDArray[np.bool_]) -> Pairs:
        """The pairs that stay."""
        return Pairs(self.applicant[keep], self.track[keep], self.liking[keep], self.worth[keep])


def draw_people(market: Market, values: Settings, seed: int) -> People:
    """Applicants by type and first specialty; those of crowded ones may have a second."""
    generator = stream(seed, _PEOPLE)
    pool = np.array([values.get(f"pool.{group(kind)}", 1.0) for kind in TYPES])
    counts = np.rint(market.preferring * pool).astype(np.intp)
    s, t = np.indices(counts.shape)
    first, kind = np.repeat(s.ravel(), counts.ravel()), np.repeat(t.ravel(), counts.ravel())
    quality = generator.standard_normal(kind.size)
    quality += np.array([offset(name, values) for name in TYPES])[kind]
    second = np.full(kind.size, NOWHERE)
    for t_index in range(len(TYPES)):
        own = np.flatnonzero(kind == t_index)
        weight, wanted = market.crowding[first[own]], market.second[:, t_index]
        n = min(round(wanted.sum() * pool[t_index]), np.count_nonzero(weight))
        if n:
            who = generator.choice(own, n, replace=False, p=weight / weight.sum())
            second[who] = generator.choice(wanted.size, n, p=wanted / wanted.sum())
    second[second == first] = NOWHERE
    return People(kind, first, second, quality)


def apply(market: Market, people: People, values: Settings, seed: int) -> Pairs:
    """Every application, with what either side thinks of the other before the interview.

    Applicants apply where they like it best; IMGs weigh how open to them a program is.
    """
    generator = stream(seed, _TASTE)
    fame = values["fame_spread"] * generator.standard_normal(market.quota.size)
    openness = values["openness_spread"] * generator.standard_normal(market.quota.size)
    is_img = people.is_img
    is_senior = np.isin(people.kind, _of_group("us_senior"))
    n_first = np.where(is_senior, values["applications.us"], values["applications.img"])
    parts = []
    for specialty in range(len(market.codes)):
        track = np.flatnonzero(market.specialty == specialty)
        for choice, factor, below in (
            (people.first, 1.0, 0.0),
            (people.second, values["applications.second_share"], _BELOW),
        ):
            who = np.flatnonzero(choice == specialty)
            taste = generator.standard_normal((who.size, track.size), dtype=np.float32)
            liking = fame[track] + values["taste_spread"] * taste
            drawn_to = liking + openness[track] * is_img[who, None]
            n = np.minimum(np.ceil(n_first[who] * factor), track.size).astype(np.intp)
            row, column = _best(drawn_to, n)
            parts.append((who[row], track[column], liking[row, column] - below))
    applicant, track, liking = (np.concatenate(part) for part in zip(*parts, strict=True))
    worth = people.quality[applicant] + openness[track] * is_img[applicant]
    noise = stream(seed, _FILES).standard_normal(worth.size)
    return Pairs(applicant, track, liking, worth + values["screening_noise"] * noise)


def _best(score: Array, n: Index) -> tuple[Index, Index]:
    """Rows and columns of the ``n`` (R,) greatest scores of each row (R, C)."""
    if not score.size:
        return np.empty(0, np.intp), np.empty(0, np.intp)
    most = int(n.max())
    top = np.argpartition(-score, most - 1, axis=1)[:, :most]
    place = np.argsort(np.argsort(-np.take_along_axis(score, top, axis=1), axis=1), axis=1)
    row, slot = np.nonzero(place < n[:, None])
    return row, top[row, slot]


def interview(market: Market, applied: Pairs, n_people: int, values: Settings, seed: int) -> Pairs:
    """The interviews that take place, with what either side thinks after them."""
    applied = applied.where(applied.worth > values["least_worth"])
    invited = values["interviews_per_position"] * market.quota
    held = deferred_acceptance(
        applied.track,
        applied.applicant,
        preference=applied.worth,
        worth=applied.liking,
        n_offers=np.maximum(np.rint(invited), 1).astype(np.intp),
        capacity=np.full(n_people, round(values["most_interviews"])),
    )
    met = applied.where(held)
    noise = stream(seed, _DAY).standard_normal((2, met.track.size))
    return Pairs(
        met.applicant,
        met.track,
        met.liking + values["visit_noise"] * noise[0],
        met.worth + values["impression_noise"] * noise[1],
    )

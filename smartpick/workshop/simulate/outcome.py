"""One whole Match on simulated people: interviews, rank lists, deferred acceptance."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from smartpick.workshop.simulate.assumptions import Settings
from smartpick.workshop.simulate.deferred_acceptance import deferred_acceptance
from smartpick.workshop.simulate.interviews import (
    NOWHERE,
    Pairs,
    People,
    apply,
    draw_people,
    interview,
    stream,
)
from smartpick.workshop.simulate.market import Market

Index = NDArray[np.intp]
Flags = NDArray[np.bool_]

_AFTER = 10  # stream of the preliminary round, clear of those of the interviews


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """What became of the applicants (A,) with at least one interview.

    ``kind``, ``first``: type and first specialty; ``ranks``: programs ranked, ``own_ranks``
    those of the first specialty; ``track``: where matched, or ``NOWHERE``; ``choice``: its
    place on the list from 1, or 0; ``starts``: matched to a position that starts now (PGY-1).
    ``seconds`` for the interviews and for the matching proper.
    """

    kind: Index
    first: Index
    ranks: Index
    own_ranks: Index
    track: Index
    choice: Index
    starts: Flags
    preliminary_filled: int
    seconds: tuple[float, float]

    @property
    def is_matched(self) -> Flags:
        """Matched to a categorical, primary-care or advanced position."""
        return np.asarray(self.track != NOWHERE)

    def matched_to_first(self, market: Market) -> Flags:
        """Matched to a track of the specialty they preferred."""
        return np.asarray(self.is_matched & (market.specialty[self.track] == self.first))


def simulate(market: Market, values: Settings, seed: int) -> Outcome:
    """One Match; the same seed gives the same outcome.

    Interviews are ranked by both sides in the order of preference after the interview. An
    applicant matched to an advanced position, and some of those left over, then take part
    in a second round over the preliminary tracks, as NRMP's supplemental lists do. Graduates
    of US schools have that year behind them: an advanced position is no PGY-1 match to them.
    """
    begun = perf_counter()
    people = draw_people(market, values, seed)
    n = people.kind.size
    met = interview(market, apply(market, people, values, seed), n, values, seed)
    halfway = perf_counter()
    track = _match(met, n, market.quota)
    preliminary = _preliminary_round(market, people, met, track, values=values, seed=seed)
    done = perf_counter()
    ranks = np.bincount(met.applicant, minlength=n)
    own = market.specialty[met.track] == people.first[met.applicant]
    keep = ranks > 0
    advanced = (track != NOWHERE) & market.is_advanced[track]
    return Outcome(
        kind=people.kind[keep],
        first=people.first[keep],
        ranks=ranks[keep],
        own_ranks=np.bincount(met.applicant[own], minlength=n)[keep],
        track=track[keep],
        choice=_choices(met, track)[keep],
        starts=(((track != NOWHERE) & ~advanced) | preliminary)[keep],
        preliminary_filled=int(preliminary.sum()),
        seconds=(halfway - begun, done - halfway),
    )


def _match(listed: Pairs, n_people: int, quota: Index) -> Index:
    """Track (A,) of every applicant, or ``NOWHERE``: applicants propose."""
    held = deferred_acceptance(
        listed.applicant,
        listed.track,
        preference=listed.liking,
        worth=listed.worth,
        n_offers=np.ones(n_people, dtype=np.intp),
        capacity=quota,
    )
    track = np.full(n_people, NOWHERE)
    track[listed.applicant[held]] = listed.track[held]
    return track


def _choices(listed: Pairs, track: Index) -> Index:
    """Place on their list (A,), from 1, of the track each applicant matched to, or 0."""
    got = track[listed.applicant] == listed.track
    liked = np.full(track.size, np.inf)
    liked[listed.applicant[got]] = listed.liking[got]
    return np.bincount(
        listed.applicant[listed.liking >= liked[listed.applicant]], minlength=track.size
    )


def _preliminary_round(
    market: Market, people: People, met: Pairs, track: Index, *, values: Settings, seed: int
) -> Flags:
    """Who (A,) matches to a preliminary track; each ranks a few, drawn by their size."""
    generator = stream(seed, _AFTER)
    quota = market.preliminary
    with_list = np.bincount(met.applicant, minlength=track.size) > 0
    fallback = np.where(people.is_img, values["preliminary.img"], values["preliminary.us"])
    left_over = (track == NOWHERE) & with_list & (generator.random(track.size) < fallback)
    advanced = (track != NOWHERE) & market.is_advanced[track] & ~people.is_graduate
    who = np.flatnonzero(left_over | advanced)
    n_ranks = min(round(values["preliminary.ranks"]), quota.size)
    # The greatest of (log weight + Gumbel noise) are a draw by weight without replacement.
    key = np.log(quota) + generator.gumbel(size=(who.size, quota.size))
    program = np.argpartition(-key, n_ranks - 1, axis=1)[:, :n_ranks].ravel()
    applicant = np.repeat(who, n_ranks)
    day = values["impression_noise"] * generator.standard_normal(applicant.size)
    worth = people.quality[applicant] + day
    liking = generator.standard_normal(applicant.size)
    second = _match(Pairs(applicant, program, liking, worth), track.size, quota)
    return np.asarray(second != NOWHERE)

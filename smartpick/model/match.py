"""Who is considered at all, and from interviews to a match (equations 3 to 6).

Published tables count people who rank. Of all who apply, some are invited by nobody: what screens
them out holds at every program, so it is one trait of the person, shared by all specialties, and
a longer list or one more specialty is no way round it. The trait is a threshold: a person is
considered in every specialty whose chance lies above it.

Every probability is averaged over what programs see and the profile does not
show: one draw of it per applicant, shared by all applications.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from scipy.special import expit, logit

from smartpick.model.arrays import Array, Index, Mask
from smartpick.model.interview import Odds, over_nodes


def intercepts(open_logit: Array, mean: Array, spread: Array, slope: Array) -> Array:
    """Log-odds (D, S) of being considered at the centre of the score, the rest average.

    ``open_logit`` (D, S): log-odds of the share of all applicants who are considered; ``mean``
    and ``spread`` (S,): score of those considered, in steps from the centre; ``slope`` (D,) a step.
    Those not considered have lower scores: where the considered are normal, all applicants are
    a mixture of the same normal and one shifted down, so the share has a closed form.
    """
    drift = -slope[:, None] * mean + (slope[:, None] * spread) ** 2 / 2
    return np.asarray(open_logit + drift)


@dataclass(frozen=True, slots=True, eq=False)
class Nested:
    """Lists over several specialties, for a person considered in some of them.

    ``step`` (D, S): chance of being considered in exactly the ``m + 1`` most open specialties;
    ``order`` (D, S): the specialties from the most open one on.
    """

    step: Array
    order: Index

    @classmethod
    def of(cls, viable: Array) -> Nested:
        """From the chance (D, S) of being considered in each specialty."""
        order = np.argsort(-viable, axis=1, kind="stable")
        falling = np.take_along_axis(viable, order, axis=1)
        after = np.concatenate([falling[:, 1:], np.zeros((falling.shape[0], 1))], axis=1)
        return cls(step=falling - after, order=order)

    def along(self, log: Array) -> Array:
        """Log chances (Q, D, ..., S) of nothing, summed over the most open specialties."""
        between = (1,) * len(log.shape[2:-1])
        index = self.order.reshape(1, self.order.shape[0], *between, self.order.shape[1])
        moved = np.take_along_axis(log, np.broadcast_to(index, log.shape), axis=-1)
        return np.asarray(np.cumsum(moved, axis=-1))

    def something(self, log: Array, weights: Array) -> Array:
        """Chance (D, ...) of at least one, from log chances (Q, D, ..., S) of none."""
        some = -over_nodes(weights, np.expm1(self.along(log)))
        between = (1,) * (some.ndim - 2)
        step = self.step.reshape(self.step.shape[0], *between, self.step.shape[1])
        return np.asarray((step * some).sum(axis=-1))

    def beyond(self, specialty: int) -> Array:
        """``step`` (D, S) where ``specialty`` is among those considered, 0 elsewhere."""
        place = np.argmax(self.order == specialty, axis=1)
        inside = np.arange(self.order.shape[1]) >= place[:, None]
        return np.asarray(self.step * inside)


def conversion(cloglog: Array) -> Array:
    """Chance that one rank converts, in [0, 1], from its complementary log-log."""
    chance: Array = -np.expm1(-np.exp(cloglog))
    return chance


def log_none(power_sums: Array | Odds, chance: Array | None, worth: Array) -> Array:
    """Log of the product of (1 - chance x share x interview) over each list, times its worth.

    ``power_sums`` (M, Q, D, C) from :func:`interview.power_sums`; ``chance`` (D, C)
    is the conversion for "no match" and ``None`` (always) for "no interview at all"; ``worth``
    (D, C) of each application. The series of the logarithm is cut after M terms, and summed from
    the last one inwards. Never rises when an interview gets likelier.
    """
    n_terms = power_sums.shape[0]
    all_nodes = np.empty_like(power_sums[0], dtype=np.float64)
    ends = -worth if chance is None else -chance * worth
    for q in range(all_nodes.shape[0]):  # one by one: what is added up stays close by
        total = all_nodes[q]
        np.divide(power_sums[-1, q], n_terms, out=total)
        for m in range(n_terms - 1, 0, -1):
            if chance is not None:
                total *= chance
            total += power_sums[m - 1, q] / m
        total *= ends
    return all_nodes


def match_given_ranks(ranks: Array, chance: Array) -> Array:
    """Chance to match with ``ranks`` interviews ranked in each specialty (equation 6).

    ``ranks`` and ``chance`` (S,): number of ranks, 0 or more, and conversion of each.
    """
    matched: Array = -np.expm1(np.sum(ranks * np.log1p(-chance), axis=-1))
    return matched


@dataclass(frozen=True, slots=True)
class Chances:
    """Draws (D, ...) in [0, 1]; the first is the central value.

    ``given_ranked``: a match, of those who rank the preferred specialty; ``given_applied``: of
    all who apply; ``no_interview``: nothing at all comes of the applications. The two last add
    up to at most 1: the rest is interviewed and not matched.
    """

    given_ranked: Array
    given_applied: Array
    no_interview: Array


def chances(
    log_unranked: Array, log_unmatched: Array, weights: Array, viable: Array, noise: Array
) -> Chances:
    """Chance to match on lists of one specialty each.

    ``log_unranked``, ``log_unmatched`` (Q, D, C): log chance of no interview and of
    no match at each hidden node, of an applicant who is considered; ``weights`` (Q,);
    ``viable`` (D, C): chance of being considered; ``noise`` (D,) in log-odds: the next year
    differs from the one in the table, and the model from the table.
    """
    ranked = -over_nodes(weights, np.expm1(log_unranked))
    matched = -over_nodes(weights, np.expm1(log_unmatched))
    given_ranked = moved_by(np.minimum(matched / np.maximum(ranked, _TINY), 1), noise)
    return Chances(given_ranked, given_ranked * viable * ranked, 1 - viable * ranked)


def chances_in_places(
    log_unranked: Array, log_unmatched: Array, weights: Array, viable: Array, noise: Array
) -> Chances:
    """The same for lists that each hold several specialties: shapes (Q, D, ..., S), viable (D, S).

    A specialty that a list has no program of holds 0 in both.
    """
    nested = Nested.of(viable)
    ranked = nested.something(log_unranked, weights)
    matched = nested.something(log_unmatched, weights)
    given_ranked = moved_by(np.minimum(matched / np.maximum(ranked, _TINY), 1), noise)
    return Chances(given_ranked, given_ranked * ranked, 1 - ranked)


def chances_over_specialties(
    log_unranked: Array,
    log_unmatched: Array,
    weights: Array,
    viable: Array,
    noise: Array,
    *,
    preferred: int,
) -> Chances:
    """Chance to match on one list over several specialties.

    Shapes (Q, D, S) with one cell a specialty, ``viable`` (D, S). ``given_ranked`` is conditional
    on at least one interview in the ``preferred`` specialty, which is NRMP's denominator;
    so more applications elsewhere never lower it, and a better profile lowers it by
    less than two of 100 (those who rank are then a little less selected).
    """
    nested = Nested.of(viable)
    own_unranked, own_unmatched = log_unranked[..., preferred], log_unmatched[..., preferred]
    along = nested.along(log_unmatched)
    # With at least one own interview: what is left after everybody, less what never had one.
    never = np.exp(along + (own_unranked - own_unmatched)[..., None])
    unmatched = over_nodes(weights, np.exp(along) - never)
    ranked = viable[:, preferred] * -over_nodes(weights, np.expm1(own_unranked))
    unmatched_ranked = (nested.beyond(preferred) * unmatched).sum(axis=-1)
    fair = np.clip(1 - unmatched_ranked / np.maximum(ranked, _TINY), 0, 1)
    given_ranked = moved_by(fair, noise)
    without = np.maximum(nested.something(log_unmatched, weights) - ranked * fair, 0)
    none = 1 - ranked
    elsewhere_only = moved_by(
        np.divide(without, none, out=np.zeros_like(none), where=none > 0), noise
    )
    return Chances(
        given_ranked,
        given_ranked * ranked + elsewhere_only * none,
        1 - nested.something(log_unranked, weights),
    )


_TINY = np.finfo(float).tiny


def interviews_of_all(
    chance: Array, specialty: Index, viable: Array, weights: Array, n_max: int
) -> list[float]:
    """Probability of 0, 1, ..., ``n_max`` or more interviews of all who apply (equation 5).

    ``chance`` (Q, P) of somebody considered: inclusion times interview chance of each program at
    each hidden node, in [0, 1]; ``weights`` (Q,); ``specialty`` (P,) of each program, ``viable``
    (S,): chance of being considered in each specialty. Sums to 1.
    """
    present = np.unique(specialty)
    nested = Nested.of(viable[None, present])
    found = np.zeros(n_max + 1)
    found[0] = 1 - nested.step.sum()
    so_far = np.ones((weights.size, 1))  # in no specialty: no interview, for sure
    for s, step in zip(present[nested.order[0]], nested.step[0], strict=True):
        so_far = _together(so_far, _number_of(chance[:, specialty == s], n_max), n_max)
        found[: so_far.shape[-1]] += step * (weights @ so_far)
    found[-1] = max(1 - found.sum(), 0)
    return [float(p) for p in found]


def _number_of(chance: Array, n: int) -> Array:
    """Chance (Q, n at most) of 0, 1, ... of programs with ``chance`` (Q, P), pair by pair."""
    counts = np.stack([1 - chance, chance], axis=-1)
    while counts.shape[1] > 1:
        if counts.shape[1] % 2:
            for_sure = np.zeros_like(counts[:, :1])
            for_sure[..., 0] = 1
            counts = np.concatenate([counts, for_sure], axis=1)
        counts = _together(counts[:, ::2], counts[:, 1::2], n)
    return counts[:, 0]


def _together(one: Array, other: Array, n: int) -> Array:
    """Chance (..., n at most) of 0, 1, ... in all, from those of two parts (..., I), (..., J)."""
    reach = other.shape[-1]
    padded = np.zeros((*one.shape[:-1], one.shape[-1] + 2 * (reach - 1)))
    padded[..., reach - 1 : reach - 1 + one.shape[-1]] = one
    beside = sliding_window_view(padded, reach, axis=-1)[..., :n, :]
    return np.asarray((beside @ other[..., ::-1, None])[..., 0])


def over_two_cycles(
    log_unmatched: tuple[Array, Array],
    viable: tuple[Array, Array],
    applied: tuple[Array, Array],
    weights: Array,
) -> tuple[Array, Array]:
    """Chance to match in one of two cycles, and in the second after the first went without.

    ``log_unmatched``: of each cycle's list (Q, D, S) at the hidden nodes, which are the
    same person in both cycles, and so is who is considered: ``viable`` (D, S) of each cycle;
    ``applied``: each cycle's chance (D,) with its noise.
    Shapes (D,). Guarantee: the first lies between the larger of the two chances and the
    sum of both, and the second is at most the second cycle's chance of everybody (without
    noise): who went without is, on average, who programs liked less.
    """
    first = Nested.of(viable[0]).something(log_unmatched[0], weights)
    later = Nested.of(viable[1]).something(log_unmatched[1], weights)
    both = Nested.of(np.concatenate(viable, axis=1))
    either = both.something(np.concatenate(log_unmatched, axis=-1), weights)
    after = np.clip((either - first) / np.maximum(1 - first, _TINY), 0, 1)
    after_none = expit(_log_odds(after) + _log_odds(applied[1]) - _log_odds(later))
    return applied[0] + (1 - applied[0]) * after_none, after_none


def given_interviews(
    in_hand: Array, expected: Array, weights: Array, nested: Nested
) -> tuple[Array, Mask]:
    """What interviews in hand say of the person: weights (Q, D, S + 1), summing to 1 over both.

    ``in_hand`` (S,): interviews so far in each specialty; ``expected`` (Q, D, S): how
    many were to be expected by now at each node of somebody considered. The last axis counts the
    most open specialties in which the person is considered, from none to all. Counts
    are taken as Poisson: many programs, each with a small chance. Also the same axis's
    ``open`` (D, S + 1, S): whether each specialty is among them.
    """
    n = in_hand.size
    place = np.argsort(nested.order, axis=1)  # of each specialty on the way from the most open
    is_open = place[:, None, :] < np.arange(n + 1)[None, :, None]
    mean = np.maximum(expected, _TINY)[:, :, None, :]
    seen = np.where(is_open, in_hand * np.log(mean) - mean, np.where(in_hand > 0, -np.inf, 0.0))
    before = np.concatenate([1 - nested.step.sum(axis=1, keepdims=True), nested.step], axis=1)
    with np.errstate(divide="ignore"):
        log_weight = np.log(weights)[:, None, None] + np.log(before) + seen.sum(axis=-1)
    unscaled = np.exp(log_weight - log_weight.max(axis=(0, 2), keepdims=True))
    return unscaled / unscaled.sum(axis=(0, 2), keepdims=True), is_open


def moved_by(probability: Array, noise: Array) -> Array:
    """A probability (D, ...) with its log-odds moved by draws of ``noise`` (D,)."""
    shape = noise.shape + (1,) * (probability.ndim - 1)
    return expit(_log_odds(probability) + noise.reshape(shape))


def _log_odds(probability: Array) -> Array:
    return np.asarray(logit(np.clip(probability, _TINY, 1 - np.finfo(float).eps)))

"""From interviews to a match (equations 3 to 6).

Every probability is averaged over what programs see and the profile does not
show: one draw of it per applicant, shared by all applications.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit

Array = NDArray[np.float64]


def conversion(cloglog: Array) -> Array:
    """Chance that one rank converts, in [0, 1], from its complementary log-log."""
    chance: Array = -np.expm1(-np.exp(cloglog))
    return chance


def log_none(power_sums: Array, chance: Array) -> Array:
    """Log of the product of (1 - chance x share x interview) over each list.

    ``power_sums`` (M, Q, D, C) from :func:`interview.power_sums`; ``chance`` (D, C)
    is 1 for "no interview at all" and the conversion for "no match". The series of
    the logarithm is cut after M terms. Never rises when an interview gets likelier.
    """
    total = np.zeros(power_sums.shape[1:])
    power = np.ones_like(chance)
    for m, sums in enumerate(power_sums):
        power = power * chance
        total -= power * sums / (m + 1)
    return total


def match_given_ranks(ranks: Array, chance: Array) -> Array:
    """Chance to match with ``ranks`` interviews ranked in each specialty (equation 6).

    ``ranks`` and ``chance`` (S,): number of ranks, 0 or more, and conversion of each.
    """
    matched: Array = -np.expm1(np.sum(ranks * np.log1p(-chance), axis=-1))
    return matched


@dataclass(frozen=True, slots=True)
class Noise:
    """Draws (D,) in log-odds of what no coefficient holds; the first is 0.

    ``match``: the next year differs from 2026, and the model from the table;
    ``no_interview``: how many get no interview at all is weakly known.
    """

    match: Array
    no_interview: Array


@dataclass(frozen=True, slots=True)
class Chances:
    """Draws (D, ...) in [0, 1]; the first is the central value.

    ``given_applied`` = ``given_ranked`` x (1 - no interview in the preferred
    specialty) + match elsewhere without it.
    """

    given_ranked: Array
    given_applied: Array


def chances(log_unranked: Array, log_unmatched: Array, weights: Array, noise: Noise) -> Chances:
    """Chance to match on lists of one specialty each.

    ``log_unranked``, ``log_unmatched`` (Q, D, C): log chance of no interview and of
    no match at each hidden node; ``weights`` (Q,).
    """
    unranked = np.tensordot(weights, np.exp(log_unranked), axes=1)
    matched = -np.tensordot(weights, np.expm1(log_unmatched), axes=1)
    ranked = np.maximum(1 - unranked, np.finfo(float).tiny)
    given_ranked = _moved(np.minimum(matched / ranked, 1), noise.match)
    return Chances(given_ranked, given_ranked * (1 - _moved(unranked, noise.no_interview)))


def chances_over_specialties(
    log_unranked: Array,
    log_unmatched: Array,
    weights: Array,
    noise: Noise,
    preferred: int,
) -> Chances:
    """Chance to match on one list over several specialties.

    Shapes (Q, D, C) with one cell a specialty. ``given_ranked`` is conditional on at
    least one interview in the ``preferred`` specialty, which is NRMP's denominator;
    so more applications elsewhere never lower it, and a better profile lowers it by
    less than a fifth of a point (those who rank are then a little less selected).
    """
    own_unranked, own_unmatched = log_unranked[..., preferred], log_unmatched[..., preferred]
    elsewhere = log_unmatched.sum(axis=-1) - own_unmatched
    ranked = np.maximum(-weights @ np.expm1(own_unranked), np.finfo(float).tiny)
    unmatched_ranked = weights @ (
        (np.exp(own_unmatched) - np.exp(own_unranked)) * np.exp(elsewhere)
    )
    given_ranked = _moved(np.clip(1 - unmatched_ranked / ranked, 0, 1), noise.match)
    without = weights @ (np.exp(own_unranked) * -np.expm1(elsewhere))
    none = 1 - ranked
    without_given_none = np.divide(without, none, out=np.zeros_like(none), where=none > 0)
    none = _moved(none, noise.no_interview)
    elsewhere_only = _moved(without_given_none, noise.match)
    return Chances(given_ranked, given_ranked * (1 - none) + elsewhere_only * none)


def _moved(probability: Array, noise: Array) -> Array:
    """A probability (D, ...) with its log-odds moved by ``noise`` (D,)."""
    shape = noise.shape + (1,) * (probability.ndim - 1)
    safe = np.clip(probability, np.finfo(float).tiny, 1 - np.finfo(float).eps)
    return expit(logit(safe) + noise.reshape(shape))


def interview_distribution(chance: Array, weights: Array, n_max: int) -> Array:
    """Probability of 0, 1, ..., ``n_max`` or more interviews (equation 5).

    ``chance`` (Q, P): inclusion times interview chance of each program at each
    hidden node; ``weights`` (Q,). Sums to 1.
    """
    counts = np.zeros((weights.size, n_max + 1))
    counts[:, 0] = 1
    for one in chance.T:
        arriving = counts * one[:, None]
        counts -= arriving
        counts[:, 1:] += arriving[:, :-1]
        counts[:, -1] += arriving[:, -1]
    return weights @ counts


def over_two_cycles(
    log_unmatched: tuple[Array, Array], applied: tuple[Array, Array], weights: Array
) -> tuple[Array, Array]:
    """Chance to match in one of two cycles, and in the second after the first went without.

    ``log_unmatched``: of each cycle's whole list (Q, D) at the hidden nodes, which are the
    same person in both cycles; ``applied``: each cycle's chance (D,) with its noise.
    Shapes (D,). Guarantee: the first lies between the larger of the two chances and the
    sum of both, and the second is at most the second cycle's chance of everybody (without
    noise): who went without is, on average, who programs liked less.
    """
    first, second = (np.exp(log) for log in log_unmatched)
    unmatched = weights @ first
    later = -(weights @ np.expm1(log_unmatched[1]))
    both = (weights @ (first * second)) / np.maximum(unmatched, np.finfo(float).tiny)
    shift = _log_odds(applied[1]) - _log_odds(later)
    after_none = expit(_log_odds(1 - both) + shift)
    return applied[0] + (1 - applied[0]) * after_none, after_none


def hidden_given_interviews(in_hand: Array, expected: Array, weights: Array) -> Array:
    """Weights (Q, D) of the hidden nodes once interviews are in hand; sums to 1 over Q.

    ``in_hand`` (C,): interviews so far in each specialty; ``expected`` (Q, D, C): how
    many were to be expected by now at each node. Counts are taken as Poisson: many
    programs, each with a small chance.
    """
    mean = np.maximum(expected, np.finfo(float).tiny)
    log_weight = np.log(weights)[:, None] + (in_hand * np.log(mean) - mean).sum(axis=-1)
    unscaled = np.exp(log_weight - log_weight.max(axis=0))
    return np.asarray(unscaled / unscaled.sum(axis=0))


def moved_by(probability: Array, noise: Array) -> Array:
    """A probability (D, ...) with its log-odds moved by draws of ``noise`` (D,)."""
    return _moved(probability, noise)


def _log_odds(probability: Array) -> Array:
    return np.asarray(logit(np.clip(probability, np.finfo(float).tiny, 1 - np.finfo(float).eps)))

"""The chance of an interview at a program, and sums of it over lists (equations 1 and 2).

Programs of one specialty differ only by how IMG-friendly they look and by home
state, so a list is summed over a few classes of like programs instead of one by
one; a test holds the difference to the exact sum under half a point.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.polynomial.hermite_e import hermegauss
from numpy.typing import NDArray
from scipy.special import expit

from smartpick.model import settings
from smartpick.model.arrays import Array, Index, Mask

Odds = NDArray[np.float32]


def hidden_nodes(n_nodes: int) -> tuple[Array, Array]:
    """Nodes and weights (Q,) for what programs see and the profile does not show, N(0, 1)."""
    nodes, weights = hermegauss(n_nodes)
    return nodes, weights / weights.sum()


def over_nodes(weights: Array, values: Array) -> Array:
    """Mean (...) of ``values`` (Q, ...) over the hidden nodes, by their ``weights`` (Q,).

    Added node by node: a matrix product rounds by the shape of the whole, and a number must be
    the same to its last digit whoever stands beside it.
    """
    total = np.asarray(weights[0] * values[0])
    for weight, value in zip(weights[1:], values[1:], strict=True):
        total += weight * value
    return total


@dataclass(frozen=True, slots=True)
class ProgramClasses:
    """Like programs of one cell, sorted by cell.

    ``specialty`` (K,): index of its specialty; ``cell`` (K,): what list it belongs
    to; ``start`` (C,): first class of each cell; ``friendliness`` (K,): its mean
    share logit over the specialty's; ``home`` (K,): share of applications that go
    to the home state; ``power`` (M, K): sums of the inclusion shares' first M powers.
    """

    specialty: Index
    cell: Index
    start: Index
    friendliness: Array
    home: Array
    power: Array


@dataclass(frozen=True, slots=True)
class ListEntries:
    """Programs (E,) as they stand in lists; a program may stand in several.

    ``cell`` counts the lists from 0 without a gap; ``share`` is the inclusion, above
    0 and at most 1; ``friendliness`` as in :class:`ProgramClasses`.
    """

    cell: Index
    specialty: Index
    friendliness: Array
    is_home: Mask
    share: Array


def classes(entries: ListEntries, n_classes: int, n_powers: int) -> ProgramClasses:
    """Entries of every cell grouped into at most ``n_classes`` by friendliness.

    Home-state programs have classes of their own.
    """
    cell, friendliness, is_home = entries.cell, entries.friendliness, entries.is_home
    order = np.lexsort((friendliness, is_home, cell))
    group = cell[order] * 2 + is_home[order]
    first = np.concatenate([[True], group[1:] != group[:-1]])
    start = np.flatnonzero(first)
    size = np.diff(np.append(start, group.size))
    place = np.arange(group.size) - np.repeat(start, size)
    slot = place * np.minimum(n_classes, np.repeat(size, size)) // np.repeat(size, size)
    new = first | np.concatenate([[True], slot[1:] != slot[:-1]])
    begin = np.flatnonzero(new)
    weight = entries.share[order]
    power = np.stack([np.add.reduceat(weight ** (m + 1), begin) for m in range(n_powers)])
    of_cell = cell[order][begin]
    return ProgramClasses(
        specialty=entries.specialty[order][begin],
        cell=of_cell,
        start=np.flatnonzero(np.concatenate([[True], of_cell[1:] != of_cell[:-1]])),
        friendliness=np.add.reduceat(weight * friendliness[order], begin) / power[0],
        home=is_home[order][begin].astype(float),
        power=power,
    )


@dataclass(frozen=True, slots=True, eq=False)
class ProgramEffects:
    """Draws (D,) of what a program adds to the log-odds of an interview.

    ``slope`` per unit of friendliness; ``home``, 0 or more, in the home state.
    """

    slope: Array
    home: Array


@dataclass(frozen=True, slots=True, eq=False)
class Slots:
    """Classes by their place (N) in their cell (C): ``power`` (M, N, C) is 0 where there is none.

    ``specialty`` (C,) of each cell; ``friendliness`` and ``home`` (N, C).
    """

    specialty: Index
    friendliness: Array
    home: Array
    power: Odds

    @classmethod
    def of(cls, group: ProgramClasses) -> Slots:
        """The classes, sorted by cell, as a grid."""
        size = np.diff(np.append(group.start, group.cell.size))
        cell = np.repeat(np.arange(size.size), size)
        at = np.arange(cell.size) - group.start[cell], cell
        shape = (int(size.max(initial=0)), size.size)
        friendliness, home = np.zeros(shape), np.zeros(shape)
        power = np.zeros((group.power.shape[0], *shape), dtype=np.float32)
        friendliness[at], home[at] = group.friendliness, group.home
        power[:, at[0], at[1]] = group.power
        return cls(group.specialty[group.start], friendliness, home, power)

    def odds(self, effects: ProgramEffects) -> Odds:
        """By how much programs multiply the odds of an interview (N, C, D)."""
        by_share = effects.slope * self.friendliness[:, :, None]
        return _odds(by_share + effects.home * self.home[:, :, None])


def power_sums(base: Array, hidden: Array, nodes: Array, slots: Slots, odds: Odds) -> Odds:
    """Sums over each cell of (inclusion x interview chance) ** m: shape (M, Q, D, C).

    ``base`` and ``hidden`` (D, S) are the profile's log-odds and the hidden spread
    by specialty, ``nodes`` (Q,) the hidden values to evaluate at, ``odds`` those of the ``slots``.
    In memory draws stand together: what is added up stands in whole rows, and no row knows what
    is beside it.
    """
    used, at = np.unique(slots.specialty, return_inverse=True)
    centre, spread = (np.ascontiguousarray(values[:, used].T) for values in (base, hidden))
    # Odds multiply where log-odds add: one exponential a class instead of one a node.
    profile = [_odds(centre + node * spread) for node in nodes]
    n_powers, _, n_cells = slots.power.shape
    out = np.empty((n_powers, nodes.size, n_cells, base.shape[0]), dtype=np.float32)
    for first in range(0, n_cells, settings.CELLS_AT_ONCE):
        some = slice(first, first + settings.CELLS_AT_ONCE)
        own, power = odds[:, some], slots.power[:, :, some, None]
        chance, term, share = np.empty_like(own), np.empty_like(own), np.empty_like(own)
        for q in range(nodes.size):
            np.multiply(own, profile[q][at[some]], out=chance)
            chance /= np.add(chance, 1, out=term)
            term[...] = chance
            for m in range(n_powers):
                if m:
                    term *= chance
                np.multiply(term, power[m], out=share).sum(axis=0, out=out[m, q, some])
    return out.swapaxes(-1, -2)


_FARTHEST = float(np.log(np.finfo(np.float32).max) // 2)
"""Log-odds from which on a chance is 0 or 1; the product of two such odds fits a float32."""


def _odds(log_odds: Array) -> Odds:
    return np.exp(np.clip(log_odds, -_FARTHEST, _FARTHEST).astype(np.float32))


def solve_level(target: Array, share: Array, friendliness: Array, slope: Array) -> Array:
    """Intercept (D,) at which the typical list yields ``target`` (D,) interviews.

    ``share`` and ``friendliness`` (P,) describe one specialty's typical list. Newton
    steps on an increasing function; targets beyond the list's length are met as
    nearly as it can be.
    """
    reachable = np.minimum(target, share.sum() * (1 - np.finfo(np.float32).eps))
    eta = slope[:, None] * friendliness
    level: Array = np.log(reachable / share.sum())
    for _ in range(np.finfo(float).nmant):
        chance = expit(level[:, None] + eta)
        gap = chance @ share - reachable
        step = gap / np.maximum((chance * (1 - chance)) @ share, np.finfo(float).tiny)
        level = level - np.clip(step, -1, 1)
        if np.abs(gap).max() < np.finfo(np.float32).eps:
            break
    return level

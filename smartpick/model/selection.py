"""Who is considered at all: the chance that any program of a specialty looks at the applicant.

Published tables count people who rank. Of all who apply, some are invited by nobody: what screens
them out holds at every program, so it is one trait of the person, shared by all specialties, and
a longer list or one more specialty is no way round it.

The trait is a threshold: a person is considered in every specialty whose chance lies above it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from smartpick.model.interview import over_nodes

Array = NDArray[np.float64]
Index = NDArray[np.intp]


def intercepts(open_logit: Array, mean: Array, spread: Array, slope: Array) -> Array:
    """Log-odds (D, S) of being considered at the centre of the score, the rest average.

    ``open_logit`` (D, S): log-odds of the share of all applicants who are considered; ``mean``
    and ``spread`` (S,): score of those considered, in steps from the centre; ``slope`` (D,) a step.
    Those not considered have lower scores: where the considered are normal, all applicants are
    a mixture of the same normal and one shifted down, so the share has a closed form.
    """
    drift = -slope[:, None] * mean + (slope[:, None] * spread) ** 2 / 2
    return np.asarray(open_logit + drift)


def considered(log_odds: Array) -> Array:
    """Chance in (0, 1) of being considered."""
    return np.asarray(expit(log_odds))


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

"""The typical list: how many applications IMGs send where, so that national rates hold on it.

An application list is written as an inclusion share in [0, 1] for each program.
On the typical list the share times the interview chance of the reference
applicant is proportional to the IMGs each program took in the newest Match, so the states'
shares of IMG positions come out, and targeting is counted once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from smartpick.model.arrays import Array, Index


@dataclass(frozen=True, slots=True, eq=False)
class Length:
    """What the number of applications does: ``elasticity`` (R,), ``log_typical`` (R, S).

    ``log_shorter``: from there on a shorter list makes each application worth no more.
    Interviews grow as the power ``elasticity`` of the number, against the typical number of the
    specialty: the places where one fits best come first, and who applies everywhere has less
    time for each.
    """

    elasticity: Array
    log_typical: Array
    log_shorter: float

    def worth(self, n_sent: Array | Index, specialty: Index, *, is_place: bool = False) -> Array:
        """What each of ``n_sent`` (C,) applications is worth (R, C), 1 on a typical list.

        ``specialty`` (C,) of each list. In one place alone it is never above 1.
        """
        most = 0.0 if is_place else self.log_shorter
        sent = np.maximum(n_sent.astype(float), np.finfo(float).tiny)
        shorter = self.log_typical[:, specialty] - np.log(sent)
        return np.asarray(np.exp((1 - self.elasticity)[:, None] * np.minimum(shorter, most)))


def share_logit(img_positions: Array, filled: Array) -> Array:
    """Logit of a program's IMG share with half a position added on either side.

    ``img_positions`` and ``filled`` (P,) are counts, the first at most the second.
    Always finite; increasing in ``img_positions``.
    """
    return np.log((2 * img_positions + 1) / (2 * (filled - img_positions) + 1))


def application_volume(
    img_positions: Array, quota: Array, logit: Array, slope: float, floor_share: float
) -> Array:
    """Relative number of IMG applications each program receives (P,), above 0.

    IMG positions (at least ``floor_share`` of those offered) over what the share
    does to the chance of an interview.
    """
    return np.maximum(img_positions, floor_share * quota) / np.exp(slope * logit)


def inclusion(volume: Array, group: Index, n_wanted: Array) -> Array:
    """Share of applicants who include each program (P,), summing to the wanted number a group.

    Proportional to ``volume`` within a group, at most 1 each; ``n_wanted`` (G,) may
    exceed the programs of a group, then all are included. Never falls for any
    program when ``n_wanted`` rises.
    """
    n_groups = n_wanted.size
    size = np.bincount(group, minlength=n_groups)
    target = np.minimum(n_wanted, size)
    share = np.zeros_like(volume)
    full = np.zeros(volume.size, dtype=bool)
    while True:
        open_volume = np.bincount(group, np.where(full, 0, volume), minlength=n_groups)
        left = target - np.bincount(group, full, minlength=n_groups)
        scale = np.divide(left, open_volume, out=np.zeros(n_groups), where=open_volume > 0)
        share = np.where(full, 1.0, volume * scale[group])
        newly = (share >= 1) & ~full
        if not newly.any():
            return share
        full |= newly


def centred(logit: Array, share: Array, group: Index) -> Array:
    """``logit`` (P,) less its mean over the list of its group, weighted by ``share``."""
    total = np.bincount(group, share)
    mean = np.bincount(group, share * logit) / total
    return np.asarray(logit - mean[group])


def split_evenly(n_total: float, capacity: Array) -> Array:
    """Applications (G,) when ``n_total`` are split evenly, no group beyond its capacity."""
    order = np.argsort(capacity, kind="stable")
    out = np.zeros(capacity.size)
    left = float(n_total)
    for position, group in enumerate(order):
        out[group] = min(float(capacity[group]), left / (capacity.size - position))
        left -= out[group]
    return out

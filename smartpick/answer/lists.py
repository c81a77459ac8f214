"""The application lists behind a page: the whole list, each specialty alone, each place alone."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from smartpick.model.lists import Lists
from smartpick.model.typical_list import inclusion, split_evenly

Array = NDArray[np.float64]
Index = NDArray[np.intp]
_ALMOST = 1e-6
"""A sum of shares so close under a whole number is that number."""


def grouped_lists(
    program: Index,
    group: Index,
    volume: Array,
    n_wanted: Array,
    n_classes: int,
    *,
    is_place: bool = False,
) -> tuple[Lists, Index]:
    """One list a group, by IMG application volume; also the group of each cell.

    ``program``, ``group`` and ``volume`` (E,) name the candidates, ``n_wanted`` (G,)
    the applications of each group. Groups without a program, or with none wanted,
    get no cell.
    """
    share = inclusion(volume, group, n_wanted)
    keep = share > 0
    present, cell = np.unique(group[keep], return_inverse=True)
    return Lists(program[keep], cell.astype(np.intp), share[keep], n_classes, is_place), present


def counted(lists: Lists) -> list[int]:
    """Applications of each list as whole numbers that add up to the whole number of all.

    What rounding down leaves goes to the largest remainders, so one application over three
    specialties is one and not none.
    """
    sent = np.bincount(lists.cell, lists.share)
    whole = np.floor(sent + _ALMOST)
    left = round(float(sent.sum())) - int(whole.sum())
    whole[np.argsort(whole - sent, kind="stable")[:left]] += 1
    return [int(n) for n in whole]


def split_within(
    place: Index, specialty: Index, n_places: int, n_specialties: int, n_total: float
) -> Array:
    """Applications (places, S) when ``n_total`` stay in one place, split evenly over specialties.

    ``place`` and ``specialty`` (E,) locate the candidate programs; a specialty gets
    no more applications than it has programs there.
    """
    capacity = np.zeros((n_places, n_specialties))
    np.add.at(capacity, (place, specialty), 1)
    out = np.zeros_like(capacity)
    for p, own in enumerate(capacity):
        present = np.flatnonzero(own)
        if present.size:
            out[p, present] = split_evenly(n_total, own[present])
    return out

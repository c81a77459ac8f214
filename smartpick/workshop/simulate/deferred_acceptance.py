"""Deferred acceptance (Gale and Shapley), with room for several on both sides.

The Match lets applicants propose to programs and each holds one place; the same function
with programs proposing and several places on both sides settles who interviews where.
"""

from __future__ import annotations

from heapq import heappush, heappushpop

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Index = NDArray[np.intp]


def deferred_acceptance(
    proposer: Index,
    receiver: Index,
    *,
    preference: Array,
    worth: Array,
    n_offers: Index,
    capacity: Index,
) -> NDArray[np.bool_]:
    """Which pairs (E,) are held in the stable matching that is best for the proposers.

    A pair ``e`` says that ``proposer[e]`` and ``receiver[e]`` find each other acceptable;
    each pair at most once. Proposers like higher ``preference`` better, receivers higher
    ``worth``; in a tie the later pair wins with receivers, the earlier with proposers.
    ``n_offers`` (I,) and ``capacity`` (J,) are the places on either side, 0 or more.

    Guarantees: nobody holds more than their places; no pair outside the matching would be
    preferred by both of its sides to what they hold; with one place a proposer, no proposer
    gains by misstating preferences.

    References
    ----------
    Gale and Shapley, "College admissions and the stability of marriage", 1962.
    """
    order = np.lexsort((-preference, proposer))
    first = np.searchsorted(proposer[order], np.arange(n_offers.size + 1))
    by_worth = np.argsort(worth[order], kind="stable")
    standing = np.empty_like(by_worth)
    standing[by_worth] = np.arange(by_worth.size)
    held = _held(
        proposer=proposer[order].tolist(),
        receiver=receiver[order].tolist(),
        standing=standing.tolist(),
        at_standing=by_worth.tolist(),
        bounds=(first[:-1].tolist(), first[1:].tolist()),
        free=n_offers.tolist(),
        room=capacity.tolist(),
    )
    out = np.zeros(order.size, dtype=np.bool_)
    out[order[held]] = True
    return out


def _held(
    *,
    proposer: list[int],
    receiver: list[int],
    standing: list[int],
    at_standing: list[int],
    bounds: tuple[list[int], list[int]],
    free: list[int],
    room: list[int],
) -> list[int]:
    """Pairs held at the end; plain lists, because a scalar of an array costs ten times as much.

    Pairs stand proposer by proposer, best first, between ``bounds``; ``standing`` is the
    place of a pair by its worth over the whole market, ``at_standing`` its inverse.
    """
    following, end = bounds
    heaps: list[list[int]] = [[] for _ in room]
    waiting = [i for i, places in enumerate(free) if places]
    while waiting:
        one = waiting.pop()
        pair, places = following[one], free[one]
        while places and pair < end[one]:
            heap = heaps[receiver[pair]]
            if len(heap) < room[receiver[pair]]:
                heappush(heap, standing[pair])
                places -= 1
            elif heap and standing[pair] > heap[0]:
                displaced = proposer[at_standing[heappushpop(heap, standing[pair])]]
                places -= 1
                if not free[displaced]:
                    waiting.append(displaced)
                free[displaced] += 1
            pair += 1
        following[one], free[one] = pair, places
    return [at_standing[place] for heap in heaps for place in heap]

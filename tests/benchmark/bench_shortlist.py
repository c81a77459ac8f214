"""How far the list search stays from the best list: ``python -m tests.benchmark.bench_shortlist``.

Small problems are held against every possible list, long ones against the bound of an
exact solver. Prints a row for each kind of problem.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

import numpy as np

from smartpick.model.shortlist.problem import Candidates, Limits
from smartpick.model.shortlist.search import fill
from tests.unit.model.exact_shortlist import (
    LADDER_2026,
    NO_MIX,
    by_brute_force,
    by_milp,
    random_candidates,
    random_limits,
)

Make = Callable[[np.random.Generator], tuple[Candidates, Limits]]
Exact = Callable[[Candidates, Limits], float]


@dataclass(frozen=True)
class Kind:
    """One kind of problem, how many of it, and what it is held against."""

    name: str
    n: int
    make: Make
    exact: Exact


def small(random: np.random.Generator) -> tuple[Candidates, Limits]:
    """2 to 12 programs of 1 to 3 specialties, with short rising ladders."""
    n = int(random.integers(2, 13))
    return random_candidates(random, n, int(random.integers(1, 4))), random_limits(random, n)


def long(random: np.random.Generator) -> tuple[Candidates, Limits]:
    """100 to 400 programs of 1 to 4 specialties under the fees of the 2026 season."""
    n = int(random.integers(100, 401))
    limits = Limits(LADDER_2026, float(random.uniform(100, 2500)), n, NO_MIX, 0.0)
    return random_candidates(random, n, int(random.integers(1, 5))), limits


KINDS = (
    Kind("small, against every list", 1000, small, by_brute_force),
    Kind("long, against the exact solver", 40, long, by_milp),
)


def main() -> None:
    """Print the gap table."""
    print(f"{'problems':34}{'n':>6}{'equal':>8}{'mean':>10}{'max gap (points)':>18}{'ms':>8}")
    for kind in KINDS:
        random = np.random.default_rng(2026)
        gaps, seconds = [], 0.0
        for _ in range(kind.n):
            candidates, limits = kind.make(random)
            started = perf_counter()
            found = fill(candidates, limits).chance
            seconds += perf_counter() - started
            gaps.append(100 * (kind.exact(candidates, limits) - found))
        gap = np.maximum(gaps, 0)
        print(
            f"{kind.name:34}{kind.n:6}{(gap < 1e-4).mean():8.1%}{gap.mean():10.5f}"
            f"{gap.max():18.5f}{1000 * seconds / kind.n:8.1f}"
        )


if __name__ == "__main__":
    main()

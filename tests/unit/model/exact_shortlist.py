"""Best lists found by exact methods, to hold the search against; and random problems for it."""

from __future__ import annotations

from itertools import product

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array
from scipy.special import expit

from smartpick.model.arrays import Array, Index
from smartpick.model.interview import hidden_nodes
from smartpick.model.shortlist.problem import Candidates, Limits

NODES, WEIGHTS = hidden_nodes(7)
LADDER_2026 = np.array([11.0] * 30 + [30.0])
NO_MIX = np.zeros(1)


def candidates_of(matches: Array, specialty: Index, **changes: object) -> Candidates:
    """Candidates that are all allowed, not locked, of one band, unless changed."""
    n = specialty.size
    values: dict[str, object] = {
        "matches": matches,
        "weights": WEIGHTS,
        "specialty": specialty,
        "band": np.zeros(n, dtype=np.intp),
        "allowed": np.ones(n, dtype=bool),
        "locked": np.zeros(n, dtype=bool),
        "liked": np.zeros(n),
    }
    return Candidates(**(values | changes))  # type: ignore[arg-type]


def random_candidates(random: np.random.Generator, n: int, n_specialties: int) -> Candidates:
    """Invented programs: chances of a few percent, moved together by what is hidden."""
    specialty = random.integers(0, n_specialties, n)
    level = random.uniform(-5, -1, n_specialties)[specialty] + random.normal(0, 1, n)
    # A program about which more is known depends a little less on what is hidden.
    spread = random.uniform(0.3, 0.8, n_specialties)[specialty] * random.uniform(0.8, 1.2, n)
    converts = random.uniform(0.1, 0.4, n_specialties)[specialty]
    matches = expit(level + NODES[:, None] * spread) * converts
    return candidates_of(matches, specialty.astype(np.intp))


def random_limits(random: np.random.Generator, n: int) -> Limits:
    """A short ladder of rising prices, a budget, and often a greatest length."""
    steps = np.sort(random.choice([11.0, 19.0, 23.0, 27.0, 30.0], 3))
    ladder = np.repeat(steps, random.integers(1, 4, 3))
    most = n if random.random() < 0.5 else int(random.integers(1, n + 1))
    return Limits(ladder, float(random.uniform(11, 15 * n)), most, NO_MIX, 0.0)


def by_brute_force(candidates: Candidates, limits: Limits) -> float:
    """The greatest chance of all lists that keep the limits: 2 ** N of them, so N stays small."""
    n = candidates.specialty.size
    every = np.array(list(product([False, True], repeat=n)))
    cost = np.zeros(len(every))
    ladder = np.concatenate(
        [[0.0], np.cumsum(limits.price(np.arange(n), np.zeros(n, dtype=np.intp)))]
    )
    for s in np.unique(candidates.specialty):
        cost += ladder[every[:, candidates.specialty == s].sum(axis=1)]
    may = (cost <= limits.budget_usd) & (every.sum(axis=1) <= limits.most)
    may &= every[:, candidates.locked].all(axis=1)
    may &= ~every[:, ~candidates.allowed & ~candidates.locked].any(axis=1)
    log_unmatched = every[may] @ np.log1p(-candidates.matches).T
    return float(1 - (np.exp(log_unmatched) @ candidates.weights).min())


def by_milp(candidates: Candidates, limits: Limits, gap: float = 1e-6) -> float:
    """An upper bound on the chance of the best list, tight to ``gap``.

    Linear in one variable a program (taken or not) and one a step of each specialty's
    ladder; exp(-y) at each node stands above its tangents, and tangents are added at
    the solution until bound and solution agree. Prices must not fall along the ladder.
    """
    rows = _Rows(candidates, limits)
    touched = [np.linspace(0, max(float(y), 1e-3), 12) for y in rows.logs.sum(axis=1)]
    bound = 1.0
    for _ in range(20):
        chosen, bound = rows.solve(touched)
        y = rows.logs @ chosen
        if 1 - candidates.weights @ np.exp(-y) >= bound - gap:
            break
        touched = [np.append(t, one) for t, one in zip(touched, y, strict=True)]
    return bound


class _Rows:
    """The linear program's rows; variables are programs, then ladder steps, then nodes."""

    def __init__(self, candidates: Candidates, limits: Limits) -> None:
        self.logs = -np.log1p(-candidates.matches)
        self.weights = candidates.weights
        self.n = candidates.specialty.size
        self.n_nodes = candidates.weights.size
        present = np.unique(candidates.specialty)
        prices, length = np.unique(limits.ladder, return_counts=True)
        length = length.astype(float)
        length[-1] = np.inf  # the last price goes on
        self.n_steps = present.size * prices.size
        width = self.n + self.n_steps + self.n_nodes
        a: list[Array] = []
        self.least: list[float] = []
        self.greatest: list[float] = []
        for i, s in enumerate(present):
            row = np.zeros(width)
            row[: self.n] = candidates.specialty == s
            row[self.n + i * prices.size : self.n + (i + 1) * prices.size] = -1
            self._add(a, row, 0, 0)
        money = np.zeros(width)
        money[self.n : self.n + self.n_steps] = np.tile(prices, present.size)
        self._add(a, money, 0, limits.budget_usd)
        count = np.zeros(width)
        count[: self.n] = 1
        self._add(a, count, 0, limits.most)
        self.rows = np.stack(a)
        self.low = np.concatenate([candidates.locked.astype(float), np.zeros(width - self.n)])
        may = (candidates.allowed | candidates.locked).astype(float)
        steps = np.tile(length, present.size)
        self.high = np.concatenate([may, steps, np.ones(self.n_nodes)])

    def _add(self, rows: list[Array], row: Array, low: float, high: float) -> None:
        rows.append(row)
        self.least.append(low)
        self.greatest.append(high)

    def solve(self, touched: list[Array]) -> tuple[Array, float]:
        """Programs taken (N,) in [0, 1] and the bound, with tangents at ``touched`` values of y."""
        tangents, least = [], []
        for q, points in enumerate(touched):
            for y in points:  # z >= exp(-y0) (1 - (y - y0)), y = logs @ x
                row = np.zeros(self.rows.shape[1])
                row[: self.n] = np.exp(-y) * self.logs[q]
                row[self.n + self.n_steps + q] = 1
                tangents.append(row)
                least.append(np.exp(-y) * (1 + y))
        matrix = coo_array(np.concatenate([self.rows, np.stack(tangents)])).tocsc()
        rows = LinearConstraint(
            matrix,
            np.concatenate([self.least, least]),
            np.concatenate([self.greatest, np.full(len(least), np.inf)]),
        )
        price = np.zeros(self.rows.shape[1])
        price[self.n + self.n_steps :] = self.weights
        whole = np.zeros(price.size, dtype=np.intp)
        whole[: self.n] = 1
        found = milp(
            price,
            constraints=rows,
            bounds=Bounds(self.low, self.high),
            integrality=whole,
            options={"mip_rel_gap": 1e-7, "time_limit": 60},
        )
        assert found.x is not None, found.message
        return np.round(found.x[: self.n]), float(1 - found.mip_dual_bound)

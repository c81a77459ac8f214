"""What a simulated Match is compared with: group rates, the rank curve, single figures."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar

from smartpick.evidence.fitted import PARAMETERS, load_fit
from smartpick.model.match import conversion
from smartpick.workshop.simulate.assumptions import FIRST_THREE, RANKS_MATCHED, TYPES
from smartpick.workshop.simulate.market import Market, published_rates, table
from smartpick.workshop.simulate.outcome import Outcome

Index = NDArray[np.intp]
Part = Literal["outcome", "set"]

INTERNAL_MEDICINE = "140"
MOST_RANKS = 15
LEAST_PEOPLE = 100
_SET = {"us_md_graduate", "us_do_senior", "us_do_graduate", "us_img"}


@dataclass(frozen=True, slots=True)
class GroupRate:
    """Share of a type matched to a PGY-1 position: simulated, and published for ``year``.

    ``part`` is ``set`` where an assumption was moved until the rate came out.
    """

    applicant_type: str
    n: int
    simulated: float
    published: float
    year: int
    part: Part


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """Non-US IMGs with ``ranks`` internal medicine programs on their list.

    ``simulated``: share matched to internal medicine; ``fitted``: 1 - (1 - c) ** ranks.
    """

    ranks: int
    n: int
    simulated: float
    fitted: float


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure that the simulation yields, beside the published one (``nan`` if none)."""

    name: str
    n: int
    simulated: float
    published: float
    part: Part
    source: str


def group_rates(data: Path, outcome: Outcome) -> tuple[GroupRate, ...]:
    """PGY-1 match rate of each type of applicant."""
    rates = published_rates(data)
    groups = []
    for t, kind in enumerate(TYPES):
        own = outcome.starts[outcome.kind == t]
        part: Part = "set" if kind in _SET else "outcome"
        groups.append(GroupRate(kind, own.size, float(own.mean()), *rates[kind], part))
    return tuple(groups)


def best_conversion(ranks: Index, matched: NDArray[np.bool_]) -> float:
    """The c in (0, 1) under which lists of ``ranks`` (N,), 1 or more, match most likely so."""

    def misfit(c: float) -> float:
        unmatched = ranks * np.log1p(-c)
        likelihood = np.where(matched, np.log(-np.expm1(unmatched)), unmatched)
        return -float(likelihood.sum())

    edge = np.finfo(np.float32).eps
    solution = minimize_scalar(misfit, bounds=(edge, 1 - edge), method="bounded")
    return float(solution.x)


def fitted_conversion(data: Path) -> float:
    """The model's chance that one rank in internal medicine converts."""
    fit = load_fit(data / "fit")[INTERNAL_MEDICINE]
    return float(conversion(fit.vector[PARAMETERS.index("cloglog_conversion")]))


def imgs_of(code: str, market: Market, outcome: Outcome) -> NDArray[np.bool_]:
    """Non-US IMGs who prefer a specialty and rank at least one program of it."""
    non_us = outcome.kind == TYPES.index("non_us_img")
    own = outcome.first == market.codes.index(code)
    return np.asarray(non_us & own & (outcome.own_ranks > 0))


def rank_curve(ranks: Index, matched: NDArray[np.bool_], c: float) -> tuple[CurvePoint, ...]:
    """Share matched to internal medicine by number of ranks, from 1 to ``MOST_RANKS``."""
    points = []
    for k in range(1, MOST_RANKS + 1):
        own = ranks == k
        if own.any():
            fitted = -float(np.expm1(k * np.log1p(-c)))
            points.append(CurvePoint(k, int(own.sum()), float(matched[own].mean()), fitted))
    return tuple(points)


def rank_moments(data: Path, market: Market, outcome: Outcome) -> list[Figure]:
    """Mean and sd of ranks in internal medicine, matched and not; only the overall mean is set."""
    rows = table(data, "published/charting_outcomes_2026.csv")
    rows = rows[rows["specialty_code"] == INTERNAL_MEDICINE]
    rows = rows[rows["measure"] == "contiguous_ranks"].set_index("cohort")
    group = imgs_of(INTERNAL_MEDICINE, market, outcome)
    ranks, own = outcome.own_ranks[group], outcome.matched_to_first(market)[group]
    source = str(rows["source"].iloc[0])
    mean = float(np.average(rows["mean"], weights=rows["n"]))
    figures = [Figure("im_mean_ranks", ranks.size, float(ranks.mean()), mean, "set", source)]
    for cohort, chosen in (("matched", ranks[own]), ("not_matched", ranks[~own])):
        for name, value in (("mean", chosen.mean()), ("sd", chosen.std())):
            printed = float(rows[name].astype(float)[cohort])
            title = f"im_{name}_ranks_{cohort}"
            figures.append(Figure(title, chosen.size, float(value), printed, "outcome", source))
    return figures


def list_figures(market: Market, outcome: Outcome) -> list[Figure]:
    """Positions filled, lists and choices of everybody."""
    matched = outcome.is_matched
    senior = matched & (outcome.kind == TYPES.index("us_md_senior"))
    return [
        Figure(
            "share_of_main_positions_filled",
            int(market.quota.sum()),
            float(matched.sum() / market.quota.sum()),
            market.filled_share,
            "set",
            "programs of 2026",
        ),
        Figure(
            "share_of_preliminary_positions_filled",
            int(market.preliminary.sum()),
            outcome.preliminary_filled / float(market.preliminary.sum()),
            market.preliminary_filled_share,
            "outcome",
            "programs of 2026",
        ),
        Figure(
            "mean_ranks_matched",
            int(matched.sum()),
            float(outcome.ranks[matched].mean()),
            RANKS_MATCHED.value,
            "outcome",
            RANKS_MATCHED.source,
        ),
        Figure(
            "us_md_senior_matched_to_first_three",
            int(senior.sum()),
            float((outcome.choice[senior] <= 3).mean()),
            FIRST_THREE.value,
            "outcome",
            FIRST_THREE.source,
        ),
    ]


def specialty_rates(data: Path, market: Market, outcome: Outcome) -> list[Figure]:
    """Non-US IMGs matched to the specialty they prefer, where at least 100 prefer it."""
    rows = table(data, "published/charting_counts_2026.csv")
    own = outcome.matched_to_first(market)
    figures = []
    for row in rows[rows["n_preferring"] >= LEAST_PEOPLE].to_dict("records"):
        code = str(row["specialty_code"])
        group = imgs_of(code, market, outcome)
        figures.append(
            Figure(
                f"specialty_{code}",
                int(group.sum()),
                float(own[group].mean()),
                float(row["n_matched"]) / float(row["n_preferring"]),
                "outcome",
                str(row["source"]),
            )
        )
    return figures

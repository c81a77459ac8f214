"""The whole Match as a check on the model: what comes out when no conversion is put in.

The model says that a list of k ranks matches with 1 - (1 - c) ** k and estimates c from
what NRMP prints. Here people and programs are made up, interviews arise, both sides rank,
the algorithm of the Match runs, and c is read off at the end.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import numpy as np

from smartpick.disk import write_bytes
from smartpick.errors import DataError
from smartpick.workshop.simulate.assumptions import ASSUMPTIONS, Assumption, settings
from smartpick.workshop.simulate.comparison import (
    INTERNAL_MEDICINE,
    CurvePoint,
    Figure,
    GroupRate,
    best_conversion,
    fitted_conversion,
    group_rates,
    imgs_of,
    list_figures,
    rank_curve,
    rank_moments,
    specialty_rates,
)
from smartpick.workshop.simulate.market import load_market
from smartpick.workshop.simulate.outcome import simulate

FILE = "whole_match.csv"
SEEDS = (1, 2, 3, 4, 5)
COLUMNS = ("topic", "name", "n", "value", "low", "high", "beside", "part", "source")
WHAT_IF = (
    ("interviews_per_position", 12.0),
    ("interviews_per_position", 15.0),
    ("most_interviews", 12.0),
    ("most_interviews", 20.0),
    ("impression_noise", 1.0),
    ("impression_noise", 4.0),
    ("screening_noise", 0.5),
    ("screening_noise", 2.0),
    ("openness_spread", 0.0),
    ("openness_spread", 2.0),
    ("fame_spread", 0.0),
    ("fame_spread", 1.0),
)
"""Assumptions changed one at a time, to show what rests on each."""


@dataclass(frozen=True, slots=True)
class WholeMatchSummary:
    """One simulated Match against what is published.

    ``conversion``: the c that fits the simulated lists of internal medicine best (of
    ``n_ranked`` non-US IMGs), beside ``fitted_conversion``.
    ``seconds`` for everything, ``matching_seconds`` for the rounds of the Match alone.
    """

    seed: int
    n_applicants: int
    n_positions: int
    n_tracks: int
    groups: tuple[GroupRate, ...]
    curve: tuple[CurvePoint, ...]
    conversion: float
    fitted_conversion: float
    n_ranked: int
    figures: tuple[Figure, ...]
    seconds: float
    matching_seconds: float


def whole_match_summary(data: Path, seed: int, **changes: float) -> WholeMatchSummary:
    """One whole Match of 2026 (some seconds), summed up; ``changes`` are to assumptions.

    Raises
    ------
    SmartPickError
        When a table is missing or a change names no assumption.
    """
    begun = perf_counter()
    market = load_market(data)
    outcome = simulate(market, settings(**changes), seed)
    group = imgs_of(INTERNAL_MEDICINE, market, outcome)
    ranks, matched = outcome.own_ranks[group], outcome.matched_to_first(market)[group]
    fitted = fitted_conversion(data)
    return WholeMatchSummary(
        seed=seed,
        n_applicants=outcome.kind.size,
        n_positions=int(market.quota.sum() + market.preliminary.sum()),
        n_tracks=market.quota.size + market.preliminary.size,
        groups=group_rates(data, outcome),
        curve=rank_curve(ranks, matched, fitted),
        conversion=best_conversion(ranks, matched),
        fitted_conversion=fitted,
        n_ranked=ranks.size,
        figures=(
            *rank_moments(data, market, outcome),
            *list_figures(market, outcome),
            *specialty_rates(data, market, outcome),
        ),
        seconds=perf_counter() - begun,
        matching_seconds=outcome.seconds[1],
    )


@dataclass(frozen=True, slots=True)
class _Shown:
    n: int
    value: float
    beside: float
    part: str
    source: str


_Figures = dict[tuple[str, str], _Shown]


def write_whole_match(data: Path) -> Path:
    """``data/fit/whole_match.csv`` for the calibration page: some minutes, the same each time.

    One row a figure. ``value`` is the mean over the seeds, ``low`` and ``high`` the least and
    greatest, ``n`` the mean number of people; ``beside`` is what it is compared with:
    published, or fitted for the curve and the conversion, or the unchanged value for what-ifs
    (first seed only). ``part`` is ``outcome``, ``set`` (an assumption was moved until it came
    out, so it proves nothing) or the role of an assumption; those stand at the end.
    """
    runs = [_figures(whole_match_summary(data, seed)) for seed in SEEDS]
    rows = [_row(key, [run[key] for run in runs if key in run]) for key in runs[0]]
    rows += _what_if(data, runs[0])
    rows += [
        ["assumption", a.name, "", f"{a.value:g}", "", "", "", a.role, _why(a)] for a in ASSUMPTIONS
    ]
    path = data / "fit" / FILE
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    write_bytes(path, text.getvalue().encode(), DataError, makes_folder=True)
    return path


def _figures(summary: WholeMatchSummary) -> _Figures:
    """Every figure of one run by topic and name."""
    fit = "data/fit/specialties.csv"
    shown: _Figures = {}
    for g in summary.groups:
        source = f"NRMP {g.year}, PGY-1 match rate"
        shown["group_rate", g.applicant_type] = _Shown(
            g.n, g.simulated, g.published, g.part, source
        )
    for p in summary.curve:
        shown["rank_curve", str(p.ranks)] = _Shown(p.n, p.simulated, p.fitted, "outcome", fit)
    shown["conversion", INTERNAL_MEDICINE] = _Shown(
        summary.n_ranked, summary.conversion, summary.fitted_conversion, "outcome", fit
    )
    for f in summary.figures:
        shown["figure", f.name] = _Shown(f.n, f.simulated, f.published, f.part, f.source)
    return shown


def _row(key: tuple[str, str], shown: Sequence[_Shown]) -> list[str]:
    """One figure over the seeds."""
    values = np.array([one.value for one in shown])
    n = round(float(np.mean([one.n for one in shown])))
    numbers = [values.mean(), values.min(), values.max(), shown[0].beside]
    return [*key, str(n), *(f"{x:.4f}" for x in numbers), shown[0].part, shown[0].source]


def _what_if(data: Path, unchanged: _Figures) -> list[list[str]]:
    """What the conversion and the rate of non-US IMGs become when one assumption moves."""
    keys = ("conversion", INTERNAL_MEDICINE), ("group_rate", "non_us_img")
    rows = []
    for name, value in WHAT_IF:
        changed = _figures(whole_match_summary(data, SEEDS[0], **{name: value}))
        for key in keys:
            one = changed[key]
            numbers = [f"{one.value:.4f}", "", "", f"{unchanged[key].value:.4f}"]
            rows.append(
                [f"{key[0]}_if", f"{name} = {value:g}", str(one.n), *numbers, "what_if", ""]
            )
    return rows


def _why(assumption: Assumption) -> str:
    return "; ".join(part for part in (assumption.reason, assumption.source) if part)

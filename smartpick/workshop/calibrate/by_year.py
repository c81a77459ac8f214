"""Check by year: each year's group rate predicted from the years before it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import expit, logit, ndtri

from smartpick.domain import ApplicantType
from smartpick.workshop.calibrate.inputs import Inputs
from smartpick.workshop.calibrate.rows import DERIVED, PUBLISHED, CalibrationRow

Array = NDArray[np.float64]

_RATE, _ACTIVE, _MATCHED = "match_rate_pgy1_percent", "n_active_applicants", "n_matched_pgy1"
GROUPS = {ApplicantType.NON_US_IMG: "non-US IMG", ApplicantType.US_IMG: "US IMG"}
FIRST_YEAR = 2010


@dataclass(frozen=True, slots=True)
class YearRate:
    """One group's PGY-1 match rate in one year, printed or worked out from counts."""

    year: int
    rate: float
    n: int
    source_id: str
    is_printed: bool


def by_year(inputs: Inputs) -> list[CalibrationRow]:
    """Rates of 2011 on: last year's (``year``), with mean drift (``year_drift``), the shock's.

    ``year_interval`` compares what an 80 % interval promises with the share of years
    inside it; ``year_shock`` the model's shock with the standard deviation of yearly
    changes in log-odds.
    """
    table = inputs.store.published("match_rates_by_year")
    rows = []
    for kind, name in GROUPS.items():
        rates = year_rates(table, kind.value)
        log_odds = logit(np.array([r.rate for r in rates]))
        rows += [_row("year", name, r, p) for r, p in zip(rates[1:], log_odds[:-1], strict=True)]
        drift = [np.diff(log_odds[: i + 1]).mean() for i in range(1, log_odds.size - 1)]
        rows += [
            _row("year_drift", name, rate, predicted)
            for rate, predicted in zip(rates[2:], log_odds[1:-1] + drift, strict=True)
        ]
        rows += _shock(inputs, kind, name, rates, np.diff(log_odds))
    return rows


def year_rates(table: pd.DataFrame, kind: str) -> list[YearRate]:
    """The rates of one applicant type, a year each, from the most trusted page.

    Where only counts were printed the rate is matched over active applicants; where
    only all IMGs' rate was, the other type's counts are taken off.
    """
    out = []
    for year in sorted(set(table["match_year"])):
        if year < FIRST_YEAR:
            continue
        cells = table[table["match_year"] == year]
        printed = best_cell(cells, kind, _RATE)
        n = best_cell(cells, kind, _ACTIVE)
        if printed is not None:
            out.append(YearRate(year, printed[0] / 100, int(n[0]) if n else 0, printed[1], True))
            continue
        counted = _counts(cells, kind)
        if counted is not None:
            out.append(counted)
    return out


def _counts(cells: pd.DataFrame, kind: str) -> YearRate | None:
    """A rate worked out from counts, or ``None`` when too few of them were printed."""
    year = int(cells["match_year"].iloc[0])
    matched, active = best_cell(cells, kind, _MATCHED), best_cell(cells, kind, _ACTIVE)
    if matched is None:
        return None
    if active is not None:
        return YearRate(year, matched[0] / active[0], int(active[0]), matched[1], False)
    other = "us_img" if kind == "non_us_img" else "non_us_img"
    rate, other_active = best_cell(cells, "img", _RATE), best_cell(cells, other, _ACTIVE)
    other_matched = best_cell(cells, other, _MATCHED)
    if rate is None or other_active is None or other_matched is None:
        return None
    n = (matched[0] + other_matched[0]) / (rate[0] / 100) - other_active[0]
    return YearRate(year, matched[0] / n, round(n), matched[1], False)


def best_cell(cells: pd.DataFrame, kind: str, measure: str) -> tuple[float, str] | None:
    """Value and source of the most trusted row, the first of equals."""
    own = cells[(cells["applicant_type"] == kind) & (cells["measure"] == measure)]
    if own.empty:
        return None
    best = own.sort_values("trust", kind="stable").iloc[0]
    return float(best["value"]), str(best["source"])


def _row(check: str, group: str, rate: YearRate, log_odds: float) -> CalibrationRow:
    how = "last year's rate" if check == "year" else "last year's rate and the mean change so far"
    return CalibrationRow(
        check=check,
        group=group,
        at=str(rate.year),
        predicted=float(expit(log_odds)),
        published=rate.rate,
        published_sd=None,
        n=rate.n,
        unit="probability",
        kind=PUBLISHED if rate.is_printed else DERIVED,
        source_id=rate.source_id,
        locator=_RATE if rate.is_printed else f"{_MATCHED} over {_ACTIVE}",
        note=f"predicted: {how}",
    )


def _shock(
    inputs: Inputs, kind: ApplicantType, name: str, rates: list[YearRate], changes: Array
) -> list[CalibrationRow]:
    value = inputs.evidence.value("match.next_year_shock", applicant_type=kind.value).value
    covered = inputs.evidence.value("model.interval").value
    base = replace(_row("year_shock", name, rates[-1], 0.0), at=f"{rates[0].year}-{rates[-1].year}")
    edge = value * _normal_edge(covered)
    return [
        replace(
            base,
            predicted=value,
            published=float(changes.std(ddof=1)),
            n=changes.size,
            unit="log_odds",
            kind=DERIVED,
            note="predicted: match.next_year_shock; published: sd of the yearly changes",
        ),
        replace(
            base,
            check="year_interval",
            predicted=covered,
            published=float((np.abs(changes) <= edge).mean()),
            n=changes.size,
            unit="share",
            kind=DERIVED,
            note="predicted: what the interval promises; published: share of years inside it",
        ),
    ]


def _normal_edge(covered: float) -> float:
    return float(ndtri((1 + covered) / 2))

"""``smartpick fit``: published tables -> ``data/fit/specialties.csv``, the same each time."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import numpy as np

from smartpick.disk import read_rows, write_bytes
from smartpick.errors import DataError
from smartpick.evidence.fitted import FILE, PARAMETERS, FittedSpecialty, fit_rows
from smartpick.evidence.load import read_mapping
from smartpick.evidence.schema import Parameter
from smartpick.model.rank_fit import FitSettings, RankMoments, SpecialtyFit, fit_all

_NODES, _MAX_RANKS = 15, 60
_SD_OF_80_PERCENT = 1.2816
_ROUNDING_SD = np.sqrt(1 / 12)


def fit_settings(evidence_folder: Path) -> FitSettings:
    """The estimation's settings, read from ``data/evidence/fit.yaml``."""
    parameters = read_mapping(evidence_folder / "fit.yaml", Parameter)
    applications = read_mapping(evidence_folder / "applications.yaml", Parameter)

    def number(name: str) -> float:
        return parameters[f"fit.{name}"].values[0].value

    weak = {v.where["parameter"]: v for v in parameters["fit.weak_prior"].values}
    return FitSettings(
        n_nodes=_NODES,
        max_ranks=_MAX_RANKS,
        n_applications=applications["applications.typical"].values[0].value,
        centre_ck=number("centre_ck"),
        ck_step=number("ck_step"),
        ck_rounding=float(_ROUNDING_SD),
        rank_rounding=float(_ROUNDING_SD / 10),
        rank_sd_inflation=number("rank_sd_inflation"),
        least_rank_sd=number("least_rank_sd"),
        least_own=int(number("least_own")),
        small_n=int(number("small_n")),
        small_n_inflation=number("small_n_inflation"),
        weak_mean=np.array([weak[p].value for p in PARAMETERS]),
        weak_sd=np.array(
            [(weak[p].high - weak[p].low) / 2 / _SD_OF_80_PERCENT for p in PARAMETERS]
        ),
    )


def published_moments(published: Path) -> dict[str, tuple[RankMoments, int, int]]:
    """Moments, applicants and matched by specialty code, as Charting Outcomes 2026 prints them."""
    cells: dict[tuple[str, str, str], dict[str, str]] = {}
    for row in _rows(published / "charting_outcomes_2026.csv"):
        cells[row["specialty_code"], row["cohort"], row["measure"]] = row
    out = {}
    for row in _rows(published / "charting_counts_2026.csv"):
        code, n, matched = row["specialty_code"], int(row["n_preferring"]), int(row["n_matched"])
        moments, people = [matched / n], []
        for cohort in ("matched", "not_matched"):
            for measure in ("step2_ck", "contiguous_ranks"):
                cell = cells.get((code, cohort, measure), {})
                moments += [_number(cell.get("mean", "")), _number(cell.get("sd", ""))]
            people.append(_number(cells.get((code, cohort, "step2_ck"), {}).get("n", "")))
        competition = np.log(float(row["applicants_per_position"]))
        data = RankMoments(np.array(moments), np.nan_to_num(people), n, float(competition))
        out[code] = (data, n, matched)
    return dict(sorted(out.items()))


def fit(data: Path) -> list[tuple[FittedSpecialty, SpecialtyFit]]:
    """Every specialty of Charting Outcomes 2026, fitted; writes ``data/fit/specialties.csv``."""
    settings = fit_settings(data / "evidence")
    published = published_moments(data / "published")
    fits = fit_all([moments for moments, _, _ in published.values()], settings)
    fitted = [
        FittedSpecialty(code, n, matched, n >= settings.least_own, one.vector, one.covariance)
        for (code, (_, n, matched)), one in zip(published.items(), fits, strict=True)
    ]
    rows = fit_rows(fitted)
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    write_bytes(data / "fit" / FILE, text.getvalue().encode(), DataError, makes_folder=True)
    return list(zip(fitted, fits, strict=True))


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        raise DataError(f"{path} is missing: run 'smartpick data build' first")
    return [row for _, row in read_rows(path, DataError)]


def _number(text: str) -> float:
    return float(text) if text else float("nan")

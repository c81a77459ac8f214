"""``smartpick fit``: published tables -> ``data/fit/specialties.csv``, the same each time."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from smartpick.disk import read_table, write_bytes
from smartpick.errors import DataError
from smartpick.evidence.fitted import (
    FILE,
    PARAMETERS,
    SELECTION_FILE,
    FittedSelection,
    FittedSpecialty,
    fit_rows,
    selection_rows,
)
from smartpick.evidence.load import read_mapping
from smartpick.evidence.schema import Parameter
from smartpick.model import settings
from smartpick.workshop.fit.rank_fit import FitSettings, RankMoments, SpecialtyFit, fit_all
from smartpick.workshop.fit.selection_fit import Counted, fit_selection

_NODES, _MAX_RANKS = 15, 60
_SD_OF_80_PERCENT = 1.2816
_ROUNDING_SD = np.sqrt(1 / 12)


def fit_settings(evidence_folder: Path) -> FitSettings:
    """The estimation's settings, read from ``data/evidence/fit.yaml``."""
    parameters = read_mapping(evidence_folder / "fit.yaml", Parameter)

    def number(name: str) -> float:
        return parameters[f"fit.{name}"].values[0].value

    weak = {v.where["parameter"]: v for v in parameters["fit.weak_prior"].values}
    return FitSettings(
        n_nodes=_NODES,
        max_ranks=_MAX_RANKS,
        n_applications=settings.FITTED_LIST,
        centre_ck=settings.CENTRE_CK,
        ck_step=settings.CK_STEP,
        ck_rounding=float(_ROUNDING_SD),
        rank_rounding=float(_ROUNDING_SD / 10),
        rank_sd_inflation=number("rank_sd_inflation"),
        least_rank_sd=number("least_rank_sd"),
        low_score=_one(evidence_folder / "applications.yaml", "limits.low_score"),
        low_score_conversion=_one(evidence_folder / "match.yaml", "match.low_score_conversion"),
        most_open=number("most_open"),
        least_own=int(number("least_own")),
        small_n=int(number("small_n")),
        small_n_inflation=number("small_n_inflation"),
        weak_mean=np.array([weak[p].value for p in PARAMETERS]),
        weak_sd=np.array(
            [(weak[p].high - weak[p].low) / 2 / _SD_OF_80_PERCENT for p in PARAMETERS]
        ),
    )


def _one(path: Path, name: str) -> float:
    return read_mapping(path, Parameter)[name].values[0].value


def published_moments(published: Path) -> dict[str, tuple[RankMoments, int, int]]:
    """Moments, applicants and matched by specialty code, as Charting Outcomes prints them."""
    cells: dict[tuple[str, str, str], dict[str, str]] = {}
    for row in _rows(published / "charting_outcomes.csv"):
        cells[row["specialty_code"], row["cohort"], row["measure"]] = row
    out = {}
    for row in _rows(published / "charting_counts.csv"):
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
    """Every specialty of Charting Outcomes, fitted, and how open each one is.

    Writes ``data/fit/specialties.csv`` and ``data/fit/selection.csv``.
    """
    settings = fit_settings(data / "evidence")
    published = published_moments(data / "published")
    fits = fit_all([moments for moments, _, _ in published.values()], settings)
    fitted = [
        FittedSpecialty(code, n, matched, n >= settings.least_own, one.vector, one.covariance)
        for (code, (_, n, matched)), one in zip(published.items(), fits, strict=True)
    ]
    write_table(data / "fit" / FILE, fit_rows(fitted))
    write_table(data / "fit" / SELECTION_FILE, selection_rows(selection(data, fitted, settings)))
    return list(zip(fitted, fits, strict=True))


def counted(evidence_folder: Path) -> dict[str, Counted]:
    """What is counted of the applicants of a specialty, by its code, from the evidence."""
    parameters = read_mapping(evidence_folder / "selection.yaml", Parameter)

    def numbers(name: str) -> dict[str, tuple[float, float]]:
        return {
            v.where.get("specialty", ""): (v.value, (v.high - v.low) / 2 / _SD_OF_80_PERCENT)
            for v in parameters[f"selection.{name}"].values
        }

    ranked, matched = numbers("ranked_of_applied"), numbers("matched_of_applied")
    preferred = numbers("preferred_of_ranked")
    (second, _), (matches, _) = numbers("second_choice")[""], numbers("second_choice_matches")[""]
    return {
        code: Counted(ranked[code], matched[code], preferred[code], second, matches)
        for code in sorted(ranked)
    }


def selection(
    data: Path, fitted: Sequence[FittedSpecialty], settings: FitSettings
) -> list[FittedSelection]:
    """How open each fitted specialty is to its applicants: counted, or borrowed."""
    own = counted(data / "evidence")
    found = fit_selection({f.specialty_code: f.vector for f in fitted}, own, settings)
    return [
        FittedSelection(code, "counted" if code in own else "borrowed", value, sd)
        for code, (value, sd) in sorted(found.items())
    ]


def write_table(path: Path, rows: list[dict[str, str]]) -> None:
    """Write a fitted table whole; its header are the keys of the first row."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    write_bytes(path, text.getvalue().encode(), DataError, makes_folder=True)


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        raise DataError(f"{path} is missing: restore it")
    return list(read_table(path).rows)


def _number(text: str) -> float:
    return float(text) if text else float("nan")

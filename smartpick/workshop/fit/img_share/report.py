"""What the estimate of IMG shares found, and the files it is written to."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from smartpick.disk import write_bytes
from smartpick.errors import DataError
from smartpick.model.img_share import ImgShares
from smartpick.workshop.fit.img_share_check import HoldOut
from smartpick.workshop.fit.img_share_table import ShareTable

_SHOWN_KIND = {"primary_care": "categorical", "physician_reserved": "reserved"}


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A coefficient as ``img_share_features.csv`` shows it."""

    feature: str
    coefficient: float
    se: float
    note: str


@dataclass(frozen=True, slots=True, eq=False)
class FitReport:
    """The estimate and what was measured about it.

    ``by_share`` names the cells matched by share instead of count, ``predicted``
    those with positions but without a published total. ``single`` scores cells
    with one program, left out; ``by_setting`` is the IMG share in Internal
    Medicine at the sponsors that stand for university programs and at the others.
    """

    table: ShareTable
    shares: ImgShares
    coefficients: tuple[Coefficient, ...]
    by_share: tuple[str, ...]
    predicted: tuple[str, ...]
    single: HoldOut
    by_setting: tuple[float, float]


def write_report(folder: Path, report: FitReport) -> None:
    """Write ``img_share.csv``, ``img_share_by_kind.csv`` and ``img_share_features.csv``."""
    _write(folder / "img_share.csv", _of_units(report))
    _write(folder / "img_share_by_kind.csv", _of_kinds(report))
    _write(folder / "img_share_features.csv", _of_coefficients(report))


def _of_units(report: FitReport) -> Iterator[dict[str, str]]:
    shares = report.shares
    for u, code in enumerate(np.unique(report.table.rows["program_code"])):
        yield {
            "program_code": str(code),
            "img_share": _digits(shares.share[u]),
            "non_us_img_share": _digits(shares.non_us_img_share[u]),
            "us_img_share": _digits(shares.us_img_share[u]),
            "logit_sd": _digits(shares.logit_sd[u]),
        }


def _of_kinds(report: FitReport) -> Iterator[dict[str, str]]:
    """Expected positions by kind as the program table names kinds, rows without any left out."""
    rows = report.table.rows
    kinds = rows["position_type"].replace(_SHOWN_KIND)
    table = rows.assign(
        kind=kinds, us_img=report.shares.row_us_img, non_us_img=report.shares.row_non_us_img
    )
    sums = table.groupby(["program_code", "kind"], as_index=False)[
        ["us_img", "non_us_img", "filled"]
    ].sum()
    for row in sums[sums["filled"] > 0].to_dict("records"):
        yield {
            "program_code": row["program_code"],
            "kind": row["kind"],
            "filled": str(int(row["filled"])),
            "non_us_img": _digits(row["non_us_img"]),
            "us_img": _digits(row["us_img"]),
        }


def _of_coefficients(report: FitReport) -> Iterator[dict[str, str]]:
    for c in report.coefficients:
        yield {
            "feature": c.feature,
            "coefficient": _digits(c.coefficient),
            "se": _digits(c.se),
            "note": c.note,
        }


def _digits(value: float) -> str:
    """Five significant digits; what rounding leaves of a zero is a zero."""
    return f"{round(value, 9):.5g}"


def _write(path: Path, rows: Iterator[dict[str, str]]) -> None:
    first, *rest = rows
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, fieldnames=list(first), lineterminator="\n")
    writer.writeheader()
    writer.writerows([first, *rest])
    write_bytes(path, text.getvalue().encode(), DataError, makes_folder=True)

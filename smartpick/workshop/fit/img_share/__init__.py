"""The IMG share of every program: published cells -> ``data/fit/img_share.csv``, reproducibly."""

from __future__ import annotations

from pathlib import Path

from smartpick.evidence.load import read_mapping
from smartpick.evidence.schema import Parameter
from smartpick.model.img_share import ShareSettings
from smartpick.workshop.fit.img_share.estimate import Settings, estimate
from smartpick.workshop.fit.img_share.report import FitReport, write_report

_SD_OF_80_PERCENT = 1.2816


def fit_img_share(data: Path) -> FitReport:
    """Fit, estimate and write ``data/fit/img_share*.csv``; the same bytes each time."""
    report = estimate(data, read_settings(data / "evidence"))
    write_report(data / "fit", report)
    return report


def read_settings(evidence_folder: Path) -> Settings:
    """The settings of the estimate, each a parameter of ``img_share.yaml``."""
    parameters = read_mapping(evidence_folder / "img_share.yaml", Parameter)

    def number(name: str) -> float:
        return parameters[name].values[0].value

    anchor = parameters["img_share.anchor_reliability"].values[0]
    return Settings(
        share=ShareSettings(
            unit_sd=number("img_share.unit_sd"),
            cell_sd=number("img_share.cell_sd"),
            type_unit_sd=number("img_share.type_unit_sd"),
            type_cell_sd=number("img_share.type_cell_sd"),
            n_steps=int(number("img_share.n_steps")),
        ),
        selective_share=number("img_share.selective_share"),
        smoothing_positions=number("img_share.smoothing_positions"),
        reliability=anchor.value,
        reliability_sd=(anchor.high - anchor.low) / 2 / _SD_OF_80_PERCENT,
        ecological_sd=number("img_share.ecological_sd"),
    )

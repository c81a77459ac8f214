"""Every table under ``data/``: its file, the model of its rows, the columns that name a row."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from smartpick.programs import published_rows as published
from smartpick.programs import rows
from smartpick.programs.rows import Row

FINDING = ("topic", "specialty", "applicant_group", "period", "metric", "source")
FILING = ("institution_code", "program_code", "year")
PHYSICIANS = ("institution_code", "is_group", "year")
STATEMENT = ("institution_code", "specialty_code", "program_code", "fact", "value", "link")
FOLD = ("kind", "acgme_number", "program_code")
MATCHES = ("match_year", "specialty", "applicant_type", "measure", "source")
KINDS = ("categorical", "advanced", "preliminary", "reserved")
"""Kinds of positions that the program table counts apart."""
RATE = ("match_year", "applicant_type", "measure", "source")


@dataclass(frozen=True, slots=True)
class DataFile:
    """A CSV file: the model of its rows and the columns whose values name one row."""

    name: str
    model: type[Row]
    key: tuple[str, ...]
    is_optional: bool = False

    @property
    def table(self) -> str:
        """What its table is called in queries."""
        return Path(self.name).stem

    @property
    def columns(self) -> list[str]:
        """The columns of the file, in order."""
        return published.columns(self.model)


def _published(name: str, model: type[Row], *key: str) -> DataFile:
    return DataFile(f"published/{name}.csv", model, key)


def _optional(name: str, model: type[Row], *key: str) -> DataFile:
    return DataFile(f"{name}.csv", model, key, is_optional=True)


DATA_FILES = (
    DataFile("specialties.csv", rows.Specialty, ("specialty_code",)),
    DataFile("states.csv", rows.State, ("state",)),
    DataFile("programs/programs.csv", rows.ProgramRow, ("program_code",)),
    DataFile("programs/tracks.csv", rows.TrackRow, ("track_code",)),
    DataFile("programs/fill_history.csv", rows.HistoryRow, ("track_code", "year")),
    DataFile("programs/acgme_ids.csv", rows.AcgmeRow, ("track_code",)),
    _optional("programs/fold_differences", rows.FoldDifferenceRow, *FOLD),
    _optional("programs/statements", rows.StatementRow, *STATEMENT),
    _optional("programs/statements_accuracy", rows.AccuracyRow, *STATEMENT),
    _optional("programs/h1b_filings", rows.FilingRow, *FILING),
    _optional("programs/h1b_physicians", rows.PhysicianRow, *PHYSICIANS),
    DataFile("programs/columns.csv", rows.ColumnRow, ("file", "column")),
    DataFile("programs/cell_differences.csv", rows.CellDifferenceRow, ("state", "specialty_code")),
    _optional("fit/img_share", rows.ImgShareRow, "program_code"),
    _optional("fit/img_share_by_kind", rows.ImgByKindRow, "program_code", "kind"),
    _published("charting_outcomes", published.ChartingRow, "specialty_code", "cohort", "measure"),
    _published("charting_counts", published.ChartingCountRow, "specialty_code"),
    _published("charting_overall", published.ChartingOverallRow, "measure", "cohort"),
    _published(
        "matches_by_state_specialty", published.StateSpecialtyRow, "state", "specialty_code"
    ),
    _published("match_rates_by_year", published.RateRow, *RATE),
    _published("placement_after_soap", published.RateRow, *RATE),
    _published("eras_fees", published.FeeRow, "season", "kind", "from_n"),
    _published("residencycas_fees", published.FeeRow, "season", "kind", "from_n"),
    _published("application_platforms", published.PlatformRow, "specialty_code"),
    _published("open_after_match", published.OpenRow, "year", "specialty_code", "kind"),
    _published(
        "program_signals", published.SignalRow, "season", "specialty_code", "specialty", "source"
    ),
    _published(
        "step2_ck_norms", published.NormRow, "exam", "cohort", "statistic", "score", "source"
    ),
    _published("matches_by_specialty", published.SpecialtyMatchRow, *MATCHES),
    _published("visa", published.FindingRow, *FINDING),
    _published("applications_and_signal_effects", published.FindingRow, *FINDING),
    _published("effects_on_match", published.FindingRow, *FINDING),
    _published("program_director_survey", published.FindingRow, *FINDING),
)
"""In the order in which they are checked and printed."""

WORKED_OUT = (
    *(f"{what}_{kind}" for what in ("quota", "filled") for kind in KINDS),
    "n_tracks",
    "in_second_list",
    "first_year_listed",
    "n_years_listed",
    "history_quota",
    "history_filled",
    "years_with_unfilled",
    "recent_years_listed",
    "recent_years_unfilled",
    "h1b_filed",
    "acgme_number",
    "acgme_match",
    "website",
    "fold_difference",
    "institution_n_specialties",
)
"""What ``sql/unit.sql`` works out of a program: from tracks, history, numbers and filings."""

BY_NAME = {file.name: file for file in DATA_FILES}

"""The edition of the Match that the tables hold: its years and sources, from one small file."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from pydantic import Field, ValidationError, model_validator

from smartpick.disk import read_yaml
from smartpick.domain.frozen import Frozen
from smartpick.errors import DataError, first_fault
from smartpick.location import find_data

FILE = "edition.yaml"
RECENT_YEARS = 6
"""How many years count as the last ones: older ones tell little of a program of today."""


class Years(Frozen):
    """Years from ``first`` to ``last``, both included."""

    first: int = Field(ge=2000, le=2100)
    last: int = Field(ge=2000, le=2100)

    @model_validator(mode="after")
    def _in_order(self) -> Years:
        if self.first > self.last:
            raise ValueError(f"{self.first} comes after {self.last}: the first year stands first")
        return self

    def __str__(self) -> str:
        """``2014 to 2020``, the same on a page, in a file and in a terminal."""
        return f"{self.first} to {self.last}"


class EditionSources(Frozen):
    """Ids in ``sources.yaml`` of the tables that come anew with each edition."""

    charting_outcomes: str
    state_specialty: str


class Edition(Frozen):
    """Which Match the tables are of.

    ``match_year``: of positions, outcomes of non-US IMGs and matches by state; over on
    ``results_day``. ``season``: the newest ERAS season whose fees are known. ``history``: fill
    history of the whole country; ``second_list``: a Match whose list of codes is known from a
    second source too; ``share_history``: the years that the fit of the IMG shares reads.
    ``results_and_data``: the newest Match whose NRMP report of rankings and matches by specialty
    and type of applicant is known. ``us_first_takers``: the newest cohort of
    ``step2_ck_norms.csv`` whose mean a score is held against. ``acgme_list``: the year of the list
    of ACGME numbers and websites. ``hospitals``: the years that owners were counted in.
    ``h1b_filings``: the last day of the filings for residents.
    """

    match_year: int = Field(ge=2000, le=2100)
    results_day: date
    season: int = Field(ge=2000, le=2100)
    history: Years
    second_list: int = Field(ge=2000, le=2100)
    share_history: Years
    results_and_data: int = Field(ge=2000, le=2100)
    us_first_takers: str = Field(min_length=3)
    acgme_list: int = Field(ge=2000, le=2100)
    hospitals: Years
    h1b_filings: date
    sources: EditionSources

    @model_validator(mode="after")
    def _belongs_together(self) -> Edition:
        if self.results_day.year != self.match_year:
            raise ValueError(f"results_day: {self.results_day} is no day of {self.match_year}")
        if not self.history.last < self.match_year:
            raise ValueError("history: must end before match_year, which the tracks are of")
        if not self.history.first <= self.second_list <= self.match_year:
            raise ValueError("second_list: must lie in the history or be match_year")
        return self

    @property
    def next_match(self) -> int:
        """The Match that one applies for while this edition is the newest."""
        return self.match_year + 1

    @property
    def recent(self) -> Years:
        """The last years to the Match of this edition, at most ``RECENT_YEARS``."""
        first = max(self.history.first, self.match_year - RECENT_YEARS + 1)
        return Years(first=first, last=self.match_year)

    @property
    def data_date(self) -> str:
        """``2026 Match (results of March 2026)``, told beside every answer."""
        return f"{self.match_year} Match (results of {self.results_day:%B %Y})"

    def fill(self, text: str, **more: object) -> str:
        """A sentence with its years put in where it names them: ``{match_year}``, ``{history}``.

        Names are the fields of this class, ``{recent}``, ``{history_first}``, ``{history_rest}``
        (the history without its first year), ``{h1b_year}``, and those of ``more``.
        """
        between = {
            "history_first": self.history.first,
            "history_rest": Years(first=self.history.first + 1, last=self.history.last),
            "recent": self.recent,
            "h1b_year": self.h1b_filings.year,
        }
        return text.format_map({**dict(self), **between, **more})


def load_edition(data: Path) -> Edition:
    """The edition of a data folder.

    Raises DataError when ``edition.yaml`` is missing or a value is wrong; names the key.
    """
    try:
        return Edition.model_validate(read_yaml(data / FILE, DataError))
    except ValidationError as problem:
        raise DataError(": ".join(filter(None, (FILE, *first_fault(problem))))) from problem


def edition() -> Edition:
    """The edition of the data that this process works with, see :func:`find_data`."""
    return _kept(find_data())


_kept = cache(load_edition)

"""The shape of every row under ``data/published/``; see :mod:`smartpick.programs.rows`."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from smartpick.programs.rows import (
    Count,
    Graduate,
    ImgType,
    Number,
    Row,
    SourceId,
    SpecialtyCode,
    StateCode,
    Text,
    Trust,
    Year,
)

Percent = Annotated[float, Field(ge=0, le=100)]
Cohort = Literal["matched", "not_matched"]


class CitedRow(Row):
    """A row that ends with how far it can be trusted, a remark and its source."""

    trust: Trust
    note: str | None
    source: SourceId


class ChartingRow(Row):
    """One measure of one group of applicants. NRMP publishes no quartiles of ranks."""

    specialty_code: SpecialtyCode
    cohort: Cohort
    measure: Text
    n: Count | None
    min: Number | None
    q1: Number | None
    median: Number | None
    q3: Number | None
    max: Number | None
    mean: Number | None
    sd: Annotated[float, Field(ge=0)] | None
    percent: Percent | None
    source: SourceId

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        names = ("min", "q1", "median", "q3", "max")
        known = [(name, getattr(self, name)) for name in names if getattr(self, name) is not None]
        for (lower, low), (upper, high) in pairwise(known):
            if low > high:
                raise ValueError(f"{upper}: smaller than {lower}")
        return self


class ChartingCountRow(Row):
    """Non-US IMGs who preferred a specialty, and how many of them matched to it."""

    specialty_code: SpecialtyCode
    positions: Count
    applicants_all: Count
    applicants_per_position: Annotated[float, Field(ge=0, le=20)]
    n_preferring: Count
    n_matched: Count
    n_not_matched: Count
    source: SourceId

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        if self.n_matched + self.n_not_matched != self.n_preferring:
            raise ValueError("n_preferring: must be matched and not matched together")
        return self


class ChartingOverallRow(Row):
    """A number of the same report over all specialties."""

    measure: Text
    cohort: Cohort | None
    applicant_type: Literal["all", "non_us_img"]
    value: Number
    source: SourceId


class StateSpecialtyRow(Row):
    """Positions of one specialty in one state and who filled them."""

    state: StateCode
    specialty_code: SpecialtyCode
    positions: Count
    filled: Count
    us_md_senior: Count
    us_md_graduate: Count
    us_do_senior: Count
    us_do_graduate: Count
    us_img: Count
    non_us_img: Count
    other: Count
    source: SourceId

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        graduates = self.us_md_senior + self.us_md_graduate
        graduates += self.us_do_senior + self.us_do_graduate
        if graduates + self.us_img + self.non_us_img + self.other != self.filled:
            raise ValueError("filled: must be the sum of the applicant types")
        if self.filled > self.positions:
            raise ValueError("filled: more than positions offers")
        return self


class RateRow(CitedRow):
    """A count or a rate of one Match and one applicant type."""

    match_year: Year
    applicant_type: (
        ImgType
        | Graduate
        | Literal["img_and_fifth_pathway", "img_needs_visa", "img_no_visa_needed"]
    )
    measure: Literal[
        "n_active_applicants",
        "n_matched_pgy1",
        "match_rate_pgy1_percent",
        "n_placed_of_all_applicants",
        "placement_rate_of_all_applicants_percent",
        "n_placed_of_active_applicants",
        "placement_rate_of_active_applicants_percent",
    ]
    value: Annotated[float, Field(ge=0)]

    @model_validator(mode="after")
    def _is_a_percentage(self) -> Self:
        if self.measure.endswith("_percent") and self.value > 100:
            raise ValueError("value: a percentage above 100")
        return self


class FeeRow(CitedRow):
    """A step of a platform's prices: ``each`` a program, ``flat`` for the step, or a transcript."""

    season: Year
    kind: Literal["each", "flat", "transcript"]
    from_n: Annotated[int, Field(ge=1)] | None
    to_n: Annotated[int, Field(ge=1)] | None
    price_usd: Count


class PlatformRow(CitedRow):
    """A specialty that is applied to elsewhere than in ERAS, since a season."""

    since: Year
    specialty_code: SpecialtyCode
    specialty: Text
    platform: Literal["ResidencyCAS"]


class OpenRow(Row):
    """Tracks of one specialty and kind in a year, and what the Match left open of them."""

    year: Year
    specialty_code: SpecialtyCode
    kind: Literal["categorical", "advanced", "preliminary"]
    n_tracks: Count
    positions: Count
    n_open_tracks: Count
    open_positions: Count
    trust: Trust
    source: SourceId

    @model_validator(mode="after")
    def _no_more_open_than_there_are(self) -> Self:
        if self.n_open_tracks > self.n_tracks or self.open_positions > self.positions:
            raise ValueError("more is open than there is")
        return self


class SignalRow(CitedRow):
    """Program signals in one specialty and season; no code for one outside NRMP."""

    season: Year
    specialty_code: SpecialtyCode | None
    specialty: Text
    system: Literal["single", "two_tier"]
    gold: Count | None
    silver: Count | None
    total: Count

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        if (
            self.gold is not None
            and self.silver is not None
            and (self.gold + self.silver != self.total)
        ):
            raise ValueError("total: must be gold and silver together")
        return self


class NormRow(CitedRow):
    """A score norm: a percentile of a score, a mean, a pass rate."""

    exam: Literal["Step 1", "Step 2 CK", "Step 3"]
    cohort: str | None
    statistic: Literal[
        "percentile", "mean", "pass_rate_percent", "passing_score", "standard_error_of_measurement"
    ]
    score: Annotated[int, Field(ge=1, le=300)] | None
    value: Annotated[float, Field(ge=0, le=300)]
    sd: Annotated[float, Field(ge=0, le=100)] | None


class SpecialtyMatchRow(CitedRow):
    """A count of one specialty, Match and applicant type; no code for a mix of specialties."""

    match_year: Year
    specialty_code: SpecialtyCode | None
    specialty: Text
    applicant_type: ImgType | Graduate
    measure: Text
    value: Annotated[float, Field(ge=0)]


class FindingRow(CitedRow):
    """Something a study, survey or notice says; ``value`` where it is a plain number."""

    topic: Text
    specialty_code: SpecialtyCode | None
    specialty: Text
    applicant_group: Text
    period: Text
    metric: Text
    value: Number | None
    value_text: str | None
    unit: str | None


def columns(model: type[Row]) -> list[str]:
    """The columns of a file, in order; trust, note and source come last."""
    names = list(model.model_fields)
    if not issubclass(model, CitedRow):
        return names
    last = list(CitedRow.model_fields)
    return [name for name in names if name not in last] + last

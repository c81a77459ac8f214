"""The shape of every row under ``data/``: column names, types, ranges, allowed values.

A model's fields are the columns of its file, in order. Blank cells arrive as
``None``: where a field allows ``None``, blank means "not known", never zero.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

TrackCode = Annotated[str, StringConstraints(pattern=r"^\d{7}[CAPMR]\d$")]
SpecialtyCode = Annotated[str, StringConstraints(pattern=r"^\d{3}$")]
InstitutionCode = Annotated[str, StringConstraints(pattern=r"^\d{4}$")]
AcgmeNumber = Annotated[str, StringConstraints(pattern=r"^\d{10}$")]
StateCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
SourceId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+$")]
Text = Annotated[str, StringConstraints(min_length=1)]
Count = Annotated[int, Field(ge=0, le=100_000)]
Number = Annotated[float, Field(allow_inf_nan=False)]
Year = Annotated[int, Field(ge=2000, le=2035)]
Trust = Literal["A", "B", "C", "D", "E"]
YesNo = Literal["yes", "no"]
PositionType = Literal[
    "categorical", "primary_care", "advanced", "preliminary", "physician_reserved"
]
ImgType = Literal["us_img", "non_us_img", "img", "all"]
Graduate = Literal["us_md_senior", "us_md_graduate", "us_do_senior", "us_do_graduate"]
Region = Literal["Northeast", "Midwest", "South", "West", "Puerto Rico"]


class Row(BaseModel):
    """A row that refuses unknown columns and cannot be changed."""

    model_config = ConfigDict(extra="forbid", frozen=True)


AnyRow = TypeVar("AnyRow", bound=Row)


class Specialty(Row):
    """One NRMP specialty and every way the tables spell it."""

    specialty_code: SpecialtyCode
    specialty: Text
    name: Text
    aliases: str | None
    charting_name: str | None


class State(Row):
    """A state, the District of Columbia or Puerto Rico."""

    state: StateCode
    name: Text
    region: Region
    division: Text


class TrackRow(Row):
    """What one ranks: an NRMP track and the application unit it belongs to."""

    track_code: TrackCode
    program_code: TrackCode
    track: Text
    position_type: PositionType
    quota: Count
    filled: Count
    in_second_list: YesNo

    @model_validator(mode="after")
    def _not_overfilled(self) -> Self:
        return _at_most(self, "filled", "quota")


class ProgramRow(Row):
    """What one applies to: an application unit. Blank hospital and H-1B cells are unknown.

    Its positions, its size and its history are worked out from its tracks (``sql/unit.sql``).
    """

    program_code: TrackCode
    specialty_code: SpecialtyCode
    institution_code: InstitutionCode
    institution_nrmp: str | None
    institution: str | None
    site: str | None
    state: StateCode
    city: str | None
    city_basis: Literal["nrmp", "inferred", "acgme"] | None
    latitude: Annotated[float, Field(ge=17, le=72)] | None
    longitude: Annotated[float, Field(ge=-180, le=-64)] | None
    location_basis: Literal["hospital", "city"] | None
    hospital_owner: (
        Literal[
            "non_profit",
            "proprietary",
            "government_federal",
            "government_state",
            "government_local",
            "government_district_or_authority",
        ]
        | None
    )
    hospital_beds: Annotated[int, Field(ge=1, le=10_000)] | None
    hospital_match_score: Annotated[float, Field(ge=0, le=2)] | None
    h1b_initial: Count | None

    @model_validator(mode="after")
    def _belongs_together(self) -> Self:
        if self.program_code[:4] != self.institution_code:
            raise ValueError("institution_code: must be the first four digits of program_code")
        if self.program_code[4:7] != self.specialty_code:
            raise ValueError("specialty_code: must be digits five to seven of program_code")
        if (self.city is None) != (self.city_basis is None):
            raise ValueError("city_basis: say it when a city is given, leave it blank otherwise")
        if len({self.latitude is None, self.longitude is None, self.location_basis is None}) > 1:
            raise ValueError("location_basis: latitude, longitude and basis come together")
        return self


class HistoryRow(Row):
    """Positions of one track in one Match."""

    track_code: TrackCode
    year: Year
    quota: Count
    filled: Count

    @model_validator(mode="after")
    def _not_overfilled(self) -> Self:
        return _at_most(self, "filled", "quota")


class AcgmeRow(Row):
    """The ACGME number of one track: one number is one application.

    ``match``: how the number came to the track. ``directory``: both stand on one page.
    ``sure``, ``likely``, ``check``: joined by name, specialty and city, less and less surely;
    the last needs a look. ``city`` is the program's own, where ``programs.csv`` often has the
    sponsor's.
    """

    track_code: TrackCode
    acgme_number: AcgmeNumber
    match: Literal["directory", "sure", "likely", "check"]
    city: Text
    website: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] | None
    source: SourceId

    @model_validator(mode="after")
    def _of_one_specialty(self) -> Self:
        if self.acgme_number[:3] != self.track_code[4:7]:
            raise ValueError("acgme_number: must begin with the specialty of track_code")
        return self


class FoldDifferenceRow(Row):
    """Where the folding of tracks into application units and the ACGME numbers disagree.

    ``split``: one unit holds tracks of several numbers; a row for each of its numbers.
    ``merge``: units of one sponsor and specialty have the same number; a row for each unit.
    ``tracks``: codes of the unit's tracks with that number, joined by semicolons.
    """

    kind: Literal["split", "merge"]
    program_code: TrackCode
    acgme_number: AcgmeNumber
    tracks: Text


class ColumnRow(Row):
    """Where a column of the program tables comes from. ``sources`` is joined by semicolons."""

    file: Text
    column: Text
    sources: str | None
    how: Text


class CellDifferenceRow(Row):
    """A state and specialty whose tracks do not add up to NRMP's published cell, and why."""

    state: StateCode
    specialty_code: SpecialtyCode
    positions_tracks: Count
    positions_published: Count | None
    filled_tracks: Count
    filled_published: Count | None
    reason: Literal["missing_track", "crosses_state_line", "not_published"]
    explanation: Text


class ImgShareRow(Row):
    """The estimated share of IMGs in one application unit (written by the fit)."""

    program_code: TrackCode
    img_share: Annotated[float, Field(ge=0, le=1)]
    non_us_img_share: Annotated[float, Field(ge=0, le=1)]
    us_img_share: Annotated[float, Field(ge=0, le=1)]
    logit_sd: Annotated[float, Field(ge=0, le=10)]


class ImgByKindRow(Row):
    """Positions of one kind in one application unit, and the IMGs expected to have filled them."""

    program_code: TrackCode
    kind: Literal["categorical", "advanced", "preliminary", "reserved"]
    filled: Count
    non_us_img: Annotated[float, Field(ge=0, le=10_000)]
    us_img: Annotated[float, Field(ge=0, le=10_000)]


def _at_most(row: AnyRow, smaller: str, larger: str) -> AnyRow:
    if getattr(row, smaller) > getattr(row, larger):
        raise ValueError(f"{smaller}: more positions filled than {larger} offers")
    return row

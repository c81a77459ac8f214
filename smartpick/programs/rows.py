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


class FilingRow(Row):
    """Filings whose job title names a resident, of one program or institution.

    ``program_code`` is blank for a whole institution. ``cases_january_to_march`` counts the
    filings of that quarter; of the next one it is only known whether there were any
    (``seen_april_to_june``). ``basis``: whether the job's title or the code of its occupation
    names the specialty; blank for an institution. ``is_group``: one of the institution's employers
    files for several institutions.
    """

    institution_code: InstitutionCode
    program_code: TrackCode | None
    year: Year
    cases_january_to_march: Count
    seen_april_to_june: YesNo
    basis: Literal["job_title", "occupation_code"] | None
    is_group: YesNo
    source: SourceId

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.program_code and self.program_code[:4] != self.institution_code:
            raise ValueError("program_code: must begin with institution_code")
        if (self.program_code is None) != (self.basis is None):
            raise ValueError("basis: say it for a program, leave it blank for an institution")
        if self.cases_january_to_march == 0 and self.seen_april_to_june == "no":
            raise ValueError("cases_january_to_march: a row needs a filing; remove it")
        return self


class PhysicianRow(Row):
    """Positions for physicians of any title in the filings of one fiscal year.

    ``is_group``: those of employers that file for several institutions; they stand under each.
    ``is_whole_year``: no for a year that was not over.
    """

    institution_code: InstitutionCode
    is_group: YesNo
    year: Year
    is_whole_year: YesNo
    positions: Count
    source: SourceId


Fact = Literal[
    "sponsors_j1",
    "sponsors_h1b",
    "graduation_limit_years",
    "preferred_graduation_years",
    "step2_ck_cutoff",
    "typical_step2_ck",
    "accepts_failed_attempts",
    "max_attempts",
    "requires_us_experience",
    "minimum_us_months",
    "us_letters_required",
    "letters_required",
    "requires_step3",
    "welcomes_imgs",
    "holistic_statement",
    "uses_signals",
    "signal_required",
    "applications_received",
    "interviews_offered",
    "img_share_percent",
    "img_residents",
]
_NUMBERS = frozenset((
    "graduation_limit_years", "preferred_graduation_years", "step2_ck_cutoff",
    "typical_step2_ck", "max_attempts",
    "minimum_us_months", "us_letters_required", "letters_required", "applications_received",
    "interviews_offered", "img_share_percent",
))  # fmt: skip
_MAY_BE_NONE = frozenset(("graduation_limit_years", "step2_ck_cutoff"))


class StatementRow(Row):
    """What a program, or a whole institution, says on a page of its own.

    ``specialty_code`` and ``program_code`` are blank where it holds for every residency of the
    institution. ``value``: yes, no, a whole number, ``none`` (the page says that there is no
    limit), or ``11 of 20`` for residents. ``stated_for``: the year that the page's text shows,
    blank where it shows none. ``note`` is in our own words.
    """

    institution_code: InstitutionCode
    specialty_code: SpecialtyCode | None
    program_code: TrackCode | None
    fact: Fact
    value: Annotated[str, StringConstraints(pattern=r"^(yes|no|none|\d+|\d+ of \d+)$")]
    stated_for: Year | None
    link: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
    note: str | None
    stated_as: str | None

    @model_validator(mode="after")
    def _says_whom_it_is_about(self) -> Self:
        if (self.specialty_code is None) is not (self.program_code is None):
            raise ValueError("program_code: give it with its specialty, or leave both blank")
        whose = f"{self.institution_code}{self.specialty_code}"
        if self.program_code is not None and self.program_code[:7] != whose:
            raise ValueError("program_code: must begin with institution_code and specialty_code")
        return self

    @model_validator(mode="after")
    def _has_a_value_of_its_kind(self) -> Self:
        if self.fact in _NUMBERS:
            is_good = self.value.isdigit() or (self.value == "none" and self.fact in _MAY_BE_NONE)
        elif self.fact == "img_residents":
            is_good = " of " in self.value
        else:
            is_good = self.value in ("yes", "no")
        if not is_good:
            raise ValueError(f"value: {self.value} is no value of {self.fact}")
        return self


class AccuracyRow(Row):
    """A statement drawn at random and looked up again by another reader.

    All columns but the last name a row of ``statements.csv``. ``page_not_found``: the page could
    not be read again, so nothing speaks for or against the row.
    """

    institution_code: InstitutionCode
    specialty_code: SpecialtyCode | None
    program_code: TrackCode | None
    fact: Fact
    value: str
    link: str
    verdict: Literal["confirmed", "contradicted", "page_not_found"]


def _at_most(row: AnyRow, smaller: str, larger: str) -> AnyRow:
    if getattr(row, smaller) > getattr(row, larger):
        raise ValueError(f"{smaller}: more positions filled than {larger} offers")
    return row

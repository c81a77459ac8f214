"""The shape of the rows that hold what programs say of themselves."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import StringConstraints, model_validator

from smartpick.programs.rows import InstitutionCode, Row, SpecialtyCode, TrackCode, Year

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

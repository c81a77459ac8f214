"""The shape of the rows about H-1B filings: labor condition applications, never a policy."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from smartpick.programs.rows import Count, InstitutionCode, Row, SourceId, TrackCode, Year, YesNo


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

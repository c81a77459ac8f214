"""What an applicant says about themselves beyond what the model reads."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from smartpick.domain import Frozen, UsStatus

Words = Annotated[str, StringConstraints(min_length=1, max_length=60)]


class ClinicalSetting(StrEnum):
    """Where somebody has cared for patients."""

    HOSPITAL_WARD = "hospital_ward"
    OUTPATIENT_CLINIC = "outpatient_clinic"
    EMERGENCY = "emergency"
    INTENSIVE_CARE = "intensive_care"
    RURAL = "rural"
    COMMUNITY_HEALTH = "community_health"
    UNITED_STATES = "united_states"


class Background(Frozen):
    """The rest of an application. ``None`` means not stated, which is never a no.

    ``languages`` are those beside English. Months and counts are whole numbers. ``us_status``
    is where the applicant is now, which changes what an H-1B petition asks; never from which
    country.
    """

    comlex_level2: int | None = Field(None, ge=1, le=999)
    accredited_school: bool | None = None
    gap_months: int | None = Field(None, ge=0, le=240)
    clinical_work_now: bool | None = None
    time_to_study: bool | None = None
    english: Literal["excellent", "good", "working"] | None = None
    languages: tuple[Words, ...] | None = Field(None, max_length=12, fail_fast=True)
    settings: tuple[ClinicalSetting, ...] | None = Field(
        None, max_length=len(ClinicalSetting), fail_fast=True
    )
    leadership: bool | None = None
    teaching: bool | None = None
    honours: bool | None = None
    postgraduate_exam: bool | None = None
    long_commitment: bool | None = None
    underserved_work: bool | None = None
    research_projects: int | None = Field(None, ge=0, le=100)
    us_status: UsStatus | None = None

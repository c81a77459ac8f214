"""What the applicant plans until the next cycle, and how this season goes so far."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from smartpick.domain import Frozen

Stage = Literal["september", "october", "november", "december", "january"]


class NextCycle(Frozen):
    """What would be added by waiting a year; nothing planned is all zeros."""

    pass_step3: bool = False
    hands_on_months: int = Field(0, ge=0, le=12)
    observership_months: int = Field(0, ge=0, le=12)
    us_letters: int = Field(0, ge=0, le=4)
    publications: int = Field(0, ge=0, le=20)


class Season(Frozen):
    """How far this season has come; the interviews themselves stand in the shortlist.

    ``stage`` is the month that has just ended. ``none_so_far``: no invitation has come,
    which is another thing than none being entered.
    """

    stage: Stage = "november"
    none_so_far: bool = False

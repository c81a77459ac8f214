"""What the applicant plans until the next cycle, and how this season goes so far."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, get_args

from pydantic import Field

from smartpick.domain import Frozen

Stage = Literal["september", "october", "november", "december", "january"]
STAGES: tuple[Stage, ...] = get_args(Stage)
_ENDED: dict[int, Stage] = dict(zip((9, 10, 11, 12, 1), STAGES, strict=True))
_MATCH_MONTH = 3


class NextCycle(Frozen):
    """What would be added by waiting a year; nothing planned is all zeros."""

    pass_step3: bool = False
    hands_on_months: int = Field(0, ge=0, le=12)
    observership_months: int = Field(0, ge=0, le=12)
    us_letters: int = Field(0, ge=0, le=4)
    publications: int = Field(0, ge=0, le=20)


class Season(Frozen):
    """How far this season has come; the interviews themselves stand in the shortlist.

    ``stage`` is the month that has just ended, ``None`` to go by the calendar.
    ``none_so_far``: no invitation has come, which is another thing than none being entered.
    """

    stage: Stage | None = None
    none_so_far: bool = False

    def stage_on(self, day: date) -> Stage:
        """The stage that was chosen, else the month whose end is nearest to the day.

        Between the seasons it is the first month of the next one.
        """
        if self.stage is not None:
            return self.stage
        nearest = (day - timedelta(days=15)).month
        return _ENDED.get(nearest, "january" if nearest <= _MATCH_MONTH else "september")

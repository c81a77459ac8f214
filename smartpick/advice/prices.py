"""The strict shape of ``data/advice/prices.yaml``: what the way to day one costs."""

from __future__ import annotations

from datetime import date

from pydantic import Field, model_validator

from smartpick.advice.conditions import Condition
from smartpick.domain import Frozen, Grade


class Price(Frozen):
    """One thing to pay, or to enter oneself where ``usd`` is ``None``.

    ``by``: the calendar entry by which it is paid, ``None`` where none fits; ``month`` the usual
    month where that day is not known, from July on in the year before the Match. ``for_whom``
    and ``not_for`` say who pays; what is not known counts as a payer, so that nobody plans with
    too little, and ``may_hold`` then says in words for whom it is. ``is_optional`` may be left
    out, unless ``optional_unless`` holds; ``after_match`` is paid only by those who match;
    ``is_uncertain`` may not be collected.
    """

    label: str = Field(min_length=3, max_length=70)
    usd: int | None = Field(None, ge=1, le=20_000)
    by: str | None = None
    month: int = Field(ge=1, le=12)
    for_whom: Condition | None = None
    not_for: Condition | None = None
    may_hold: str = ""
    is_optional: bool = False
    optional_unless: Condition | None = None
    after_match: bool = False
    is_uncertain: bool = False
    price_of: str = ""
    source: str | None = None
    locator: str = ""
    grade: Grade | None = None
    review_by: date
    season: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _a_price_has_a_source_and_a_season(self) -> Price:
        known = (self.source, self.locator, self.grade, self.price_of)
        if self.usd is not None and not all(known):
            raise ValueError("a price needs a source, a locator, a grade and whose season it is")
        if self.usd is None and any(known):
            raise ValueError("what has no price has no source either")
        return self

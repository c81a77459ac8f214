"""The strict shape of ``data/advice/licences.yaml``: licences without a US residency, by state."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field, model_validator

from smartpick.domain import Frozen


class Licence(Frozen):
    """One state's way, as far as it was read.

    ``way``: to a full licence by FSMB's count (``full``), a ``limited`` one, or a law ``enacted``
    whose rules were not seen. ``asks`` and ``issued`` are ``None`` where nothing was read.
    """

    way: Literal["full", "limited", "enacted"]
    asks: str | None = Field(None, max_length=240)
    issued: str | None = Field(None, max_length=120)
    source: str
    checked: date
    look_again_by: date

    @model_validator(mode="after")
    def _is_looked_at_soon(self) -> Licence:
        if not 0 < (self.look_again_by - self.checked).days <= 95:
            raise ValueError("look_again_by must follow checked within 95 days: laws change")
        return self

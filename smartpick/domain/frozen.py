"""The base of every value that is read from outside and never changes."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A pydantic model that refuses unknown keys and cannot be changed."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

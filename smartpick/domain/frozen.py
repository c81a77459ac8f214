"""The base of every value that is read from outside and never changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Self

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A pydantic model that refuses unknown keys and cannot be changed."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    def replaced(self, **fields: object) -> Self:
        """The same with other fields, all checked again, which ``model_copy`` does not do."""
        kept = {name: getattr(self, name) for name in type(self).model_fields}
        return self.model_validate(kept | fields)


def each_once(what: str, names: Iterable[str]) -> None:
    """Raise ValueError where a name stands twice."""
    for name, n in Counter(names).most_common(1):
        if n > 1:
            raise ValueError(f"{what}: {name} stands twice; keep one")

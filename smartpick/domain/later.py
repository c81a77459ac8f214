"""Values that are worked out when somebody looks at them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

Own = TypeVar("Own", bound="FilledLater")


class FilledLater:
    """A frozen value some of whose fields are made at the first look, each once, and then kept."""

    __slots__ = ("_makers",)

    _makers: Mapping[str, Callable[[Any], object]]

    @classmethod
    def later(cls: type[Own], makers: Mapping[str, Callable[[Own], object]], **known: Any) -> Own:  # noqa: ANN401
        """The value with these fields ``known``, and a maker for each other one."""
        new = object.__new__(cls)
        for name, value in (known | {"_makers": makers}).items():
            object.__setattr__(new, name, value)
        return new

    if not TYPE_CHECKING:  # so that a name that is no field stays an error to the type checker

        def __getattr__(self, name: str) -> object:
            """A field that nobody has looked at yet."""
            if name == "_makers" or name not in getattr(self, "_makers", {}):
                raise AttributeError(f"{type(self).__name__} has no '{name}'")
            value = self._makers[name](self)
            object.__setattr__(self, name, value)
            return value

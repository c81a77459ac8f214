"""A chart as data: what is drawn and where. Plotly's own words, without Plotly."""

from __future__ import annotations

import json
from dataclasses import dataclass
from math import isfinite
from typing import Any

Trace = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Figure:
    """Traces and their layout, as plotly.js takes them (see its reference for the names).

    Nothing checks them here, which would take longer than drawing them: tests do, for each chart
    on each page. ``layout`` has the ``height`` in pixels.
    """

    data: list[Trace]
    layout: dict[str, Any]

    def to_json(self, **more: str | bool) -> str:
        """The figure and what else is told of it. What is no number is ``null``."""
        told = {"data": self.data, "layout": self.layout, **more}
        try:
            return _written(told)
        except ValueError:
            return _written(_without_nan(told))


def _written(told: object) -> str:
    return json.dumps(
        told, allow_nan=False, separators=(",", ":"), ensure_ascii=False, default=_as_python
    )


def _as_python(value: Any) -> object:  # noqa: ANN401
    """What a number or an array of NumPy is."""
    return value.tolist() if hasattr(value, "tolist") else value.isoformat()


def _without_nan(value: Any) -> object:  # noqa: ANN401
    if isinstance(value, dict):
        return {name: _without_nan(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_without_nan(one) for one in value]
    return None if isinstance(value, float) and not isfinite(value) else value

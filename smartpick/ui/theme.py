"""Colours by role, for charts that follow the light and the dark theme.

Streamlit swaps the colours of its chart template for the ones of the active theme in
the browser. A chart therefore names a role, reads its place in the template's colour
list, and is right in both themes without asking which one is on. The colours themselves
stand in ``.streamlit/config.toml`` under ``chartCategoricalColors``, in this order.
"""

from __future__ import annotations

from bisect import bisect_right
from enum import IntEnum

import plotly.io as pio


class Role(IntEnum):
    """What a colour stands for; its number is its place in the theme's list."""

    CHOSEN = 0
    OTHER = 1
    LIKELY = 2
    BASE_RATE = 3
    UNKNOWN = 4
    INK = 5
    POSSIBLE = 6
    REST = 7
    WARNING = 8
    FAINT = 9


def colour(role: Role) -> str:
    """The template's colour for a role, as a hex string."""
    return str(pio.templates[pio.templates.default].layout.colorway[role])


STEPS = (0.0, 0.01, 0.02, 0.05, 0.10, 0.15, 0.20, 0.30, 0.40, 0.60)
"""Lower edges of the ten steps of the one hue for likelihood, light to dark.

They are the same on every map and heat map, so that colours compare between profiles, and
closer together where most values lie.
"""


def step(likelihood: float) -> int:
    """The colour step, 0 to 9, of a likelihood in [0, 1]."""
    return bisect_right(STEPS, likelihood) - 1


def step_labels() -> list[str]:
    """The lower edge of each step in percent, the last one open."""
    edges = [f"{100 * edge:.0f}" for edge in STEPS]
    return [*edges[:-1], f"{edges[-1]} %+"]

"""Colours by role, for charts that follow the light and the dark theme.

Streamlit swaps the colours of its chart template for the ones of the active theme in
the browser. A chart therefore names a role, reads its place in the template's colour
list, and is right in both themes without asking which one is on. The colours themselves
stand in ``.streamlit/config.toml`` under ``chartCategoricalColors``, in this order.
"""

from __future__ import annotations

from bisect import bisect_right
from enum import IntEnum
from functools import cache
from typing import Any

import streamlit as st


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
    """The place of a role's colour in the theme's list; ``chart.js`` puts the colour there."""
    return f"#{role + 1:06d}"


@cache
def style_variables() -> str:
    """The same colours for HTML: ``--chosen``, ``--step0`` … and the ink that is read on them.

    The browser takes the colour of the active theme.
    """
    by_role, by_step = _option("chartCategoricalColors"), _option("chartSequentialColors")
    colours = {role.name.lower(): [one[role] for one in by_role] for role in Role}
    colours["paper"] = _option("backgroundColor")
    colours["panel"] = _option("secondaryBackgroundColor")
    inks = (_option("textColor"), colours["paper"])
    for i in range(len(STEPS)):
        papers = [one[i] for one in by_step]
        colours[f"step{i}"] = papers
        colours[f"on-step{i}"] = [
            max(texts, key=lambda text, paper=paper: contrast(text, paper))  # type: ignore[misc]
            for paper, *texts in zip(papers, *inks, strict=True)
        ]
    told = "".join(f"--{n}: light-dark({light}, {dark}); " for n, (light, dark) in colours.items())
    steps = "".join(
        f".sp-numbers .step{i} {{ background: var(--step{i}) !important; "
        f"color: var(--on-step{i}) !important; }} "
        for i in range(len(STEPS))
    )
    return f":root {{ {told}}} {steps}"


def _option(name: str) -> list[Any]:
    """What the light and the dark theme have under this name."""
    return [st.get_option(f"theme.{theme}.{name}") for theme in ("light", "dark")]


def contrast(one: str, other: str) -> float:
    """Contrast of two hex colours, 1 to 21 (WCAG 2.2)."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


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

"""The number in one short line, for phones, where the profile covers the headline."""

from __future__ import annotations

from html import escape

from streamlit.delta_generator import DeltaGenerator

from smartpick.say import figures
from smartpick.ui import assessed


def show(into: DeltaGenerator) -> None:
    """``about 3 of 100 match (2 to 5)``; readers of the screen have the headline instead."""
    found, _ = assessed.tried()
    if found is None:
        return
    told = figures.of_100(found.given_applied)
    into.html(f"<div aria-hidden='true' class='sp-number'>Of those who apply: {escape(told)}</div>")

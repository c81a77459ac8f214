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
    now = found.given_applied
    told = f"{figures.about(now)} of 100 {figures.match(now)} ({figures.span(now)})"
    into.html(f"<div aria-hidden='true' class='sp-number'>{escape(told)}</div>")

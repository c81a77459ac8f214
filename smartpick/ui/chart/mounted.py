"""The one door of all charts to the page."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from smartpick.ui.chart import served
from smartpick.ui.figure import Figure

NAME = "smartpick_chart"

_mount = st.components.v2.component(
    NAME,
    html="<div class='stPlotlyChart' data-testid='stPlotlyChart' role='figure'><div></div></div>",
    css="""
    .stPlotlyChart { width: 100%; color: var(--st-text-color); transition: color 1ms; }
    @media print {
      .stPlotlyChart :is(.js-plotly-plot, .svg-container) { width: 100% !important; }
      .stPlotlyChart .main-svg { max-width: 100% !important; overflow: visible !important; }
    }
    """,
    # Few words, for they are sent with each chart each time.
    js=f"""
    const own = import(new URL("{served.address()}/chart.js", location.origin))
    export default (component) => {{
      let end
      own.then((chart) => {{ end = chart.default(component) }})
      return () => end?.()
    }}
    """,
    isolate_styles=False,
)


def mount(
    figure: Figure, key: str, alt: str, on_press: Callable[[str], None] | None = None
) -> None:
    """Draw the figure, or move the one that stands under this key; ``alt`` says it in words.

    ``on_press`` gets the ``customdata`` of what somebody clicked on, before the page runs again.
    """
    told = figure.to_json(alt=alt, isPressed=on_press is not None).encode()
    if on_press is None:
        _mount(key=key, data=told)
    else:
        _mount(key=key, data=told, on_pressed_change=lambda: on_press(_pressed(key)))


def _pressed(key: str) -> str:
    sent = st.session_state[key].get("pressed")
    return str(sent.get("where", "")) if isinstance(sent, dict) else ""

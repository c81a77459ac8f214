"""What the browser tells of whoever reads the page."""

from __future__ import annotations

from datetime import date

import streamlit as st

from smartpick import clock


def today() -> date:
    """The reader's own day; outside of a page's run that of the machine that runs SmartPick."""
    return clock.today(st.context.timezone_offset)

"""SmartPick in a browser: ``streamlit run app.py``."""

from pathlib import Path

import streamlit as st

from smartpick.ui import words
from smartpick.ui.navigation import navigation

st.set_page_config(
    page_title=words.NAME,
    page_icon=str(Path(__file__).parent / "static" / "icon.png"),
    layout="wide",
)
navigation()

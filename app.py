"""SmartPick in a browser: ``streamlit run app.py``."""

from pathlib import Path

import streamlit as st

from smartpick.ui import guard, phrases, upkeep
from smartpick.ui.chart_files import ROUTES
from smartpick.ui.navigation import navigation

if __name__ == "__main__":  # a page is drawn
    icon = Path(__file__).parent / "static" / "icon.png"
    st.set_page_config(page_title=phrases.NAME, page_icon=str(icon), layout="wide")
    navigation()
else:  # the server starts
    app = st.App(__file__, routes=ROUTES, middleware=guard.MIDDLEWARE, lifespan=upkeep.upkeep)

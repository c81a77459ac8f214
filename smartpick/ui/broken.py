"""What stands in the place of a page that failed: what to do, and that nothing was lost."""

from __future__ import annotations

import logging

import streamlit as st

from smartpick.ui import phrases, widgets, workspace
from smartpick.workspace import workspace_text

KEY = "page_failed"


def page(problem: Exception) -> None:
    """Say that the page failed, and offer the ways on; the log tells why."""
    logging.getLogger(__name__).error("a page failed", exc_info=problem)
    with st.container(key=KEY):
        st.title(phrases.PAGE_FAILED, anchor=False)
        st.error(phrases.PAGE_FAILED_EXPLAINED)
        with st.container(horizontal=True):
            changes = workspace.changes()
            if changes:
                st.button(
                    f"Take back: {widgets.plain(changes[0])}",
                    key="broken_undo",
                    on_click=workspace.undo,
                )
            st.download_button(
                "Download my work",
                data=workspace_text(workspace.current()).encode(),
                file_name="smartpick-workspace.json",
                mime="application/json",
                key="broken_download",
                on_click="ignore",
            )
            st.button("Set my work aside", key="broken_aside", on_click=workspace.set_aside)

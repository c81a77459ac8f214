"""Where every number comes from, how old it is, and what it cannot tell."""

from __future__ import annotations

import streamlit as st

from smartpick.ui import cache, frame, phrases, tables, widgets
from smartpick.ui.glossary import help_for

TAB, LIMITS, NUMBERS, SOURCES = "sources_tab", "Limits and rules", "Your numbers", "Sources"


def page() -> None:
    """Limits and rules first, then the numbers behind the estimate, and the sources."""
    st.title("Sources and limits", anchor=False)
    st.markdown(f"{phrases.NOT_A_PROMISE} {phrases.AFFILIATION} {phrases.PRIVATE}")
    widgets.tabs(TAB, {LIMITS: _limits, NUMBERS: _readings, SOURCES: _sources})


def _limits() -> None:
    left, right = st.columns(2, gap="large")
    with left:
        widgets.heading("What these numbers cannot tell")
        n = cache.counted()
        told = (
            line.format(n_programs=n.n_programs, n_institutions=n.n_institutions)
            for line in phrases.LIMITS
        )
        st.markdown("\n".join(f"- {line}" for line in told))
    with right:
        widgets.heading("Rules this tool keeps")
        st.markdown("\n".join(f"- {line}" for line in phrases.HONESTY))
        widgets.note(help_for("interval"))


def _readings() -> None:
    with widgets.section(
        "readings",
        "Numbers behind the estimate for the profile you entered",
        help_for("evidence_grade"),
    ):
        assessment = frame.assessment()
        if assessment is None:
            return
        widgets.table(
            tables.readings(assessment.readings, cache.source_titles()),
            "Numbers behind the estimate, with interval, grade, source and year",
            "reading_rows",
        )
        widgets.note(phrases.data_line(assessment))


def _sources() -> None:
    with widgets.section("sources", "Sources", help_for("source_trust")):
        widgets.table(
            tables.sources(cache.resources().evidence.sources),
            "Sources with publisher, trust, address and the date they were read",
            "source_rows",
        )


if __name__ == "__main__":
    page()

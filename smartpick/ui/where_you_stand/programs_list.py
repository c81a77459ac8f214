"""What next: the programs in order, what was left out and why, and the file to take away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from smartpick.domain import Assessment, ProgramResult
from smartpick.files.write.table import assessment_csv
from smartpick.ui import assessed, cache, frame, phrases, row_list, tables, widgets
from smartpick.ui.programs import links, risk
from smartpick.ui.what_if.computed import Against
from smartpick.ui.where_you_stand import baseline
from smartpick.ui.where_you_stand.places import STATE_FILTER
from smartpick.ui.your_work import exported
from smartpick.ui.your_work.export_panel import export_panel

_TALLEST = 380
_ON_A_PHONE = (risk.RISK, "City", "State", "Specialty", "Chance of an interview")


def programs(
    assessment: Assessment, source_titles: Mapping[str, str], against: Against | None = None
) -> None:
    """The ranked programs, with a filter by state and a download of what is shown."""
    with widgets.section("programs", "Programs", phrases.PROGRAMS):
        ranked = [p for p in assessment.programs if p.place is not None]
        with st.container(horizontal=True, vertical_alignment="bottom"):
            chosen = _state_filter(ranked)
            shown = [p for p in ranked if chosen is None or p.state == chosen][: tables.TOP_ROWS]
            export_panel(
                exported.shown_programs(assessment, shown),
                csv=partial(assessment_csv, assessment, shown, source_titles),
            )
        if not shown:
            st.info(phrases.NO_PROGRAM_WAY_OUT, title=phrases.NO_PROGRAM)
            return
        n_matching = sum(chosen is None or p.state == chosen for p in ranked)
        widgets.note(phrases.shown_of(len(shown), n_matching))
        rows = tables.programs(
            shown,
            assessment.applicant,
            cache.specialty_names(),
            assessed.unknown_at(assessment.applicant),
        )
        rows = baseline.bands(rows, shown, against)
        rows.insert(1, links.OPEN, links.OPEN)
        codes = [p.program_code for p in shown]
        rows.insert(2, risk.RISK, risk.column(codes, {p.program_code: p for p in shown}))
        row_list.show(rows, codes, "Institution", first=_ON_A_PHONE, leave=(links.OPEN,))
        widgets.table(
            rows,
            "Programs in order of the chance of an interview",
            "program_rows",
            tallest=_TALLEST,
            pinned=("Institution",),
            columns={
                links.OPEN: links.open_column(codes, "front_row_opened"),
                risk.RISK: risk.as_column(),
            },
        )


def _state_filter(ranked: Sequence[ProgramResult]) -> str | None:
    names = cache.state_names()
    st.session_state.setdefault(STATE_FILTER, None)
    present = {p.state for p in ranked} | {st.session_state[STATE_FILTER]}
    choice: str | None = st.selectbox(
        "State",
        options=[code for code in names if code in present],
        format_func=names.__getitem__,
        index=None,
        placeholder="All states",
        key=STATE_FILTER,
        persist_state="session",
        width=260,
        help="A click on the map chooses a state too.",
    )
    return choice


def left_out(assessment: Assessment) -> None:
    """Every program that is not in the list, by reason, with what would change it."""
    with widgets.section("left_out", "Left out, and why"):
        if not assessment.exclusions:
            widgets.note(phrases.NOTHING_LEFT_OUT)
            return
        widgets.text_table(tables.exclusions(assessment.exclusions), "Programs left out, by reason")


def foot(assessment: Assessment) -> None:
    """Where the data come from, how old they are, and what this page is not."""
    with st.container(key="foot", gap="xsmall"):
        for note in assessment.notes:
            widgets.note(note)
        widgets.note(phrases.data_line(assessment))
        frame.foot()

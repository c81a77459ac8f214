"""What gets no application and why: by a rule that was seen, or by choice; and what it saves."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from smartpick.answer.fees import fee_tiers
from smartpick.answer.shortlist.left_out import LeftOut, left_out, saved_usd
from smartpick.say import figures
from smartpick.ui import assessed, cache, widgets, workspace
from smartpick.ui.programs import links, table, words
from smartpick.ui.programs import own as program_own
from smartpick.wording import count_of


def section() -> None:
    """Every program left out, with its reason and what would bring it back."""
    kept = workspace.current()
    by_choice = {n.program_code: n.left_out for n in kept.notes if n.left_out}
    assessment, _ = assessed.tried()
    items = left_out(assessment.programs if assessment else (), by_choice)
    widgets.note(words.LEFT_OUT)
    if not items:
        st.info(words.NOTHING_LEFT_OUT)
        return
    if assessment is not None:
        specialties = [str((table.one(i.program_code) or {}).get("specialty")) for i in items]
        tiers = fee_tiers(cache.resources().store)
        saved = saved_usd(assessment, tiers, specialties)
        st.markdown(
            f"**{count_of(len(items), 'program')}** left out: saves about "
            f"**{widgets.plain(figures.dollars(saved))}** in application fees "
            f"({assessment.fee_season} season)."
        )
    _rows(items)


def _rows(items: list[LeftOut]) -> None:
    codes = [item.program_code for item in items]
    chosen = st.dataframe(
        pd.DataFrame(
            {
                "Program": [table.name(code) for code in codes],
                links.OPEN: [links.OPEN] * len(items),
                "Left out": ["its own rule" if i.by == "rule" else "by you" for i in items],
                "Because": [i.reason for i in items],
                "What would bring it back": [i.remedy for i in items],
            }
        ),
        hide_index=True,
        key="left_out_rows",
        alt="Programs left out, with the reason and what would bring them back",
        on_select="rerun",
        selection_mode="multi-row",
        column_config={
            "Program": st.column_config.TextColumn(pinned=True, width=widgets.NAME_PIXELS),
            links.OPEN: links.open_column(codes, "left_out_opened"),
        },
    )
    ticked = [items[row] for row in chosen["selection"]["rows"]]
    own = [i.program_code for i in ticked if i.by == "you"]
    st.button(
        "Take back in", key="take_back_in", disabled=not own, on_click=program_own.take_in,
        args=(own,), help="Tick programs that you left out yourself.",
    )  # fmt: skip

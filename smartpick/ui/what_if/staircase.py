"""The staircase: today's number, and what each next step would make of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from smartpick.answer.staircase import Step
from smartpick.errors import SmartPickError
from smartpick.say import changes
from smartpick.ui import pictures, widgets, workspace
from smartpick.ui.what_if import computed
from smartpick.ui.what_if import staircase_words as said

KEY = "staircase"


def section() -> None:
    """Folded until it is asked for: it fills whole lists, which takes seconds.

    Called where the page ends, so that the answer does not wait for it.
    """
    expander = st.expander(said.TITLE, key=KEY, on_change="rerun", icon=":material/stairs:")
    if not expander.open:
        return
    with expander:
        try:
            with st.spinner(said.COUNTING):
                steps = computed.steps()
        except SmartPickError as problem:
            st.info(widgets.plain(str(problem)))
            return
        widgets.note(said.INTRO)
        for number, step in enumerate(steps):
            _row(number, step, steps[max(number - 1, 0)])
        if len(steps) == 1:
            st.markdown(said.NOTHING)
        widgets.as_table(KEY, partial(table, steps), "Every step with its number, gain and price")


def _row(number: int, step: Step, before: Step) -> None:
    told = "; ".join(filter(None, (said.gain(step), said.takes(step, before))))
    with st.container(key=f"step_{number}", gap="xsmall"):
        with st.container(
            horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
        ):
            name = widgets.plain(said.label(step))
            beside = f" :small[:gray[{widgets.plain(told)}]]" if told else ""
            st.markdown(f"**{name}**: {said.chance(step)}{beside}", width="stretch")
            if number and changes.helps(step.gain):
                st.button(
                    said.DO, key=f"step_do_{number}", help=said.DO_HELP,
                    on_click=partial(workspace.replace, said.DONE, step.work),
                )  # fmt: skip
        st.html(pictures.range_bar(step.chance))


def table(steps: Sequence[Step]) -> pd.DataFrame:
    """Each step a row."""
    befores = (steps[0], *steps)
    return pd.DataFrame(
        {
            "Step": [said.label(s) for s in steps],
            "Match, of those who apply": [said.chance(s) for s in steps],
            "Gain over the step before": [said.gain(s) for s in steps],
            "Takes": [said.takes(s, b) for s, b in zip(steps, befores, strict=False)],
            "Applications": [s.n_applications for s in steps],
            "Fees in USD": [s.fee_usd for s in steps],
        }
    )

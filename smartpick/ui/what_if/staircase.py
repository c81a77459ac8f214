"""The staircase: today's number, and what each next step would make of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from smartpick.answer.staircase import Step
from smartpick.errors import SmartPickError
from smartpick.say import changes, figures
from smartpick.ui import pictures, widgets, workspace
from smartpick.ui.what_if import computed
from smartpick.ui.what_if import words as what_if_words

TITLE = "What would the next steps make of it?"
DO, DO_HELP = "Do this", "Changes your profile, list and signals up to this step. Can be undone."
KEY = "staircase"


def section() -> None:
    """Folded until it is asked for: it fills whole lists, which takes seconds.

    Called where the page ends, so that the answer does not wait for it.
    """
    expander = st.expander(TITLE, key=KEY, on_change="rerun", icon=":material/stairs:")
    if not expander.open:
        return
    with expander:
        try:
            with st.spinner("Counting each step; this takes a few seconds"):
                steps = computed.steps()
        except SmartPickError as problem:
            st.info(widgets.plain(str(problem)))
            return
        widgets.note(
            "Each step builds on the one before, and counts of those who apply. “Do this” "
            "does the step and those above it; you can undo it."
        )
        for number, step in enumerate(steps):
            _row(number, step, steps[max(number - 1, 0)])
        if len(steps) == 1:
            st.markdown("No single step that was tried raises the chance by the central estimate.")
        widgets.as_table(KEY, partial(table, steps), "Every step with its number, gain and price")


def _row(number: int, step: Step, before: Step) -> None:
    told = "; ".join(filter(None, (gain(step), takes(step, before))))
    with st.container(key=f"step_{number}", gap="xsmall"):
        with st.container(
            horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
        ):
            name = widgets.plain(label(step))
            beside = f" :small[:gray[{widgets.plain(told)}]]" if told else ""
            st.markdown(f"**{name}**: {figures.of_100(step.chance)}{beside}", width="stretch")
            if number and changes.helps(step.gain):
                st.button(
                    DO, key=f"step_do_{number}", help=DO_HELP,
                    on_click=partial(workspace.replace, "went a step further", step.work),
                )  # fmt: skip
        st.html(pictures.range_bar(step.chance))


def table(steps: Sequence[Step]) -> pd.DataFrame:
    """Each step a row."""
    befores = (steps[0], *steps)
    return pd.DataFrame(
        {
            "Step": [label(s) for s in steps],
            "Match, of those who apply": [figures.of_100(s.chance) for s in steps],
            "Gain over the step before": [gain(s) for s in steps],
            "Takes": [takes(s, b) for s, b in zip(steps, befores, strict=False)],
            "Applications": [s.n_applications for s in steps],
            "Fees in USD": [s.fee_usd for s in steps],
        }
    )


def label(step: Step) -> str:
    """What is done in a step."""
    n = f"{step.n_applications:,}"
    match step.id:
        case "today":
            own = bool(step.work.shortlist.active)
            return f"Today, with {'your list' if own else 'a typical list'} of {n} programs"
        case "own_list":
            return f"A list chosen for you, {n} programs"
        case "signals":
            return "Signals where they add most"
        case "specialty":
            return f"{step.detail} as well, {n} programs in all"
        case "lever" if step.lever is not None:
            return what_if_words.lever(step.lever)
        case _:
            return f"All of this for the Match of {step.work.profile.match_year}"


def gain(step: Step) -> str:
    """What the step adds, nothing for today."""
    return "" if step.id == "today" else changes.change(step.gain)


def takes(step: Step, before: Step) -> str:
    """Time and money that a step takes."""
    lever, fees = step.lever, step.fee_usd - before.fee_usd
    parts = (
        f"{figures.months(lever.months)} months" if lever and lever.months else "",
        figures.price(lever.usd) if lever and lever.usd else "",
        "12 months" if step.id == "next_year" else "",
        f"{figures.dollars(fees)} more in fees for this list" if fees > 0 else "",
    )
    return ", ".join(filter(None, parts))

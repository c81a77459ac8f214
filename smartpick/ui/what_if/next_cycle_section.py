"""Wait a year? This cycle against the next, with what is planned until then."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from smartpick.answer.change.next_cycle import TwoCycles, next_year
from smartpick.domain import Applicant, Estimate
from smartpick.say import figures
from smartpick.ui import charts, widgets, workspace
from smartpick.ui.what_if import computed, scenarios, words
from smartpick.workspace import NextCycle

_KEYS = {
    "pass_step3": "plan_step3",
    "hands_on_months": "plan_hands_on",
    "observership_months": "plan_observership",
    "us_letters": "plan_letters",
    "publications": "plan_publications",
}
_NUMBERS = {
    "hands_on_months": ("Hands-on months", 12),
    "observership_months": ("Observership months", 12),
    "us_letters": ("More US letters", 4),
    "publications": ("More publications", 20),
}


def section(profile: Applicant) -> None:
    """The plan, both ways in words and as a chart, fees, and the caution."""
    st.markdown(
        "Applying now against waiting for the next Match, for the same person. All numbers "
        "are of those who apply."
    )
    plan = workspace.current().next_cycle
    _plan(profile, plan)
    found = computed.cycles(profile, plan)
    caution = words.gap_caution(found)
    if caution:
        st.warning(caution)
    rows = [charts.Row(label, e, is_chosen=e is found.now) for label, e in _rows(found)]
    widgets.chart(charts.intervals(rows), "wait", words.WAIT_ALT)
    told = (
        words.waiting(found),
        words.time_alone(found),
        words.break_even(found),
        words.now_and_again(found),
        words.two_fees(found),
    )
    st.markdown("\n".join(f"- {line}" for line in told).replace("$", r"\$"))
    note = words.years_note(profile)
    widgets.note(f"{words.SAME_PERSON} {note}".strip())
    later = next_year(profile, plan, went_without=False)
    st.button(
        "Keep the next cycle as a scenario", key="wait_keep", type="tertiary",
        icon=":material/bookmark_add:",
        on_click=partial(scenarios.keep, later, f"Match of {later.match_year}, as planned"),
    )  # fmt: skip
    widgets.as_table("wait", lambda: _table(found), "Two cycles")


def _plan(profile: Applicant, plan: NextCycle) -> None:
    with st.container(key="plan", border=True):
        st.markdown(f"**{words.PLAN}**")
        for field, key in _KEYS.items():
            st.session_state[key] = getattr(plan, field)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            for field, (label, top) in _NUMBERS.items():
                st.number_input(label, min_value=0, max_value=top, key=_KEYS[field],
                                on_change=_store, width=150)  # fmt: skip
            st.toggle(
                "Step 3 passed", key=_KEYS["pass_step3"], on_change=_store,
                disabled=profile.step3 == "passed",
            )  # fmt: skip


def _store() -> None:
    planned = {field: st.session_state[key] for field, key in _KEYS.items()}
    workspace.change("another plan for the next cycle", next_cycle=NextCycle(**planned))


def _rows(found: TwoCycles) -> list[tuple[str, Estimate]]:
    return [
        ("Apply now", found.now),
        ("Wait, then apply", found.waited),
        ("Next year, after no match", found.after_none),
        ("Now and again next year", found.either),
    ]


def _table(found: TwoCycles) -> pd.DataFrame:
    told = [(label, figures.percent(e)) for label, e in _rows(found)]
    return pd.DataFrame(told, columns=["Way", "Match, of those who apply"])

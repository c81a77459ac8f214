"""The plan itself: actions in order, over time, and as files to take away."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from smartpick.answer.plan import PlanStep, plan
from smartpick.dates import long_day
from smartpick.ui import fields, widgets, workspace
from smartpick.ui.plan import advice_view, charts, gains, papers, season_view, standing, words
from smartpick.ui.plan.standing import Standing


def steps_of(now: Standing) -> tuple[PlanStep, ...]:
    """The plan of this session's applicant."""
    journal = now.workspace.journal
    return plan(
        now.findings,
        standing.advice(),
        now.facts,
        gains=gains.gains(),
        done=journal.done,
        own_days={own.id: own.day for own in journal.dates},
        today=now.today,
    )


def plan_list(now: Standing) -> None:
    """Every action with its gain, time, cost and deadline, then the timeline and the files."""
    with st.container(key="plan_list"):
        widgets.heading("What to do, in order", words.PLAN)
        steps = steps_of(now)
        if not steps:
            st.info(words.NOTHING_TO_DO)
            return
        for number, step in enumerate(steps, start=1):
            _action(number, step, now)
        _timeline([s for s in steps if not s.is_done], now)
        papers.downloads(now, steps)


def _action(number: int, step: PlanStep, now: Standing) -> None:
    action = step.action
    with st.container(border=True, key=f"action_{step.id}", gap="xsmall"):
        left, right = st.columns([3, 2], vertical_alignment="top", gap="medium")
        with left:
            st.checkbox(
                f"**{number}. {action.title}**",
                key=fields.bound(f"done_{step.id}", step.is_done),
                on_change=partial(_tick, step.id),
            )
            st.markdown(action.why)
            widgets.note(words.because_of(step.reasons))
            _how(step)
        with right:
            season_view.old(action.season)
            gain, *rest = papers.told(step, now.today)
            weight = "**" if step.gain else ""
            st.markdown(f"{weight}{gain}{weight}  \n" + "  \n".join(rest))


def _how(step: PlanStep) -> None:
    """The steps of an action, what must come first, and what its numbers rest on."""
    action = step.action
    opened = st.expander("How, and how sure", key=f"how_{step.id}",
                        on_change="rerun")  # fmt: skip
    if not opened.open:
        return
    with opened:
        st.markdown("\n".join(f"1. {s}" for s in action.steps))
        if step.waits_for:
            first = ", ".join(standing.advice().actions[n].title for n in step.waits_for)
            st.markdown(f"First: {first}.")
        if step.gain:
            widgets.note(words.grade_note(step.gain))
        if action.months:
            widgets.note(f"Time: {action.months.reason} Our judgement, grade C.")
        if action.cost:
            advice_view.numbers([action.cost])


def _tick(action_id: str) -> None:
    done = workspace.current().journal.done
    if st.session_state[f"done_{action_id}"]:
        fields.journal("ticked an action", done=(*done, action_id))
    else:
        fields.journal("took a tick back", done=tuple(d for d in done if d != action_id))


def _timeline(open_steps: Sequence[PlanStep], now: Standing) -> None:
    if not open_steps:
        st.success("Every action of your plan is ticked.")
        return
    widgets.heading("Over time", words.TIMELINE)
    rows = [
        charts.TimelineRow(
            s.action.title, s.start, s.end_early, s.end_late, s.deadline,
            f"{s.action.title}: ready between {long_day(s.end_early)} and {long_day(s.end_late)}",
        )
        for s in open_steps
    ]  # fmt: skip
    with st.container(key="plan_timeline"):
        widgets.chart(charts.timeline(rows, now.today), "plan_timeline", words.TIMELINE_ALT)
        widgets.as_table(
            "plan_timeline", partial(_timeline_table, open_steps), "The plan over time"
        )


def _timeline_table(steps: Sequence[PlanStep]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Action": [s.action.title for s in steps],
            "Start": [s.start.isoformat() for s in steps],
            "Ready, early": [s.end_early.isoformat() for s in steps],
            "Ready, late": [s.end_late.isoformat() for s in steps],
            "Due": [s.deadline.isoformat() if s.deadline else "not known" for s in steps],
            "In time": [words.FIT[s.fit] for s in steps],
        }
    )

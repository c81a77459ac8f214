"""The plan itself: actions in order, over time, and as files to take away."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from smartpick.answer.plan import PlanStep, plan
from smartpick.ui import fields, widgets, workspace
from smartpick.ui.plan import advice_view, charts, gains, papers, season_view, standing, words
from smartpick.ui.plan.standing import Standing
from smartpick.wording import long_day

AT_ONCE = 5
"""Open actions that stand on the page: what somebody can begin in a season."""
MORE = "plan_more"


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
    """The first open actions with gain, time, cost and date; the others one click away."""
    with st.container(key="plan_list", gap="small"):
        widgets.note(words.PLAN)
        season_view.old_fees_of(now.workspace.profile)
        steps = steps_of(now)
        if not steps:
            st.info(words.NOTHING_TO_DO)
            return
        numbered = list(enumerate(steps, start=1))
        for number, step in numbered[:AT_ONCE]:
            _action(number, step, now)
        rest = numbered[AT_ONCE:]
        if rest:
            opened = st.expander(words.more([s for _, s in rest]), key=MORE, on_change="rerun")
            if opened.open:
                with opened:
                    for number, step in rest:
                        _action(number, step, now)


def files(now: Standing) -> None:
    """The plan as a paper and as dates."""
    steps = steps_of(now)
    if steps:
        papers.downloads(now, steps)


def _action(number: int, step: PlanStep, now: Standing) -> None:
    action = step.action
    with st.container(border=True, key=f"action_{step.id}", gap="xxsmall"):
        with st.container(
            horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
        ):
            st.checkbox(
                f"**{number}. {action.title}**",
                key=fields.bound(f"done_{step.id}", step.is_done),
                on_change=partial(_tick, step.id),
                width="content",
            )
            with st.popover(words.HOW, key=f"how_{step.id}", type="tertiary"):
                _how(step, now)
        st.markdown(words.facts_of(step, now.today))
        season_view.old(action.season)


def _how(step: PlanStep, now: Standing) -> None:
    """Why, the steps, what must come first, when it is due, and what the numbers rest on."""
    action = step.action
    st.markdown(action.why)
    st.markdown("\n".join(f"1. {s}" for s in action.steps))
    if step.waits_for:
        first = ", ".join(standing.advice().actions[n].title for n in step.waits_for)
        st.markdown(f"First: {first}.")
    entry = standing.advice().calendar[action.before]
    widgets.note(f"{words.due(step, entry, now.today)}.".replace("..", "."))
    widgets.note(words.because_of(step.reasons))
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


def timeline(now: Standing) -> None:
    """The open actions over time."""
    open_steps = [s for s in steps_of(now) if not s.is_done]
    if not open_steps:
        st.success("Every action of your plan is ticked.")
        return
    widgets.note(words.TIMELINE)
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

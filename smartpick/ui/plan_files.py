"""The plan as files: a paper, and dates for a calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

import streamlit as st

from smartpick.assess.plan import PlanStep, day_of
from smartpick.export.about import CAVEAT, about
from smartpick.export.plan_pdf import PlanLine, PlanSheet, plan_pdf
from smartpick.ui import plan_sections, plan_words, standing, widgets
from smartpick.ui.standing import Standing


def told(step: PlanStep, today: date) -> tuple[str, ...]:
    """Gain, time, cost and deadline of an action, a line each."""
    entry = standing.advice().calendar[step.action.before]
    return (
        f"Gain: {plan_words.gain(step.gain)}",
        f"Time: {plan_words.months(step)}",
        f"Cost: {widgets.plain(plan_words.cost(step))}",
        plan_words.due(step, entry, today),
    )


def downloads(now: Standing, steps: Sequence[PlanStep]) -> None:
    """Buttons for the files; each file is made when it is asked for."""
    with st.container(horizontal=True, key="plan_downloads"):
        st.download_button(
            "Plan as PDF",
            data=partial(_pdf, now, steps),
            file_name="smartpick-plan.pdf",
            mime="application/pdf",
            key="plan_pdf",
            on_click="ignore",
            icon=":material/download:",
        )


def _pdf(now: Standing, steps: Sequence[PlanStep]) -> bytes:
    return plan_pdf(sheet(now, steps))


def sheet(now: Standing, steps: Sequence[PlanStep]) -> PlanSheet:
    """Everything that the paper says."""
    calendar = standing.advice().calendar
    own = {o.id: o.day for o in now.workspace.journal.dates}
    return PlanSheet(
        headline=plan_words.chance(now.assessment) if now.assessment else now.problem,
        strengths=plan_sections.chosen(now, "strengths"),
        weaknesses=plan_sections.chosen(now, "weaknesses"),
        lines=tuple(
            PlanLine(
                title=s.action.title,
                is_done=s.is_done,
                why=s.action.why,
                facts=tuple(line.replace("\\", "") for line in told(s, now.today)),
                steps=s.action.steps,
            )
            for s in steps
        ),
        dates=tuple((e.label, plan_words.date_line(e, own.get(i))) for i, e in calendar.items()),
        about=tuple(about(now.assessment)) if now.assessment else (("Caveat", CAVEAT),),
        made_on=now.today,
    )


def deadline_of(entry: str, now: Standing) -> date | None:
    """A date of the season, the applicant's own first."""
    own = {o.id: o.day for o in now.workspace.journal.dates}
    return day_of(entry, standing.advice().calendar, own)

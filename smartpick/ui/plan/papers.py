"""The plan as files: a paper, and dates for a calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

import streamlit as st

from smartpick import clock
from smartpick.answer.plan import PlanStep, day_of
from smartpick.files.write.calendar import CalendarDay, calendar_file
from smartpick.files.write.days import interview_days
from smartpick.files.write.file_names import file_name
from smartpick.files.write.plan_pdf import PlanLine, PlanSheet, plan_pdf
from smartpick.say import answer
from smartpick.say.applicant import CAVEAT, about
from smartpick.ui import cache, widgets
from smartpick.ui.plan import budget_section, interviews_page, sections, standing, words
from smartpick.ui.plan.standing import Standing
from smartpick.ui.your_work import paper_size
from smartpick.workspace import Paper


def told(step: PlanStep, today: date) -> tuple[str, ...]:
    """Gain, time, cost and deadline of an action, a line each."""
    entry = standing.advice().calendar[step.action.before]
    return (
        f"Gain: {words.gain(step.gain)}",
        f"Time: {words.months(step)}",
        f"Cost: {widgets.plain(words.cost(step))}",
        words.due(step, entry, today),
    )


def downloads(now: Standing, steps: Sequence[PlanStep]) -> None:
    """Buttons for the files; each file is made when it is asked for."""
    journal = now.workspace.journal
    paper_size.ask("plan_paper")
    paper_size.say_what_is_missing([*(journal.strengths or ()), *(journal.weaknesses or ())])
    with st.container(horizontal=True, key="plan_downloads"):
        st.download_button(
            "Plan as PDF",
            data=partial(_pdf, now, steps, paper_size.size()),
            file_name=file_name("plan", "pdf", now.today, of=now.workspace.profile),
            mime="application/pdf",
            key="plan_pdf",
            on_click="ignore",
            icon=":material/download:",
        )
        st.download_button(
            "Dates for your calendar",
            data=partial(_calendar, now, steps),
            file_name=file_name("plan dates", "ics", now.today, of=now.workspace.profile),
            mime="text/calendar",
            key="plan_ics",
            on_click="ignore",
            icon=":material/event:",
            help=words.CALENDAR,
        )


def calendar_days(now: Standing, steps: Sequence[PlanStep]) -> list[CalendarDay]:
    """Known dates of the season, the end of every open action, interviews and letters due."""
    journal = now.workspace.journal
    days = []
    for entry_id, entry in standing.advice().calendar.items():
        day = deadline_of(entry_id, now)
        if day is not None:
            note = words.date_line(entry, journal.day_of(entry_id))
            days.append(CalendarDay(f"season-{entry_id}", day, entry.label, note))
    days += [
        CalendarDay(
            f"action-{s.id}", s.end_late, f"Ready by now: {s.action.title}",
            "\n".join(s.action.steps), "Plan", warn_days=14,
        )
        for s in steps
        if not s.is_done
    ]  # fmt: skip
    days += interview_days(interviews_page.held_interviews(now))
    days += [
        CalendarDay(f"letter-{x.id}", x.due, f"Letter due: {x.writer}", category="Letter")
        for x in journal.letters
        if x.due is not None and not x.is_in_hand
    ]
    return days


def _calendar(now: Standing, steps: Sequence[PlanStep]) -> bytes:
    return calendar_file(calendar_days(now, steps), clock.now())


def _pdf(now: Standing, steps: Sequence[PlanStep], size: Paper) -> bytes:
    return plan_pdf(sheet(now, steps), size)


def sheet(now: Standing, steps: Sequence[PlanStep]) -> PlanSheet:
    """Everything that the paper says."""
    calendar = standing.advice().calendar
    own = {o.id: o.day for o in now.workspace.journal.dates}
    return PlanSheet(
        headline=answer.headline(now.assessment) if now.assessment else now.problem,
        strengths=sections.chosen(now, "strengths"),
        weaknesses=sections.chosen(now, "weaknesses"),
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
        dates=tuple((e.label, words.date_line(e, own.get(i))) for i, e in calendar.items()),
        about=tuple(about(now.assessment)) if now.assessment else (("Caveat", CAVEAT),),
        made_on=now.today,
        budget=_budget(now),
    )


def _budget(now: Standing) -> tuple[str, ...]:
    """The totals, then every line."""
    found, titles = budget_section.budget_of(now), cache.source_titles()
    told = (budget_section.on_paper(line, titles) for line in found.lines)
    return (budget_section.totals(found), *told)


def deadline_of(entry: str, now: Standing) -> date | None:
    """A date of the season, the applicant's own first."""
    own = {o.id: o.day for o in now.workspace.journal.dates}
    return day_of(entry, standing.advice().calendar, own)

"""The plan itself: actions in order, over time, and as files to take away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from smartpick import clock
from smartpick.answer.budget import Budget
from smartpick.answer.plan import PlanStep, plan
from smartpick.files.write.calendar import CalendarDay, calendar_file, interview_days
from smartpick.files.write.file_names import file_name
from smartpick.files.write.papers import PlanLine, PlanSheet
from smartpick.say import answer
from smartpick.say.applicant import CAVEAT, about
from smartpick.ui import cache, fields, widgets
from smartpick.ui.plan import (
    advice_view,
    budget_section,
    charts,
    interviews_page,
    sections,
    standing,
    words,
)
from smartpick.ui.plan.standing import Standing
from smartpick.ui.your_work import paper
from smartpick.workspace import Paper

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
        gains=standing.gains(),
        done=journal.done,
        own_days={own.id: own.day for own in journal.dates},
        today=now.today,
    )


def plan_list(now: Standing) -> None:
    """The first open actions with gain, time, cost and date; the others one click away."""
    with st.container(key="plan_list", gap="small"):
        widgets.note(words.PLAN)
        advice_view.old_fees_of(now.workspace.profile)
        steps = steps_of(now)
        if not steps:
            st.info(words.NOTHING_TO_DO)
            return
        _actions(steps[:AT_ONCE], 1, now)
        rest = steps[AT_ONCE:]
        if rest:
            widgets.unfold(words.more(rest), MORE, partial(_actions, rest, AT_ONCE + 1, now))


def _actions(steps: Sequence[PlanStep], first: int, now: Standing) -> None:
    for number, step in enumerate(steps, start=first):
        _action(number, step, now)


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
        advice_view.old(action.season)


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
    is_done = st.session_state[f"done_{action_id}"]
    what = "ticked an action" if is_done else "took a tick back"
    fields.tick(what, "done", action_id, is_on=is_done)


def timeline(now: Standing) -> None:
    """The open actions over time."""
    open_steps = [s for s in steps_of(now) if not s.is_done]
    if not open_steps:
        st.success("Every action of your plan is ticked.")
        return
    widgets.note("Solid: at least. Pale: at most. Diamond: due. Dotted line: today.")
    with st.container(key="plan_timeline"):
        widgets.chart(charts.timeline(open_steps, now.today), "plan_timeline", words.TIMELINE_ALT)
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


def told(step: PlanStep, today: date) -> tuple[str, ...]:
    """Gain, time, cost and deadline of an action, a line each."""
    entry = standing.advice().calendar[step.action.before]
    return (
        f"Gain: {words.gain(step.gain)}",
        f"Time: {words.months(step)}",
        f"Cost: {widgets.plain(words.cost(step))}",
        words.due(step, entry, today),
    )


def files(now: Standing) -> None:
    """The plan as a paper and as dates; each file is made when it is asked for."""
    steps, journal = steps_of(now), now.workspace.journal
    if not steps:
        return
    paper.ask("plan_paper")
    paper.say_what_is_missing([*(journal.strengths or ()), *(journal.weaknesses or ())])
    with st.container(horizontal=True, key="plan_downloads"):
        widgets.download(
            "Plan as PDF",
            "plan_pdf",
            file_name("plan", "pdf", now.today, of=now.workspace.profile),
            partial(_pdf, now, steps, budget_section.budget_of(now), paper.size()),
        )
        widgets.download(
            "Dates for your calendar",
            "plan_ics",
            file_name("plan dates", "ics", now.today, of=now.workspace.profile),
            lambda: calendar_file(calendar_days(now, steps), clock.now()),
            icon=":material/event:",
            help=(
                "Season dates that are known, the end of each open action, interviews and "
                "letters. Loading a newer file moves the entries instead of doubling them."
            ),
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


def _pdf(
    now: Standing, steps: Sequence[PlanStep], costs: Callable[[], Budget], size: Paper
) -> bytes:
    from smartpick.files.write.papers_pdf import plan_pdf  # what draws PDFs takes long to load

    return plan_pdf(sheet(now, steps, costs()), size)


def sheet(now: Standing, steps: Sequence[PlanStep], costs: Budget) -> PlanSheet:
    """Everything that the paper says."""
    calendar = standing.advice().calendar
    own_day = now.workspace.journal.day_of
    titles = cache.source_titles()
    budget = (budget_section.on_paper(line, titles) for line in costs.lines)
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
        dates=tuple((e.label, words.date_line(e, own_day(i))) for i, e in calendar.items()),
        about=tuple(about(now.assessment)) if now.assessment else (("Caveat", CAVEAT),),
        made_on=now.today,
        budget=(budget_section.totals(costs), *budget),
    )


def deadline_of(entry: str, now: Standing) -> date | None:
    """A date of the season, the applicant's own first."""
    return now.workspace.journal.day_of(entry) or standing.advice().calendar[entry].date

"""Practice tests and Step 3: a log with its trend, and an adviser with a gate."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from smartpick.advice.schema import Topic
from smartpick.answer.standing import latest_result, of_exam, trend
from smartpick.domain import STEP2_CK_RANGE
from smartpick.ui import axes, fields, reader, widgets, workspace, written
from smartpick.ui.figure import Figure
from smartpick.ui.plan import advice_view, standing, words
from smartpick.ui.plan.standing import Standing
from smartpick.ui.theme import Role, colour
from smartpick.wording import count_of, short_day
from smartpick.workspace.journal import (
    LONGEST_LINE,
    PracticeTest,
    new_id,
    with_item,
    without_item,
)

PRACTICE = (
    "NBME and UWorld self-assessments on the three-digit scale. The last two results together "
    "are held against your goal."
)
PRACTICE_STEP3 = "Step 2 CK is passed, so there is no goal to set. Log what you take for Step 3."
GATE = (
    "The gate for Step 3: a practice result at least 10 points above the passing score of 200, "
    "twice the error of one sitting. Our judgement (grade C)."
)
WHO_BENEFITS = "Who gains from Step 3, and what holds for you"
STATE_IT = "State what is missing: Step 3 beside your score, the rest under “Beyond the numbers”"
EXAMS = {"step2_ck": "Step 2 CK", "step3": "Step 3"}
TREND = {
    "rising": "rising",
    "flat": "flat within the error of one sitting",
    "falling": "falling",
    None: "not known before two tests",
}
_BENEFITS = (
    "step3_low_score_more_mature",
    "step3_years_since_graduation",
    "step3_for_h1b",
    "step3_time_to_study",
)
_CHART_HEIGHT = 208
_H1B = ("h1b_costs", "h1b_from_inside_the_us", "h1b_held_already")


def exams(now: Standing) -> None:
    """The practice log, what it says, and whether Step 3 helps this applicant."""
    left, right = st.columns(2, gap="large")
    with left:
        if now.facts.step2_ck_passed:
            widgets.heading("Practice tests", PRACTICE_STEP3)
        else:
            widgets.heading("Practice tests", PRACTICE)
            _goal(now)
        _log(now)
        on_practice = ("practice_below_goal", "practice_on_course", "step2_ck_to_come")
        advice_view.rules([f for f in now.findings.fired if f.id in on_practice], prefix="exam_")
    with right:
        widgets.heading("Step 3", GATE, terms=("step3",))
        _benefits(now)
        advice_view.rules(now.findings.of(Topic.STEP3))
        advice_view.rules([f for f in now.findings.fired if f.id in _H1B], prefix="exam_")
        widgets.page_link("rules_of_this_season", advice_view.SEASON_LINK)


def _goal(now: Standing) -> None:
    mean = standing.sticks().us_mean
    st.number_input(
        "Your goal for Step 2 CK",
        min_value=180,
        max_value=300,
        value=None,
        key=fields.bound("practice_goal", now.workspace.journal.step2_ck_goal),
        placeholder=f"For instance {mean}, the US mean",
        help=("What you aim for. At the US mean, or clearly above your Step 1 if it had a number."),
        on_change=fields.from_widget("changed your goal", "step2_ck_goal", "practice_goal"),
    )


def _log(now: Standing) -> None:
    journal = now.workspace.journal
    for exam, name in EXAMS.items():
        tests = of_exam(journal, exam)
        if tests:
            _told(now, exam, name, tests)
    if not journal.practice:
        st.info("No practice test logged yet.")
    with st.container(border=True):
        st.markdown("**Log a practice test**")
        st.segmented_control(
            "Exam", list(EXAMS), required=True,
            default="step3" if now.facts.step2_ck_passed else "step2_ck",
            format_func=EXAMS.__getitem__, key="practice_exam",
            persist_state="session",
        )  # fmt: skip
        st.text_input(
            "Which test", placeholder="NBME 12", key="practice_name", persist_state="session"
        )
        st.number_input(
            "Result", min_value=100, max_value=300, value=None, key="practice_score",
            persist_state="session",
        )  # fmt: skip
        st.date_input(
            "Day", value=reader.today(), key="practice_day", format="YYYY-MM-DD",
            persist_state="session",
        )  # fmt: skip
        st.button("Log it", key="practice_add", on_click=_add)


def _add() -> None:
    score = st.session_state["practice_score"]
    if fields.refuses(
        "" if score is not None else "Not logged: enter the three-digit result first.",
        written.too_long("Which test", st.session_state["practice_name"], LONGEST_LINE),
    ):
        return
    test = PracticeTest(
        id=new_id(),
        exam=st.session_state["practice_exam"],
        name=st.session_state["practice_name"],
        day=st.session_state["practice_day"],
        score=score,
    )
    _keep("logged a practice test", with_item(workspace.current().journal.practice, test))
    written.emptied({"practice_name": "", "practice_score": None})


def _keep(what: str, tests: tuple[PracticeTest, ...]) -> None:
    """The log, and with it what the profile says of practice tests of Step 2 CK."""
    now = workspace.current().journal.model_copy(update={"practice": tests})
    latest = latest_result(of_exam(now, "step2_ck"))
    low, high = STEP2_CK_RANGE
    told = None if latest is None else min(max(latest, low), high)
    fields.journal_and_profile(what, {"step2_ck_practice": told}, practice=tests)


def _remove(test_id: str) -> None:
    held = workspace.current().journal.practice
    _keep("removed a practice test", without_item(held, test_id))


def _told(now: Standing, exam: str, name: str, tests: Sequence[PracticeTest]) -> None:
    goal = now.workspace.journal.step2_ck_goal if exam == "step2_ck" else None
    latest = latest_result(tests)
    assert latest is not None  # noqa: S101 - there is at least one test
    told = practice_told(
        [t.score for t in tests], latest, goal, trend(tests, standing.sticks().error_step2_ck)
    )
    st.markdown(f"**{name}:** {told}")
    if len(tests) > 1:
        widgets.chart(_chart(tests, goal), f"practice_{exam}", f"{name}: {told}")
    for test in tests:
        with st.container(horizontal=True, vertical_alignment="center", key=f"practice_{test.id}"):
            st.markdown(widgets.plain(f"{test.day}: {test.score} {test.name}".strip()))
            st.button(
                "Remove", key=f"practice_remove_{test.id}", type="tertiary",
                on_click=_remove, args=(test.id,),
            )  # fmt: skip


def _chart(tests: Sequence[PracticeTest], goal: int | None) -> Figure:
    """Results in order, evenly spaced: two tests of one day stay apart."""
    traces = [
        axes.marks([(i, t.score) for i, t in enumerate(tests)], {"color": colour(Role.CHOSEN)})
        | {
            "mode": "lines+markers+text",
            "text": [str(t.score) for t in tests],
            "textposition": "top center",
            "textfont": {"color": colour(Role.INK)},
            "line": {"color": colour(Role.CHOSEN)},
        }
    ]
    ends = (0, len(tests) - 1)
    if goal is not None:
        dotted = {"color": colour(Role.BASE_RATE), "dash": "dot"}
        traces.append(axes.spans([(goal, *ends)], Role.BASE_RATE, 2) | {"line": dotted})
    days = axes.axis(tickvals=ends, ticktext=[short_day(tests[i].day) for i in ends])
    scores = axes.axis(Role.INK, showgrid=True)
    room = (0, 28, axes.TOP, axes.BOTTOM)
    return Figure(traces, axes.layout(_CHART_HEIGHT, room, xaxis=days, yaxis=scores))


def _benefits(now: Standing) -> None:
    st.markdown(f"**{WHO_BENEFITS}**")
    rules = standing.advice().rules
    fired = {f.id for f in now.findings.fired}
    waiting = {f.id: f for f in now.findings.waiting}
    lines = []
    for name in _BENEFITS:
        if name in waiting:
            state = f"not known, state: {advice_view.waits_for(waiting[name])}"
        else:
            state = "holds for you" if name in fired else "does not hold"
        lines.append(f"- {rules[name].title}: **{state}**")
    gain = standing.gains().get("step3")
    if gain is not None:
        told = words.gain(gain)
        lines.append(f"- By the estimate, of those who apply: **{told}**")
    st.markdown("\n".join(lines))
    if any(name in waiting for name in _BENEFITS):
        widgets.page_link("your_plan", STATE_IT)


def practice_told(results: Sequence[int], latest: int, goal: int | None, trend: str | None) -> str:
    """Where the practice tests stand against the goal."""
    told = f"{count_of(len(results), 'test')}, the last two average {latest}"
    if len(results) == 1:
        told = f"1 test, {latest}"
    aim = "no goal set"
    if goal is not None:
        away = f"{count_of(abs(latest - goal), 'point')} {'above' if latest > goal else 'below'} it"
        aim = f"goal {goal}, {'reached' if latest == goal else away}"
    return f"{told}; {aim}; trend: {TREND[trend]}."

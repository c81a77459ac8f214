"""Your plan: Dr. A's three and three, the plan with ticks, dates and files."""

from __future__ import annotations

import io
import json
from datetime import date

import pytest
from icalendar import Calendar
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

from smartpick import clock
from smartpick.answer.plan import PlanStep
from smartpick.files.write.calendar import calendar_file
from smartpick.ui import cache
from smartpick.ui.plan import actions, budget_section, standing, words
from smartpick.ui.plan.page import TABS
from smartpick.workspace import Background, Workspace
from smartpick.workspace.journal import Interview, Journal, Letter, LetterStatus
from tests.app.pages import (
    all_words,
    assert_no_error,
    chart_numbers,
    open_tab,
    profile_widget,
    run_page,
)

PAGE = "your_plan"


def dr_a(tab: str = words.TAB_ACTIONS) -> AppTest:
    app = run_page(PAGE, plan_tabs=tab, plan_more=True)
    app.button(key="load_dr_a").click().run()
    assert_no_error(app)
    return app


def see(app: AppTest, tab: str) -> AppTest:
    return open_tab(app, TABS, tab)


def shown(app: AppTest, side: str) -> list[str]:
    return [str(app.text_input(key=f"own_{side}_{n}").value) for n in range(3)]


@pytest.fixture(scope="module")
def loaded() -> AppTest:
    return dr_a()


def test_dr_a_has_the_strengths_and_weaknesses_of_the_article() -> None:
    app = dr_a(words.TAB_SIDES)
    assert shown(app, "strengths") == [
        "Strong communication", "Diverse clinical experience", "Multilingual",
    ]  # fmt: skip
    assert shown(app, "weaknesses") == [
        "Low Step 2 CK", "Older graduate", "Minimal research",
    ]  # fmt: skip


def test_every_action_says_gain_time_cost_and_date(loaded: AppTest) -> None:
    lines = [str(m.value) for m in loaded.markdown if " · " in str(m.value)]
    assert len(lines) == len(steps(loaded))
    for line in lines:
        gain, time, cost, *day = line.split(" · ")
        assert "of 100" in gain or "no difference" in gain or gain == words.NOT_WEIGHED
        assert "week" in time or "month" in time
        assert cost
        assert all("by " in told or "has passed" in told for told in day)
    assert "of 100 (" in lines[0]
    due = [str(m.value) for m in loaded.markdown if "Due by: " in str(m.value)]
    past = [str(m.value) for m in loaded.markdown if "Before: " in str(m.value)]
    assert len(due) + len(past) == len(lines)


def test_five_actions_stand_at_once_and_the_others_one_click_away(loaded: AppTest) -> None:
    app = run_page(PAGE)
    first = [str(c.key) for c in app.checkbox if "done_" in str(c.key)]
    assert len(first) == actions.AT_ONCE
    app.session_state[actions.MORE] = True
    every = [str(c.key) for c in app.run().checkbox if "done_" in str(c.key)]
    assert every[: len(first)] == first
    assert len(every) > len(first)


def test_gains_fall_from_the_first_action_to_the_last(loaded: AppTest) -> None:
    gained = [s.gain.points.value for s in steps(loaded) if s.gain]
    assert len(gained) >= 4
    assert gained[0] == max(gained)


def steps(app: AppTest) -> list[PlanStep]:
    """The plan as the page made it, found through its checkboxes' order."""
    order = [str(c.key).removeprefix("done_") for c in app.checkbox if "done_" in str(c.key)]
    assert order
    assert set(order) <= set(standing.advice().actions)
    made = {}
    original = words.facts_of

    def spy(step: PlanStep, today: date) -> str:
        made[step.id] = step
        return original(step, today)

    patch = pytest.MonkeyPatch()
    patch.setattr(words, "facts_of", spy)
    app.run()
    patch.undo()
    return [made[name] for name in order]


def test_another_profile_gets_another_plan() -> None:
    app = dr_a()
    before = [c.key for c in app.checkbox]
    profile_widget(app, "ck").set_value(262).run()
    profile_widget(app, "graduation_year").set_value(2025).run()
    assert_no_error(app)
    assert [c.key for c in app.checkbox] != before
    assert shown(see(app, words.TAB_SIDES), "weaknesses")[0] != "Low Step 2 CK"


def test_a_tick_moves_the_action_to_the_end_and_can_be_undone() -> None:
    app = dr_a()
    first = next(c for c in app.checkbox if "done_" in str(c.key))
    app.checkbox(key=str(first.key)).check().run()
    assert_no_error(app)
    ticks = [c for c in app.checkbox if "done_" in str(c.key)]
    assert ticks[-1].key == first.key
    assert ticks[-1].value
    assert app.session_state["workspace"].journal.done == (str(first.key)[5:],)


def test_own_words_stand_until_the_proposed_ones_are_called_back() -> None:
    app = dr_a(words.TAB_SIDES)
    app.text_input(key="own_strengths_0").set_value("Ten years of rural practice").run()
    profile_widget(app, "ck").set_value(240).run()
    assert shown(app, "strengths")[0] == "Ten years of rural practice"
    app.button(key="own_strengths_back").click().run()
    assert shown(app, "strengths")[0] == "Strong communication"


def test_a_statement_about_oneself_changes_the_advice() -> None:
    app = run_page(PAGE, plan_tabs=words.TAB_SIDES)
    assert "Leadership or teaching" not in shown(app, "strengths")
    see(app, words.TAB_ABOUT).segmented_control(key="about_teaching").set_value(True).run()
    assert_no_error(app)
    assert "Leadership or teaching" in shown(see(app, words.TAB_SIDES), "strengths")
    assert app.session_state["workspace"].background == Background(teaching=True)


def test_a_score_at_the_edges_reads_as_the_page_says() -> None:
    app = run_page(PAGE, ck=230, plan_tabs=words.TAB_SCORE)
    for score, title in ((224, "**Low Step 2 CK**"), (225, "Borderline low"), (231, "Not low")):
        profile_widget(app, "ck").set_value(score).run()
        assert title in all_words(app)
    assert "225 to 230 is borderline" in all_words(app)


def test_the_benchmarks_have_a_table_and_follow_the_specialties() -> None:
    assert "plan_timeline" in chart_numbers(dr_a(words.TAB_TIME))
    app = run_page(PAGE, specialties=["Family Medicine"], plan_tabs=words.TAB_SCORE)
    assert "plan_benchmarks" in chart_numbers(app)
    assert "230 of 446 who matched, 231 of 387" in all_words(app)


def test_a_score_not_taken_asks_for_a_goal_instead_of_a_verdict() -> None:
    app = run_page(PAGE, ck_not_taken=True)
    assert_no_error(app)
    said = all_words(app)
    assert str(app.checkbox[0].label) == "**1. Sit Step 2 CK at your goal**"
    assert "Expected Step 2 CK: **243**" in said
    assert "A goal: **251**" in said
    app.button(key="take_goal").click().run()
    assert app.session_state["workspace"].journal.step2_ck_goal == 251
    said = all_words(see(app, words.TAB_SCORE))
    assert "**Step 2 CK is still ahead of you**" in said
    assert "**Low Step 2 CK**" not in said


def test_practice_tests_below_the_pass_mark_and_a_score_below_it_say_stop() -> None:
    app = run_page(PAGE, ck_not_taken=True, step2_ck_practice=205)
    assert_no_error(app)
    assert "Stop: practice tests below the pass mark" in all_words(app)
    failed = run_page(PAGE, ck=205, graduation_year=2024)
    assert "Stop: this Step 2 CK did not pass" in all_words(failed)
    assert "a Step 2 CK of 205 did not pass" in all_words(failed)
    assert str(failed.checkbox[0].label) == "**1. Sit Step 2 CK at your goal**"
    passed = run_page(PAGE, ck_not_taken=True, step2_ck_status="passed")
    assert "Sit Step 2 CK" not in "".join(str(c.label) for c in passed.checkbox)
    assert "pass in time" not in all_words(passed)


JOURNAL = Journal(
    interviews=(Interview(id="i1", program="A program", day=date(2026, 12, 3)),),
    letters=(
        Letter(id="l1", writer="Dr. Example", due=date(2026, 9, 1)),
        Letter(
            id="l2", writer="Dr. Done", due=date(2026, 9, 1), status=LetterStatus.UPLOADED
        ),
    ),
    done=("statement",),
)  # fmt: skip


def made_files(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """What the two download buttons would hand over for Dr. A with a full journal."""
    made: dict[str, bytes] = {}

    def keep(now: standing.Standing) -> None:
        plan = actions.steps_of(now)
        made["pdf"] = actions._pdf(now, plan, budget_section.budget_of(now), "a4")
        made["ics"] = calendar_file(actions.calendar_days(now, plan), clock.now())

    monkeypatch.setattr(actions, "files", keep)
    app = run_page(
        PAGE,
        workspace=Workspace(journal=JOURNAL, background=cache.example_background("dr-a")),
        ck=221,
        graduation_year=2017,
        publications=0,
    )
    assert_no_error(app)
    return made


def test_the_paper_holds_the_plan_with_what_it_rests_on(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = PdfReader(io.BytesIO(made_files(monkeypatch)["pdf"]))
    text = "\n".join(page.extract_text() for page in reader.pages)
    for part in ("Low Step 2 CK", "Multilingual", "Pass Step 3", "Gain:", "Data fingerprint",
                 "not advice", "[x]"):  # fmt: skip
        assert part in text
    assert reader.metadata is not None
    assert reader.metadata.title == "Plan for the residency match"


def test_the_calendar_holds_known_dates_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    calendar = Calendar.from_ical(made_files(monkeypatch)["ics"])
    events = calendar.walk("VEVENT")
    starts = {str(e["UID"]).split("@")[0]: e.decoded("DTSTART") for e in events}
    assert starts["season-match_day"] == date(2027, 3, 19)
    assert "season-rank_lists_due" not in starts
    assert starts["interview-i1"] == date(2026, 12, 3)
    assert "letter-l1" in starts
    assert "letter-l2" not in starts
    assert "action-step3" in starts
    assert "action-statement" not in starts


def test_what_is_kept_survives_as_text() -> None:
    from smartpick.workspace import read_workspace, workspace_text

    work = Workspace(journal=JOURNAL, background=cache.example_background("dr-a"))
    assert read_workspace(workspace_text(work)) == work
    assert "journal" in json.loads(workspace_text(work))["workspace"]

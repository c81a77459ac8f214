"""Your work: export, import, undo and forget; what is in the session is what the text holds."""

from __future__ import annotations

from datetime import date

from streamlit.testing.v1 import AppTest

from smartpick.domain import Applicant, FactKey, Knowledge, VerifiedFact
from smartpick.workspace import ProgramNote, Workspace
from tests.app.pages import all_words, assert_no_error, profile_widget, run_page

PAGE = "your_work"
CODE = "9991140C0"
FACT = VerifiedFact(
    program_code=CODE, fact=FactKey.SPONSORS_J1, value="yes", seen_on=date(2026, 5, 20)
)


def scripted(body: str) -> AppTest:
    """A page of a few lines that shows nothing but what the workspace does."""
    return AppTest.from_string(
        "import streamlit as st\n"
        "from smartpick.ui import workspace, sidebar\n"
        "from smartpick.workspace import ProgramNote, Workspace\n"
        "from smartpick.domain import Applicant\n"
        f"CODE = '{CODE}'\n"
        "sidebar.profile()\n" + body,
        default_timeout=60,
    ).run()


def add_a_note(app: AppTest, text: str) -> AppTest:
    return app.text_input(key="text").set_value(text).run().button(key="add").click().run()


NOTES = """
st.text_input("Note", key="text")
def add():
    note = ProgramNote(program_code=CODE, note=st.session_state["text"])
    workspace.replace("a note", workspace.current().with_note(note))
st.button("Add", key="add", on_click=add)
st.button("Undo", key="back", on_click=workspace.undo)
st.button("Forget", key="forget", on_click=workspace.forget)
st.button("High", key="high", on_click=lambda: workspace.change(
    "another profile", profile=Applicant(step2_ck=260)))
st.text(workspace.current().note_on(CODE).note)
st.text(workspace.current().profile.step2_ck)
st.text(",".join(workspace.changes()))
"""


def shown(app: AppTest) -> list[str]:
    assert_no_error(app)
    return [str(t.value) for t in app.text]


def test_a_change_is_kept_and_undone_and_the_profile_moved_meanwhile_stays() -> None:
    app = add_a_note(add_a_note(scripted(NOTES), "one"), "two")
    assert shown(app) == ["two", "230", "a note,a note"]
    profile_widget(app, "ck").set_value(240).run()
    app.button(key="back").click().run()
    assert shown(app) == ["one", "240", "a note"]
    app.button(key="back").click().run()
    assert shown(app) == ["", "240", ""]
    app.button(key="back").click().run()
    assert shown(app) == ["", "240", ""]


def test_a_profile_that_a_change_replaced_moves_the_sliders_and_comes_back() -> None:
    app = scripted(NOTES).button(key="high").click().run()
    assert profile_widget(app, "ck").value == 260
    app.button(key="back").click().run()
    assert profile_widget(app, "ck").value == 230


def test_forgetting_leaves_a_new_visitor_and_nothing_to_undo() -> None:
    app = add_a_note(scripted(NOTES), "one")
    profile_widget(app, "ck").set_value(250).run()
    app.button(key="forget").click().run()
    assert shown(app) == ["", "230", ""]


def test_the_page_lists_what_there_is_and_offers_it_as_a_file() -> None:
    filled = Workspace(
        profile=Applicant(step2_ck=217),
        knowledge=Knowledge(facts=(FACT,)),
        notes=(ProgramNote(program_code=CODE, note="n"),),
    )
    app = run_page(PAGE, workspace=filled, ck=217)
    said = all_words(app)
    assert "Step 2 CK 217" in said
    assert "1 verified fact" in said
    assert "1 note" in said


def test_what_cannot_be_read_is_shown_and_can_be_given_up() -> None:
    broken = {"is_loaded": True, "unread": "<b>x", "problem": "profile.*x*: bad"}
    app = run_page(PAGE, workspace_storage=broken)
    assert r"profile\.\*x\*\: bad" in app.warning[0].value
    app.button(key="begin_anew").click().run()
    assert list(app.warning) == []

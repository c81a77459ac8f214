"""Files to take away and lists to load: what is offered, what a file would change, undo."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from smartpick.domain import Applicant, Knowledge
from smartpick.files.write.list_files import list_json
from smartpick.files.write.workbook import workbook
from smartpick.ui.phrases import PROGRAMS_VIEW
from smartpick.workspace import ProgramNote, Shortlist, ShortlistEntry, Workspace
from tests.app.pages import FRONT_PAGE, all_words, assert_no_error, run_page
from tests.unit.files.write.made_list import ADDED, ENTRIES, made_list

PAGE = "your_work"
FILES = ("download_csv", "download_xlsx", "download_pdf", "download_ics", "download_json")
MINE = Workspace(
    profile=Applicant(step2_ck=221, graduation_year=2017),
    notes=(ProgramNote(program_code="9999140C1", note="mine"),),
    shortlist=Shortlist(
        entries=(ShortlistEntry(program_code="9999140C7", added_on=date(2026, 8, 1)),)
    ),
)


REAL = ("1295140C0", "1001120C0")
"""Codes that are in the data; what a file says of others is left out of the list."""
DOCUMENT = made_list([*ENTRIES, *(ShortlistEntry(program_code=c, added_on=ADDED) for c in REAL)])


def loaded(content: bytes, name: str = "list.json", kept: Workspace = MINE) -> AppTest:
    app = run_page(PAGE, workspace=kept)
    app.file_uploader(key="load_list").set_value((name, content, "application/octet-stream"))
    return app.run()


def kept_by(app: AppTest) -> Workspace:
    found: Workspace = app.session_state["workspace"]
    return found


def disabled(app: AppTest) -> dict[str, bool]:
    buttons = app.get("download_button")
    return {b.proto.id.split("-")[-1]: b.proto.disabled for b in buttons}


def test_the_front_page_offers_every_file() -> None:
    found = disabled(run_page(FRONT_PAGE, where_view=PROGRAMS_VIEW))
    assert {key: found.get(key) for key in FILES} == dict.fromkeys(FILES, False)


@pytest.mark.parametrize(("write", "name"), [(list_json, "list.json"), (workbook, "list.xlsx")])
def test_a_list_is_shown_first_and_changes_nothing_until_somebody_chooses(
    write: object, name: str
) -> None:
    app = loaded(write(DOCUMENT), name)  # type: ignore[operator]
    assert_no_error(app)
    told = all_words(app)
    assert "5 programs" in told
    assert "3 programs not in the data of this SmartPick" in told
    assert "1 verified fact" in told
    assert "made for another profile" in told
    assert kept_by(app).shortlist == MINE.shortlist


def test_replacing_and_adding_can_be_undone_and_leave_the_profile_alone() -> None:
    app = loaded(list_json(DOCUMENT))
    profile = kept_by(app).profile
    app.button(key="load_list_replace").click().run()
    assert kept_by(app).shortlist.codes == REAL
    assert kept_by(app).profile == profile
    assert "holds all of this already" in all_words(app)
    app.button(key="undo_last").click().run()
    assert kept_by(app).shortlist == MINE.shortlist
    assert kept_by(app).note_on("9999140C1").note == "mine"
    app.button(key="load_list_add").click().run()
    assert kept_by(app).shortlist.codes == ("9999140C7", *REAL)


def test_a_file_that_cannot_be_used_says_so_and_changes_nothing() -> None:
    app = loaded(b'{"schema": "smartpick.list/9", "list": {}}')
    assert not app.exception
    assert "version 9" in app.error[0].value
    assert kept_by(app).shortlist == MINE.shortlist


def test_a_sixth_connection_is_an_error_in_words() -> None:
    five = tuple(f"1234140C{n}" for n in range(5))
    full = MINE.model_copy(update={"knowledge": Knowledge(connections=five)})
    app = loaded(list_json(made_list()), kept=full)
    assert not app.exception
    assert "does not fit to what you have" in app.error[0].value
    assert kept_by(app).knowledge.connections == five


def test_the_programs_page_takes_programs_of_any_specialty_along() -> None:
    app = run_page("programs")
    found = disabled(app)
    assert {f"programs_{key}": found.get(f"programs_{key}") for key in FILES} == {
        f"programs_{key}": False for key in FILES
    }

"""Your applicants: a table brought, assessed, sorted, opened one by one, and forgotten."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from smartpick.answer import assess
from smartpick.domain import Applicant, Visa
from smartpick.files.read.limits import MOST_ROWS
from smartpick.say import figures
from smartpick.ui.group import take, who, words
from smartpick.workspace import (
    MOST_MEMBERS,
    Group,
    Member,
    ProgramNote,
    Progress,
    Scenario,
    Scenarios,
    Workspace,
    opened,
    with_members,
    workspace_text,
)
from tests.app.pages import all_words, assert_no_error, chart_numbers, run_page, tables_with
from tests.calibration.real import evidence, store
from tests.group_tables import HEADERS, applicants, as_csv
from tests.unit.files.read.made_hostile import workbook

PAGE = "your_applicants"
GROUP = Group(
    members=(
        Member(id="m1", label="A-1", row=2, profile=Applicant(step2_ck=241, visa=Visa.NEEDS_J1)),
        Member(id="m2", label="A-2", row=3, profile=Applicant(step2_ck=228, visa=Visa.NEEDS_H1B)),
        Member(id="m3", label="B-1", row=4, profile=Applicant(step1="fail")),
    )
)
OWN = Workspace(profile=Applicant(step2_ck=221))
WITH_GROUP = with_members(OWN, GROUP)


def kept(app: AppTest) -> Workspace:
    found: Workspace = app.session_state["workspace"]
    return found


def bring(content: bytes, file: str = "made.csv", **session: Any) -> AppTest:
    app = run_page(PAGE, **session)
    app.file_uploader[0].set_value((file, content, "application/octet-stream"))
    return app.run()


def on_tab(name: str, work: Workspace = WITH_GROUP) -> AppTest:
    return run_page(PAGE, workspace=work, **{who.TAB: name})


def shown(app: AppTest) -> list[str]:
    return [str(label) for label in tables_with(app, "Programs left out")[0]["Applicant"]]


def test_a_table_becomes_a_group_with_a_number_for_each_and_can_be_undone() -> None:
    app = bring(as_csv(applicants(12)))
    assert_no_error(app)
    assert "**12 applicants.**" in all_words(app)
    assert kept(app).group == Group(), "nothing happens before the button"
    app.button(key="group_use").click().run()
    assert_no_error(app)
    assert [m.label for m in kept(app).group.members] == [f"A-{n}" for n in range(1, 13)]
    (table,) = tables_with(app, "Programs left out")
    first = kept(app).group.members[0].profile
    told = figures.percent(assess(first, evidence(), store()).given_applied)
    assert table["Match, of those who apply"][0] == told
    assert "12 applicants, 12 with an answer" in all_words(app).replace("\\", "")


def test_rows_that_cannot_be_read_are_listed_with_number_and_reason() -> None:
    rows = [list(row) for row in applicants(3)]
    rows[1][1] = "high"
    app = bring(as_csv(rows))
    assert "**2 applicants, 1 could not be read.**" in all_words(app)
    (left,) = tables_with(app, "Why it was not read")
    assert left["Row of the table"].tolist() == [3]
    assert "must be a three-digit score" in left["Why it was not read"][0]
    app.button(key="group_use").click().run()
    assert [u.row for u in kept(app).group.unread] == [3]
    assert "1 row could not be read: 3. “Bring a table” says why." in app.warning[0].value


def test_a_column_of_names_is_told_and_never_kept() -> None:
    headers = ("Student name", "E-mail", "Step 2 CK")
    rows = [("Ann Example", "ann@example.org", 240), ("Bob Example", "bob@example.org", 251)]
    app = bring(as_csv(rows, headers))
    said = [w.value.replace("\\", "") for w in app.warning]
    assert any("'Student name' looks like names: it is not kept" in one for one in said)
    assert any("e-mail" in one for one in said)
    app.button(key="group_use").click().run()
    assert "Example" not in kept(app).model_dump_json()
    assert [m.label for m in kept(app).group.members] == ["row 2", "row 3"]


def test_a_column_that_was_guessed_wrongly_can_be_corrected() -> None:
    app = bring(as_csv([("A-1", 240, 2020), ("A-2", 251, 2021)], ("Label", "Mark", "Finished")))
    assert "No column is Step 2 CK" in app.warning[0].value.replace("\\", "")
    choices = {box.label: box for box in app.selectbox if str(box.key).startswith("group_column")}
    choices["Mark"].set_value("step2_ck")
    choices["Finished"].set_value("graduation_year")
    app.run()
    app.button(key="group_use").click().run()
    people = [m.profile for m in kept(app).group.members]
    assert [(p.step2_ck, p.graduation_year) for p in people] == [(240, 2020), (251, 2021)]


def test_a_table_with_half_the_columns_says_what_counts_as_average() -> None:
    app = bring(as_csv([("A-1", 240), ("A-2", 251)], ("Label", "Step 2 CK")))
    assert_no_error(app)
    assert "it counts as average" in all_words(app)
    assert not app.button(key="group_use").disabled


def test_too_many_rows_get_a_sentence_and_change_nothing() -> None:
    app = bring(
        as_csv(applicants(MOST_MEMBERS + 1)), workspace=WITH_GROUP, **{who.TAB: words.BRING}
    )
    said = app.warning[0].value.replace("\\", "")
    assert f"This table has {MOST_MEMBERS + 1:,} rows" in said
    assert "smartpick cohort" in said
    assert kept(app).group == GROUP


def test_a_hundred_thousand_rows_are_refused_with_a_sentence() -> None:
    content = b"Label,Step 2 CK\n" + b"A,240\n" * 100_000
    app = bring(content)
    said = " ".join([w.value for w in (*app.warning, *app.error)]).replace("\\", "")
    assert f"has more than {MOST_ROWS:,} rows, and the page takes {MOST_MEMBERS:,}" in said
    assert "smartpick cohort" in said
    assert kept(app).group == Group()


def test_formulas_are_never_run_and_named_row_by_row() -> None:
    content = workbook([["Label", "Step 2 CK"], ["A-1", "=200+40"], ["A-2", 251]])
    app = bring(content, "made.xlsx")
    assert "**1 applicant, 1 could not be read.**" in all_words(app)
    assert "formula" in tables_with(app, "Why it was not read")[0].to_csv()


def test_attempts_without_a_zero_are_asked_about() -> None:
    headers = ("Label", "Step 2 CK", "Step 2 CK attempts")
    app = bring(as_csv([("A-1", 240, 1), ("A-2", 251, 2)], headers))
    assert app.warning[0].value.replace("\\", "") == words.DOUBT
    next(t for t in app.toggle if words.FAILED_ONLY in t.label).set_value(True).run()
    app.button(key="group_use").click().run()
    failed = [m.profile.failed_attempts for m in kept(app).group.members]
    assert [f.step2_ck for f in failed if f] == [1, 2]


def test_a_pasted_table_is_read_like_a_file() -> None:
    app = run_page(PAGE)
    app.text_area[0].set_value("Label\tStep 2 CK\nA-1\t240\nA-2\t251")
    app.button(key="group_paste_read").click().run()
    app.button(key="group_use").click().run()
    assert_no_error(app)
    assert len(kept(app).group.members) == 2


def test_a_second_table_renews_the_same_labels_and_adds_the_others() -> None:
    content = as_csv([("A-1", 260), ("C-1", 245)], ("Label", "Step 2 CK"))
    session: dict[str, Any] = {"workspace": WITH_GROUP, who.TAB: words.BRING}
    app = bring(content, **session)
    app.button(key="group_add").click().run()
    told = [(m.label, m.profile.step2_ck) for m in kept(app).group.members]
    assert told == [("A-1", 260), ("A-2", 228), ("B-1", None), ("C-1", 245)]
    app = bring(content, **session)
    app.button(key="group_replace").click().run()
    assert [m.label for m in kept(app).group.members] == ["A-1", "C-1"]


def test_the_table_filters_sorts_and_groups() -> None:
    app = on_tab(words.TABLE)
    assert_no_error(app)
    assert shown(app) == ["A-1", "A-2", "B-1"]
    assert "Step 1 is failed" in tables_with(app, "Why no number")[0].to_csv()
    app.selectbox(key="group_order").set_value("chance, lowest first").run()
    assert shown(app) == ["A-2", "A-1", "B-1"]
    app.selectbox(key="group_by").set_value("Visa").run()
    (parts,) = tables_with(app, "The one in the middle")
    assert dict(zip(parts["Group"], parts["Applicants"], strict=True)) == {
        "H-1B": 1, "J-1": 1, "not stated": 1
    }  # fmt: skip
    app.multiselect(key="group_filter_Visa").set_value(["J-1"]).run()
    assert shown(app) == ["A-1"]
    app.text_input(key="group_find").set_value("zz").run()
    assert words.NOBODY in all_words(app)


def of(label: str, ck: int) -> Member:
    return Member(id=f"i{ck}", label=label, row=2, profile=Applicant(step2_ck=ck))


def test_a_label_of_two_people_or_of_a_row_brings_nothing_over_to_another_person() -> None:
    group = Group(members=(of("A-1", 230), of("A-1", 251), of("row 2", 222), of("B", 240)))
    brought = take.Found((of("A-1", 241), of("row 2", 260), of("B", 245)), ())
    now = Workspace(group=group)
    told = [(m.id, m.label, m.profile.step2_ck) for m in take.added(now, brought).group.members]
    assert told == [
        ("i230", "A-1", 230), ("i251", "A-1", 251), ("i222", "row 2", 222), ("i240", "B", 245),
        ("i241", "A-1 (2)", 241), ("i260", "row 2 (2)", 260),
    ]  # fmt: skip
    ids = [m.id for m in take.replaced(now, brought).group.members]
    assert ids == ["i241", "i260", "i240"]


def test_two_people_with_one_label_are_told_apart_and_named() -> None:
    app = bring(as_csv([("A-1", 240), ("A-1", 251)], ("Label", "Step 2 CK")))
    assert "told apart as: A-1 (2)." in app.warning[0].value.replace("\\", "")
    work = with_members(OWN, Group(members=(of("A-1", 230), of("A-1", 251))))
    content = as_csv([("A-1", 240)], ("Label", "Step 2 CK"))
    app = bring(content, workspace=work, **{who.TAB: words.BRING})
    assert "told apart as: A-1 (2)." in app.warning[0].value.replace("\\", "")
    app.button(key="group_add").click().run()
    assert [m.label for m in kept(app).group.members] == ["A-1", "A-1", "A-1 (2)"]


def test_a_workspace_that_is_added_says_which_labels_two_people_then_have() -> None:
    theirs = with_members(Workspace(), Group(members=(of("A-1", 251), of("C-1", 222))))
    app = run_page("your_work", workspace=WITH_GROUP)
    content = workspace_text(theirs).encode()
    app.file_uploader(key="import_workspace").set_value(("w.json", content, "application/json"))
    app.run()
    assert "two people each have one label: A-1. " in app.warning[0].value.replace("\\", "")
    app.button(key="import_add").click().run()
    assert_no_error(app)
    assert [m.label for m in kept(app).group.members] == ["A-1", "A-2", "B-1", "A-1", "C-1"]


def test_an_example_leaves_an_open_applicant_and_takes_nothing_of_theirs_along() -> None:
    scenario = Scenario(id="s1", name="Another year", profile=Applicant(step2_ck=240))
    work = opened(WITH_GROUP, "m1")
    work = work.model_copy(update={"scenarios": Scenarios(items=(scenario,))})
    app = run_page("adviser", workspace=work)
    app.button(key="load_dr_a").click().run()
    assert_no_error(app)
    assert (kept(app).caseload.open, kept(app).scenarios) == (None, Scenarios())
    again = opened(kept(app), "m1")
    assert (again.profile, again.scenarios.items) == (GROUP.members[0].profile, (scenario,))


def test_no_example_takes_the_place_of_an_applicant_who_is_open() -> None:
    app = on_tab(words.ONE)
    app.button(key="group_next").click().run()
    adviser = run_page("adviser", workspace=kept(app))
    assert_no_error(adviser)
    assert not [b for b in adviser.button if str(b.key) == "adviser_1"]


def test_charts_have_words_for_those_who_do_not_see_them() -> None:
    app = on_tab(words.CHARTS)
    assert_no_error(app)
    assert set(chart_numbers(app)) == {"group_scatter", "group_visa", "group_year"}


def test_an_opened_applicant_is_who_all_pages_speak_of_until_one_goes_back() -> None:
    app = on_tab(words.ONE)
    app.button(key="group_next").click().run()
    assert_no_error(app)
    assert kept(app).profile == GROUP.members[0].profile
    assert "Of 100 applicants like this" in all_words(app)
    app.button(key="group_next").click().run()
    assert kept(app).profile == GROUP.members[1].profile
    assert "sponsor no H\\-1B" in all_words(app)
    app.button(key="group_previous").click().run()
    assert kept(app).caseload.open == "m1"
    app.button(key="group_home").click().run()
    assert (kept(app).profile, kept(app).caseload.open) == (OWN.profile, None)


def test_an_applicant_without_an_answer_says_why() -> None:
    app = on_tab(words.ONE, opened(WITH_GROUP, "m3"))
    assert_no_error(app)
    assert "Step 1 is failed" in app.info[0].value


def test_status_and_note_are_kept_for_each_applicant() -> None:
    app = on_tab(words.ONE, opened(WITH_GROUP, "m1"))
    app.selectbox(key="group_progress_m1").set_value(Progress.READY).run()
    app.text_area(key="group_note_m1").set_value("has asked for a letter").run()
    remark = kept(app).caseload.remark_on("m1")
    assert (remark.progress, remark.note) == (Progress.READY, "has asked for a letter")
    app.button(key="group_next").click().run()
    assert app.text_area(key="group_note_m2").value == ""


@pytest.mark.parametrize("page", ["what_if", "your_work", "bring_your_own_data"])
def test_other_pages_name_the_open_applicant_and_lead_to_the_next(page: str) -> None:
    app = run_page(page, workspace=opened(WITH_GROUP, "m1"))
    assert "Applicant: **A\\-1**" in all_words(app)
    app.button(key="beside_next").click().run()
    assert kept(app).caseload.open == "m2"
    assert "Applicant:" not in all_words(run_page(page, workspace=WITH_GROUP))


def test_forgetting_takes_the_group_out_and_leaves_nothing_to_undo() -> None:
    note = ProgramNote(program_code="9991140C0", note="mine")
    work = opened(with_members(OWN.with_note(note), GROUP), "m1")
    app = on_tab(words.BRING, work)
    app.button(key="group_forget").click().run()
    app.button(key="group_forget_yes").click().run()
    assert_no_error(app)
    assert kept(app) == OWN.with_note(note)
    assert app.session_state["workspace_undo"] == []


def test_work_that_was_stopped_keeps_what_is_done_and_goes_on() -> None:
    app = run_page(PAGE, workspace=WITH_GROUP, group_stopped=True)
    assert words.STOPPED in app.info[0].value
    assert "0 with an answer" in all_words(app)
    app.button(key="group_go_on").click().run()
    assert "2 with an answer" in all_words(app)


@pytest.mark.parametrize("headers", [HEADERS[:1], ()])
def test_a_table_with_one_column_or_none_gets_a_sentence(headers: tuple[str, ...]) -> None:
    app = bring(as_csv([("A-1",)] if headers else [], headers or ("",)))
    said = [*app.warning, *app.error]
    assert said
    assert kept(app).group == Group()

"""Bring your own data: upload, preview, take over, undo; packs and their disagreements."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from smartpick.domain import FactKey, Knowledge, VerifiedFact
from smartpick.errors import DataError
from smartpick.files.packs.pack_file import pack_bytes
from smartpick.ui.menu import script
from smartpick.ui.your_work import fact_pack_panel, import_table
from smartpick.workspace import (
    Imported,
    ImportedAccreditation,
    ProgramNote,
    Shortlist,
    ShortlistEntry,
    Status,
    Workspace,
)
from tests.app.pages import SECONDS, all_words, assert_no_error, in_every_tab, run_page, tables_with
from tests.calibration.real import DATA
from tests.unit.files.read.made_hostile import workbook
from tests.unit.files.read.made_report import Institution, Track, report_pdf

PAGE = "bring_your_own_data"
NOBODY = "0000140C0"


def first_program() -> str:
    """A code of the program table: what is said of it here is invented and never shown."""
    return (DATA / "programs" / "programs.csv").read_text(encoding="utf-8").split("\n")[1][:9]


CODE = first_program()
TRACK = CODE


def fact(value: str = "yes", **more: Any) -> VerifiedFact:
    given = {"program_code": CODE, "fact": FactKey.SPONSORS_J1, "seen_on": date(2026, 5, 2)}
    return VerifiedFact.model_validate({**given, "value": value, **more})


def upload(app: AppTest, name: str, content: bytes, number: int = 0) -> AppTest:
    app.file_uploader[number].set_value((name, content, "application/octet-stream"))
    return app.run()


def imported(app: AppTest) -> Imported:
    kept: Workspace = app.session_state["workspace"]
    return kept.imported


def known(app: AppTest) -> Knowledge:
    kept: Workspace = app.session_state["workspace"]
    return kept.knowledge


def report(cells: dict[int, tuple[int, int]], years: tuple[int, ...] | None = None) -> bytes:
    from tests.unit.files.read.made_report import Layout

    made = Institution(("Made-up Clinic",), "Elm", [Track("A track", TRACK, cells)])
    return report_pdf([made], Layout(years=years) if years else None)


def test_a_report_is_previewed_taken_over_and_undone() -> None:
    app = upload(run_page(PAGE), "made.pdf", report({2031: (6, 5)}, (2031, 2030)))
    assert_no_error(app)
    assert "**1 new · 0 different from what is known · 0 the same · 0 not understood**" in (
        all_words(app)
    )
    assert imported(app) == Imported(), "nothing happens before the button"
    app.button(key="import_take_over").click().run()
    assert_no_error(app)
    assert imported(app).positions() == {(TRACK, 2031): (6, 5)}
    assert imported(app).files[0].name == "made.pdf"
    assert "made.pdf: 1 new row, 0 changed" in app.success[0].value.replace("\\", "")
    app.button(key="import_remove").click().run()
    assert imported(app) == Imported()


def test_numbers_that_differ_are_taken_only_when_told_so() -> None:
    app = upload(run_page(PAGE), "made.pdf", report({2018: (499, 1)}))
    assert "1 different from what is known" in all_words(app)
    assert app.button(key="import_take_over").disabled
    app.toggle(key="import_use_files").set_value(True).run()
    app.button(key="import_take_over").click().run()
    assert imported(app).positions() == {(TRACK, 2018): (499, 1)}


def test_the_same_file_again_changes_nothing() -> None:
    brought = Imported().with_positions({(TRACK, 2031): (6, 5)})
    app = run_page(PAGE, workspace=Workspace(imported=brought))
    app = upload(app, "made.pdf", report({2031: (6, 5)}, (2031, 2030)))
    assert "there is nothing to take over" in app.info[0].value
    assert app.button(key="import_take_over").disabled


def test_discarding_empties_the_uploader_and_changes_nothing() -> None:
    app = upload(run_page(PAGE), "made.pdf", report({2031: (6, 5)}, (2031, 2030)))
    app.button(key="import_discard").click().run()
    assert_no_error(app)
    assert [b.key for b in app.button if b.key == "import_take_over"] == []
    assert imported(app) == Imported()


def test_the_meaning_of_a_column_can_be_corrected() -> None:
    app = upload(run_page(PAGE), "mine.csv", f"Code,From abroad,J-1\n{CODE},1 of 9,yes\n".encode())
    assert_no_error(app)
    assert "**1 new" in all_words(app)
    [box] = [s for s in app.selectbox if s.label == "From abroad"]
    assert box.value == ""
    app = box.set_value("img_residents").run()
    assert "**2 new" in all_words(app)
    app.button(key="import_take_over").click().run()
    assert {f.fact: f.value for f in known(app).facts} == {
        FactKey.SPONSORS_J1: "yes",
        FactKey.IMG_RESIDENTS: "1/9",
    }


def test_columns_that_do_not_suffice_are_a_request_and_no_error() -> None:
    app = upload(run_page(PAGE), "mine.csv", b"A,B\n1,2\n")
    assert_no_error(app)
    assert "Say which column holds the NRMP program code" in app.warning[0].value


def programs(n: int) -> list[dict[str, str]]:
    """Internal Medicine programs of one state, without a site, from the shipped table."""
    with (DATA / "programs" / "programs.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            row
            for row in csv.DictReader(file)
            if row["specialty_code"] == "140"
            and not row["site"]
            and row["city"]
            and row["institution"]
        ]
    return rows[:n]


def as_csv(*rows: tuple[str, ...]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def shortlist(app: AppTest) -> dict[str, str]:
    kept: Workspace = app.session_state["workspace"]
    return {e.program_code: e.status.value for e in kept.shortlist.entries}


def choose(app: AppTest, **chosen: bool) -> AppTest:
    """Tick rows of the table of programs that were told by their name."""
    decided = {place.replace("_", " "): value for place, value in chosen.items()}
    app.session_state[import_table.CHOSEN] = (app.session_state["import_read"].file_id, decided)
    return app.run()


def test_a_whole_file_can_be_said_to_be_one_specialty() -> None:
    (one,) = programs(1)
    table = as_csv(
        ("Program Name", "City", "State", "J-1"),
        (f"{one['institution']} Program", one["city"], one["state"], "Yes"),
    )
    app = upload(run_page(PAGE), "mine.csv", table)
    assert "which specialty all rows are about" in app.warning[0].value
    [box] = [s for s in app.selectbox if s.label == "All rows are about"]
    assert box.value == "", "nothing is chosen for the applicant"
    app = box.set_value("140").run()
    assert_no_error(app)
    app.button(key="import_take_over").click().run()
    assert [f.program_code for f in known(app).facts] == [one["program_code"]]


def test_a_sheet_that_is_called_after_a_specialty_is_about_it() -> None:
    (one,) = programs(1)
    rows: list[list[object]] = [
        ["Program Name", "City", "State", "J-1"],
        [one["institution"], one["city"], one["state"], "Yes"],
    ]
    app = upload(run_page(PAGE), "mine.xlsx", workbook(rows, name="IM"))
    [box] = [s for s in app.selectbox if s.label == "All rows are about"]
    assert box.value == "140"
    assert "**1 new" in all_words(app)


def test_what_is_not_sure_is_shown_beside_the_program_and_used_only_when_it_is_ticked() -> None:
    one, other = programs(2)
    table = as_csv(
        ("Program Name", "Specialty", "City", "State", "J-1"),
        (one["institution"], "IM", one["city"], one["state"], "Yes"),
        (f"Weirwood and {other['institution']}", "IM", other["city"], other["state"], "No"),
        (other["institution"], "IM", "Nowhere on Sea", other["state"], "No"),
    )
    app = upload(run_page(PAGE), "mine.csv", table)
    assert_no_error(app)
    [shown] = [e.value for e in app.dataframe if "Alike" in e.value.columns]
    assert shown["Where"].tolist() == ["row 3", "row 2"], "what is not sure comes first"
    assert shown["Use"].tolist() == [False, True]
    assert shown["City in the file"].tolist() == [other["city"], one["city"]]
    assert other["program_code"] in shown["Taken for"][0]
    assert other["city"] in shown["Its city"][0]
    assert shown["Why not sure"][0] == "the name differs"
    assert "**1 new" in all_words(app)
    [table_of] = tables_with(app, "What")
    assert "is not in Nowhere on Sea" in table_of["What"][0]
    app = choose(app, row_3=True, row_2=False)
    app.button(key="import_take_over").click().run()
    assert [f.program_code for f in known(app).facts] == [other["program_code"]]


def test_a_tracker_fills_the_shortlist_with_status_and_notes() -> None:
    codes = [row["program_code"] for row in programs(4)]
    table = as_csv(
        ("Program Code", "Status", "Interview date", "Notes"),
        (codes[0], "Interview scheduled", "2026-12-03", "kind people"),
        (codes[1], "Applied", "", ""),
        (codes[2], "", "", "asked by e-mail"),
        (codes[3], "", "", ""),
    )
    app = upload(run_page(PAGE), "tracker.csv", table)
    assert_no_error(app)
    app.button(key="import_take_over").click().run()
    assert_no_error(app)
    assert shortlist(app) == {codes[0]: "interview", codes[1]: "applied"}
    kept: Workspace = app.session_state["workspace"]
    assert kept.note_on(codes[0]).note == "kind people"
    assert kept.note_on(codes[2]).note == "asked by e-mail"
    entry = kept.shortlist.entry(codes[0])
    assert entry is not None
    assert entry.interview_on == date(2026, 12, 3)


def test_every_program_of_a_file_can_go_on_the_shortlist() -> None:
    codes = [row["program_code"] for row in programs(2)]
    app = upload(run_page(PAGE), "list.csv", as_csv(("Code", "City"), *((c, "x") for c in codes)))
    assert "Say what a column tells" in app.warning[0].value
    app.toggle(key="import_list_all").set_value(True).run()
    assert_no_error(app)
    app.button(key="import_take_over").click().run()
    assert shortlist(app) == dict.fromkeys(codes, "to_verify")


def test_the_files_status_replaces_ones_own_only_when_told_so() -> None:
    code = programs(1)[0]["program_code"]
    mine = ShortlistEntry(program_code=code, status=Status.INTERVIEW, added_on=date(2026, 1, 1))
    start = Workspace(
        shortlist=Shortlist(entries=(mine,)), notes=(ProgramNote(program_code=code, note="mine"),)
    )
    table = as_csv(("Code", "Status", "Note"), (code, "rejected", "theirs"))
    app = upload(run_page(PAGE, workspace=start), "tracker.csv", table)
    assert "1 different from what is known" in all_words(app)
    assert app.button(key="import_take_over").disabled, "nothing is blank, so nothing is filled"
    app.toggle(key="import_use_status").set_value(True).run()
    app.button(key="import_take_over").click().run()
    assert shortlist(app) == {code: "withdrawn"}
    kept: Workspace = app.session_state["workspace"]
    assert kept.note_on(code).note == "mine\ntheirs", "a note is never written over"


def test_sheets_are_read_together_each_under_its_own_columns() -> None:
    codes = [row["program_code"] for row in programs(2)]
    made = openpyxl.Workbook()
    made.worksheets[0].title = "A"
    made.worksheets[0].append(["Program Code", "J-1"])
    made.worksheets[0].append([codes[0], "Yes"])
    made.create_sheet("B").append(["Program Code", "H-1B"])
    made["B"].append([codes[1], "No"])
    made["B"].append([codes[0], "perhaps"])
    made["B"].row_dimensions[3].hidden = True
    file = io.BytesIO()
    made.save(file)
    app = upload(run_page(PAGE), "two.xlsx", file.getvalue())
    assert_no_error(app)
    said = all_words(app).replace("\\", "")
    assert "**2 new · 0 different from what is known · 0 the same · 1 not understood**" in said
    assert "B: rows that the file hides, by a filter or by hand: 3." in said
    assert tables_with(app, "What")[0]["Where"].tolist() == ["B, row 3"]
    [hidden] = [t for t in app.toggle if "that the file hides" in t.label]
    app = hidden.set_value(True).run()
    assert "0 not understood" in all_words(app)
    app = app.multiselect(key="import_sheets").set_value([]).run()
    assert "Choose at least one sheet" in app.warning[0].value


def test_every_accredited_program_is_counted_also_beyond_those_shown() -> None:
    found = [(p["program_code"], f"14{n:08d}") for n, p in enumerate(programs(205))]
    app = upload(run_page(PAGE), "listed.csv", as_csv(("Code", "ACGME number"), *found))
    assert_no_error(app)
    assert "Accredited programs (205)" in {e.label for e in app.expander}
    assert "The first 200 of 205" in all_words(app)


def paste(app: AppTest, text: str) -> AppTest:
    [field] = [f for f in app.text_area if (f.key or "").startswith("import_paste")]
    field.set_value(text)
    return app.button(key="import_paste_read").click().run()


def test_a_table_can_be_pasted_and_the_field_is_empty_when_it_was_taken_over() -> None:
    app = paste(run_page(PAGE), f"Program Code\tJ-1\n{CODE}\tYes\n")
    assert_no_error(app)
    assert "Pasted table, 1 rows" in all_words(app)
    app.button(key="import_take_over").click().run()
    assert [f.program_code for f in known(app).facts] == [CODE]
    assert [f.value for f in app.text_area if (f.key or "").startswith("import_paste")] == [""]
    assert [b.key for b in app.button if b.key == "import_take_over"] == []


def test_a_long_paste_is_refused_with_a_sentence_and_stays_in_the_field() -> None:
    text = f"Program Code\tNote\n{CODE}\t" + "word " * 200_000
    app = paste(run_page(PAGE), text)
    assert not app.exception
    assert "more than the 1,000,000 that can be pasted" in app.error[0].value
    assert [f.value for f in app.text_area if (f.key or "").startswith("import_paste")] == [text]


def test_what_is_not_understood_is_listed_with_its_row() -> None:
    app = upload(run_page(PAGE), "mine.csv", f"Code,J-1\n{CODE},yes\n{NOBODY},no\n".encode())
    [table] = tables_with(app, "What")
    assert table["Where"].tolist() == ["row 3"]
    assert NOBODY in table["What"][0]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("picture.pdf", b"\x89PNG" + bytes(50), "neither a PDF nor a table"),
        ("broken.pdf", b"%PDF-1.4 nothing", "damaged"),
        ("wide.csv", b"a," * 9_999, "10,000 columns"),
        ("wide.xlsx", workbook([["a"] * 10_000]), "10,000 columns"),
        ("empty.csv", b"", "empty"),
    ],
)
def test_a_hostile_file_gets_a_sentence_and_changes_nothing(
    name: str, content: bytes, expected: str
) -> None:
    app = upload(run_page(PAGE), name, content)
    assert not app.exception
    said = app.error[0].value.replace("\\", "")
    assert expected in said
    assert (said[0], said[-1]) == (said[0].upper(), ".")
    assert imported(app) == Imported()


def test_scripts_and_marks_in_names_stay_text() -> None:
    app = upload(run_page(PAGE), "<script>*x*.csv", f"Code,**J-1**\n{CODE},yes\n".encode())
    assert_no_error(app)
    assert r"\<script\>\*x\*\.csv" in all_words(app)
    assert any(s.label == r"\*\*J\-1\*\*" for s in app.selectbox)


def test_ones_own_facts_can_be_written_as_a_pack() -> None:
    assert "You have entered no fact yet" in all_words(run_page(PAGE))
    app = run_page(PAGE, workspace=Workspace(knowledge=Knowledge(facts=(fact(),))))
    assert_no_error(app)
    [button] = app.get("download_button")
    assert button.proto.label == "Your facts as a pack (1 fact)"


def test_new_facts_of_a_pack_are_added_and_unknown_programs_are_left_out_and_told() -> None:
    pack = pack_bytes([fact(), fact(program_code=NOBODY)])
    app = upload(run_page(PAGE), "theirs.csv", pack, number=1)
    assert_no_error(app)
    assert "1 new · 0 differ from yours · 0 the same · 1 about programs" in all_words(app)
    app.button(key="pack_add").click().run()
    assert known(app).facts == (fact(),)


@pytest.mark.parametrize(
    ("way", "each", "expected"),
    [
        ("Keep all of mine", False, "no"),
        ("Take the newer ones", False, "yes"),
        ("Choose each", False, "no"),
        ("Choose each", True, "yes"),
    ],
)
def test_a_disagreement_is_decided_by_the_applicant(way: str, each: bool, expected: str) -> None:
    mine = fact("no", seen_on=date(2026, 1, 1))
    other = fact(fact=FactKey.USES_SIGNALS)
    app = run_page(PAGE, workspace=Workspace(knowledge=Knowledge(facts=(mine,))))
    app = upload(app, "theirs.csv", pack_bytes([fact(), other]), number=1)
    [table] = tables_with(app, "Newer")
    assert table[["Mine", "Theirs", "Newer"]].iloc[0].tolist() == ["no", "yes", "theirs"]
    app = app.radio(key="pack_way").set_value(way).run()
    if each:
        box = app.multiselect(key="pack_each")
        app = box.set_value(box.options).run()
    app.button(key="pack_add").click().run()
    assert_no_error(app)
    assert known(app).of(CODE)[FactKey.SPONSORS_J1].value == expected
    assert known(app).of(CODE)[FactKey.USES_SIGNALS].value == "yes"


def test_a_broken_pack_names_every_line_and_changes_nothing() -> None:
    pack = pack_bytes([fact()]) + b"x,sponsors_j1,yes,,2026-05-02,page\ny,z,yes,,2026-05-02,page\n"
    app = upload(run_page(PAGE), "theirs.csv", pack, number=1)
    assert not app.exception
    said = app.error[0].value.replace("\\", "")
    assert "line 3, column program_code" in said
    assert "line 4, column fact" in said
    assert known(app) == Knowledge()


def test_what_was_brought_shows_on_the_programs_own_page() -> None:
    brought = Imported().with_positions({(TRACK, 2031): (6, 5)})
    listed = ImportedAccreditation(program_code=CODE, acgme_number="1200000001", status="Initial")
    kept = Workspace(imported=brought.with_accreditations([listed]))
    app = AppTest.from_file(str(script("program")), default_timeout=SECONDS)
    app.session_state["workspace"] = kept
    app.query_params["program"] = CODE
    said = "\n".join(all_words(tab) for tab in in_every_tab(app.run()))
    assert_no_error(app)
    assert "From a file that you brought: 2031." in said
    assert "ACGME number 1200000001" in said


def test_contributed_packs_are_offered_and_count_only_when_added(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fact_pack_panel, "contributed_facts", lambda: (fact(said_by="page"),))
    app = run_page(PAGE)
    toggle = app.toggle(key="pack_contributed")
    assert "(1 fact that you do not have)" in toggle.label
    app = toggle.set_value(True).run()
    assert known(app) == Knowledge()
    app.button(key="contributed_add").click().run()
    assert_no_error(app)
    assert known(app).facts == (fact(said_by="page"),)
    assert [t.key for t in app.toggle] == []


def test_a_broken_contributed_pack_is_told_and_the_page_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken() -> None:
        raise DataError("packs/a.csv, line 2: bad")

    monkeypatch.setattr(fact_pack_panel, "contributed_facts", broken)
    app = run_page(PAGE)
    assert_no_error(app)
    assert "line 2" in all_words(app)

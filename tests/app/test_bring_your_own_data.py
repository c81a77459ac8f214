"""Bring your own data: upload, preview, take over, undo; packs and their disagreements."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from smartpick.domain import FactKey, Knowledge, VerifiedFact
from smartpick.errors import DataError
from smartpick.programs.packs import pack_bytes
from smartpick.ui.files import fact_pack_panel
from smartpick.workspace import Imported, ImportedAccreditation, Workspace
from tests.app.pages import FOLDER, SECONDS, all_words, assert_no_error, run_page, tables_with
from tests.calibration.real import DATA
from tests.unit.programs.importing.made_hostile import workbook
from tests.unit.programs.importing.made_report import Institution, Track, report_pdf

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
    from tests.unit.programs.importing.made_report import Layout

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
    assert "say which column holds the NRMP program code" in app.warning[0].value


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
    assert expected in app.error[0].value.replace("\\", "")
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
    app = AppTest.from_file(str(FOLDER / "program.py"), default_timeout=SECONDS)
    app.session_state["workspace"] = kept
    app.query_params["program"] = CODE
    said = all_words(app.run())
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

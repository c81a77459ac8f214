"""Files that are no list, or a spoiled one: a clear error that says where, and never a crash."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from smartpick.errors import ListFileError
from smartpick.files.write.list_files import list_json
from smartpick.files.write.read_list import read_list
from smartpick.files.write.workbook import workbook
from tests.unit.files.write.made_list import made_list

DOCUMENT = made_list()


def changed_json(change: Callable[[dict], object]) -> bytes:  # type: ignore[type-arg]
    raw = json.loads(list_json(DOCUMENT))
    change(raw)
    return json.dumps(raw).encode()


def changed_workbook(change: Callable[[openpyxl.Workbook], object]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(workbook(DOCUMENT)))
    change(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def set_cell(
    sheet: str, heading: str, row: int, value: object
) -> Callable[[openpyxl.Workbook], None]:
    def change(book: openpyxl.Workbook) -> None:
        page: Worksheet = book[sheet]
        column = next(c.column for c in page[1] if c.value == heading)
        page.cell(row, column).value = value  # type: ignore[assignment]

    return change


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 50_000_000)
    return file.getvalue()


def deep() -> bytes:
    return b"[" * 100_000


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no SmartPick list"),
        (b"\xff\xfe\x00", "no SmartPick list"),
        (b"<html>", "no SmartPick list"),
        (b"[1, 2]", "no SmartPick list"),
        (b"{}", "no SmartPick list"),
        (b'{"schema": "smartpick.workspace/1", "workspace": {}}', "no SmartPick list"),
        (deep(), "no SmartPick list"),
        (b" " * 4_000_001, "larger than 4 MB"),
        (b"PK\x03\x04 broken", "no SmartPick list"),
        (bomb(), "unpacks to more than 40 MB"),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_words(content: bytes, said: str) -> None:
    with pytest.raises(ListFileError, match=said):
        read_list(content)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda raw: raw.update(schema="smartpick.list/2"), "version 2"),
        (lambda raw: raw["list"].update(more=1), "more: Extra inputs"),
        (lambda raw: raw["list"]["entries"][0].update(status="won"), "entries.0.status"),
        (lambda raw: raw["list"]["entries"][0].update(program_code="x"), "entries.0.program_code"),
        (lambda raw: raw["list"]["entries"].append(raw["list"]["entries"][0]), "stands twice"),
        (lambda raw: raw["list"]["knowledge"]["facts"][0].update(value="maybe"), "yes or no"),
        (lambda raw: raw["list"]["profile"].update(name="N. N."), "profile.name"),
    ],
)
def test_a_spoiled_json_says_which_key(change: Callable[[dict], object], said: str) -> None:  # type: ignore[type-arg]
    with pytest.raises(ListFileError, match=said):
        read_list(changed_json(change))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (set_cell("List", "Program code", 3, "nonsense"), "sheet List, row 3: program_code"),
        (set_cell("List", "Status", 2, "won"), "sheet List, row 2: status"),
        (set_cell("List", "Locked", 2, "perhaps"), "row 2: Locked must be yes or no"),
        (set_cell("List", "Added on", 2, "soon"), "row 2: Added on must be a day"),
        (set_cell("List", "Program code", 3, "9999140C2"), "9999140C2 stands twice"),
        (set_cell("List", "Program code", 1, "Code"), "lacks the column Program code"),
        (set_cell("Facts", "Fact", 2, "is_nice"), "facts.0.fact"),
        (set_cell("Facts", "Seen on", 2, None), "facts.0.seen_on"),
        (lambda book: book.remove(book["Facts"]), "lacks the sheets"),
    ],
)
def test_a_spoiled_workbook_says_which_row(
    change: Callable[[openpyxl.Workbook], object], said: str
) -> None:
    with pytest.raises(ListFileError, match=said):
        read_list(changed_workbook(change))


def test_a_list_that_somebody_edited_and_saved_elsewhere_is_read_with_the_edits() -> None:
    def edit(book: openpyxl.Workbook) -> None:
        set_cell("List", "Status", 3, "applied")(book)
        set_cell("List", "Note", 3, 12)(book)  # a note that the spreadsheet took for a number
        book["List"].delete_rows(4)

    found = read_list(changed_workbook(edit))
    assert [e.program_code for e in found.entries] == ["9999140C2", "9999140C1"]
    assert found.entries[1].status == "applied"
    assert found.note_on("9999140C1").note == "12"


def test_a_formula_in_a_workbook_is_never_run_and_its_stored_text_is_all_that_is_read() -> None:
    found = read_list(
        changed_workbook(set_cell("List", "Note", 2, '=HYPERLINK("https://x.org","x")'))
    )
    assert found.note_on("9999140C2").note == ""

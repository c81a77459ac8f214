"""What a spreadsheet hides, merges, or holds too much of: read where it can be, and told."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from smartpick.errors import ImportFileError
from smartpick.files.read.limits import FileKind
from smartpick.files.read.located import readable, sheet_notes
from smartpick.files.read.sheet import Sheet, hidden_rows, reaches, read_sheets

ROWS = [["Program Code", "J-1"], ["9001140C0", "yes"], ["9001120C0", "no"], ["9002140C0", "yes"]]


def book(**sheets: list[list[object]]) -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return made


def content(made: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def sheets(made: openpyxl.Workbook) -> tuple[Sheet, ...]:
    return read_sheets(content(made), FileKind.WORKBOOK)


def text(csv: str) -> Sheet:
    (found,) = read_sheets(csv.encode(), FileKind.TEXT)
    return found


def test_hidden_rows_are_read_and_told() -> None:
    made = book(IM=ROWS, FM=ROWS)  # type: ignore[arg-type]
    made["FM"].row_dimensions[3].hidden = True
    made["FM"].row_dimensions[9].hidden = True
    im, fm = sheets(made)
    assert (im.hidden, fm.hidden) == ((), (3,)), "a row that is empty hides nothing"
    assert len(fm.rows) == 4
    assert sheet_notes(fm) == ("FM: rows that the file hides, by a filter or by hand: 3.",)


def test_many_hidden_rows_are_counted() -> None:
    sheet = Sheet("", (), (), hidden=tuple(range(2, 40)))
    assert sheet_notes(sheet)[0].endswith("2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 28 more.")


def test_hidden_rows_of_an_open_document_are_told() -> None:
    row, cell = "table:table-row", "<table:table-cell/>"
    rows = (
        f'<{row}>{cell}</{row}><{row} table:visibility="filter" table:number-rows-repeated="2">'
        f'{cell}</{row}><{row} table:visibility="collapse">{cell}</{row}>'
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        xml = f'<table:table table:name="A &amp; B">{rows}</table:table>'
        packed.writestr("content.xml", xml + '<table:table table:name="C"></table:table>')
    assert hidden_rows(file.getvalue()) == {"A & B": {2, 3, 4}}


@pytest.mark.parametrize("broken", [b"", b"PK nothing", b"\xd0\xcf\x11\xe0"])
def test_a_file_that_is_not_as_usual_hides_nothing(broken: bytes) -> None:
    assert hidden_rows(broken) == {}


def test_a_hidden_sheet_is_not_chosen_unless_somebody_does() -> None:
    made = book(Notes=[["a", "b"], ["c", "d"]], IM=ROWS, Old=ROWS)  # type: ignore[arg-type]
    made["Old"].sheet_state = "hidden"
    found = sheets(made)
    assert [s.name for s in found if s.is_hidden] == ["Old"]
    assert [s.name for s in readable(found)] == ["IM"]


def test_where_no_sheet_seems_to_be_a_list_the_first_is_chosen() -> None:
    found = sheets(book(A=[["a", "b"], ["c", "d"]], B=[["x"]]))
    assert [s.name for s in readable(found)] == ["A"]


def test_a_merged_cell_stands_in_each_of_its_rows() -> None:
    made = book(IM=[["", ""], ["", "Code", "J-1"], ["", "9001140C0", "yes"], ["", None, "no"]])
    made["IM"].merge_cells("B3:B4")
    (sheet,) = sheets(made)
    assert [row[-2:] for row in sheet.rows] == [
        ("Code", "J-1"), ("9001140C0", "yes"), ("9001140C0", "no")
    ]  # fmt: skip
    assert sheet.numbers == (2, 3, 4), "the numbers are those that the spreadsheet shows"


def test_a_title_merged_over_its_columns_stays_in_the_first() -> None:
    made = book(IM=[["My list", None, None], ["Code", "J-1", "Note"], ["9001140C0", "yes", ""]])
    made["IM"].merge_cells("A1:C1")
    (sheet,) = sheets(made)
    assert sheet.rows[0] == ("My list", "", "")


def test_one_long_cell_costs_that_cell_and_is_told() -> None:
    notes, programs = sheets(book(Notes=[["x" * 30_000]], Programs=ROWS))  # type: ignore[arg-type]
    assert len(notes.rows[0][0]) == 2_000
    assert notes.notes == ("Notes, row 1: of a long cell the first 2,000 characters are read.",)
    assert programs.rows[1] == ("9001140C0", "yes")
    csv = text("Code,Note\n9001140C0," + "y" * 500_000 + "\n9001120C0,short\n")
    assert csv.notes == ("Row 2: of a long cell the first 2,000 characters are read.",)
    assert csv.rows[2] == ("9001120C0", "short")


def test_a_sheet_that_is_too_wide_costs_that_sheet_and_is_told() -> None:
    wide, programs = [["x"] * 500], ROWS
    found = sheets(book(Wide=wide, Programs=programs))  # type: ignore[arg-type]
    assert [s.name for s in found] == ["Programs"]
    assert found[0].notes[0].startswith("Left out: sheet Wide has 500 columns")
    with pytest.raises(ImportFileError, match="500 columns"):
        sheets(book(Wide=wide))  # type: ignore[arg-type]


def test_a_note_of_several_lines_is_one_cell() -> None:
    sheet = text('Code,Note\n9001140C0,"one\ntwo\nthree"\n9001120C0,x\n')
    assert sheet.rows[1] == ("9001140C0", "one two three")
    assert sheet.numbers == (1, 4, 5)


def test_a_part_that_does_not_unpack_tells_nothing_of_rows_and_reach() -> None:
    """Its bytes are turned, and the workbook's list of parts is whole."""
    target = io.BytesIO()
    book = openpyxl.Workbook()
    for row in range(200):
        book.active.append([f"{row * 7919}", f"{row * 104729}"])  # type: ignore[union-attr]
    book.save(target)
    content = bytearray(target.getvalue())
    at = content.index(b"xl/worksheets/sheet1.xml") + 60
    content[at : at + 200] = bytes(200)
    assert reaches(bytes(content)) == {}
    assert hidden_rows(bytes(content)) == {}

"""Whatever a file is, the answer is a sentence within seconds, and nothing has changed."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from smartpick.apart import Watch
from smartpick.errors import ImportFileError
from smartpick.files.read import worker
from smartpick.files.read.apart import read_apart, read_file
from smartpick.files.read.found import clean
from smartpick.files.read.sheet import Sheet
from tests.unit.files.read import made_hostile as made
from tests.unit.files.read.made_report import report_pdf
from tests.unit.files.read.test_nrmp_report import ELM

SECONDS = 20
"""Far above what any takes alone (2 s), for a machine that does other things as well."""

HARMLESS_TO_TRY: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "empty"),
    "only blanks": (lambda: b" \n\t ", "empty"),
    "21 MB": (lambda: bytes(21 * made.MEGABYTE - 1) + b"x", "more than the 20 MB"),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(99), "neither a PDF nor a table"),
    "program": (lambda: b"MZ\x90" + bytes(99), "neither a PDF nor a table"),
    "noise": (lambda: random.Random(7).randbytes(5_000), "no text"),
    "cut zip": (lambda: made.workbook([["a"]])[:-30], "damaged"),
    "other zip": (lambda: made.zip_of({"word/document.xml": b"<x/>"}), "no workbook"),
    "bomb that says so": (made.honest_bomb, "unpacks to more than 150 MB"),
    "2,001 parts": (
        lambda: made.zip_of({"xl/workbook.xml": b"", **{str(n): b"" for n in range(2_001)}}),
        "unpacks to more than",
    ),
    "workbook without sheets": (lambda: made.zip_of({"xl/workbook.xml": b"<x"}), "damaged"),
    "10,000 columns as text": (lambda: b"a," * 9_999 + b"a", "10,000 columns"),
    "10,000 columns as workbook": (lambda: made.workbook([["a"] * 10_000]), "10,000 columns"),
    "endless rows as text": (lambda: b"a,b\n" * 1_000_000, "more than 30,000 rows"),
    "endless rows as workbook": (
        lambda: made.workbook([["a"]], last_cell="A1000000"),
        "more than 30,000 rows",
    ),
    "open quotation": (lambda: b'a,b\n"1,2\n' + b"1,2\n" * 60_000, "quotation mark"),
    "utf-16 without mark": (lambda: "a,b\n1,2".encode("utf-16-le"), "no text"),
    "half utf-16": (lambda: b"\xff\xfea\0b", "no text"),
    "byte of no encoding": (lambda: b"name\n\x81\x8d", "no known encoding"),
    "only separators": (lambda: b",,,\n,,,\n", "no filled cell"),
    "pdf cut short": (lambda: report_pdf([ELM])[:300], "damaged"),
    "pdf with a page that is none": (
        lambda: report_pdf([ELM]).replace(b"/Type /Page\n", b"/Type /Pine\n", 1),
        "damaged",
    ),
    "pdf of nothing": (lambda: b"%PDF-1.7\n%%EOF", "damaged"),
    "locked pdf": (made.locked_pdf, "password"),
    "pdf of 10,000 empty pages": (lambda: made.pdf_of_empty_pages(10_000), "10,000 pages"),
    "pdf of 900 empty pages": (lambda: made.pdf_of_empty_pages(900), "no program was found"),
    "pdf of endless text": (made.pdf_of_endless_text, "characters"),
}
HARMFUL: dict[str, Callable[[], bytes]] = {
    "bomb that lies": made.lying_bomb,
    "pdf that unpacks to 8 GB": made.pdf_bomb,
    "last cell of a sheet": lambda: made.workbook([["a"]], last_cell="XFD1048576"),
}


@pytest.mark.parametrize("name", HARMLESS_TO_TRY)
def test_a_hostile_file_is_refused_with_a_sentence(name: str) -> None:
    make, expected = HARMLESS_TO_TRY[name]
    content = make()
    begun = time.monotonic()
    with pytest.raises(ImportFileError, match=expected) as refused:
        worker.read(content, lambda _done, _of: None)
    assert time.monotonic() - begun < SECONDS
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 300


@pytest.mark.parametrize("name", HARMFUL)
def test_a_file_that_would_fill_the_memory_ends_only_the_process_that_reads_it(name: str) -> None:
    content = HARMFUL[name]()
    assert len(content) < 20 * made.MEGABYTE, "it would be refused by its size alone"
    begun = time.monotonic()
    with pytest.raises(ImportFileError):
        read_apart(content)
    assert time.monotonic() - begun < SECONDS


def test_a_file_of_100_megabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(100 * made.MEGABYTE)
    with pytest.raises(ImportFileError, match=r"large.csv has 100 MB, more than the 20 MB"):
        read_file(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ImportFileError, match=r"absent.pdf cannot be read"):
        read_file(tmp_path / "absent.pdf")


def test_a_formula_is_text_in_a_csv_file_and_its_saved_value_in_a_workbook() -> None:
    (text,) = sheets(b"code,note\n9001140C0,\"=cmd|' /C calc'!A0\"\n")
    assert text.rows[1] == ("9001140C0", "=cmd|' /C calc'!A0")
    (saved,) = sheets(made.workbook_with_formulas())
    assert saved.rows[1] == ("9001140C0", "7")


def test_marks_that_turn_or_hide_text_are_taken_out() -> None:
    assert clean("Elm\u202egrove\x07 \u200bclinic\r\n") == "Elmgrove clinic"
    assert clean("<script>alert(1)</script>") == "<script>alert(1)</script>"
    assert len(clean("x" * 9_999)) == 200


def test_windows_text_is_read_and_says_so() -> None:
    (sheet,) = sheets("Ort;Straße\nKöln;1\n".encode("cp1252"))
    assert sheet.rows == (("Ort", "Straße"), ("Köln", "1"))
    assert "cp1252" in sheet.notes[0]


def sheets(content: bytes) -> tuple[Sheet, ...]:
    found = read_apart(content)
    assert isinstance(found, tuple)
    return found


def test_progress_reaches_the_last_page() -> None:
    told: list[tuple[int, int]] = []
    read_apart(report_pdf([ELM] * 3), Watch(lambda done, of: told.append((done, of))))
    assert told[-1] == (3, 3)

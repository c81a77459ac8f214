"""A list is read in a process of its own: one stray cell costs that file, and nobody else."""

from __future__ import annotations

import io
import re
import time
import zipfile

import openpyxl
import pytest

from smartpick.errors import ListFileError
from smartpick.files.write.list_files import list_json
from smartpick.files.write.read_list import read_list, read_list_apart
from smartpick.files.write.workbook import workbook
from tests.unit.files.write.made_list import made_list

SECONDS = 20
_REACH = re.compile(rb"<dimension [^>]*/>")


def stray(cell: str, *, is_told: bool = True) -> bytes:
    """An exported workbook with one cell far away, which the sheet tells of or not."""
    book = openpyxl.load_workbook(io.BytesIO(workbook(made_list())))
    book["List"][cell] = "x"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue() if is_told else _without_reach(target.getvalue())


def _without_reach(content: bytes) -> bytes:
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as packed,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as again,
    ):
        for name in packed.namelist():
            again.writestr(name, _REACH.sub(b"", packed.read(name)))
    return target.getvalue()


@pytest.mark.parametrize("make", [list_json, workbook])
def test_a_list_comes_back_from_the_other_process_as_it_is_read_here(make: object) -> None:
    assert callable(make)
    content = make(made_list())
    assert read_list_apart(content) == read_list(content)


@pytest.mark.parametrize("cell", ["A1048576", "XFD1", "XFD1048576"])
def test_a_stray_cell_is_told_with_its_place_before_any_cell_is_read(cell: str) -> None:
    content = stray(cell)
    assert len(content) < 40_000
    with pytest.raises(ListFileError, match="Sheet List reaches to row"):
        read_list_apart(content)


def test_a_stray_cell_that_the_sheet_does_not_tell_of_ends_only_the_reader() -> None:
    begun = time.monotonic()
    with pytest.raises(ListFileError):
        read_list_apart(stray("XFD1048576", is_told=False))
    assert time.monotonic() - begun < SECONDS

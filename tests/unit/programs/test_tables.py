"""Reading and writing CSV."""

from __future__ import annotations

from pathlib import Path

import pytest

from smartpick.disk import as_cell, read_table, write_table
from smartpick.errors import DataError


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "t.csv"
    rows: list[dict[str, object]] = [{"a": "x, y", "b": None}, {"a": 'say "z"', "b": 2.0}]
    assert write_table(path, ("a", "b"), rows) == 2
    table = read_table(path)
    assert table.columns == ("a", "b")
    assert table.rows == ({"a": "x, y", "b": ""}, {"a": 'say "z"', "b": "2"})
    assert table.lines == (2, 3)


@pytest.mark.parametrize(
    ("value", "cell"), [(None, ""), (0, "0"), (0.0, "0"), (1.5, "1.5"), ("001", "001")]
)
def test_a_cell_keeps_its_value_and_nothing_is_not_zero(value: object, cell: str) -> None:
    assert as_cell(value) == cell


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"a,b\n1\n", "line 2: 1 instead of 2 cells"),
        (b"a\n\xff\n", "not UTF-8 text"),
        (b"a,a\n1,2\n", "a column name stands twice"),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    with pytest.raises(DataError, match=rf"t\.csv.*{says}"):
        read_table(path)


def test_a_missing_file_is_named_with_a_way_out(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"t\.csv is missing .*: restore it"):
        read_table(tmp_path / "t.csv")

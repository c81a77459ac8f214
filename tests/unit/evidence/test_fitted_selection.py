"""The file of how open each specialty is: the round trip, and what is refused with its line."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from smartpick.errors import EvidenceError
from smartpick.evidence.fitted import FittedSelection, load_selection, selection_rows
from tests.unit.evidence.fictional import make, write_selection


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    fits = [
        FittedSelection("900", "counted", 0.75, 0.25),
        FittedSelection("901", "borrowed", -1.0, 0.9),
    ]
    rows = selection_rows(fits)
    file = io.StringIO()
    writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    (tmp_path / "selection.csv").write_text(file.getvalue(), encoding="utf-8")
    assert list(load_selection(tmp_path).values()) == fits


def test_a_missing_file_says_how_to_write_it(tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match=r"selection\.csv is missing: run 'smartpick fit'"):
        load_selection(tmp_path)


@pytest.mark.parametrize(
    "line",
    [
        "900,guessed,0.7,0.3",
        "900,counted,,0.3",
        "900,counted,0.7,0",
        "900,counted,nan,0.3",
        "900,counted",
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str) -> None:
    data = make(tmp_path)
    write_selection(data, line)
    with pytest.raises(EvidenceError, match=r"selection\.csv, line 2"):
        load_selection(data / "fit")


def test_a_specialty_stands_once(tmp_path: Path) -> None:
    data = make(tmp_path)
    write_selection(data, "900,counted,0.7,0.3\n900,borrowed,0.7,0.3")
    with pytest.raises(EvidenceError, match="900 stands twice"):
        load_selection(data / "fit")

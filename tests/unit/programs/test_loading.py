"""Tables are made from the models of their rows, and what cannot be one is told in a sentence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest

from smartpick.__main__ import main
from smartpick.errors import DataError
from smartpick.programs import query
from smartpick.programs.files import BY_NAME, DATA_FILES, DataFile
from smartpick.programs.loading import column_types, load
from smartpick.programs.rows import Count, Number, Row, Text, YesNo


class Harvest(Row):
    """A new table."""

    place: Text
    n_apples: Count | None
    weight: Number
    is_ripe: YesNo


class Undecided(Row):
    """A table with a field that no column can hold."""

    place: Text
    picked_on: date


HARVEST = DataFile("published/harvest.csv", Harvest, ("place",))


def test_a_column_has_the_type_of_its_field() -> None:
    assert column_types(HARVEST) == {
        "place": "VARCHAR", "n_apples": "INTEGER", "weight": "DOUBLE", "is_ripe": "BOOLEAN"
    }  # fmt: skip


def test_codes_stay_text_although_they_look_like_numbers() -> None:
    assert column_types(BY_NAME["specialties.csv"])["specialty_code"] == "VARCHAR"
    assert column_types(BY_NAME["programs/acgme_ids.csv"])["acgme_number"] == "VARCHAR"


def test_a_new_table_needs_its_file_its_model_and_a_line(tmp_path: Path) -> None:
    (tmp_path / "published").mkdir()
    path = tmp_path / HARVEST.name
    path.write_text("place,n_apples,weight,is_ripe\nElm,,1.5,yes\n007,3,2,no\n", encoding="utf-8")
    connection = duckdb.connect(":memory:")
    load(connection, HARVEST, tmp_path)
    assert connection.table("harvest").fetchall() == [
        ("Elm", None, 1.5, True),
        ("007", 3, 2.0, False),
    ]


def test_an_optional_file_that_is_not_there_is_a_table_without_rows(tmp_path: Path) -> None:
    connection = duckdb.connect(":memory:")
    for file in DATA_FILES:
        if file.is_optional:
            load(connection, file, tmp_path)
            assert connection.table(file.table).columns == file.columns
            assert connection.table(file.table).fetchall() == []


def test_the_check_tells_in_a_sentence_that_a_table_cannot_be_loaded(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    undecided = DataFile("published/undecided.csv", Undecided, ("place",), is_optional=True)
    monkeypatch.setattr(query, "DATA_FILES", (*DATA_FILES, undecided))
    assert main(["check"]) == 2
    told = capfd.readouterr().err
    assert "published/undecided.csv, column picked_on" in told
    assert "cannot be stored" in told
    assert "Traceback" not in told


def test_a_cell_that_does_not_fit_is_refused_with_its_file(tmp_path: Path) -> None:
    (tmp_path / "published").mkdir()
    (tmp_path / HARVEST.name).write_text("place,n_apples,weight,is_ripe\nElm,two,1,yes\n")
    with pytest.raises(DataError, match=r"harvest\.csv does not fit the table 'harvest'"):
        load(duckdb.connect(":memory:"), HARVEST, tmp_path)

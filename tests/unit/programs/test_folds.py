"""Application units held against ACGME numbers: what should split, what should merge."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from smartpick.__main__ import main
from smartpick.disk import read_table
from smartpick.location import ENVIRONMENT_VARIABLE
from smartpick.programs.folds import FILE, fold_differences, write_fold_differences

DATA = Path(__file__).parents[3] / "data"
HEADER = ("track_code", "acgme_number", "match", "city", "website", "source")
SOURCE = "nrmp_acgme_directory_page_wavegate"


def with_numbers(data: Path, *rows: tuple[str, str, str]) -> Path:
    """Invented programs whose tracks have these numbers, joined so."""
    with (data / "programs" / "acgme_ids.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows((*row, "Elmville", "", SOURCE) for row in rows)
    return data


def found(data: Path) -> list[tuple[str, str, str, str]]:
    return [(d.kind, d.program_code, d.acgme_number, d.tracks) for d in fold_differences(data)]


def test_a_unit_with_two_numbers_should_split(data: Path) -> None:
    with_numbers(
        data,
        ("9001140C0", "1403500001", "directory"),
        ("9001140C1", "1403500001", "sure"),
        ("9001140M0", "1403500009", "sure"),
    )
    assert found(data) == [
        ("split", "9001140C0", "1403500001", "9001140C0;9001140C1"),
        ("split", "9001140C0", "1403500009", "9001140M0"),
    ]


def test_units_of_one_sponsor_with_one_number_should_merge(data: Path) -> None:
    with_numbers(
        data,
        ("9001140C0", "1403500001", "directory"),
        ("9001140C2", "1403500001", "sure"),
        ("9001120C0", "1203500001", "sure"),
    )
    assert found(data) == [
        ("merge", "9001140C0", "1403500001", "9001140C0"),
        ("merge", "9001140C2", "1403500001", "9001140C2"),
    ]


@pytest.mark.parametrize("match", ["likely", "check"])
def test_a_number_that_is_not_sure_is_no_difference(data: Path, match: str) -> None:
    with_numbers(
        data,
        ("9001140C0", "1403500001", "directory"),
        ("9001140M0", "1403500009", match),
        ("9001140C2", "1403500001", match),
    )
    assert found(data) == []


def test_one_number_of_two_sponsors_is_no_merge(data: Path) -> None:
    with_numbers(data, ("9001140C0", "1403500001", "sure"), ("9002140C0", "1403500001", "sure"))
    assert found(data) == []


def test_the_committed_differences_are_those_that_a_recomputation_finds(tmp_path: Path) -> None:
    committed = read_table(DATA / FILE)
    again = [{name: str(cell) for name, cell in row} for row in fold_differences(DATA)]
    assert again == list(committed.rows)
    (tmp_path / "programs").mkdir()
    for name in ("tracks.csv", "acgme_ids.csv"):
        (tmp_path / "programs" / name).symlink_to(DATA / "programs" / name)
    told = list(write_fold_differences(tmp_path))
    assert (tmp_path / FILE).read_bytes() == (DATA / FILE).read_bytes()
    assert "units 4, ACGME numbers of their tracks 9" in told[0]
    assert "ACGME numbers 92, spread over units of one sponsor and specialty 210" in told[1]


def test_the_command_writes_the_file_and_tells_the_counts(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with_numbers(data, ("9001140C0", "1403500001", "sure"), ("9001140M0", "1403500009", "sure"))
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, str(data))
    main(["check", "--folds"])  # the invented folder has no evidence to check after that
    assert "units 1, ACGME numbers of their tracks 2" in capsys.readouterr().out
    assert len(read_table(data / FILE).rows) == 2


def test_a_city_from_the_list_of_numbers_is_the_one_that_stands_there() -> None:
    tracks = read_table(DATA / "programs" / "tracks.csv").rows
    unit = {t["track_code"]: t["program_code"] for t in tracks}
    listed: dict[str, set[str]] = {}
    for row in read_table(DATA / "programs" / "acgme_ids.csv").rows:
        if row["match"] != "check":
            listed.setdefault(unit[row["track_code"]], set()).add(row["city"].casefold())
    programs = read_table(DATA / "programs" / "programs.csv").rows
    filled = [p for p in programs if p["city_basis"] == "acgme"]
    assert len(filled) == 12
    for program in filled:
        assert listed[program["program_code"]] == {program["city"].casefold()}

"""``smartpick data import``: a preview unless told otherwise, and all of it or nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from smartpick.__main__ import main
from smartpick.disk import read_table
from smartpick.errors import DataError
from smartpick.files.packs.pack_file import read_pack
from smartpick.files.read import command
from tests.unit.files.read.made_report import Institution, Track, report_pdf

ELM, NEW = "9001140C0", "9003140C0"
HISTORY = Path("programs") / "fill_history.csv"


def report(folder: Path, cells: dict[int, tuple[int, int]], code: str = ELM) -> str:
    pdf = report_pdf(
        [Institution(("Elm Clinic-NY",), "Elmville", [Track("Internal Medicine", code, cells)])]
    )
    (folder / "report.pdf").write_bytes(pdf)
    return str(folder / "report.pdf")


def history(data: Path) -> dict[tuple[str, int], tuple[int, int]]:
    return {
        (row["track_code"], int(row["year"])): (int(row["quota"]), int(row["filled"]))
        for row in read_table(data / HISTORY).rows
    }


def bytes_of(data: Path) -> dict[str, bytes]:
    return {str(p.relative_to(data)): p.read_bytes() for p in data.rglob("*") if p.is_file()}


def test_without_apply_nothing_changes(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = bytes_of(data)
    path = report(tmp_path, {2018: (9, 9), 2017: (8, 7)})
    assert main(["data", "import", path, "--into", str(data)]) == 0
    said = capsys.readouterr()
    assert "NRMP Program Results, 2014 to 2018, 1 pages" in said.out
    assert "2018: 1 tracks, 9 positions, 9 matched" in said.out
    assert "new: 2\nchanged: 0\nsame: 0" in said.out
    assert f"new, page 1: {ELM} 2017, 7 of 8" in said.out
    assert "Nothing was changed" in said.out
    assert "reading: 1 of 1" in said.err
    assert bytes_of(data) == before


def test_apply_adds_new_rows_and_leaves_others_until_told_to_replace(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    known = history(data)
    cells = {2018: (9, 9), 2016: (2, 2)}
    path = report(tmp_path, cells)
    assert main(["data", "import", path, "--into", str(data), "--apply"]) == 0
    assert history(data) == {**known, (ELM, 2018): (9, 9), (ELM, 2016): (2, 2)}
    path = report(tmp_path, {2018: (9, 5)})
    assert main(["data", "import", path, "--into", str(data), "--apply"]) == 0
    assert history(data)[ELM, 2018] == (9, 9)
    assert "1 left as they were though the file differs" in capsys.readouterr().out
    assert main(["data", "import", path, "--into", str(data), "--apply", "--replace"]) == 0
    assert history(data)[ELM, 2018] == (9, 5)
    assert list(history(data)) == sorted(history(data))


def test_a_number_of_the_program_table_itself_is_left_to_the_build(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = bytes_of(data)
    (tmp_path / "t.csv").write_text(
        f"Code,Year,Quota,Filled\n{ELM},2026,10,3\n9001140M0,2026,3,3\n", encoding="utf-8"
    )
    command = ["data", "import", str(tmp_path / "t.csv"), "--into", str(data)]
    assert main([*command, "--apply", "--replace"]) == 0
    out = capsys.readouterr().out
    assert f"changed, row 2: {ELM} 2026, 3 of 10, known as 8 of 10" in out
    assert "0 rows added, 0 replaced, 1 left" in out
    assert bytes_of(data) == before


def test_a_folder_that_would_break_is_left_as_it_was(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = report(tmp_path, {2018: (9, 9)})
    before = bytes_of(data)

    def broken(_: Path) -> None:
        raise DataError("it does not fit")

    monkeypatch.setattr(command, "validate", broken)
    assert main(["data", "import", path, "--into", str(data), "--apply"]) == 2
    assert "nothing was changed, because it does not fit" in capsys.readouterr().err
    assert bytes_of(data) == before


def test_a_year_that_the_table_does_not_hold_is_refused(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = bytes_of(data)
    (tmp_path / "t.csv").write_text(f"Code,Year,Quota,Filled\n{ELM},2031,3,3\n", encoding="utf-8")
    command = ["data", "import", str(tmp_path / "t.csv"), "--into", str(data), "--apply"]
    assert main(command) == 2
    assert "the history holds 2014 to 2026, not 2031" in capsys.readouterr().err
    assert bytes_of(data) == before


def test_columns_can_be_chosen_and_facts_become_a_pack(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "t.csv").write_text(
        f"Code,Trainees from abroad,J-1\n{ELM},12 of 30,yes\n{NEW},1 of 2,no\n", encoding="utf-8"
    )
    pack = tmp_path / "mine.csv"
    command = ["data", "import", str(tmp_path / "t.csv"), "--into", str(data), "--pack", str(pack)]
    command += ["--column", "Trainees from abroad=img_residents", "--column", "J-1="]
    assert main(command) == 0
    out = capsys.readouterr().out
    assert "Columns: Code → NRMP program code; Trainees from abroad → IMGs of all" in out
    assert f"row 3: {NEW} is no code of the 2026 program table" in out
    (fact,) = read_pack(pack.read_bytes(), date(2099, 1, 1)).facts
    assert (fact.program_code, fact.fact.value, fact.value) == (ELM, "img_residents", "12/30")
    assert main(command) == 2, "an existing pack is not overwritten"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--column", "Nope=city"], "write Header=meaning with a header of the table (Code, J-1)"),
        (["--column", "J-1=nonsense"], "one of program_code"),
        (["--column", "J-1=program_code", "--column", "Code=program_code"], "same meaning"),
        (["--sheet", "Other"], "no sheet is called 'Other'"),
    ],
)
def test_a_wrong_choice_ends_with_status_two_and_what_there_is(
    arguments: list[str],
    expected: str,
    data: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "t.csv").write_text(f"Code,J-1\n{ELM},yes\n", encoding="utf-8")
    command = ["data", "import", str(tmp_path / "t.csv"), "--into", str(data), *arguments]
    assert main(command) == 2
    assert expected in capsys.readouterr().err


def test_a_missing_file_ends_with_status_two(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["data", "import", "absent.pdf", "--into", str(data)]) == 2
    assert "absent.pdf cannot be read" in capsys.readouterr().err


def test_a_specialty_for_all_rows_and_the_rows_to_accept_can_be_told(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "t.csv").write_text(
        "Program Name,City,State,J-1\nUniversity of Elm Hospital,Elmville,NY,yes\n"
        "Elm University and Ash Clinic St Odo,Odotown,NY,no\n",
        encoding="utf-8",
    )
    command = ["data", "import", str(tmp_path / "t.csv"), "--into", str(data)]
    assert main(command) == 2
    assert "which specialty all rows are about" in capsys.readouterr().err
    assert main([*command, "--specialty", "Basket weaving"]) == 2
    assert "--specialty 'Basket weaving' is none of our specialties" in capsys.readouterr().err
    assert main([*command, "--specialty", "IM"]) == 0
    out = capsys.readouterr().out
    assert "All rows: IM" in out
    assert "not sure, so not used (--accept 'row 4' uses one): 1" in out
    assert "row 3: Elm University and Ash Clinic St Odo → 9001140C2" in out
    assert f"row 2: University of Elm Hospital → {ELM}, 100% alike" in out
    assert "new: 1\n" in out
    assert main([*command, "--specialty", "IM", "--accept", "row 3"]) == 0
    assert "new: 2\n" in capsys.readouterr().out


def test_all_lists_of_a_workbook_are_read_and_the_other_sheets_named(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = openpyxl.Workbook()
    made.worksheets[0].title = "Notes"
    made.worksheets[0].append(["dear", "diary"])
    for name, code in (("IM", ELM), ("FM", "9001120C0")):
        made.create_sheet(name).append(["Program Code", "J-1"])
        made[name].append([code, "yes"])
    made.save(tmp_path / "t.xlsx")
    command = ["data", "import", str(tmp_path / "t.xlsx"), "--into", str(data)]
    assert main(command) == 0
    out = capsys.readouterr().out
    assert "Columns of IM: Program Code → NRMP program code; J-1 → Sponsors J-1" in out
    assert "Sheets that were not read: Notes" in out
    assert "new: 2\n" in out
    assert main([*command, "--sheet", "FM"]) == 0
    assert "new: 1\n" in capsys.readouterr().out

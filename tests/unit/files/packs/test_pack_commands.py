"""``smartpick check`` on packs: alone, and those under data/packs."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from smartpick.__main__ import main
from smartpick.domain import FactKey, VerifiedFact
from smartpick.files.packs.pack_file import pack_bytes, read_pack
from tests.calibration.real import DATA
from tests.house.rules import ROOT

# A code of no institution: what is told of it is told of nobody.
NOBODY = "0000140C0"
README = ROOT / "data" / "README.md"


def test_a_pack_that_names_no_known_program_ends_with_status_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fact = VerifiedFact(
        program_code=NOBODY, fact=FactKey.SPONSORS_J1, value="yes", seen_on=date(2026, 5, 1)
    )
    path = tmp_path / "mine.csv"
    path.write_bytes(pack_bytes([fact]))
    assert main(["check", str(path)]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"smartpick: mine.csv, line 2, column program_code: {NOBODY} is no pro")


def test_an_empty_pack_is_nothing_to_correct(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(pack_bytes([]))
    assert main(["check", str(path)]) == 0
    assert capsys.readouterr().out == "mine.csv: 0 facts, 0 programs, nothing to correct\n"


def test_a_missing_pack_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path / "absent.csv")]) == 2
    assert "absent.csv cannot be read" in capsys.readouterr().err


def test_check_reads_the_contributed_packs_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    shutil.copytree(DATA, data)
    (data / "packs").mkdir()
    (data / "packs" / "broken.csv").write_text("program_code,fact\n", encoding="utf-8")
    monkeypatch.setenv("SMARTPICK_DATA", str(data))
    assert main(["check"]) == 2
    assert "packs/broken.csv, line 1" in capsys.readouterr().err


def test_the_example_in_the_readme_is_a_pack_and_every_fact_is_described() -> None:
    text = README.read_text(encoding="utf-8")
    example = re.search(r"```csv\n(.*?)```", text, re.DOTALL)
    assert example is not None
    assert len(read_pack(example[1].encode(), date(2026, 11, 25)).facts) == 4
    assert [key.value for key in FactKey if f"`{key.value}`" not in text] == []

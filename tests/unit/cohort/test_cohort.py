"""``smartpick cohort``: nothing lost, the numbers of assess, and a killed run goes on."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest

from smartpick.__main__ import main
from smartpick.cohort import run as running
from smartpick.cohort.output import about_path
from smartpick.domain import Assessment, Estimate, edition
from smartpick.files.read.applicant_rows import Names, ReadApplicant, RowReader
from smartpick.files.read.applicant_table import open_table
from tests.calibration.real import DATA, answer, evidence, store
from tests.unit.cohort.tables import made, write

Row = dict[str, Any]


def cohort(table: Path, out: Path, *more: str) -> list[Row]:
    """The rows that the command writes."""
    assert main(["cohort", str(table), "--out", str(out), "--workers", "1", *more]) == 0
    return rows(out)


def rows(out: Path) -> list[Row]:
    found: list[Row] = pq.read_table(out).to_pylist()
    return found


def expected(table: Path) -> list[Assessment]:
    """What ``assess`` says of the rows that can be read."""
    opened = open_table(table)
    reader = RowReader(opened.plan, Names.of(evidence(), store()))
    read = [reader.read(n, cells) for batch in opened.batches(100) for n, cells in batch]
    return [answer(r.applicant) for r in read if isinstance(r, ReadApplicant)]


def ends(row: Row, name: str) -> Estimate:
    return Estimate(row[name], row[f"{name}_low"], row[f"{name}_high"])


def assert_same(row: Row, told: Assessment) -> None:
    for name in ("given_applied", "no_interview", "given_ranked", "expected_interviews"):
        assert ends(row, name) == getattr(told, name), name
    assert row["interviewed_only"] == 1 - told.no_interview.value - told.given_applied.value
    assert (row["fee_usd"], row["n_applications"]) == (told.fee_usd, told.n_applications)
    assert row["flags"] == [flag.value for flag in told.flags]


def test_a_result_holds_what_assess_says_to_the_last_digit(tmp_path: Path) -> None:
    table = write(tmp_path, 8)
    found = cohort(table, tmp_path / "r.parquet", "--programs", "3")
    for row, told in zip(found, expected(table), strict=True):
        assert_same(row, told)
        by_name = {s.specialty: s for s in told.by_specialty}
        for one in row["by_specialty"]:
            assert ends(one, "given_applied") == by_name[one["specialty"]].given_applied
            assert ends(one, "given_ranked") == by_name[one["specialty"]].given_ranked
        assert len(row["by_specialty"]) == sum(
            s.given_applied is not None for s in told.by_specialty
        )
        first = [(p["program_code"], ends(p, "interview")) for p in row["programs"]]
        assert first == [(p.program_code, p.interview) for p in told.programs[:3]]


def test_headlines_alone_and_two_processes_give_the_same_numbers(tmp_path: Path) -> None:
    table = write(tmp_path, 2 * running.HEADLINE_ROWS + 7)
    alone = cohort(table, tmp_path / "one.parquet", "--headlines")
    both = cohort(table, tmp_path / "two.parquet", "--headlines", "--workers", "2")
    assert alone == both
    assert [row["label"] for row in alone] == [f"A-{i + 1}" for i in range(len(alone))]
    assert "programs" not in alone[0]
    few = tmp_path / "few.csv"
    made(len(alone)).head(5).to_csv(few, index=False)
    for row, told in zip(alone[:5], expected(few), strict=True):
        assert_same(row, told)


def test_csv_holds_every_digit_and_what_it_rests_on_beside_it(tmp_path: Path) -> None:
    table = write(tmp_path, 4)
    whole = cohort(table, tmp_path / "r.parquet", "--programs", "2")
    main(["cohort", str(table), "--out", str(tmp_path / "r.csv"), "--programs", "2"])
    with (tmp_path / "r.csv").open(encoding="utf-8-sig", newline="") as file:
        told = list(csv.DictReader(file))
    for row, text in zip(whole, told, strict=True):
        assert float(text["given_applied_low"]) == row["given_applied_low"]
        assert json.loads(text["programs"]) == row["programs"]
        assert json.loads(text["by_specialty"]) == row["by_specialty"]
    about = json.loads(about_path(tmp_path / "r.csv").read_text())
    assert about["data_fingerprint"] == evidence().fingerprint
    assert about["edition"] == str(edition().match_year)


def test_the_metadata_of_parquet_say_data_date_and_edition(tmp_path: Path) -> None:
    cohort(write(tmp_path, 1), tmp_path / "r.parquet", "--headlines")
    said = pq.read_schema(tmp_path / "r.parquet").metadata
    assert said[b"smartpick.data_fingerprint"].decode() == evidence().fingerprint
    assert said[b"smartpick.data_date"].decode() == edition().data_date
    assert {b"smartpick.edition", b"smartpick.assessed_on", b"smartpick.caveat"} <= set(said)


def test_no_row_is_lost_and_each_without_an_answer_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "a.csv"
    table.write_text(
        "Label,Step 2 CK,Specialties,Home state,E-mail\nA,240,IM,,a@example.org\nB,no idea,IM,,\n"
        "C,soon,IM,,\nD,245,Alchemy,,\n=E,245,Dermatology,,\nF,150,IM,,\nG,245,IM,ZZ,\n"
    )
    found = cohort(table, tmp_path / "r.parquet", "--headlines")
    assert [row["row"] for row in found] == [2, 3, 4, 5, 6, 7, 8]
    assert [row["problem"] is None for row in found] == [True, True] + [False] * 5
    problems = [row["problem"] or "" for row in found]
    assert "must be a three-digit score, not 'soon'" in problems[2]
    assert "Alchemy" in problems[3]
    assert "Dermatology" in problems[4]
    assert "did not pass" in problems[5]
    assert "home_state" in problems[6]
    assert found[2]["given_applied"] is None
    told = capsys.readouterr().err
    assert "WARNING: Column 'E-mail' looks like e-mail addresses: it is not kept" in told
    assert "2 of 7 assessed" in told
    assert "row 4: Step 2 CK: must be" in told
    main(["cohort", str(table), "--out", str(tmp_path / "r.csv"), "--headlines"])
    assert "\n6,'=E," in (tmp_path / "r.csv").read_text(encoding="utf-8-sig")  # runs nowhere


def command(table: Path, out: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", "smartpick", "cohort", str(table), "--out", str(out), *more]


def test_a_killed_run_goes_on_where_it_was(tmp_path: Path) -> None:
    n = 4 * running.HEADLINE_ROWS
    table, out = write(tmp_path, n), tmp_path / "r.parquet"
    parts = tmp_path / "r.parquet.parts"
    process = subprocess.Popen(
        command(table, out, "--headlines", "--workers", "1"),
        cwd=DATA.parent, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    until = time.monotonic() + 60
    while not list(parts.glob("0*.parquet")) and time.monotonic() < until:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    kept = sorted(parts.glob("0*.parquet"))
    assert kept
    assert not out.exists()
    n_before = len(kept)
    (parts / ".000003.parquet.77").write_bytes(b"half")  # as a kill in the middle leaves it
    for path in kept:  # none is half written
        assert pq.read_table(path).num_rows == running.HEADLINE_ROWS
    done = subprocess.run(
        command(table, out, "--headlines", "--workers", "1"), cwd=DATA.parent,
        capture_output=True, encoding="utf-8", check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert f"{n_before * running.HEADLINE_ROWS:,} rows were there" in done.stderr
    assert [row["row"] for row in rows(out)] == list(range(2, n + 2))
    assert not parts.exists()


@pytest.fixture
def stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """A table and a result of which only the parts are there."""
    table, out = write(tmp_path, 3), tmp_path / "r.parquet"
    with monkeypatch.context() as patch:
        patch.setattr(running, "write_result", _stop)
        with pytest.raises(KeyboardInterrupt):
            running.assess_table(open_table(table), table, out, running.Request(DATA, workers=1))
    assert (tmp_path / "r.parquet.parts" / "000000.parquet").exists()
    return table, out


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


def test_parts_of_another_run_are_refused_unless_it_begins_anew(
    stopped: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    table, out = stopped
    made(4).to_csv(table, index=False)
    asked = ["cohort", str(table), "--out", str(out), "--headlines", "--workers", "1"]
    assert main(asked) == 2
    said = capsys.readouterr().err
    assert "holds parts of another run (other: table)" in said
    assert "--restart" in said
    assert main([*asked, "--restart"]) == 0
    assert len(rows(out)) == 4


def test_damaged_notes_of_a_run_are_told_and_not_used(
    stopped: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    table, out = stopped
    (out.with_name("r.parquet.parts") / "run.json").write_text("{")
    assert main(["cohort", str(table), "--out", str(out), "--headlines"]) == 2
    assert "run.json is damaged" in capsys.readouterr().err


def test_workers_on_other_data_are_refused(tmp_path: Path) -> None:
    from smartpick.cohort.job import Asked, answered
    from smartpick.errors import DataError

    plan = open_table(write(tmp_path, 1)).plan
    asked = Asked(DATA, "another", plan, 0, False, evidence().edition.results_day)
    with pytest.raises(DataError, match="install the same SmartPick on every machine"):
        answered(asked, 0, [])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["a.csv"], "--out results.parquet"),
        (["a.csv", "--out", "r.xlsx"], "must end in .parquet or .csv"),
        (["a.csv", "--out", "a.csv"], "would take the place of the table"),
        (["absent.csv", "--out", "r.csv"], "absent.csv cannot be read"),
        (["a.csv", "--out", "no/r.csv", "--headlines"], "there is no folder no"),
        (["--template", "t.pdf"], "must end in .xlsx or .csv"),
    ],
)
def test_a_command_that_cannot_be_done_is_answered_in_words(
    arguments: list[str],
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, 1).rename("a.csv")
    assert main(["cohort", *arguments]) == 2
    assert words in capsys.readouterr().err


def test_a_scheduler_that_does_not_answer_is_told_in_words(tmp_path: Path) -> None:
    """In a process of its own: Dask's threads and warnings stay out of this one."""
    asked = ["cohort", str(write(tmp_path, 1)), "--out", str(tmp_path / "r.csv")]
    impatient = (
        "from smartpick.cohort import run; run._SECONDS_TO_CONNECT = 1; "
        "from smartpick.__main__ import main; raise SystemExit(main())"
    )
    done = subprocess.run(
        [sys.executable, "-c", impatient, *asked, "--scheduler", "tcp://127.0.0.1:9"],
        capture_output=True, encoding="utf-8", check=False, timeout=120,
        env=os.environ | {"PYTHONPATH": str(DATA.parent)},
    )  # fmt: skip
    assert done.returncode == 2
    assert "no scheduler answers" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_template_of_the_command_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    assert main(["cohort", "--template", str(path)]) == 0
    names = pd.read_excel(path, engine="openpyxl").columns
    told = {"Label": "A-1", "Step 2 CK": 240, "Visa": "J-1"}
    pd.DataFrame([told], columns=names).to_excel(path, index=False)
    (row,) = cohort(path, tmp_path / "r.parquet", "--headlines")
    assert (row["label"], row["problem"]) == ("A-1", None)

"""What the system refuses is told in a line: pipes, full disks, folders, terminals, interrupts."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from smartpick.__main__ import main
from tests.calibration.real import DATA

ROOT = DATA.parent
SIMULATE = ["simulate", "--n", "20", "--out"]


def run(line: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A line of the shell, with its exit status and both streams."""
    return subprocess.run(
        ["bash", "-c", line.replace("smartpick", f"{sys.executable} -m smartpick", 1)],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("n", ["-3", "0", "", "1.5", "many", "9999999", "٣"])
def test_repetitions_that_are_no_number_from_one_on_are_refused(
    n: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["calibrate", f"--coverage={n}"])
    assert stopped.value.code == 2
    assert "choose a whole number from 1 to 999,999" in capsys.readouterr().err


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    """A pipe that nobody writes to or reads: opening it would wait for ever."""
    path = tmp_path / "pipe.csv"
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    os.mkfifo(path)
    return path


@pytest.mark.parametrize("before", [["assess"], ["check"], ["data", "import"], SIMULATE])
def test_a_pipe_for_a_file_is_refused_and_not_waited_for(
    before: list[str], pipe: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*before, str(pipe)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "it is a pipe, not a file" in err
    assert pipe.is_fifo()


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_a_disk_that_takes_nothing_is_told_and_the_old_file_stays(
    number: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "cohort.csv"
    out.write_text("old")

    def refuse(*_arguments: object, **_options: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("pandas.DataFrame.to_csv", refuse)
    assert main([*SIMULATE, str(out)]) == 2
    err = capsys.readouterr().err
    assert err == (
        f"smartpick: cohort.csv cannot be written: {os.strerror(number)}. "
        "What was there is as it was\n"
    )
    assert [p.name for p in tmp_path.iterdir()] == ["cohort.csv"]
    assert out.read_text() == "old"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("rest", ["check", "assess --example dr-a --format json"])
def test_an_answer_that_finds_no_room_is_told_in_a_line(rest: str) -> None:
    done = run(f"smartpick {rest} > /dev/full")
    assert done.returncode == 2
    assert done.stderr == "smartpick: the answer: No space left on device\n"


def test_a_terminal_that_cannot_show_a_letter_gets_a_question_mark() -> None:
    done = run("smartpick assess --example dr-a", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Internal Medicine" in done.stdout
    assert done.stdout.isascii()


def test_an_interrupt_ends_in_a_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("smartpick.programs.counted.check_files", interrupted)
    monkeypatch.setattr("smartpick.checking.check_files", interrupted)
    assert main(["check"]) == 130
    assert capsys.readouterr().err == "\nsmartpick: stopped\n"

"""A data file that is missing, cut short, foreign or no UTF-8 text is named."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from smartpick.errors import DataError
from smartpick.programs.counted import FILE, check_files, count_files, counted_files
from tests.calibration.real import DATA

NAMES = sorted(counted_files(DATA).keys() - {FILE})
N_FILES = len(NAMES) + 1


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(DATA, tmp_path_factory.mktemp("copy") / "data")


@pytest.fixture
def data(copy: Path) -> Iterator[Path]:
    """A copy of all data; every file is as it was when the test is over."""
    yield copy
    for path in DATA.rglob("*"):
        own = copy / path.relative_to(DATA)
        if path.is_file() and (not own.is_file() or own.stat().st_size != path.stat().st_size):
            shutil.copy(path, own)


def cut_by_a_line(content: bytes) -> bytes:
    return b"".join(content.splitlines(keepends=True)[:-1])


BROKEN: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "one line short": (cut_by_a_line, "lines: restore it"),
    "half of it": (lambda content: content[: len(content) // 2], "restore"),
    "without its end": (lambda content: content[:-2], "restore"),
    "nothing": (lambda content: b"", "0 of "),
    "a picture": (lambda content: b"\x89PNG\r\n\x1a\n" + content, "not UTF-8"),
    "UTF-16": (lambda content: content.decode().encode("utf-16"), "not UTF-8"),
    "Windows text": (lambda content: content.replace(b"\n", b" \xe9\n"), "not UTF-8"),
    "zero bytes": (lambda content: bytes(len(content)), "zero byte"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_each_broken_file_is_named_whichever_it_is(data: Path, kind: str) -> None:
    broken, said = BROKEN[kind]
    for name in NAMES:
        whole = (data / name).read_bytes()
        (data / name).write_bytes(broken(whole))
        with pytest.raises(DataError, match=said) as refused:
            check_files(data)
        (data / name).write_bytes(whole)
        (line,) = str(refused.value).splitlines()
        assert line.startswith(name)


def test_each_missing_file_is_named_all_of_them_at_once(data: Path) -> None:
    for name in NAMES:
        (data / name).unlink()
    with pytest.raises(DataError) as refused:
        check_files(data)
    assert str(refused.value).splitlines() == [f"{n} is missing: restore it" for n in NAMES]


def test_more_lines_than_counted_are_no_fault(data: Path) -> None:
    with (data / "states.csv").open("ab") as file:
        file.write(b"one more\n")
    assert check_files(data) == N_FILES


def test_lines_taken_out_on_purpose_are_counted_anew(data: Path) -> None:
    path = data / "states.csv"
    path.write_bytes(cut_by_a_line(path.read_bytes()))
    assert count_files(data) == N_FILES
    assert check_files(data) == N_FILES
    assert counted_files(data)["states.csv"] == counted_files(DATA)["states.csv"] - 1


@pytest.mark.parametrize(
    "content",
    ["", "README.md\n", "many README.md\n", "³ README.md\n", "1 README.md\n", "9 files.txt\n"],
)
def test_a_count_that_cannot_be_understood_is_told(data: Path, content: str) -> None:
    (data / FILE).write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=FILE):
        check_files(data)


def test_the_count_in_the_repository_is_that_of_its_files(data: Path) -> None:
    before = (data / FILE).read_text(encoding="utf-8")
    count_files(data)
    told = "data/ has changed: run 'smartpick check --count' and commit data/files.txt"
    assert (data / FILE).read_text(encoding="utf-8") == before, told

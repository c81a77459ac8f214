"""Nothing in the project tells where it was made, or asks a certain registry for packages."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.house.rules import ROOT

# Written in pieces, so that this file does not hold what it looks for.
REGISTRIES = re.compile(
    r"py" + r"pi\.(org|python)|pythonhos" + r"ted|registry\.npm" + r"js|npm" + r"js\.(org|com)"
    r"|-index-ur" + r"l\s*[=\s]\s*\S*:|--find-link" + r"s[=\s]|--trusted-hos" + r"t",
    re.IGNORECASE,
)
MACHINE_PATHS = re.compile(r"(?<![\w.:/~-])/(work|root|home|tmp|opt|Users)/(?=\w)")
RUNS_ON, TESTED_WITH = "requirements.txt", "requirements-dev.txt"
TEXT_LIMIT = 8 * 2**20
FILE_LIMIT = 2**20
DATA_LIMIT = 20 * 2**20


@pytest.fixture(scope="module")
def tracked() -> list[Path]:
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout: there are no tracked files to look at")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout.split("\0")
    files = [ROOT / name for name in listed if name and (ROOT / name).is_file()]
    assert files
    return files


def found(files: list[Path], pattern: re.Pattern[str]) -> list[str]:
    hits = []
    for path in files:
        content = path.read_bytes()
        if b"\0" in content[:8000] or len(content) > TEXT_LIMIT:
            continue
        text = content.decode("utf-8", errors="replace")
        hits += [
            f"{path.relative_to(ROOT)}:{text.count(chr(10), 0, m.start()) + 1}: {m.group()}"
            for m in pattern.finditer(text)
        ]
    return hits


def test_no_tracked_file_names_a_package_registry(tracked: list[Path]) -> None:
    assert found(tracked, REGISTRIES) == []


def test_no_tracked_file_holds_a_path_of_the_machine_it_was_made_on(tracked: list[Path]) -> None:
    assert found(tracked, MACHINE_PATHS) == []


def test_no_tracked_file_is_large_and_the_data_stay_small(tracked: list[Path]) -> None:
    data = ROOT / "data"
    large = [
        str(p.relative_to(ROOT))
        for p in tracked
        if p.stat().st_size > FILE_LIMIT and not p.is_relative_to(data)
    ]
    assert large == []
    assert sum(p.stat().st_size for p in tracked if p.is_relative_to(data)) < DATA_LIMIT


@pytest.mark.parametrize(
    "line",
    [
        "--extra-index-ur" + "l https://example.org/simple",
        "https://py" + "pi.org/simple",
        "--find-link" + "s wheels",
    ],
)
def test_a_registry_address_would_be_found(line: str, tmp_path: Path) -> None:
    assert REGISTRIES.search(line)


@pytest.mark.parametrize(
    ("text", "is_path"),
    [
        ("see /" + "root/project/x.csv", True),
        ("'/" + "tmp/x'", True),
        ("https://example.org/home/page", False),
        ("data/work/x.csv", False),
    ],
)
def test_a_machine_path_is_told_from_an_address(text: str, is_path: bool) -> None:
    assert bool(MACHINE_PATHS.search(text)) is is_path


def test_every_pinned_requirement_has_an_exact_version_and_a_hash() -> None:
    for name in (RUNS_ON, TESTED_WITH):
        text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
        lines = [li for li in text.splitlines() if li.strip() and not li.startswith("#")]
        assert lines
        bad = [li[:60] for li in lines if not re.match(r"[\w.\[\]-]+==\S+.*--hash=sha256:", li)]
        assert bad == []


def test_every_dependency_of_the_project_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert names(project["dependencies"]) - pinned(RUNS_ON) == set()
    tools = names(project["optional-dependencies"]["dev"])
    assert tools - pinned(RUNS_ON) - pinned(TESTED_WITH) == set()


def test_who_runs_it_installs_no_tool_that_tests_it() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    tools = names(project["optional-dependencies"]["dev"]) - {"setuptools"}
    assert tools & pinned(RUNS_ON) == set()
    assert pinned(RUNS_ON) & pinned(TESTED_WITH) == set()


def names(wanted: list[str]) -> set[str]:
    return {re.split(r"[<>=\[;]", line)[0].strip() for line in wanted}


def pinned(name: str) -> set[str]:
    return set(re.findall(r"^([\w.-]+)==", (ROOT / name).read_text(), re.MULTILINE))

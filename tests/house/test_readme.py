"""The README promises two commands, a picture and a map of the code: all of them must be there."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.house.rules import ROOT

README = ROOT / "README.md"
NAMES_WITHOUT_AFFILIATION = ("NRMP", "AAMC", "AMA", "ECFMG/Intealth", "ACGME", "USMLE")


@pytest.fixture(scope="module")
def readme() -> str:
    return README.read_text(encoding="utf-8")


def commands(readme: str) -> list[str]:
    """The lines of the fenced bash blocks."""
    blocks = re.findall(r"^```bash\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


def test_the_first_two_blocks_start_the_app_and_run_the_tests_in_one_line_each(
    readme: str,
) -> None:
    start, tests = commands(readme)[:2]
    assert start.endswith("streamlit run app.py")
    assert tests.endswith("pytest -n 2")
    for command in (start, tests):
        assert "requirements.txt" in command
        assert command.startswith("python3 -m venv")


def test_every_smartpick_command_in_the_readme_names_a_known_subcommand(readme: str) -> None:
    files = ("__main__.py", "cohort/options.py")
    source = "".join((ROOT / "smartpick" / f).read_text(encoding="utf-8") for f in files)
    used = re.findall(r"bin/smartpick (\w+)", readme)
    assert used
    assert [name for name in used if f'"{name}"' not in source] == []


def test_every_path_that_the_readme_names_exists(readme: str) -> None:
    paths = re.findall(r"`((?:smartpick|data|static|tests|\.ci)/[\w./-]*|app\.py|LICENSE)`", readme)
    paths += re.findall(r"\]\(([^)#:]+)\)", readme)
    assert len(paths) > 5
    assert [p for p in paths if not (ROOT / p).exists()] == []


@pytest.mark.parametrize("name", NAMES_WITHOUT_AFFILIATION)
def test_the_readme_disclaims_affiliation_with_every_body(readme: str, name: str) -> None:
    sentence = re.search(r"Not affiliated.*?\.\n", readme, re.DOTALL)
    assert sentence is not None
    assert name in sentence.group()


@pytest.mark.parametrize("kind", ["immigration", "legal", "medical", "admissions advice"])
def test_the_readme_says_what_advice_it_does_not_give(readme: str, kind: str) -> None:
    sentence = re.search(r"Not immigration.*?\.", readme, re.DOTALL)
    assert sentence is not None
    assert kind in sentence.group()


def test_the_console_command_points_at_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["scripts"] == {"smartpick": "smartpick.__main__:main"}
    assert (ROOT / "smartpick" / "__main__.py").exists()

"""The recipes of CONTRIBUTING.md are performed as they stand, on a copy of the project."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.house.rules import ROOT

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
STEP = re.compile(
    r"^`(?P<file>[\w./]+)`(?:, below `(?P<below>[^\n]+)`)?\n```\w+\n(?P<lines>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """What a recipe changes: the package, its data and the app."""
    for name in ("smartpick", "data"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "app.py", tmp_path)
    return tmp_path


def perform(recipe: str, copy: Path) -> list[str]:
    """Put the lines of a recipe where it says; the files it touched."""
    part = TEXT.split(f"<!-- recipe: {recipe} -->")[1].split("\n### ")[0]
    touched = []
    for step in STEP.finditer(part):
        path, below, lines = copy / step["file"], step["below"], step["lines"]
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        if below:
            rows = old.splitlines(keepends=True)
            (at,) = [n for n, row in enumerate(rows) if below in row]
            new = "".join([*rows[: at + 1], lines, *rows[at + 1 :]])
        else:
            new = old + lines
        path.write_text(new, encoding="utf-8")
        touched.append(step["file"])
    assert touched, f"no step of the recipe {recipe} was found"
    return touched


def run(copy: Path, *arguments: str) -> str:
    """Python in the copy, with what it printed."""
    done = subprocess.run(
        [sys.executable, *arguments], cwd=copy, capture_output=True, encoding="utf-8", check=False,
        env={**os.environ, "PYTHONPATH": str(copy), "SMARTPICK_DATA": str(copy / "data")},
        timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def assessed(copy: Path, **stated: object) -> dict[str, Any]:
    profile = copy / "profile.json"
    profile.write_text(json.dumps({"step2_ck": 230, **stated}), encoding="utf-8")
    document: dict[str, Any] = json.loads(
        run(copy, "-m", "smartpick", "assess", str(profile), "--format", "json")
    )
    return document


def test_a_new_input_moves_the_answer_and_is_told_wherever_inputs_are(copy: Path) -> None:
    assert len(perform("input", copy)) == 6
    run(copy, "-m", "smartpick", "check", "--count")
    some, none = assessed(copy, research_years=4), assessed(copy)
    assert some["overall"] != none["overall"]
    assert "interview.research_year" in {r["parameter"] for r in some["readings"]}
    told = run(
        copy, "-c",
        "from smartpick.domain import Applicant\n"
        "from smartpick.evidence.load import load_evidence\n"
        "from smartpick.programs.query import ProgramStore\n"
        "from smartpick.location import find_data\n"
        "from smartpick.answer.explain import break_down\n"
        "from smartpick.say.applicant import describe_applicant\n"
        "a = Applicant(step2_ck=230, research_years=4)\n"
        "data = find_data()\n"
        "found = break_down(a, load_evidence(data), ProgramStore.open(data))\n"
        "share = {f.id: f for f in found.factors}\n"
        "print(describe_applicant(a))\n"
        "print(share['letters_and_research'].parameter_ids)\n"
        "print(share['letters_and_research'].given_applied > 0, share['step2_ck'].parameter_ids)\n",
    )  # fmt: skip
    assert "Research years: 4" in told
    assert "'interview.research_year'" in told.splitlines()[1]
    assert told.splitlines()[2].startswith("True")
    assert "research" not in told.splitlines()[2]
    page = run(
        copy, "-c",
        "from streamlit.testing.v1 import AppTest\n"
        "page = 'from smartpick.ui import sidebar\\nsidebar.profile()'\n"
        "app = AppTest.from_string(page, default_timeout=60).run()\n"
        "print([n.label for n in app.number_input])\n",
    )  # fmt: skip
    assert "Research years" in page


def test_a_new_table_is_checked_and_can_be_asked(copy: Path) -> None:
    assert len(perform("table", copy)) == 3
    assert "published/example_counts.csv: 1 row" in run(copy, "-m", "smartpick", "check", "--count")
    told = run(
        copy, "-c",
        "from smartpick.programs.query import ProgramStore\n"
        "from smartpick.location import find_data\n"
        "print(ProgramStore.open(find_data()).published('example_counts').to_dict('records'))\n",
    )  # fmt: skip
    assert "'counted': 12" in told


def test_a_stated_fact_is_checked_and_counts_for_its_program(copy: Path) -> None:
    path, code = copy / "data" / "programs" / "statements.csv", "1005120C0"
    rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    part = TEXT.split("<!-- recipe: statement -->")[1]
    (own,) = [row for row in rows if f"\n{row}```" in part]  # it is true, so it is there already
    path.write_text("".join(row for row in rows if row != own), encoding="utf-8")
    assert perform("statement", copy) == ["data/programs/statements.csv"]
    assert f"statements {len(rows) - 1:,}" in run(copy, "-m", "smartpick", "check", "--count")
    told = run(
        copy, "-c",
        "from smartpick.programs.query import ProgramStore\n"
        "from smartpick.location import find_data\n"
        f"rule = ProgramStore.open(find_data()).rules()['{code}']['accepts_failed_attempts']\n"
        "print(rule.value, rule.year)\n",
    )  # fmt: skip
    assert told.strip() == "yes 2021"


def test_a_new_page_is_in_the_menu_and_opens(copy: Path) -> None:
    assert len(perform("page", copy)) == 2
    told = run(
        copy, "-c",
        "from streamlit.testing.v1 import AppTest\n"
        "from smartpick.ui.menu import ROOMS, script\n"
        "app = AppTest.from_file(str(script('example')), default_timeout=60).run()\n"
        "print('example' in ROOMS, app.markdown[0].value)\n",
    )  # fmt: skip
    assert told.strip().endswith("True It works.")

"""What a visitor runs loads no more than it needs: seen in a process that has drawn a page."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.house.rules import ROOT

DRAWING = ("reportlab", "bidi", "uharfbuzz", "xlsxwriter")
"""What makes PDFs and workbooks: loaded when somebody asks for one."""
_LOADED = """
import sys
{run}
print(sorted(m for m in sys.modules if m.startswith({unwanted!r})))
"""
_PAGE = (
    "from streamlit.testing.v1 import AppTest\n"
    "from smartpick.ui.menu import script\n"
    "app = AppTest.from_file(str(script({page!r})), default_timeout=60).run()\n"
    "assert not app.exception"
)


@pytest.mark.parametrize(
    "run",
    [
        _PAGE.format(page="where_you_stand"),
        _PAGE.format(page="calibration"),
        "from smartpick.__main__ import main; main(['assess', '--example', 'dr-a'])",
        "from smartpick.__main__ import main; main(['check'])",
    ],
    ids=["front page", "calibration page", "assess", "check"],
)
def test_nothing_of_the_workshop_is_loaded_and_nothing_that_draws_papers(run: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LOADED.format(run=run, unwanted=("smartpick.workshop", *DRAWING))],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().endswith("[]")

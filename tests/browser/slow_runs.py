"""The app where each run takes its time: ``python -m tests.browser.slow_runs run app.py ...``."""

from __future__ import annotations

from threading import Event
from typing import Any

from streamlit.web import cli

from smartpick.ui import turns

LONG_SECONDS = 3.0


def slowly(runner: Any, rerun_data: Any) -> None:
    """A run that keeps its turn for a while before it begins."""
    Event().wait(LONG_SECONDS)
    run_script(runner, rerun_data)


if __name__ == "__main__":
    run_script = turns._run_script
    turns._run_script = slowly  # type: ignore[assignment]
    turns.LONG_SECONDS = LONG_SECONDS / 2
    cli.main()

"""The app where a turn lasts as long as a test wants; started as Streamlit is."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import Any

from streamlit.web import cli

from smartpick.ui import turns

HOLD = "hold"
"""While this file is in the home folder, a run that has ended keeps its turn."""
SAYS_AFTER, LOOKS_AFTER = 0.5, 0.05


def slowly(runner: Any, rerun_data: Any) -> None:
    """A run that keeps its turn until it may give it on."""
    run_script(runner, rerun_data)
    while (Path.home() / HOLD).exists():
        Event().wait(LOOKS_AFTER)


if __name__ == "__main__":
    run_script = turns._run_script
    turns._run_script = slowly  # type: ignore[assignment]
    turns.LONG_SECONDS = SAYS_AFTER
    cli.main()

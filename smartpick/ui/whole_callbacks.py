"""What somebody did to a widget is taken in whole, or not at all.

Streamlit looks for a newer request wherever a script touches its session or sends something to
the page, also inside a widget's callback, and leaves the callback where it stands. A second press
at that moment would keep half of the first: work that was heard but not put into the session, an
undo step without its change. One just before the first callback would keep nothing of it: the
browser tells of a press on a button once. There is no public switch, so the two methods that run
the callbacks and that look are wrapped: it looks after the last callback, not before.
``tests/unit/ui/test_whole_callbacks.py`` fails where another Streamlit does this elsewhere.
"""

from __future__ import annotations

from threading import local
from typing import Any

from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.runtime.state import SafeSessionState

_run_callbacks = SafeSessionState.on_script_will_rerun
_look = ScriptRunner._maybe_handle_execution_control_request  # noqa: SLF001
_here = local()


def _whole(session: SafeSessionState, *args: Any, **named: Any) -> None:  # noqa: ANN401
    _here.is_in_callbacks = True
    try:
        _run_callbacks(session, *args, **named)
    finally:
        _here.is_in_callbacks = False


def _look_between(runner: ScriptRunner) -> None:
    if not getattr(_here, "is_in_callbacks", False):
        _look(runner)


def ensure() -> None:
    """Run callbacks whole from now on, in all sessions; calling it again changes nothing."""
    SafeSessionState.on_script_will_rerun = _whole  # type: ignore[method-assign, assignment]
    ScriptRunner._maybe_handle_execution_control_request = _look_between  # type: ignore[method-assign, assignment]  # noqa: SLF001

"""What somebody did to a widget is taken in whole, or not at all.

Streamlit looks for a newer request at every access to ``st.session_state``, also inside a widget's
callback, and leaves the callback where it stands. A second press at that moment would keep half of
the first: work that was heard but not put into the session, an undo step without its change. There
is no public switch, so the one method that runs the callbacks is wrapped: it looks before the
first of them and after the last. ``tests/unit/ui/test_whole_callbacks.py`` fails where another
Streamlit does this elsewhere.
"""

from __future__ import annotations

from typing import Any

from streamlit.runtime.state import SafeSessionState

_run_callbacks = SafeSessionState.on_script_will_rerun


def _nothing() -> None:
    """No newer request is looked for."""


def _whole(state: SafeSessionState, *args: Any, **named: Any) -> None:  # noqa: ANN401
    look = state._yield_callback  # noqa: SLF001
    look()
    object.__setattr__(state, "_yield_callback", _nothing)
    try:
        _run_callbacks(state, *args, **named)
    finally:
        object.__setattr__(state, "_yield_callback", look)


def ensure() -> None:
    """Run callbacks whole from now on, in all sessions; calling it again changes nothing."""
    SafeSessionState.on_script_will_rerun = _whole  # type: ignore[method-assign, assignment]

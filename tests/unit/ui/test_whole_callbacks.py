"""A press in the middle of a callback does not leave half of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.runtime.scriptrunner import script_runner
from streamlit.runtime.state import SafeSessionState, SessionState

from smartpick.ui import whole_callbacks


class AnotherPressError(Exception):
    """Stands for Streamlit's own way of leaving a run for a newer one."""


class Presses:
    """Another press, waiting or not."""

    def __init__(self) -> None:
        self.is_waiting = False

    def look(self) -> None:
        if self.is_waiting:
            raise AnotherPressError


class WithCallback(SessionState):
    """A session whose widgets have one callback."""

    callback: Callable[[], None]

    def on_script_will_rerun(self, *_: Any, **__: Any) -> None:
        self.callback()


@pytest.fixture
def presses() -> Presses:
    return Presses()


@pytest.fixture
def session(presses: Presses) -> SafeSessionState:
    """A session whose callback changes two things, with another press in the middle."""
    whole_callbacks.ensure()
    inner = WithCallback()
    session = SafeSessionState(inner, presses.look)

    def callback() -> None:
        presses.is_waiting = True
        session["first"] = 1
        session["second"] = 2

    inner.callback = callback
    return session


def test_a_callback_that_has_begun_ends(session: SafeSessionState, presses: Presses) -> None:
    session.on_script_will_rerun(None)
    with pytest.raises(AnotherPressError):
        session["third"] = 3
    presses.is_waiting = False
    assert session.filtered_state == {"first": 1, "second": 2}


def test_a_press_that_waits_already_goes_first(session: SafeSessionState, presses: Presses) -> None:
    presses.is_waiting = True
    with pytest.raises(AnotherPressError):
        session.on_script_will_rerun(None)
    assert session.filtered_state == {}


def test_a_callback_that_fails_leaves_the_session_as_open_to_presses_as_before(
    session: SafeSessionState, presses: Presses
) -> None:
    def fails() -> None:
        raise ValueError

    session._state.callback = fails  # type: ignore[attr-defined]
    with pytest.raises(ValueError):  # noqa: PT011  the callback's own
        session.on_script_will_rerun(None)
    presses.is_waiting = True
    with pytest.raises(AnotherPressError):
        session["first"] = 1


def test_streamlit_runs_callbacks_through_what_is_wrapped() -> None:
    """Where it does it elsewhere, nothing of this module would be of use any more."""
    whole_callbacks.ensure()
    whole_callbacks.ensure()
    source = Path(script_runner.__file__).read_text(encoding="utf-8")
    assert "self._session_state.on_script_will_rerun(" in source
    assert SafeSessionState.on_script_will_rerun is whole_callbacks._whole

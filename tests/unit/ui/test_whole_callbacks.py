"""A press in the middle of a callback does not leave half of it."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.runtime.scriptrunner_utils.exceptions import RerunException
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData, ScriptRequests
from streamlit.runtime.state import SafeSessionState, SessionState

from smartpick.ui import turns


class WithCallback(SessionState):
    """A session whose widgets have one callback."""

    callback: Callable[[], None]

    def on_script_will_rerun(self, *_: Any, **__: Any) -> None:
        self.callback()


class Run:
    """A run that has begun: its session, and a way to press again."""

    def __init__(self) -> None:
        turns.ensure()
        self._requests = ScriptRequests()
        runner = ScriptRunner.__new__(ScriptRunner)
        runner._requests = self._requests
        runner._execing = True
        runner._join_wake_coordinator = None
        runner._is_in_script_thread = lambda: True  # type: ignore[method-assign]
        self.look = runner._maybe_handle_execution_control_request
        self.inner = WithCallback()
        self.session = SafeSessionState(self.inner, self.look)
        self.inner.callback = self._changes_two_things

    def press(self) -> None:
        assert self._requests.request_rerun(RerunData())

    def _changes_two_things(self) -> None:
        self.press()
        self.session["first"] = 1
        self.look()
        self.session["second"] = 2


@pytest.fixture
def run() -> Run:
    return Run()


def test_a_callback_that_has_begun_ends_and_the_press_comes_next(run: Run) -> None:
    run.session.on_script_will_rerun(None)
    assert run.session.filtered_state == {"first": 1, "second": 2}
    with pytest.raises(RerunException):
        run.look()


def test_a_press_that_waits_already_comes_after_the_first_one(run: Run) -> None:
    run.press()
    run.session.on_script_will_rerun(None)
    assert run.session.filtered_state == {"first": 1, "second": 2}
    with pytest.raises(RerunException):
        run.look()


def test_after_a_callback_that_fails_presses_count_again(run: Run) -> None:
    def fails() -> None:
        raise KeyError

    run.inner.callback = fails
    with pytest.raises(KeyError):
        run.session.on_script_will_rerun(None)
    run.press()
    with pytest.raises(RerunException):
        run.session["first"] = 1


def test_streamlit_runs_callbacks_through_what_is_wrapped() -> None:
    """Where it does it elsewhere, nothing of this module would be of use any more."""
    turns.ensure()
    turns.ensure()
    source = inspect.getsource(ScriptRunner)
    assert "self._session_state.on_script_will_rerun(" in source
    assert "yield_callback=self._maybe_handle_execution_control_request" in source
    assert SafeSessionState.on_script_will_rerun is turns._whole

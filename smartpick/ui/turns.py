"""Runs take turns, and what somebody did to a widget is taken in whole: Streamlit does neither.

One run works at a time in a process, the others wait in the order they came.

Python works on one run at a time anyway. Many at once only take the processor away from each
other and from the connections, and all of them end late. A session that asks again while it waits
keeps its place, and its newest state is drawn.

Streamlit looks for a newer request wherever a script touches its session or sends something to
the page, also inside a widget's callback, and leaves the callback where it stands. A second press
at that moment would keep half of the first: work that was heard but not put into the session, an
undo step without its change. One just before the first callback would keep nothing of it: the
browser tells of a press on a button once. So it looks after the last callback, not before.

There is no public switch for either: the methods that run a script, run the callbacks and look are
wrapped. ``tests/unit/ui/test_whole_callbacks.py`` fails where another Streamlit does it elsewhere.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Lock, local
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData
from streamlit.runtime.state import SafeSessionState

from smartpick.ui import phrases

AT_ONCE = 1
LONG_SECONDS = 4.0
"""After so long a page says that it waits, and again each time as much has passed."""


class Turns:
    """Turns for ``at_once``, in order."""

    def __init__(self, at_once: int) -> None:
        self.n_taken = 0
        self._free = at_once
        self._line: deque[Event] = deque()
        self._lock = Lock()

    def take(self, long: float, say: Callable[[], None], *, is_first: bool = False) -> None:
        """Wait for a turn; ``say`` is called each time that ``long`` seconds have passed.

        ``is_first`` stands before all others: a run that goes on, not one that begins.
        """
        mine = Event()
        with self._lock:
            self.n_taken += 1
            if self._free and not self._line:
                self._free -= 1
                return
            if is_first:
                self._line.appendleft(mine)
            else:
                self._line.append(mine)
        try:
            while not mine.wait(long):
                say()
        except BaseException:  # the run ends while it waits: nobody is left to give the turn on
            self._leave(mine)
            raise

    def _leave(self, mine: Event) -> None:
        with self._lock:
            if mine in self._line:
                self._line.remove(mine)
                return
        self.give()

    def give(self) -> None:
        """End a turn: it is the next one's in the line."""
        with self._lock:
            if self._line:
                self._line.popleft().set()
            else:
                self._free += 1

    def is_idle(self) -> bool:
        """Whether nobody has a turn or waits for one."""
        with self._lock:
            return self._free > 0


TURNS = Turns(AT_ONCE)
"""The turns of this process, whichever session asks."""

_run_script = ScriptRunner._run_script  # noqa: SLF001
_run_callbacks = SafeSessionState.on_script_will_rerun
_look = ScriptRunner._maybe_handle_execution_control_request  # noqa: SLF001
_here = local()


@contextmanager
def aside() -> Iterator[None]:
    """Let others work while this run waits for another process."""
    if not getattr(_here, "has_turn", False):
        yield
        return
    _here.has_turn = False
    TURNS.give()
    try:
        yield
    finally:
        TURNS.take(LONG_SECONDS, _say, is_first=True)
        _here.has_turn = True


def ensure() -> None:
    """Turns and whole callbacks in all sessions from now on; calling it again changes nothing."""
    ScriptRunner._run_script = _in_turn  # type: ignore[method-assign, assignment]  # noqa: SLF001
    SafeSessionState.on_script_will_rerun = _whole  # type: ignore[method-assign, assignment]
    ScriptRunner._maybe_handle_execution_control_request = _look_between  # type: ignore[method-assign, assignment]  # noqa: SLF001


def _in_turn(runner: ScriptRunner, rerun_data: RerunData) -> None:
    if getattr(_here, "has_turn", False):  # a run inside of a run
        _run_script(runner, rerun_data)
        return
    TURNS.take(LONG_SECONDS, _say)
    _here.has_turn = True
    try:
        _run_script(runner, rerun_data)
    finally:
        if _here.has_turn:
            TURNS.give()
        _here.has_turn = False


def _whole(session: SafeSessionState, *args: Any, **named: Any) -> None:  # noqa: ANN401
    _here.is_in_callbacks = True
    try:
        _run_callbacks(session, *args, **named)
    finally:
        _here.is_in_callbacks = False


def _look_between(runner: ScriptRunner) -> None:
    if not getattr(_here, "is_in_callbacks", False):
        _look(runner)


def _say() -> None:
    st.toast(phrases.BUSY, icon=":material/hourglass_top:")

"""How many read at once: one account for all sessions, in the order in which they came."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

_TICK_SECONDS = 0.2


class TooMany(Exception):
    """So many wait already, or it took so long, that it is better to come back later."""


@dataclass(slots=True)
class Places:
    """Places for ``most_at_once``; others wait in order, at most ``most_waiting`` of them."""

    most_at_once: int
    most_waiting: int
    _taken: int = 0
    _line: deque[object] = field(default_factory=deque)
    _changed: threading.Condition = field(default_factory=threading.Condition)

    @contextmanager
    def place(self, seconds: float, waiting: Callable[[int], None]) -> Iterator[None]:
        """A place, for as long as the block runs.

        Parameters
        ----------
        seconds
            How long to wait for it at most.
        waiting
            Called several times a second while there is none, with the number of those in
            front. What it raises goes on, and the place in the line is given up.

        Raises
        ------
        TooMany
            When the line is full, or the time is over.
        """
        self._enter(time.monotonic() + seconds, waiting)
        try:
            yield
        finally:
            with self._changed:
                self._taken -= 1
                self._changed.notify_all()

    def _enter(self, until: float, waiting: Callable[[int], None]) -> None:
        me = object()
        with self._changed:
            is_free = not self._line and self._taken < self.most_at_once
            if not is_free and len(self._line) >= self.most_waiting:
                raise TooMany
            self._line.append(me)
        try:
            while True:
                with self._changed:
                    if self._line[0] is me and self._taken < self.most_at_once:
                        self._taken += 1
                        return
                    in_front = self._line.index(me)
                if time.monotonic() > until:
                    raise TooMany
                waiting(in_front)  # without the lock: it may show a page, or raise
                with self._changed:
                    self._changed.wait(_TICK_SECONDS)
        finally:
            with self._changed:
                self._line.remove(me)
                self._changed.notify_all()

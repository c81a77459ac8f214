"""The app's side: start a reader, listen to it, and end it whatever happens."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from smartpick.apart import (
    MOST_ANSWER_BYTES,
    MOST_AT_ONCE,
    MOST_SECONDS,
    MOST_SECONDS_OF_SILENCE,
    MOST_SECONDS_OF_WAITING,
    MOST_WAITING,
    Places,
    TooMany,
)
from smartpick.errors import SmartPickError

_PACKAGE_HOME = Path(__file__).resolve().parents[2]
_TICK_SECONDS = 0.2
_LONGEST_LINE = MOST_ANSWER_BYTES + 100

COULD_NOT_READ = (
    "this file could not be read: it is damaged, or takes more memory than a real one would. "
    "Save it again, or choose another one"
)
GIVEN_UP = "reading this file was given up after"
WHAT_TO_DO = "a real one takes a few. Choose another file, or save the part you need as CSV"
COME_BACK = (
    "many files are being read here at this moment, and yours was not begun. "
    "Nothing is wrong with it: try again in a minute"
)
PLACES = Places(MOST_AT_ONCE, MOST_WAITING)
"""The readers of this process, whichever session asked."""


@dataclass(frozen=True, slots=True)
class Watch:
    """What is told to whoever waits for a reading, several times a second.

    ``progress``: how much is done of how much, both 0 before the first sign. ``waiting``:
    how many come before, while no reader is free. When one of them raises, the reading is
    stopped and its error goes on.
    """

    progress: Callable[[int, int], None] = lambda _done, _of: None
    waiting: Callable[[int], None] = lambda _in_front: None


@dataclass(frozen=True, slots=True)
class Patience:
    """When a reading is given up, in seconds: altogether, and since its last sign of life."""

    altogether: float = MOST_SECONDS
    silence: float = MOST_SECONDS_OF_SILENCE


UNWATCHED, USUAL = Watch(), Patience()


def run_apart(
    module: str,
    content: bytes,
    watch: Watch,
    fault: type[SmartPickError],
    patience: Patience = USUAL,
) -> bytes:
    """What the reader in ``module`` answers about ``content``, as JSON.

    Parameters
    ----------
    module
        Run as ``python -m``; it calls :func:`smartpick.apart.child.serve`.
    content
        What it reads from its standard input.
    watch
        What to tell meanwhile.
    fault
        Raised with a sentence when there is no answer. Nothing has changed then.
    patience
        How long to wait for it.
    """
    try:
        with PLACES.place(MOST_SECONDS_OF_WAITING, watch.waiting):
            kind, said = _last_word(module, content, watch, patience)
    except TooMany:
        raise fault(COME_BACK) from None
    except TimeoutError as problem:
        raise fault(f"{GIVEN_UP} {problem} seconds: {WHAT_TO_DO}") from None
    if kind == "answer":
        return said
    raise fault(str(json.loads(said)) if kind == "problem" else COULD_NOT_READ)


def _last_word(module: str, content: bytes, watch: Watch, patience: Patience) -> tuple[str, bytes]:
    """What the process ends with: ``answer`` or ``problem`` and its JSON, else two blanks."""
    process = subprocess.Popen(  # noqa: S603 - a module of ours
        [sys.executable, "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(_PACKAGE_HOME), "OPENBLAS_NUM_THREADS": "1"},
    )
    try:
        begun = time.monotonic()
        reader = _Reader(process, content)
        while (last := reader.last_line(_TICK_SECONDS)) is None:
            now = time.monotonic()
            if now - begun > patience.altogether or now - reader.heard > patience.silence:
                raise TimeoutError(f"{now - begun:.0f}")
            watch.progress(*reader.steps)
        watch.progress(*reader.steps)
    finally:
        process.kill()
        process.wait()
        _close(process)
    kind, _, said = last.decode(errors="replace").partition(" ")
    return (kind, said.encode()) if last.endswith(b"\n") else ("", b"")


class _Reader:
    """A process at work: ``steps`` done and to do, and when it was ``heard`` last."""

    def __init__(self, process: subprocess.Popen[bytes], content: bytes) -> None:
        assert process.stdin  # noqa: S101 - asked for above
        assert process.stdout  # noqa: S101
        self.steps = (0, 0)
        self.heard = time.monotonic()
        self._last: queue.Queue[bytes] = queue.Queue()
        threading.Thread(target=_feed, args=(process.stdin, content), daemon=True).start()
        threading.Thread(target=self._listen, args=(process.stdout,), daemon=True).start()

    def last_line(self, seconds: float) -> bytes | None:
        """What it ended with, empty when it just ended; ``None`` while it works."""
        try:
            return self._last.get(timeout=seconds)
        except queue.Empty:
            return None

    def _listen(self, pipe: IO[bytes]) -> None:
        line = b""
        try:
            while line := pipe.readline(_LONGEST_LINE):
                self.heard = time.monotonic()
                if not line.startswith(b"progress "):
                    break
                done, of = json.loads(line.partition(b" ")[2])
                self.steps = int(done), int(of)
        except (OSError, ValueError):  # closed while it was read
            line = b""
        self._last.put(line)


def _feed(pipe: IO[bytes], content: bytes) -> None:
    try:
        pipe.write(content)
        pipe.close()
    except (OSError, ValueError):  # the process has ended, and the listener knows
        return


def _close(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout):
        try:
            if pipe:
                pipe.close()
        except OSError:
            continue

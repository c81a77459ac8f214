"""Reading what somebody brings in a process of its own, so that no file can harm the app.

A file that loops, crashes the reader or fills the memory ends that process and nothing
else; whoever waits for it is told within seconds, and may stop it at any time. How many
read at once, and with how much memory and time, is one account for all sessions.

A Program Results report of 175 pages takes 45 MB and five seconds, a list of 26,000 rows
60 MB and two. What takes more than the limits below is refused with a sentence.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from smartpick.errors import SmartPickError

MOST_AT_ONCE = 2
"""Processes that read at the same time; the others wait for their turn."""
MOST_WAITING = 12
"""Readings that may wait; the next one is asked to come back later."""
MOST_SECONDS_OF_WAITING = 60

MOST_SECONDS = 60
"""Of one reading, altogether."""
MOST_SECONDS_OF_SILENCE = 10
"""A reading that tells no progress for this long is given up."""
MOST_MEMORY_BYTES = 400 * 2**20
"""Of one reading; a file that unpacks without end stops there."""
MOST_ANSWER_BYTES = 40 * 2**20
"""Of what a reading tells the app in the end."""
NICENESS = 10
"""By how much the system puts readers behind the app that answers everybody."""

_PACKAGE_HOME = Path(__file__).resolve().parents[1]
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
TOO_MUCH_MEMORY = "this file unpacks to more than fits into memory: choose a smaller one"
TOO_MUCH_TEXT = (
    "this file holds more text than is read: take out the columns and rows you do not need"
)

Progress = Callable[[int, int], None]
Read = Callable[[bytes, Progress], str]
"""From the bytes of a file to the answer as JSON; told how far it is by ``(done, of)``."""

# --- how many read at once -----------------------------------------------------------


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

    @contextlib.contextmanager
    def place(self, seconds: float, waiting: Callable[[int], None]) -> Iterator[None]:
        """A place, for as long as the block runs.

        ``seconds``: how long to wait for it at most; ``waiting``: called several times a second
        while there is none, with the number of those in front. What it raises goes on, and the
        place in the line is given up. Raises TooMany when the line is full, or the time is over.
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


PLACES = Places(MOST_AT_ONCE, MOST_WAITING)
"""The readers of this process, whichever session asked."""


# --- the side of the app: start a reader, listen to it, and end it whatever happens ---


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

    ``module``: run as ``python -m``; it calls :func:`serve`; ``content``: what it reads from its
    standard input; ``watch``: what to tell meanwhile; ``fault``: raised with a sentence when there
    is no answer (nothing has changed then); ``patience``: how long to wait for it.
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


# --- the side of the process that reads: little memory, little time, and one answer ---


def serve(read: Read, *, memory: int | None = MOST_MEMORY_BYTES) -> None:
    """Read standard input, tell the progress and at the end the answer, one line each.

    A file at fault is told as well; only a crash ends silently. ``memory``: in bytes, no
    limit for ``None``.
    """
    _limit_this_process(memory)
    try:
        answer = read(sys.stdin.buffer.read(), _progress)
        if len(answer) > MOST_ANSWER_BYTES:
            _tell("problem", json.dumps(TOO_MUCH_TEXT))
        else:
            _tell("answer", answer)
    except SmartPickError as problem:
        _tell("problem", json.dumps(str(problem)))
    except MemoryError:
        _tell("problem", json.dumps(TOO_MUCH_MEMORY))


def _progress(done: int, of: int) -> None:
    _tell("progress", json.dumps([done, of]))


def _tell(kind: str, said: str) -> None:
    """One line: what it is, a blank, and JSON in ASCII or UTF-8 without a line break."""
    sys.stdout.buffer.write(f"{kind} {said}\n".encode())
    sys.stdout.buffer.flush()


def _limit_this_process(memory: int | None) -> None:
    """Where the system can: memory, seconds of computing, precedence. Windows cannot."""
    with contextlib.suppress(ImportError, ValueError, OSError, AttributeError):
        os.nice(NICENESS)
        import resource

        if memory is not None:
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

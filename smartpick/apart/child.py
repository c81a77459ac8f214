"""The side of the process that reads: little memory, little time, and one answer."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Callable

from smartpick.apart import (
    MOST_ANSWER_BYTES,
    MOST_MEMORY_BYTES,
    MOST_SECONDS,
    NICENESS,
)
from smartpick.errors import SmartPickError

TOO_MUCH_MEMORY = "this file unpacks to more than fits into memory: choose a smaller one"
TOO_MUCH_TEXT = (
    "this file holds more text than is read: take out the columns and rows you do not need"
)

Progress = Callable[[int, int], None]
Read = Callable[[bytes, Progress], str]
"""From the bytes of a file to the answer as JSON; told how far it is by ``(done, of)``."""


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

"""Reads one file from standard input, in a process of its own with little memory and time.

It tells its progress and at the end what it found, one JSON document a line. Whatever a
file does to it, the app goes on: :mod:`smartpick.programs.importing.apart` starts and ends it.
"""

from __future__ import annotations

import contextlib
import json
import sys
from dataclasses import asdict

from smartpick.errors import ImportFileError
from smartpick.programs.importing.kind import FileKind, kind_of
from smartpick.programs.importing.limits import (
    MOST_BYTES,
    MOST_COMPLAINTS,
    MOST_MEMORY_BYTES,
    MOST_SECONDS,
)


def main() -> None:
    """Read, tell, and end. A file at fault is told as well; only a crash ends silently."""
    _limit_this_process()
    content = sys.stdin.buffer.read(MOST_BYTES + 1)
    try:
        found = _read(content)
    except ImportFileError as problem:
        _tell(problem=str(problem))
    except MemoryError:
        _tell(problem="this file unpacks to more than fits into memory: choose a smaller one")
    else:
        _tell(**found)


def _read(content: bytes) -> dict[str, object]:
    kind = kind_of(content)
    if kind is FileKind.PDF:
        from smartpick.programs.importing.nrmp_report import read_report

        report = asdict(read_report(content, _progress))
        complaints = report["complaints"]
        n = len(complaints)
        return {"report": {**report, "complaints": complaints[:MOST_COMPLAINTS]}, "n_complaints": n}
    from smartpick.programs.importing.sheet import read_sheets

    return {"sheets": [asdict(sheet) for sheet in read_sheets(content, kind)]}


def _progress(done: int, of: int) -> None:
    _tell(done=done, of=of)


def _tell(**said: object) -> None:
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


def _limit_this_process() -> None:
    """Where the system can: memory and seconds of computing. Windows cannot."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY_BYTES, MOST_MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()

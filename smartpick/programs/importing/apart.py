"""Reading a file in a process of its own, so that no file can harm the app.

A file that loops, crashes the reader or fills the memory ends that process and nothing
else; whoever waits for it is told within seconds, and may stop it at any time.
"""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

from pydantic import TypeAdapter

from smartpick.errors import ImportFileError
from smartpick.programs.importing.found import Report
from smartpick.programs.importing.kind import kind_of
from smartpick.programs.importing.limits import MOST_BYTES, MOST_SECONDS, MOST_SECONDS_OF_SILENCE
from smartpick.programs.importing.sheet import Sheet

_PACKAGE_HOME = Path(__file__).resolve().parents[3]
_TICK_SECONDS = 0.2

Progress = Callable[[int, int], None]
Content = Report | tuple[Sheet, ...]

_REPORT = TypeAdapter(Report)
_SHEETS = TypeAdapter(tuple[Sheet, ...])


def read_file(path: Path) -> bytes:
    """A file's bytes, at most 20 MB.

    Raises
    ------
    ImportFileError
        When it cannot be read or is larger.
    """
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise ImportFileError(
                f"{path.name} has {size / 2**20:,.0f} MB, more than the "
                f"{MOST_BYTES / 2**20:.0f} MB that are read: take out what is not needed"
            )
        return path.read_bytes()
    except OSError as problem:
        raise ImportFileError(f"{path.name} cannot be read: {problem.strerror}") from problem


def read_apart(
    content: bytes,
    progress: Progress = lambda _done, _of: None,
    *,
    seconds: float = MOST_SECONDS,
    silence: float = MOST_SECONDS_OF_SILENCE,
) -> Content:
    """A Program Results report, or the sheets of a table.

    Parameters
    ----------
    content
        The file.
    progress
        Called several times a second with the pages done and the pages there are (0, 0
        before the first). When it raises, reading is stopped and its error goes on.
    seconds, silence
        When reading is given up: altogether, and since the last sign of life.

    Raises
    ------
    ImportFileError
        When the file cannot be read; says what to do. Nothing has changed.
    """
    kind_of(content)  # what can be told at once needs no process
    process = subprocess.Popen(
        [sys.executable, "-m", "smartpick.programs.importing.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(_PACKAGE_HOME)},
    )
    try:
        for told in _told(process, content, seconds, silence):
            if told is None or "done" in told:
                progress(*((told["done"], told["of"]) if told else (0, 0)))
            elif "problem" in told:
                raise ImportFileError(told["problem"])
            elif "report" in told:
                return _REPORT.validate_python(told["report"])
            else:
                return _SHEETS.validate_python(told["sheets"])
    finally:
        process.kill()
        process.wait()
        _close(process)
    raise ImportFileError(
        "this file could not be read: it is damaged, or takes more memory than a real one would. "
        "Save it again, or choose another one"
    )


def _told(
    process: subprocess.Popen[bytes], content: bytes, seconds: float, silence: float
) -> Iterator[dict[str, Any] | None]:
    """What the process says, ``None`` a few times a second while it says nothing."""
    lines: queue.Queue[bytes] = queue.Queue()
    assert process.stdin  # noqa: S101 - asked for above
    assert process.stdout  # noqa: S101
    threading.Thread(target=_feed, args=(process.stdin, content), daemon=True).start()
    threading.Thread(target=_listen, args=(process.stdout, lines), daemon=True).start()
    begun = heard = time.monotonic()
    last: dict[str, Any] | None = None
    while True:
        now = time.monotonic()
        if now - begun > seconds or now - heard > silence:
            raise ImportFileError(
                f"reading this file was given up after {now - begun:.0f} seconds: a real report "
                "takes a few. Choose another file, or save the part you need as CSV"
            )
        try:
            line = lines.get(timeout=_TICK_SECONDS)
        except queue.Empty:
            yield last
            continue
        if not line:
            return
        heard = now
        said: dict[str, Any] = json.loads(line)
        if "done" in said:
            last = said
            if lines.empty() or said["done"] == said["of"]:
                yield said
        else:
            yield said


def _feed(pipe: IO[bytes], content: bytes) -> None:
    try:
        pipe.write(content)
        pipe.close()
    except OSError:  # the process has ended, and the listener knows
        return


def _listen(pipe: IO[bytes], lines: queue.Queue[bytes]) -> None:
    try:
        for line in pipe:
            lines.put(line)
    except (OSError, ValueError):  # closed while it was read
        pass
    lines.put(b"")


def _close(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout):
        try:
            if pipe:
                pipe.close()
        except OSError:
            continue

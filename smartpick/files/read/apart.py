"""Reading a report or a table in a process of its own."""

from __future__ import annotations

from pathlib import Path

from pydantic import TypeAdapter

from smartpick.apart import UNWATCHED, USUAL, Patience, Watch, run_apart
from smartpick.disk import read_bytes
from smartpick.errors import ImportFileError
from smartpick.files.read.found import Report
from smartpick.files.read.limits import MOST_BYTES, FileKind, kind_of
from smartpick.files.read.sheet import Sheet

Content = Report | tuple[Sheet, ...]

_REPORT = TypeAdapter(Report)
_SHEETS = TypeAdapter(tuple[Sheet, ...])


def read_file(path: Path) -> bytes:
    """A file's bytes, at most 20 MB. Raises ImportFileError when it cannot be read or is larger."""
    return read_bytes(path, ImportFileError, MOST_BYTES)


def read_apart(content: bytes, watch: Watch = UNWATCHED, patience: Patience = USUAL) -> Content:
    """A Program Results report, or the sheets of a table.

    ``content``: the file; ``watch``: told the pages or rows that are done and that there are;
    ``patience``: when reading is given up. Raises ImportFileError when the file cannot be read;
    says what to do. Nothing has changed.
    """
    kind = kind_of(content)  # what can be told at once needs no process
    reader = "smartpick.files.read.worker"
    answer = run_apart(reader, content, watch, ImportFileError, patience)
    if kind is FileKind.PDF:
        return _REPORT.validate_json(answer)
    return _SHEETS.validate_json(answer)

"""Looking up the programs of many rows in a process of its own.

Twenty-six thousand names take seconds of computing. In the app's own process everybody
else would wait for them: their pages take many short turns, and each turn would be long.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import astuple
from pathlib import Path

from pydantic import TypeAdapter

from smartpick.apart import Progress, Watch, run_apart, serve
from smartpick.errors import ImportFileError
from smartpick.files.read.directory import Asked, Match, Unmatched

FEW = 300
"""Rows that are looked up at once where a directory is at hand: a twentieth of a second."""

_FOUND = TypeAdapter(list[Match | Unmatched])


def find_apart(asked: Sequence[Asked], data: Path, watch: Watch) -> list[Match | Unmatched]:
    """What the directory of the program table under ``data`` finds, in the order asked.

    Raises
    ------
    ImportFileError
        When it took too long, or too many files are being read.
    """
    question = json.dumps([str(data), [astuple(one) for one in asked]]).encode()
    return _FOUND.validate_json(run_apart(__name__, question, watch, ImportFileError))


def read(content: bytes, progress: Progress) -> str:
    """The side of the process: from folder and rows to what was found, as JSON."""
    from smartpick.files.read.directory_table import directory_of
    from smartpick.programs.query import ProgramStore

    data, rows = json.loads(content)
    asked = [Asked(*row) for row in rows]
    progress(0, len(asked))
    store = ProgramStore.open(Path(data))
    progress(0, len(asked))
    directory = directory_of(store)
    return _FOUND.dump_json(directory.find_all(asked, progress)).decode()


if __name__ == "__main__":
    serve(read, memory=None)  # the rows were read within limits; the table is our own

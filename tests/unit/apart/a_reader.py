"""A reader for tests, which does what its input says."""

from __future__ import annotations

import os
import threading

from smartpick.apart import Progress, serve
from smartpick.errors import ImportFileError

NAME = "tests.unit.apart.a_reader"
STEPS = 3


def read(content: bytes, progress: Progress) -> str:
    """The answer to ``steps``; every other word does harm."""
    match content:
        case b"steps":
            for done in range(STEPS):
                progress(done + 1, STEPS)
        case b"silence":
            threading.Event().wait()
        case b"chatter":
            while True:
                progress(1, 2)
                threading.Event().wait(0.05)
        case b"memory":
            _ = [bytes(2**24) for _ in range(2**12)]
        case b"crash":
            os.abort()
        case b"a long answer":
            return '"' + "x" * 41 * 2**20 + '"'
        case b"a problem":
            raise ImportFileError("row 3 holds no name")
    return '"read"'


if __name__ == "__main__":
    serve(read)

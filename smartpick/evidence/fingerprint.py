"""A short name for the exact content of the data directory."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

SUFFIXES = {".csv", ".yaml", ".parquet"}
"""Files that hold numbers. Documents and examples do not change a result."""

LENGTH = 12


def fingerprint(data: Path) -> str:
    """The first 12 hex digits of SHA-256 over the names and contents of all data files.

    The same files give the same fingerprint on every machine; one changed byte
    in one of them gives another.
    """
    return fingerprint_of(
        data,
        [
            path.relative_to(data).as_posix()
            for path in data.rglob("*")
            if path.suffix in SUFFIXES and path.is_file()
        ],
    )


def fingerprint_of(data: Path, names: Iterable[str]) -> str:
    """The same over the named files alone, missing ones as empty."""
    digest = hashlib.sha256()
    for name in sorted(names):
        path = data / name
        content = path.read_bytes() if path.is_file() else b""
        digest.update(f"{name}\n{len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()[:LENGTH]

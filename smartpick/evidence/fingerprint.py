"""A short name for the exact content of the data directory."""

from __future__ import annotations

import hashlib
from pathlib import Path

SUFFIXES = {".csv", ".yaml", ".parquet"}
"""Files that hold numbers. Documents and examples do not change a result."""

LENGTH = 12


def fingerprint(data: Path) -> str:
    """The first 12 hex digits of SHA-256 over the names and contents of all data files.

    The same files give the same fingerprint on every machine; one changed byte
    in one of them gives another.
    """
    digest = hashlib.sha256()
    for path in sorted(data.rglob("*"), key=lambda p: p.relative_to(data).as_posix()):
        if path.suffix in SUFFIXES and path.is_file():
            content = path.read_bytes()
            name = path.relative_to(data).as_posix()
            digest.update(f"{name}\n{len(content)}\n".encode())
            digest.update(content)
    return digest.hexdigest()[:LENGTH]

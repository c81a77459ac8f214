"""The reader of reports and tables, which :mod:`smartpick.files.read.apart` starts."""

from __future__ import annotations

import json
from dataclasses import asdict

from smartpick.apart import Progress, serve
from smartpick.files.read.limits import MOST_COMPLAINTS, FileKind, kind_of


def read(content: bytes, progress: Progress) -> str:
    """The report in a file, or the sheets of a table, as JSON.

    Raises ImportFileError when the file cannot be read; says what to do.
    """
    kind = kind_of(content)
    if kind is FileKind.PDF:
        from smartpick.files.read.nrmp_report import read_report

        report = asdict(read_report(content, progress))
        return json.dumps({**report, "complaints": _first(report["complaints"])})
    from smartpick.files.read.sheet import read_sheets

    return json.dumps([asdict(sheet) for sheet in read_sheets(content, kind, progress)])


def _first(complaints: tuple[dict[str, str], ...]) -> list[dict[str, str]]:
    """The first complaints, and how many there are besides."""
    shown = list(complaints[:MOST_COMPLAINTS])
    if len(complaints) > MOST_COMPLAINTS:
        n = len(complaints) - MOST_COMPLAINTS
        shown.append({"where": "further on", "said": f"{n:,} more that were not understood"})
    return shown


if __name__ == "__main__":
    serve(read)

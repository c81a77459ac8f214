"""What a file may be, told by its content and never by its name, and how large.

Beyond that it is refused with a sentence, within seconds. What the process that reads it may take
is in :mod:`smartpick.apart.limits`. The real files are far smaller: a Program Results report has
0.8 MB, 175 pages and about 6,000 rows; a list of every accredited program has about 13,000 rows.
"""

from __future__ import annotations

import io
import zipfile
from enum import StrEnum

from smartpick.errors import ImportFileError

MOST_BYTES = 20 * 2**20
MOST_PAGES = 1_000
MOST_CHARACTERS_ON_A_PAGE = 50_000
MOST_ROWS = 30_000
TOO_MANY_ROWS = f"more than {MOST_ROWS:,} rows"
"""What an error says of a longer table, and what it is told by."""
MOST_PARQUET_ROWS = 1_000_000
"""Of applicants in a Parquet file, which is read in batches."""
MOST_COLUMNS = 200
MOST_CELL_CHARACTERS = 2_000
MOST_CELLS = 800_000
"""Of all sheets together; 26,000 programs with 30 columns each are not more."""
MOST_CHARACTERS = 12_000_000
"""In all cells together."""
MOST_UNPACKED_BYTES = 150 * 2**20
MOST_PARTS_IN_A_ZIP = 2_000
MOST_COMPLAINTS = 500
"""Rows not understood that are listed one by one; the rest are counted."""


_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES_AND_PROGRAMS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"MZ", b"\x7fELF", b"\x1f\x8b")
_WHAT_WE_READ = (
    "choose NRMP's Program Results as PDF, or a table as .xlsx, .xls, .ods or .csv"
)  # fmt: skip


class FileKind(StrEnum):
    """The three kinds of file that are read."""

    PDF = "pdf"
    WORKBOOK = "workbook"
    TEXT = "text"


def kind_of(content: bytes) -> FileKind:
    """The kind of a file that may be read.

    Raises ImportFileError when it is empty, too large, packed without end, or of another kind.
    """
    if not content.strip():
        raise ImportFileError("this file is empty: choose another one")
    if len(content) > MOST_BYTES:
        raise ImportFileError(
            f"this file has {len(content) / 2**20:,.0f} MB, more than the "
            f"{MOST_BYTES / 2**20:.0f} MB that are read: take out what is not needed"
        )
    if b"%PDF-" in content[:1024]:
        return FileKind.PDF
    if content.startswith(_OLD_WORKBOOK):
        return FileKind.WORKBOOK
    if content.startswith(b"PK"):
        _check_zip(content)
        return FileKind.WORKBOOK
    if content.startswith(_PICTURES_AND_PROGRAMS):
        raise ImportFileError(f"this is neither a PDF nor a table: {_WHAT_WE_READ}")
    return FileKind.TEXT


def _check_zip(content: bytes) -> None:
    """Refuse what is no workbook, and what unpacks to far more than it is."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as problem:
        raise ImportFileError(
            "this workbook is damaged: open it, save it again, then try once more"
        ) from problem
    names = {part.filename for part in parts}
    if not names & {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}:
        raise ImportFileError(f"this is a zip archive and no workbook: {_WHAT_WE_READ}")
    if (
        len(parts) > MOST_PARTS_IN_A_ZIP
        or sum(part.file_size for part in parts) > MOST_UNPACKED_BYTES
    ):
        raise ImportFileError(
            "this workbook unpacks to more than "
            f"{MOST_UNPACKED_BYTES / 2**20:.0f} MB: save only the sheet you need as CSV"
        )

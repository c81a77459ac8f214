"""What a file is, told by its content and never by its name."""

from __future__ import annotations

import io
import zipfile
from enum import StrEnum

from smartpick.errors import ImportFileError
from smartpick.files.read.limits import MOST_BYTES, MOST_PARTS_IN_A_ZIP, MOST_UNPACKED_BYTES

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

    Raises
    ------
    ImportFileError
        When it is empty, too large, packed without end, or of another kind.
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

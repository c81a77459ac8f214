"""What the cells of a workbook do not tell: how far its sheets reach, and which rows are hidden.

Read off the parts of the file before its cells are, which may fill the memory.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from html import unescape

_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*>")
_TABLE = re.compile(rb"<table:table\s[^>]*>|<table:table-row\b[^>]*>")
_ATTRIBUTE = re.compile(rb'([\w:-]+)\s*=\s*"([^"]*)"')
_REACH = re.compile(rb'<(?:\w+:)?dimension\s+ref="(?:\w+:)?([A-Z]{1,3})(\d{1,7})"')
_BEGINNING = 4_096
"""Bytes of a sheet in which it says how far it reaches."""
_MOST_ROWS = 1_048_576
_NOT_AS_USUAL = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    ValueError,
    OSError,
    RuntimeError,  # a part that is locked, or packed in a way that is not known
)


def reaches(content: bytes) -> Mapping[str, tuple[int, int]]:
    """The last row and column (from 1) of each sheet of an .xlsx, as the sheet itself says.

    A sheet that does not say is left out. What it says may be untrue: the limits of the
    process that reads the cells hold all the same.
    """
    found = {}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for name, path in _sheets(packed):
                with packed.open(path) as part:
                    told = _REACH.search(part.read(_BEGINNING))
                if told:
                    found[name] = int(told[2]), _column(told[1])
    except _NOT_AS_USUAL:
        return {}
    return found


def hidden_rows(content: bytes) -> Mapping[str, frozenset[int]]:
    """Numbers of the hidden rows (from 1) by the sheet's name.

    Of .xlsx and .ods alone: older kinds do not let it be told, and a file that is not as
    usual tells nothing.
    """
    if not content.startswith(b"PK"):
        return {}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if "content.xml" in packed.namelist():
                return _hidden_of_ods(packed.read("content.xml"))
            return {name: _hidden(packed.read(path)) for name, path in _sheets(packed)}
    except _NOT_AS_USUAL:
        return {}


def _sheets(packed: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Name and path of each sheet of an .xlsx."""
    relations = packed.read("xl/_rels/workbook.xml.rels")
    targets = {tag["Id"]: tag["Target"] for tag in _tags(_RELATION, relations)}
    for tag in _tags(_SHEET, packed.read("xl/workbook.xml")):
        relation = next((value for key, value in tag.items() if key.endswith(":id")), "")
        path = posixpath.normpath(posixpath.join("/xl", targets.get(relation, ""))).lstrip("/")
        if path in packed.namelist():
            yield tag["name"], path


def _hidden(sheet: bytes) -> frozenset[int]:
    hidden = (row for row in _tags(_ROW, sheet) if row.get("hidden") in ("1", "true"))
    return frozenset(int(row["r"]) for row in hidden if "r" in row)


def _hidden_of_ods(content: bytes) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    name, number = "", 0
    for tag in _tags(_TABLE, content):
        if "table:name" in tag:
            name, number = tag["table:name"], 0
            continue
        n = int(tag.get("table:number-rows-repeated", "1"))
        if tag.get("table:visibility") in ("collapse", "filter") and number + n <= _MOST_ROWS:
            found.setdefault(name, set()).update(range(number + 1, number + n + 1))
        number += n
    return {sheet: frozenset(rows) for sheet, rows in found.items()}


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + letter - ord("A") + 1
    return number


def _tags(kind: re.Pattern[bytes], content: bytes) -> Iterator[dict[str, str]]:
    for tag in kind.findall(content):
        pairs = _ATTRIBUTE.findall(tag)
        yield {k.decode(): unescape(v.decode(errors="replace")) for k, v in pairs}

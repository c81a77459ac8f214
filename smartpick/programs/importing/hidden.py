"""Which rows of a workbook are hidden, by a filter or by hand: its cells do not tell."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from html import unescape

_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*>")
_TABLE = re.compile(rb"<table:table\s[^>]*>|<table:table-row\b[^>]*>")
_ATTRIBUTE = re.compile(rb'([\w:-]+)\s*=\s*"([^"]*)"')
_MOST_ROWS = 1_048_576


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
                return _of_ods(packed.read("content.xml"))
            return dict(_of_xlsx(packed))
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, NotImplementedError):
        return {}


def _of_xlsx(packed: zipfile.ZipFile) -> Iterator[tuple[str, frozenset[int]]]:
    relations = packed.read("xl/_rels/workbook.xml.rels")
    targets = {tag["Id"]: tag["Target"] for tag in _tags(_RELATION, relations)}
    for tag in _tags(_SHEET, packed.read("xl/workbook.xml")):
        relation = next((value for key, value in tag.items() if key.endswith(":id")), "")
        path = posixpath.normpath(posixpath.join("/xl", targets.get(relation, ""))).lstrip("/")
        rows = _tags(_ROW, packed.read(path)) if path in packed.namelist() else ()
        hidden = (row for row in rows if row.get("hidden") in ("1", "true"))
        yield tag["name"], frozenset(int(row["r"]) for row in hidden if "r" in row)


def _of_ods(content: bytes) -> dict[str, frozenset[int]]:
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


def _tags(kind: re.Pattern[bytes], content: bytes) -> Iterator[dict[str, str]]:
    for tag in kind.findall(content):
        pairs = _ATTRIBUTE.findall(tag)
        yield {k.decode(): unescape(v.decode(errors="replace")) for k, v in pairs}

"""Files on the disk: read whole or refused in words, written whole or left as they were."""

from __future__ import annotations

import csv
import errno
import io
import os
import stat
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from smartpick.errors import DataError, SmartPickError

LARGEST_FILE_BYTES = 64 * 2**20
"""More than any file of SmartPick's own has, data and documents alike."""


def read_bytes(
    path: Path, fault: type[SmartPickError], most_bytes: int = LARGEST_FILE_BYTES
) -> bytes:
    """A file's bytes. Pipes, devices and folders, which may have no end, are refused.

    Raises SmartPickError of the type ``fault``, when it cannot be read, is no file, or is larger.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise fault(f"{path.name} cannot be read: it is {_kind(found.st_mode)}, not a file")
        if found.st_size > most_bytes:
            raise fault(
                f"{path.name} has {found.st_size / 2**20:,.0f} MB, more than the "
                f"{most_bytes / 2**20:.0f} MB that are read: take out what is not needed"
            )
        return path.read_bytes()
    except (OSError, ValueError) as problem:  # ValueError: a name that no file can have
        raise fault(f"{path.name} cannot be read: {why(problem)}") from problem


def read_text(path: Path, fault: type[SmartPickError]) -> str:
    """A file of UTF-8 text, its line ends as they are.

    Raises SmartPickError as :func:`read_bytes`, and when it is no UTF-8 text; names the line.
    """
    content = read_bytes(path, fault)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        raise fault(
            f"{path.name}, line {line}: not UTF-8 text; restore the file or save it as UTF-8"
        ) from problem
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise fault(f"{path.name}, line {line}: holds a zero byte; restore the file")
    return text


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file as text: every cell a string, every row with its line number."""

    columns: tuple[str, ...]
    rows: tuple[dict[str, str], ...]
    lines: tuple[int, ...]

    @property
    def numbered(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Each row with its line."""
        return zip(self.lines, self.rows, strict=True)


def read_table(path: Path, fault: type[SmartPickError] = DataError) -> Table:
    """The rows of a CSV file (UTF-8, header first), cells stripped of outer blanks.

    Raises SmartPickError as :func:`read_text`, and when the file is missing or empty, a column name
    stands twice, or a row has more or fewer cells than the header.
    """
    if not path.exists():
        raise fault(f"{path.name} is missing in {path.parent}: restore it")
    reader = csv.reader(io.StringIO(read_text(path, fault), newline=""), strict=True)
    try:
        found = [(reader.line_num, cells) for cells in reader]
    except csv.Error as problem:
        raise fault(f"{path.name} is not a UTF-8 CSV file: {problem}") from problem
    if not found:
        raise fault(f"{path.name} is empty: it needs a header line")
    (_, header), *rows = found
    if len(set(header)) < len(header):
        raise fault(f"{path.name}, line 1: a column name stands twice; keep one")
    for line, cells in rows:
        if len(cells) != len(header):
            raise fault(
                f"{path.name}, line {line}: {len(cells)} instead of {len(header)} cells; "
                "quote a cell that holds a comma"
            )
    records = (dict(zip(header, map(str.strip, cells), strict=True)) for _, cells in rows)
    return Table(tuple(header), tuple(records), tuple(line for line, _ in rows))


_DEEPEST = 50
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same in C, eight times as fast


class _UniqueKeyLoader(_Loader):  # type: ignore[misc]
    """YAML that refuses a key given twice, where plain YAML would keep the last in silence."""


def _unique_mapping(loader: _UniqueKeyLoader, node: yaml.MappingNode) -> dict[Hashable, Any]:
    mapping: dict[Hashable, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in mapping:
            raise ValueError(f"line {key_node.start_mark.line + 1}: '{key}' is given twice")
        mapping[key] = loader.construct_object(value_node, deep=True)
    return mapping


_UniqueKeyLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _unique_mapping)


def _check_depth(text: str) -> None:
    """Refuse what is nested so deep that the loader in C would take Python down with it."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise ValueError(f"nested deeper than {_DEEPEST} levels")


def read_yaml(path: Path, fault: type[SmartPickError]) -> dict[Hashable, Any]:
    """The named entries of a YAML file.

    Raises SmartPickError as :func:`read_text`, and when it is no YAML, names an entry twice or
    holds no names.
    """
    try:
        text = read_text(path, fault)
        _check_depth(text)
        raw = yaml.load(text, Loader=_UniqueKeyLoader)  # noqa: S506
    except (TypeError, ValueError, RecursionError, yaml.YAMLError) as problem:
        raise fault(f"{path.name} cannot be read: {problem}") from problem
    if not isinstance(raw, dict):
        raise fault(f"{path.name} must hold named entries, not {type(raw).__name__}")
    return raw


@contextmanager
def written(
    path: Path, fault: type[SmartPickError], *, makes_folder: bool = False
) -> Iterator[Path]:
    """Where to write what ``path`` shall be: it takes its place, whole, when the block ends.

    ``makes_folder``: also its folder, where that is missing. Raises SmartPickError of the type
    ``fault``, when it cannot be written; what was there is as it was.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        _check_place(path)
        if makes_folder:
            path.parent.mkdir(parents=True, exist_ok=True)
        try:
            yield beside
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except (OSError, ValueError) as problem:
        raise fault(
            f"{path.name} cannot be written: {why(problem)}. What was there is as it was"
        ) from problem


def write_bytes(
    path: Path, content: bytes, fault: type[SmartPickError], *, makes_folder: bool = False
) -> None:
    """Write a file in one step: at every moment it is the old one or the new one, whole.

    ``makes_folder``: also its folder, where that is missing. Raises SmartPickError as
    :func:`written`.
    """
    with written(path, fault, makes_folder=makes_folder) as beside:
        beside.write_bytes(content)


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> int:
    """Write rows as CSV and return their number; the same rows give the same bytes.

    ``None`` becomes an empty cell; a float that is whole loses its ``.0``. Raises DataError when it
    cannot be written; what was there is as it was.
    """
    n = 0
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([as_cell(row[column]) for column in columns])
        n += 1
    write_bytes(path, text.getvalue().encode(), DataError, makes_folder=True)
    return n


def as_cell(value: object) -> str:
    """The text of one cell: empty for ``None``, no ``.0`` on a whole number."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def why(problem: Exception) -> str:
    """What the system says went wrong, in one line."""
    return (isinstance(problem, OSError) and problem.strerror) or str(problem) or repr(problem)


def _check_place(path: Path) -> None:
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, f"it is {_kind(path.stat().st_mode)}, not a file")


def _kind(mode: int) -> str:
    kinds = {stat.S_IFDIR: "a folder", stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket"}
    return kinds.get(stat.S_IFMT(mode), "a device")

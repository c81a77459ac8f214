"""The shards of a run beside its result, and the whole result out of them.

A killed run goes on, and nothing is ever half written.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from smartpick.disk import read_text, write_bytes, written
from smartpick.errors import SmartPickError
from smartpick.files.write.table import safe_cell
from smartpick.say.columns import Cell

PARQUET, CSV = ".parquet", ".csv"
WRITERS = (PARQUET, CSV)
KEY = "smartpick."
"""Begins the keys of what is said about a result in the metadata of a Parquet file."""


def check_place(out: Path) -> None:
    """Refuse a result that is neither Parquet nor CSV, or whose folder is not there.

    Raises SmartPickError before anything is computed.
    """
    if not out.parent.is_dir():
        raise SmartPickError(f"{out} cannot be written: there is no folder {out.parent}")
    if out.suffix not in WRITERS:
        raise SmartPickError(f"{out.name}: the result must end in {' or '.join(WRITERS)}")


def about_path(out: Path) -> Path:
    """Where a CSV result's fingerprint, data date and edition stand: ``results.csv.about.json``."""
    return out.with_name(f"{out.name}.about.json")


def write_result(
    out: Path, columns: pa.Schema, tables: Iterable[pa.Table], about: Mapping[str, str]
) -> None:
    """Write a result whole, shard by shard; ``about`` says what it rests on.

    Raises SmartPickError when it cannot be written; what was there is as it was.
    """
    if out.suffix == PARQUET:
        said = {f"{KEY}{key}": value for key, value in about.items()}
        whole = columns.with_metadata(said)
        with written(out, SmartPickError) as beside, pq.ParquetWriter(beside, whole) as writer:
            for table in tables:
                writer.write_table(table.replace_schema_metadata(said))
        return
    with written(out, SmartPickError) as beside, beside.open("w", encoding="utf-8-sig",
                                                             newline="") as file:  # fmt: skip
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns.names)
        for table in tables:
            writer.writerows([_cell(value) for value in row.values()] for row in table.to_pylist())
    content = json.dumps(dict(about), indent=1, ensure_ascii=False).encode()
    write_bytes(about_path(out), content + b"\n", SmartPickError)


def _cell(value: object) -> Cell:
    """A number as Python writes it, whole; lists as JSON; no cell runs as a formula."""
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False) if value else None
    return safe_cell(value) if isinstance(value, str) else value  # type: ignore[return-value]


_MANIFEST = "run.json"
_SHARD = "{:06}.parquet"
_OWN = ("[0-9]*.parquet", _MANIFEST)


class Parts:
    """A folder ``<result>.parts`` with one file a shard and what the run was asked.

    ``out``: the result that the shards are for; ``asked``: what must be the same for shards to
    belong together. Raises SmartPickError when the folder holds shards of another run.
    """

    def __init__(self, out: Path, asked: Mapping[str, object]) -> None:
        self.folder = out.with_name(f"{out.name}.parts")
        manifest = self.folder / _MANIFEST
        if manifest.exists():
            before = _read(manifest)
            other = [key for key in {*before, *asked} if before.get(key) != asked.get(key)]
            if other:
                raise SmartPickError(
                    f"{self.folder.name} holds parts of another run (other: "
                    f"{', '.join(sorted(other))}): finish that one, delete the folder, or say "
                    "--restart"
                )
        self._asked = asked

    @staticmethod
    def begun_on(out: Path) -> str | None:
        """The day of the run that left parts beside ``out``; ``None`` where none did."""
        manifest = out.with_name(f"{out.name}.parts") / _MANIFEST
        day = _read(manifest).get("on") if manifest.exists() else None
        return None if day is None else str(day)

    @staticmethod
    def forget(out: Path) -> None:
        """Delete what an earlier run left beside ``out``: its own files alone."""
        folder = out.with_name(f"{out.name}.parts")
        for pattern in (*_OWN, *(f".{own}.*" for own in _OWN)):  # and what a kill left half written
            for path in folder.glob(pattern):
                path.unlink(missing_ok=True)
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()

    def has(self, number: int) -> bool:
        """Whether a shard is there, whole."""
        return self._path(number).exists()

    def keep(self, number: int, table: pa.Table) -> None:
        """Write a shard in one step; the first one writes down what was asked, too."""
        manifest = self.folder / _MANIFEST
        if not manifest.exists():
            content = json.dumps(self._asked, indent=1, sort_keys=True).encode()
            write_bytes(manifest, content, SmartPickError, makes_folder=True)
        with written(self._path(number), SmartPickError) as beside:
            pq.write_table(table, beside)

    def tables(self, n_shards: int) -> Iterator[pa.Table]:
        """All shards in their order, one at a time."""
        return (pq.read_table(self._path(number)) for number in range(n_shards))

    def _path(self, number: int) -> Path:
        return self.folder / _SHARD.format(number)


def _read(manifest: Path) -> dict[str, object]:
    try:
        found = json.loads(read_text(manifest, SmartPickError))
    except ValueError as problem:
        raise SmartPickError(
            f"{manifest.parent.name}/{manifest.name} is damaged: delete the folder, or say "
            "--restart"
        ) from problem
    return found if isinstance(found, dict) else {}

"""The whole result out of its shards: Parquet, or CSV with a small file beside it."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from smartpick.disk import write_bytes, written
from smartpick.errors import SmartPickError
from smartpick.files.write.table import safe_cell
from smartpick.say.columns import Cell

PARQUET, CSV = ".parquet", ".csv"
WRITERS = (PARQUET, CSV)
KEY = "smartpick."
"""Begins the keys of what is said about a result in the metadata of a Parquet file."""


def check_place(out: Path) -> None:
    """Refuse a result that is neither Parquet nor CSV, or whose folder is not there.

    Raises
    ------
    SmartPickError
        Before anything is computed.
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

    Raises
    ------
    SmartPickError
        When it cannot be written; what was there is as it was.
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

"""CSV files become tables: columns and types are those of the row models, said nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import duckdb
import pandas as pd

from smartpick.disk import read_text
from smartpick.domain import Edition
from smartpick.errors import DataError
from smartpick.programs.files import DataFile
from smartpick.programs.rows import YesNo

_TYPES: Mapping[object, str] = {str: "VARCHAR", int: "INTEGER", float: "DOUBLE"}


def column_types(file: DataFile) -> dict[str, str]:
    """The type of every column of a file, in its order.

    Text stays text, also where it looks like a number: codes begin with zeros. Raises DataError
    when the model of the rows has a field that is neither text, number nor yes or no.
    """
    fields = file.model.model_fields
    found = {name: _type(fields[name].annotation) for name in file.columns}
    for name, column_type in found.items():
        if column_type is None:
            raise DataError(
                f"{file.name}, column {name}: {fields[name].annotation} cannot be stored; "
                "let the model of its rows say text, a number, or yes or no"
            )
    return {name: str(column_type) for name, column_type in found.items()}


def load(connection: duckdb.DuckDBPyConnection, file: DataFile, data: Path) -> None:
    """Create the table of a file and fill it; blank cells are NULL.

    Nothing is guessed about the file: guessing took most of the time. An optional file that is not
    there becomes a table without rows. Raises DataError when the file is missing, or its header or
    a cell does not fit the model of its rows.
    """
    types = column_types(file)
    path = data / file.name
    if file.is_optional and not path.is_file():
        nothing = duckdb.ConstantExpression(None)
        columns = (nothing.cast(kind).alias(name) for name, kind in types.items())
        connection.values([None]).select(*columns).limit(0).create(file.table)
        return
    header = read_text(path, DataError).partition("\n")[0].rstrip("\r").split(",")
    if header != file.columns:
        raise DataError(f"{path.name}, line 1: the columns must be {','.join(file.columns)}")
    try:
        connection.read_csv(
            str(path),
            header=True,
            auto_detect=False,
            columns=types,
            sep=",",
            quotechar='"',
            escapechar='"',
        ).create(file.table)
    except duckdb.Error as problem:
        first = str(problem).splitlines()[0]
        raise DataError(
            f"{path.name} does not fit the table '{file.table}': {first}; "
            "'smartpick check' says where"
        ) from problem


def load_edition_table(connection: duckdb.DuckDBPyConnection, edition: Edition) -> None:
    """A table of one row, so that queries need not name a year."""
    years = {
        "match_year": edition.match_year,
        "history_first": edition.history.first,
        "history_last": edition.history.last,
        "recent_first": edition.recent.first,
    }
    connection.from_df(pd.DataFrame([years], dtype="int32")).create("edition")


def _type(annotation: Any) -> str | None:  # noqa: ANN401
    """The type of a column that holds such values; ``None`` where there is none."""
    if annotation == YesNo:
        return "BOOLEAN"
    parts = get_args(annotation)
    if get_origin(annotation) is Annotated:
        return _type(parts[0])
    if get_origin(annotation) is Literal:
        return _type(type(parts[0]))
    if get_origin(annotation) in (Union, UnionType):
        kinds = {_type(part) for part in parts if part is not type(None)}
        return kinds.pop() if len(kinds) == 1 else None
    return _TYPES.get(annotation)

"""A table is defined once: each column knows its text, its figures and its kind.

A page, a terminal and paper take the text; a CSV file and a workbook the cells, which
part an estimate into its value and both ends; JSON the record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, astuple, dataclass, is_dataclass
from datetime import date
from typing import Any, Generic, Literal, TypeVar

from smartpick.domain import Band, Estimate, Flag
from smartpick.say import answer, figures
from smartpick.say.answer import in_one_line
from smartpick.say.rounding import percent_cell

Row = TypeVar("Row")
Other = TypeVar("Other")
Cell = str | int | float | date | None
Shape = Literal["text", "wide", "whole", "percent", "number", "probability", "usd", "date"]
"""What a cell of a workbook holds: fractions where it is ``percent``."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How values of a kind are told.

    ``text`` for people; ``parts`` name the cells of a file, each the end of an id, the end of a
    heading and its shape; ``cells`` gives their values, as many as there are parts.
    """

    text: Callable[[Any], str | int]
    parts: tuple[tuple[str, str, Shape], ...]
    cells: Callable[[Any], tuple[Cell, ...]]


def _same(value: Cell) -> tuple[Cell, ...]:
    return (value,)


def _plain(shape: Shape) -> Kind:
    return Kind(lambda v: "" if v is None else str(v), (("", "", shape),), _same)


def flat(name: str, estimate: Estimate | None, end: str = "") -> dict[str, float | None]:
    """An estimate as three keys: ``name``, and its ends as ``low`` and ``high`` behind ``end``."""
    value, low, high = (None,) * 3 if estimate is None else astuple(estimate)
    return {name: value, f"{end}low": low, f"{end}high": high}


def _estimate(shape: Shape, unit: str, text: Callable[[Any], str]) -> Kind:
    names = (("", ""), ("_low", ", low"), ("_high", ", high"))
    parts = tuple((f"{end}{unit}", name, shape) for end, name in names)
    return Kind(text, parts, astuple)


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _flags(items: Sequence[Flag]) -> str:
    return " ".join(map(answer.flag, items))


TEXT, WIDE, WHOLE = _plain("text"), _plain("wide"), Kind(int, (("", "", "whole"),), _same)
NUMBER, DATE = _plain("number"), _plain("date")
YES_NO = Kind(_yes, (("", "", "text"),), lambda v: (_yes(v),))
LIKELIHOOD = _estimate("percent", "_percent", figures.percent)
AMOUNT = _estimate("number", "", figures.count)
RATE = Kind(
    figures.rate,
    (("_percent", "", "percent"), ("_n", ": people", "whole"), ("_year", ": year", "text")),
    lambda rate: (rate.value, rate.n, str(rate.year)),
)
PLACE = Kind(
    str,
    (("", "", "whole"), ("_low", ", low", "whole"), ("_high", ", high", "whole")),
    tuple,
)
CHANCE = Kind(
    figures.chance,
    (
        ("", "", "text"),
        ("_probability", ", probability", "probability"),
        ("_probability_low", ", probability, low", "probability"),
        ("_probability_high", ", probability, high", "probability"),
    ),
    lambda e: (figures.chance(e), *astuple(e)),
)
AGAINST = _estimate("number", "", figures.against)
REASONS = Kind(in_one_line, (("", "", "wide"),), lambda items: (in_one_line(items),))
NAMES = Kind(", ".join, (("", "", "text"),), lambda names: (", ".join(names),))
FLAGS = Kind(_flags, (("", "", "wide"),), lambda items: (_flags(items),))


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: its id in files, its heading for people, its value and kind.

    ``empty`` is what people read where there is no value; ``width`` in letters.
    """

    id: str
    name: str
    of: Callable[[Row], Any]
    kind: Kind = TEXT
    empty: str = ""
    width: int = 12

    def text(self, row: Row) -> str | int:
        """The value as people read it."""
        value = self.of(row)
        return self.empty if value is None else self.kind.text(value)

    def cells(self, row: Row) -> tuple[Cell, ...]:
        """The value as cells of a file; empty ones where there is none."""
        value = self.of(row)
        return (None,) * len(self.kind.parts) if value is None else self.kind.cells(value)

    @property
    def ids(self) -> tuple[str, ...]:
        """The headings of its cells in a file that programs read."""
        return tuple(f"{self.id}{end}" for end, _, _ in self.kind.parts)

    def record(self, row: Row) -> object:
        """The value as JSON has it: fractions, ids, lists."""
        return _json(self.of(row))

    def through(self, get: Callable[[Other], Row | None]) -> Column[Other]:
        """The same column of rows that hold this one's, or may."""

        def of(row: Other) -> object:
            inner = get(row)
            return None if inner is None else self.of(inner)

        return Column(self.id, self.name, of, self.kind, self.empty, self.width)


def texts(columns: Sequence[Column[Row]], rows: Sequence[Row]) -> dict[str, list[str | int]]:
    """Every column's texts by its heading; a column is all numbers, or all text."""
    return {column.name: _alike([column.text(row) for row in rows]) for column in columns}


def _alike(cells: list[str | int]) -> list[str | int]:
    is_mixed = len({type(cell) for cell in cells}) > 1
    return [f"{cell:,}" if isinstance(cell, int) else cell for cell in cells] if is_mixed else cells


def lines(columns: Sequence[Column[Row]], rows: Sequence[Row]) -> Iterator[list[Cell]]:
    """Headings, then a line a row: fractions as :func:`~smartpick.say.rounding.percent_cell`."""
    shapes = [shape for column in columns for _, _, shape in column.kind.parts]
    yield [name for column in columns for name in column.ids]
    for row in rows:
        cells = [cell for column in columns for cell in column.cells(row)]
        yield [_written(cell, shape) for cell, shape in zip(cells, shapes, strict=True)]


def records(columns: Sequence[Column[Row]], rows: Sequence[Row]) -> list[dict[str, object]]:
    """A mapping a row, by the columns' ids."""
    return [{column.id: column.record(row) for column in columns} for row in rows]


def named(columns: Sequence[Column[Row]], *names: str) -> tuple[Column[Row], ...]:
    """Some of the columns, by id, in this order."""
    known = {column.id: column for column in columns}
    return tuple(known[name] for name in names)


def _written(cell: Cell, shape: Shape) -> Cell:
    if isinstance(cell, date):
        return cell.isoformat()
    is_fraction = shape == "percent" and isinstance(cell, (int, float))
    return percent_cell(float(cell)) if is_fraction and cell is not None else cell


def _json(value: object) -> object:
    if isinstance(value, Band | Flag):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [_json(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return value

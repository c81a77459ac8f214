"""``smartpick data import FILE``: the same preview as on the page, in words; all of it, or nothing.

Of a data folder only ``programs/fill_history.csv`` ever changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from smartpick import clock
from smartpick.apart import Watch
from smartpick.disk import read_bytes, read_table, write_bytes, write_table
from smartpick.domain import Knowledge, load_edition
from smartpick.domain.edition import Years
from smartpick.errors import DataError, ImportFileError
from smartpick.files.packs.pack_file import pack_bytes
from smartpick.files.read.apart import read_apart, read_file
from smartpick.files.read.columns import corrected, find_header, label
from smartpick.files.read.content import Told
from smartpick.files.read.directory_table import directory_of
from smartpick.files.read.found import Report
from smartpick.files.read.located import Part, locate, named, readable, sheet_notes, specialty_of
from smartpick.files.read.preview import HistoryRow, Kind, Preview, preview_report, preview_table
from smartpick.files.read.sheet import Sheet
from smartpick.files.read.table import understand
from smartpick.programs.files import BY_NAME
from smartpick.programs.query import ProgramStore
from smartpick.programs.schema import validate

FILE = BY_NAME["programs/fill_history.csv"]


@dataclass(frozen=True, slots=True)
class Applied:
    """How many rows were added, replaced, and left as they were though the file differs."""

    n_added: int
    n_replaced: int
    n_left: int


def apply_history(preview: Preview, data: Path, *, replace: bool) -> Applied:
    """Write the positions of a file into a data folder.

    ``preview``: against the history of this same folder; ``data``: a complete data folder;
    ``replace``: whether rows that are there with other numbers take the file's. Raises
    ImportFileError when a year lies outside what the table holds; DataError when the folder would
    no longer be valid. It is as it was before.
    """
    wanted = [r for r in preview.history if r.kind is not Kind.SAME]
    path = data / FILE.name
    table = {(row["track_code"], int(row["year"])): row for row in read_table(path).rows}
    now = load_edition(data)
    used = [
        r
        for r in wanted
        if (replace or r.kind is Kind.NEW) and not _is_elsewhere(r, table, now.match_year)
    ]
    _check_years(used, Years(first=now.history.first, last=now.match_year))
    for row in used:
        table[row.track_code, row.year] = {
            "track_code": row.track_code,
            "year": str(row.year),
            "quota": str(row.positions[0]),
            "filled": str(row.positions[1]),
        }
    if used:
        _write(data, path, [table[key] for key in sorted(table)])
    n_added = sum(row.kind is Kind.NEW for row in used)
    return Applied(n_added, len(used) - n_added, len(wanted) - len(used))


def _is_elsewhere(
    row: HistoryRow, table: dict[tuple[str, int], dict[str, str]], match_year: int
) -> bool:
    """Whether the number stands in ``tracks.csv``, which only a build changes."""
    key = row.track_code, row.year
    return row.year == match_year and row.kind is Kind.CHANGED and key not in table


def _check_years(rows: list[HistoryRow], known: Years) -> None:
    outside = sorted({row.year for row in rows if not known.first <= row.year <= known.last})
    if outside:
        raise ImportFileError(
            f"the history holds {known}, not {', '.join(map(str, outside))}: "
            "bring the program table to that year first"
        )


def _write(data: Path, path: Path, rows: list[dict[str, str]]) -> None:
    """Replace the table in one step; put the old one back if the folder is no longer valid."""
    before = read_bytes(path, DataError)
    try:
        write_table(path, FILE.columns, rows)
        validate(data)
    except DataError as problem:
        if read_bytes(path, DataError) != before:
            write_bytes(path, before, DataError)
        raise DataError(f"nothing was changed, because {problem}") from problem


SHOWN = 20
"""Rows listed of each kind; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What was said about a table on the command line.

    ``columns``: ``Header=meaning`` where the guess is wrong; an empty meaning leaves one out.
    ``sheet``: the only one to read. ``specialty``: of every row that names none. ``accepted``:
    places of rows that are used though their program is not sure.
    """

    columns: Sequence[str] = ()
    sheet: str | None = None
    specialty: str = ""
    accepted: Sequence[str] = ()


def preview_file(path: Path, store: ProgramStore, choices: Choices, watch: Watch) -> Preview:
    """What a file would change in the program table of ``store``.

    ``path``: a Program Results report or a table; ``choices``: what was said about a table;
    ``watch``: told how far the reading is. Raises ImportFileError when the file or a choice cannot
    be used.
    """
    found = read_apart(read_file(path), watch)
    if isinstance(found, Report):
        return preview_report(found, store.all_history())
    return _preview_sheets(path.name, found, store, choices)


def _preview_sheets(
    name: str, sheets: Sequence[Sheet], store: ProgramStore, choices: Choices
) -> Preview:
    directory = directory_of(store)
    if choices.specialty and directory.specialty(choices.specialty) is None:
        raise ImportFileError(f"--specialty '{choices.specialty}' is none of our specialties")
    chosen = readable(sheets) if choices.sheet is None else named(sheets, choices.sheet)
    headers = [find_header(sheet) for sheet in chosen]
    every = [name for header in headers for name in header.names]
    parts, told = [], []
    for sheet, header in zip(chosen, headers, strict=True):
        used = corrected(header.guesses, header.names, choices.columns, others=every)
        specialty = choices.specialty or specialty_of(sheet, used, directory)
        where = sheet.name if len(chosen) > 1 else ""
        parts.append(Part(sheet, header.row + 1, used, specialty, where))
        pairs = (f"{header.names[c] or f'column {c + 1}'} → {label(k)}" for c, k in used.items())
        told.append(f"{f'Columns of {where}' if where else 'Columns'}: {'; '.join(pairs)}")
        if specialty:
            told.append(f"{where or 'All rows'}: {specialty}")
    today = clock.today()
    rows = locate(parts, directory.find_all, today)
    content = understand(rows, today, dict.fromkeys(choices.accepted, True), today)
    unread = ", ".join(sheet.name for sheet in sheets if sheet not in chosen)
    told += [f"Sheets that were not read: {unread}"] if unread else []
    notes = (*(note for sheet in chosen for note in sheet_notes(sheet)), *told)
    what = f"{name}, {content.n_rows:,} rows"
    return preview_table(what, content, store.all_history(), Knowledge(), notes=notes)


def preview_lines(preview: Preview) -> Iterator[str]:
    """The preview in words, for printing."""
    yield preview.what
    yield from preview.notes
    for year, n_tracks, quota, filled in preview.totals:
        yield f"{year}: {n_tracks:,} tracks, {quota:,} positions, {filled:,} matched"
    for kind in Kind:
        yield f"{kind.value}: {preview.count(kind):,}"
    for kind in (Kind.CHANGED, Kind.NEW):
        rows = [row for row in preview.history if row.kind is kind]
        for row in rows[:SHOWN]:
            was = f", known as {row.known[1]} of {row.known[0]}" if row.known else ""
            yield (
                f"  {kind.value}, {row.where}: {row.track_code} {row.year}, "
                f"{row.positions[1]} of {row.positions[0]}{was}"
            )
        yield from _more(len(rows))
    for fact in preview.facts.new[:SHOWN]:
        yield f"  fact: {fact.program_code} {fact.fact.value} {fact.value}, seen {fact.seen_on}"
    yield from _more(len(preview.facts.new))
    unsure = [told for told in preview.told if not told.is_used]
    used = [told for told in preview.told if told.is_used]
    for taken, what in (
        (unsure, "not sure, so not used (--accept 'row 4' uses one)"),
        (used, "told by a name or a number, check them"),
    ):
        if taken:
            yield f"{what}: {len(taken):,}"
            yield from map(_told_line, taken[:SHOWN])
            yield from _more(len(taken))
    if preview.n_elsewhere:
        yield f"of specialties outside the program table: {preview.n_elsewhere:,}"
    for what, items in (
        ("worth knowing", preview.remarks),
        ("not understood", preview.complaints),
    ):
        yield f"{what}: {len(items):,}"
        for item in items[:SHOWN]:
            yield f"  {item.where}: {item.said}"
        yield from _more(len(items))


def _told_line(told: Told) -> str:
    """A row and the program it was taken for, with how alike the names are."""
    doubt = f" ({told.match.doubt})" if told.match.doubt else ""
    alike = f"{told.match.likeness:.0%} alike"
    return f"  {told.where}: {told.name} → {told.match.program_code}, {alike}{doubt}"


def take_over(
    preview: Preview, data: Path | None, replace: bool, pack: Path | None
) -> Iterator[str]:
    """Do what was asked for, and say what was done.

    ``data``: the data folder to change; ``None``: the preview was all; ``replace``: whether rows
    that are there with other numbers take the file's; ``pack``: where to write the facts, if
    anywhere; an existing file is not overwritten. Raises ImportFileError, DataError as
    :func:`smartpick.files.read.command.apply_history` does.
    """
    if pack is not None:
        yield _write_pack(preview, pack)
    if data is None:
        yield "Nothing was changed: --apply adds the new rows to fill_history.csv."
        return
    done = apply_history(preview, data, replace=replace)
    yield (
        f"fill_history.csv: {done.n_added:,} rows added, {done.n_replaced:,} replaced, "
        f"{done.n_left:,} left as they were though the file differs"
    )
    if done.n_added or done.n_replaced:
        yield (
            "The columns of programs.csv that summarise the history are as before: change them too."
        )


def _write_pack(preview: Preview, pack: Path) -> str:
    facts = preview.facts.new
    if pack.exists():
        raise ImportFileError(f"{pack} cannot be written: it exists. Choose another name")
    write_bytes(pack, pack_bytes(facts), ImportFileError)
    return f"{pack.name}: {len(facts):,} facts written"


def _more(n: int) -> Iterator[str]:
    if n > SHOWN:
        yield f"  … and {n - SHOWN:,} more"

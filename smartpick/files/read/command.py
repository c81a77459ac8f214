"""``smartpick data import FILE``: the same preview as on the page, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from smartpick import clock
from smartpick.apart import Watch
from smartpick.disk import write_bytes
from smartpick.domain import Knowledge
from smartpick.errors import ImportFileError
from smartpick.files.packs import pack_bytes
from smartpick.files.read.apart import read_apart, read_file
from smartpick.files.read.columns import Header, Mapped, checked, find_header
from smartpick.files.read.content import Told
from smartpick.files.read.directory_table import directory_of
from smartpick.files.read.fields import LABELS, is_known, label
from smartpick.files.read.found import Report
from smartpick.files.read.into_data import apply_history
from smartpick.files.read.located import locate
from smartpick.files.read.parts import part_of, readable, sheet_notes, specialty_of
from smartpick.files.read.preview import Kind, Preview, preview_report, preview_table
from smartpick.files.read.sheet import Sheet
from smartpick.files.read.table import describe, understand
from smartpick.programs.query import ProgramStore

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

    Parameters
    ----------
    path
        A Program Results report or a table.
    choices
        What was said about a table.
    watch
        Told how far the reading is.

    Raises
    ------
    ImportFileError
        When the file or a choice cannot be used.
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
    chosen = _chosen(sheets, choices.sheet)
    headers = [find_header(sheet) for sheet in chosen]
    _check_choices(choices.columns, headers)
    parts, told = [], []
    for sheet, header in zip(chosen, headers, strict=True):
        used = _columns(header, choices.columns)
        specialty = choices.specialty or specialty_of(sheet, used, directory)
        part = part_of(sheet, header, used, specialty, is_one_of_several=len(chosen) > 1)
        parts.append(part)
        meanings = "; ".join(f"{h} → {label(k)}" for h, k in describe(used, header.names))
        told.append(f"{f'Columns of {sheet.name}' if part.label else 'Columns'}: {meanings}")
        if specialty:
            told.append(f"{part.label or 'All rows'}: {specialty}")
    today = clock.today()
    rows = locate(parts, directory.find_all, today)
    content = understand(rows, today, dict.fromkeys(choices.accepted, True), today)
    unread = ", ".join(sheet.name for sheet in sheets if sheet not in chosen)
    told += [f"Sheets that were not read: {unread}"] if unread else []
    notes = (*(note for sheet in chosen for note in sheet_notes(sheet)), *told)
    what = f"{name}, {content.n_rows:,} rows"
    return preview_table(what, content, store.all_history(), Knowledge(), notes=notes)


def _chosen(sheets: Sequence[Sheet], name: str | None) -> Sequence[Sheet]:
    if name is None:
        return readable(sheets)
    named = [s for s in sheets if s.name == name]
    if not named:
        raise ImportFileError(
            f"no sheet is called '{name}': there are {', '.join(s.name for s in sheets)}"
        )
    return named


def _check_choices(choices: Sequence[str], headers: Sequence[Header]) -> None:
    names = list(dict.fromkeys(name for header in headers for name in header.names if name))
    for choice in choices:
        head, equals, key = choice.rpartition("=")
        if not equals or head not in names or (key and not is_known(key)):
            raise ImportFileError(
                f"--column '{choice}': write Header=meaning with a header of the table "
                f"({', '.join(names)}) and one of {', '.join(LABELS)}"
            )


def _columns(header: Header, choices: Sequence[str]) -> Mapped:
    """The meanings of one sheet's columns: guessed, then as chosen."""
    columns = dict(header.guesses)
    for choice in choices:
        head, _, key = choice.rpartition("=")
        if head in header.names:
            columns.pop(header.names.index(head), None)
            if key:
                columns[header.names.index(head)] = key
    return checked(columns, header.names)


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

    Parameters
    ----------
    data
        The data folder to change; ``None``: the preview was all.
    replace
        Whether rows that are there with other numbers take the file's.
    pack
        Where to write the facts, if anywhere; an existing file is not overwritten.

    Raises
    ------
    ImportFileError, DataError
        As :func:`smartpick.files.read.into_data.apply_history` does.
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
            "What is derived from the history changes with the next 'smartpick data build'; make "
            "the change in the facts too, or that build takes it back."
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

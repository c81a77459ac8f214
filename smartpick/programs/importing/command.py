"""``smartpick data import FILE``: the same preview as on the page, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from smartpick.domain import Knowledge
from smartpick.errors import ImportFileError
from smartpick.programs.importing.apart import Progress, read_apart, read_file
from smartpick.programs.importing.columns import checked, find_header
from smartpick.programs.importing.directory import Directory
from smartpick.programs.importing.fields import LABELS, is_known, label
from smartpick.programs.importing.found import Report
from smartpick.programs.importing.into_data import apply_history
from smartpick.programs.importing.preview import Kind, Preview, preview_report, preview_table
from smartpick.programs.importing.sheet import Sheet
from smartpick.programs.importing.table import describe, read_table
from smartpick.programs.packs import pack_bytes
from smartpick.programs.query import ProgramStore

SHOWN = 20
"""Rows listed of each kind; the rest are counted."""


def preview_file(
    path: Path, store: ProgramStore, choices: Sequence[str], sheet: str | None, progress: Progress
) -> Preview:
    """What a file would change in the program table of ``store``.

    Parameters
    ----------
    path
        A Program Results report or a table.
    choices
        ``Header=meaning`` for columns whose guess is wrong; an empty meaning leaves one out.
    sheet
        Name of a workbook's sheet; the first filled one without it.

    Raises
    ------
    ImportFileError
        When the file or a choice cannot be used.
    """
    found = read_apart(read_file(path), progress)
    if isinstance(found, Report):
        return preview_report(found, store.all_history())
    return _preview_sheet(path.name, _chosen(found, sheet), store, choices)


def _chosen(sheets: Sequence[Sheet], name: str | None) -> Sheet:
    named = [s for s in sheets if name in (None, s.name)]
    if not named:
        raise ImportFileError(
            f"no sheet is called '{name}': there are {', '.join(s.name for s in sheets)}"
        )
    return named[0]


def _preview_sheet(name: str, sheet: Sheet, store: ProgramStore, choices: Sequence[str]) -> Preview:
    header = find_header(sheet)
    columns = dict(header.guesses)
    for choice in choices:
        head, equals, key = choice.rpartition("=")
        if not equals or head not in header.names or (key and not is_known(key)):
            raise ImportFileError(
                f"--column '{choice}': write Header=meaning with a header of the table "
                f"({', '.join(filter(None, header.names))}) and one of {', '.join(LABELS)}"
            )
        columns.pop(header.names.index(head), None)
        if key:
            columns[header.names.index(head)] = key
    used = checked(columns, header.names)
    today = date.today()  # noqa: DTZ011 - the reader's own day
    content = read_table(sheet, header.row + 1, used, Directory.of(store), today)
    told = tuple(f"{head} → {label(key)}" for head, key in describe(used, header.names))
    notes = (*sheet.notes, f"Columns: {'; '.join(told)}")
    what = f"{name}, {content.n_rows:,} rows"
    return preview_table(what, content, store.all_history(), Knowledge(), {}, notes=notes)


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
    if preview.by_name:
        yield f"told by their name, check them: {len(preview.by_name):,}"
        for where, name, code in preview.by_name[:SHOWN]:
            yield f"  {where}: {name} → {code}"
        yield from _more(len(preview.by_name))
    if preview.n_elsewhere:
        yield f"of specialties outside the program table: {preview.n_elsewhere:,}"
    yield f"not understood: {len(preview.complaints):,}"
    for complaint in preview.complaints[:SHOWN]:
        yield f"  {complaint.where}: {complaint.said}"
    yield from _more(len(preview.complaints))


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
        As :func:`smartpick.programs.importing.into_data.apply_history` does.
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
    try:
        with pack.open("xb") as file:
            file.write(pack_bytes(facts))
    except OSError as problem:
        raise ImportFileError(f"{pack} cannot be written: {problem.strerror}") from problem
    return f"{pack.name}: {len(facts):,} facts written"


def _more(n: int) -> Iterator[str]:
    if n > SHOWN:
        yield f"  … and {n - SHOWN:,} more"

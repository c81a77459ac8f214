"""``smartpick cohort``: what is read, how far it is, and what could not be assessed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

from smartpick.apart import Watch
from smartpick.cohort.output import about_path
from smartpick.cohort.run import Done, Request, assess_table
from smartpick.disk import write_bytes
from smartpick.errors import SmartPickError
from smartpick.files.read.applicant_fields import short
from smartpick.files.read.applicant_table import ApplicantTable, open_table
from smartpick.files.write.applicant_template import template
from smartpick.location import find_data

SHOWN = 20
"""Rows without an answer that are printed; the result names all."""


def run(options: argparse.Namespace) -> int:
    """Do what the command line asks; 0 when the result was written.

    Raises
    ------
    SmartPickError
        When the table, the result or an option cannot be used.
    """
    if options.template is not None:
        write_bytes(options.template, template(options.template.suffix), SmartPickError)
        _tell(f"wrote {options.template}: one row an applicant, labels instead of names")
        return 0
    if options.out is None:
        raise SmartPickError("say where the result goes: --out results.parquet (or .csv)")
    if options.out.resolve() == options.table.resolve():
        raise SmartPickError("the result would take the place of the table: choose another --out")
    table = open_table(options.table, options.column, options.sheet, Watch(_Line("reading")))
    for line in _read_as(options.table, table):
        _tell(line)
    request = Request(
        data=find_data(),
        n_programs=0 if options.headlines else options.programs,
        by_specialty=not options.headlines,
        workers=options.workers,
        scheduler=options.scheduler,
        restarts=options.restart,
    )
    done = assess_table(table, options.table, options.out, request, _Line("assessed"))
    for line in _came_to(options.out, done):
        _tell(line)
    return 0


def _read_as(path: Path, table: ApplicantTable) -> Iterator[str]:
    plan = table.plan
    yield f"{path.name}: {table.n_rows:,} rows"
    pairs = (f"{plan.names[c]} → {short(key)}" for c, key in plan.columns.items())
    yield f"Columns: {'; '.join(pairs)}"
    if plan.ignored:
        yield f"Columns that are not read: {', '.join(plan.ignored)}"
    yield from (f"WARNING: {warning}" for warning in plan.warnings)
    yield from table.notes
    yield from plan.notes


def _came_to(out: Path, done: Done) -> Iterator[str]:
    if done.n_rows_before:
        yield f"{done.n_rows_before:,} rows were there from a run that was stopped"
    beside = f" and {about_path(out).name}" if about_path(out).exists() else ""
    yield f"wrote {out}{beside}: {done.n_rows - done.n_problems:,} of {done.n_rows:,} assessed"
    if done.n_problems:
        yield f"without an answer: {done.n_problems:,} (column “problem”)"
        yield from (f"  row {row:,}: {said}" for row, said in done.problems[:SHOWN])
        if done.n_problems > SHOWN:
            yield f"  … and {done.n_problems - SHOWN:,} more"


class _Line:
    """One line on standard error that tells how far it is, and how quick."""

    def __init__(self, what: str) -> None:
        self._what, self._begun, self._first = what, monotonic(), -1

    def __call__(self, done: int, of: int) -> None:
        if not of:
            return
        if self._first < 0:
            self._first, self._begun = done, monotonic()
            if done < of:
                return
        seconds = monotonic() - self._begun
        speed = f", {(done - self._first) / seconds:,.0f} a second" if done > self._first else ""
        end = "\n" if done == of else ""
        sys.stderr.write(f"\r{self._what}: {done:,} of {of:,}{speed}    {end}")
        sys.stderr.flush()


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")

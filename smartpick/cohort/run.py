"""``smartpick cohort``: what is read, how far it is, and what could not be assessed.

Shards of a table go over the cores of this machine, or over a Dask cluster: joblib does both.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import monotonic

from joblib import Parallel, delayed, parallel_config

from smartpick import __version__, clock
from smartpick.apart import Watch
from smartpick.cohort.job import Asked, answered, let_go, problems
from smartpick.cohort.output import Parts, about_path, check_place, write_result
from smartpick.disk import write_bytes
from smartpick.domain import load_edition
from smartpick.errors import SmartPickError
from smartpick.evidence.fingerprint import fingerprint
from smartpick.files.read.applicant_fields import short
from smartpick.files.read.applicant_table import ApplicantTable, open_table
from smartpick.files.write.applicant_template import template
from smartpick.location import find_data

HEADLINE_ROWS, WHOLE_ROWS = 250, 50
"""Rows of a shard: some seconds of work, and what a killed run does twice at most."""
MOST_WORKERS = 512
KEPT_PROBLEMS = 1_000
"""Rows without an answer that are remembered while it runs; the result has all."""
_SECONDS_TO_CONNECT = 20
_CHUNK = 2**20

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a table, and by what means.

    ``n_programs``: likeliest programs of each applicant; ``workers``: processes, all cores
    without; ``scheduler``: address of a Dask scheduler instead; ``restarts``: forget what an
    earlier run left.
    """

    data: Path
    n_programs: int = 0
    by_specialty: bool = False
    workers: int | None = None
    scheduler: str | None = None
    restarts: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """What a run came to. ``problems``: the first rows without an answer, each with its reason."""

    n_rows: int
    n_problems: int
    n_rows_before: int
    problems: tuple[tuple[int, str], ...]


def assess_table(
    table: ApplicantTable,
    source: Path,
    out: Path,
    request: Request,
    progress: Progress = lambda _done, _of: None,
) -> Done:
    """The answer of every row of ``table``, read from ``source``, written to ``out``.

    ``progress`` is told the rows that are done and that there are. Raises SmartPickError when the
    result cannot be written, belongs to another run, or no worker can be had.
    """
    check_place(out)
    if request.restarts:
        Parts.forget(out)
    asked = _asked(table, out, request)
    size = WHOLE_ROWS if asked.n_programs or asked.by_specialty else HEADLINE_ROWS
    parts = Parts(out, _manifest(source, asked, size))
    n_shards = -(-table.n_rows // size)
    left = {number for number in range(n_shards) if not parts.has(number)}
    done = before = table.n_rows - sum(_rows_of(n, table.n_rows, size) for n in left)
    progress(done, table.n_rows)
    with _backend(request, len(left)) as n_jobs:
        shards = ((n, rows) for n, rows in enumerate(table.batches(size)) if n in left)
        work = (delayed(answered)(asked, n, rows) for n, rows in shards)  # read as they are needed
        pool = Parallel(n_jobs=n_jobs, batch_size=1, pre_dispatch="2*n_jobs",
                        return_as="generator_unordered")  # fmt: skip
        for number, answers in pool(work):
            parts.keep(number, answers)
            done += len(answers)
            progress(done, table.n_rows)
    told = _Told()
    about = _about(asked, source, table.n_rows)
    write_result(out, asked.columns, map(told.seen, parts.tables(n_shards)), about)
    Parts.forget(out)
    return Done(table.n_rows, told.n, before, tuple(told.first))


def _asked(table: ApplicantTable, out: Path, request: Request) -> Asked:
    """What all shards share; a run that goes on keeps the day on which it was begun."""
    begun = Parts.begun_on(out)
    return Asked(
        data=request.data,
        fingerprint=fingerprint(request.data),
        plan=table.plan,
        n_programs=request.n_programs,
        by_specialty=request.by_specialty,
        on=clock.today() if begun is None else date.fromisoformat(begun),
    )


def _manifest(source: Path, asked: Asked, size: int) -> dict[str, object]:
    with source.open("rb") as file:
        digest = hashlib.sha256()
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return {
        "version": __version__,
        "data": asked.fingerprint,
        "table": digest.hexdigest(),
        "columns": {asked.plan.names[c]: key for c, key in asked.plan.columns.items()},
        "programs": asked.n_programs,
        "specialties": asked.by_specialty,
        "rows of a shard": size,
        "on": asked.on.isoformat(),
    }


def _about(asked: Asked, source: Path, n_rows: int) -> dict[str, str]:
    """What a result rests on, for whoever finds it later; nothing of a person."""
    edition = load_edition(asked.data)
    return {
        "smartpick": __version__,
        "data_fingerprint": asked.fingerprint,
        "data_date": edition.data_date,
        "edition": str(edition.match_year),
        "assessed_on": asked.on.isoformat(),
        "table": source.name,
        "rows": str(n_rows),
        "caveat": "Estimates with 80 % intervals, no promise; fractions of all who apply.",
    }


def _rows_of(number: int, n_rows: int, size: int) -> int:
    return min(size, n_rows - number * size)


@contextmanager
def _backend(request: Request, n_shards: int) -> Iterator[int]:
    """How many work at once, while joblib knows where."""
    if request.scheduler is not None:
        with _cluster(request.scheduler):
            yield -1
        return
    wanted = request.workers or os.cpu_count() or 1
    try:
        # A matrix product over several threads helps none of these small ones.
        with parallel_config(backend="loky", inner_max_num_threads=1):
            yield max(1, min(wanted, n_shards, MOST_WORKERS))
    finally:
        let_go()


@contextmanager
def _cluster(address: str) -> Iterator[None]:
    try:
        from distributed import Client
    except ImportError as problem:
        raise SmartPickError(
            "--scheduler needs Dask: install SmartPick with its extra 'dask'"
        ) from problem
    try:
        client = Client(address, timeout=_SECONDS_TO_CONNECT)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as problem:  # a TimeoutError is an OSError
        raise SmartPickError(
            f"--scheduler {address}: no scheduler answers there; give the address that it tells "
            "when it starts, such as tcp://10.0.0.1:8786"
        ) from problem
    with client:
        if not client.scheduler_info()["workers"]:
            raise SmartPickError(f"--scheduler {address}: the scheduler has no workers; start some")
        with parallel_config(backend="dask"):
            yield


class _Told:
    """Rows without an answer, counted while the result is written."""

    def __init__(self) -> None:
        self.n, self.first = 0, list[tuple[int, str]]()

    def seen(self, table: object) -> object:
        """Look at a shard and hand it on."""
        for one in problems(table):
            self.n += 1
            if len(self.first) < KEPT_PROBLEMS:
                self.first.append(one)
        return table


SHOWN = 20
"""Rows without an answer that are printed; the result names all."""


def run(options: argparse.Namespace) -> int:
    """Do what the command line asks; 0 when the result was written.

    Raises SmartPickError when the table, the result or an option cannot be used.
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

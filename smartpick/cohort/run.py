"""Shards of a table over the cores of this machine, or over a Dask cluster: joblib does both."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from joblib import Parallel, delayed, parallel_config

from smartpick import __version__, clock
from smartpick.cohort.job import Asked, answered, let_go
from smartpick.cohort.output import check_place, write_result
from smartpick.cohort.parts import Parts
from smartpick.cohort.results import problems
from smartpick.domain import load_edition
from smartpick.errors import SmartPickError
from smartpick.evidence.fingerprint import fingerprint
from smartpick.files.read.applicant_table import ApplicantTable, NumberedRow

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

    ``progress`` is told the rows that are done and that there are.

    Raises
    ------
    SmartPickError
        When the result cannot be written, belongs to another run, or no worker can be had.
    """
    check_place(out)
    if request.restarts:
        Parts.forget(out)
    asked = _asked(table, out, request)
    size = WHOLE_ROWS if asked.n_programs or asked.by_specialty else HEADLINE_ROWS
    parts = Parts(out, _manifest(source, asked, size))
    n_shards = -(-table.n_rows // size)
    left = [number for number in range(n_shards) if not parts.has(number)]
    before = min(table.n_rows, sum(_rows_of(n, table.n_rows, size) for n in range(n_shards))
                 - sum(_rows_of(n, table.n_rows, size) for n in left))  # fmt: skip
    done = before
    progress(done, table.n_rows)
    with _backend(request, len(left)) as n_jobs:
        work = (delayed(answered)(asked, n, rows) for n, rows in _shards(table, size, set(left)))
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


def _shards(
    table: ApplicantTable, size: int, left: set[int]
) -> Iterator[tuple[int, list[NumberedRow]]]:
    """The shards that are not there yet, read as they are needed."""
    return ((n, rows) for n, rows in enumerate(table.batches(size)) if n in left)


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

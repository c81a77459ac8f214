"""How many applicants a second. Run: ``python -m tests.benchmark.bench_cohort [N ...]``.

The whole command as a person runs it, start of the processes included, for 100, 1,000 and 10,000
made-up applicants (nearly no two send the same list) on one and two workers and on a Dask cluster
of two; beside it a plain loop over ``assess`` in the same run. ``more`` is the rate of the
additional rows between two lines: what is left once everything is loaded. ``a cpu second`` counts
computing alone, so that a busy machine disturbs less; a cluster's computing is not in it. Memory is
that of the largest process.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from smartpick.files.read.applicant_rows import Names, ReadApplicant, RowReader
from smartpick.files.read.applicant_table import open_table
from tests.calibration.real import answer, evidence, store
from tests.unit.cohort.tables import write

SIZES = (100, 1_000, 10_000)
N_PLAIN = 30
MOST_WHOLE = 1_000
"""Applicants up to which everything is asked for, programs and specialties too."""


def plain_loop(table: Path) -> str:
    """Applicants a second of a loop over ``assess``, once it is warm: the median of single ones."""
    opened = open_table(table)
    reader = RowReader(opened.plan, Names.of(evidence(), store()))
    rows = next(opened.batches(N_PLAIN + 1))
    people = [
        r.applicant for r in (reader.read(*row) for row in rows) if isinstance(r, ReadApplicant)
    ]
    answer(people[0])
    wall, processor = [], []
    for one in people[1:]:
        begun, begun_processor = time.perf_counter(), time.process_time()
        answer(one)
        wall.append(time.perf_counter() - begun)
        processor.append(time.process_time() - begun_processor)
    return f"{1 / median(wall):.1f} applicants a second, {1 / median(processor):.1f} a cpu second"


def command(table: Path, out: Path, *more: str) -> tuple[float, float, float]:
    """Seconds of the command, of computing in all its processes, megabytes of the largest one."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "smartpick", "cohort", str(table), "--out", str(out), *more],
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"cohort {' '.join(more)} ended with {status}")
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    processor = usage.ru_utime + usage.ru_stime
    return time.perf_counter() - begun, processor, max(usage.ru_maxrss, children) / 1024


@contextlib.contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """A Dask scheduler with two workers of one thread."""
    told = folder / "scheduler.json"

    def start(name: str, *more: str) -> subprocess.Popen[bytes]:
        module = f"distributed.cli.{name}"
        common = ["--scheduler-file", str(told), "--no-dashboard"]
        return subprocess.Popen(
            [sys.executable, "-m", module, *common, *more], cwd=folder,
            env=os.environ | {"PYTHONPATH": str(Path.cwd())},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    processes = [start("dask_scheduler", "--host", "127.0.0.1", "--port", "0")]
    try:
        while not told.exists():
            time.sleep(0.1)
        processes += [start("dask_worker", "--nthreads", "1", "--no-nanny") for _ in range(2)]
        address = json.loads(told.read_text())["address"]
        wait = "import sys; from distributed import Client; Client(sys.argv[1]).wait_for_workers(2)"
        subprocess.run([sys.executable, "-c", wait, address], check=True)
        yield address
    finally:
        for process in reversed(processes):
            process.terminate()
            process.wait()


def more_rate(n: int, seconds: float, before: tuple[int, float]) -> str:
    """Additional rows over additional seconds."""
    return f"{(n - before[0]) / (seconds - before[1]):.0f}"


def line(name: str, folder: Path, sizes: list[int], *more: str) -> None:
    """One kind of run over all sizes."""
    before: tuple[int, float] | None = None
    for n in sizes:
        seconds, processor, memory = command(
            folder / f"{n}" / "applicants.csv", folder / "r.parquet", *more
        )
        rate = n / seconds
        slope = "–" if before is None or seconds <= before[1] else more_rate(n, seconds, before)
        told = f"{n:8,}{seconds:9.1f}{rate:9.1f}{slope:>8}{n / processor:9.1f}{memory:9.0f}"
        print(f"  {name:28}{told}", flush=True)
        before = n, seconds


def main() -> None:
    """Print the table."""
    sizes = [int(text) for text in sys.argv[1:]] or list(SIZES)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for n in {*sizes, N_PLAIN + 1}:
            (folder / f"{n}").mkdir()
            write(folder / f"{n}", n)
        rate = plain_loop(folder / f"{N_PLAIN + 1}" / "applicants.csv")
        print(f"plain loop over assess, warm: {rate}")
        print(f"  {'':28}{'rows':>8}{'seconds':>9}{'a second':>9}{'more':>8}{'cpu':>9}{'MB':>9}")
        for workers in ("1", "2"):
            line(
                f"headlines, {workers} worker(s)",
                folder,
                sizes,
                "--headlines",
                "--workers",
                workers,
            )
        with cluster(folder) as address:
            line("headlines, Dask, 2 workers", folder, sizes, "--headlines", "--scheduler", address)
        whole = [n for n in sizes if n <= MOST_WHOLE]
        for workers in ("1", "2"):
            line(f"everything, {workers} worker(s)", folder, whole, "--workers", workers)
        rate = plain_loop(folder / f"{N_PLAIN + 1}" / "applicants.csv")
        print(f"plain loop over assess, again: {rate}")


if __name__ == "__main__":
    main()

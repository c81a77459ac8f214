"""The same command on a Dask cluster: a scheduler and two workers, started here."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.calibration.real import DATA
from tests.unit.cohort.tables import write

pytest.importorskip("distributed", reason="the extra 'dask' is not installed")

_ENVIRONMENT = os.environ | {"PYTHONPATH": str(DATA.parent)}
_SECONDS = 60


def started(folder: Path, name: str, *more: str) -> subprocess.Popen[bytes]:
    """A Dask process that keeps its files in ``folder``."""
    arguments = ["--scheduler-file", str(folder / "scheduler.json"), "--no-dashboard", *more]
    return subprocess.Popen(
        [sys.executable, "-m", f"distributed.cli.{name}", *arguments],
        cwd=folder, env=_ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[str]:
    """The address of a scheduler with two workers."""
    processes = [started(tmp_path, "dask_scheduler", "--host", "127.0.0.1", "--port", "0")]
    try:
        told = tmp_path / "scheduler.json"
        until = time.monotonic() + _SECONDS
        while not told.exists() and time.monotonic() < until:
            time.sleep(0.1)
        address = str(json.loads(told.read_text())["address"])
        processes += [
            started(tmp_path, "dask_worker", "--nthreads", "1", "--no-nanny") for _ in range(2)
        ]
        _wait_for_workers(address)
        yield address
    finally:
        for process in reversed(processes):
            process.terminate()
            process.wait(timeout=_SECONDS)


def _wait_for_workers(address: str) -> None:
    """In a process of its own: Dask's threads and warnings stay out of this one."""
    script = (
        "import sys; from distributed import Client\n"
        f"with Client({address!r}) as client: client.wait_for_workers(2, timeout={_SECONDS})"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=2 * _SECONDS)


def command(table: Path, out: Path, *more: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "smartpick", "cohort", str(table), "--out", str(out), *more],
        env=_ENVIRONMENT, capture_output=True, encoding="utf-8", check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_a_cluster_gives_the_same_result_as_this_machine(scheduler: str, tmp_path: Path) -> None:
    table = write(tmp_path, 120)
    command(table, tmp_path / "cluster.parquet", "--programs", "2", "--scheduler", scheduler)
    command(table, tmp_path / "here.parquet", "--programs", "2")
    found, alone = (pq.read_table(tmp_path / f"{n}.parquet") for n in ("cluster", "here"))
    assert found.num_rows == 120
    assert found.equals(alone)

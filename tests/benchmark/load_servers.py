"""The app of a checkout with its workers, for :mod:`tests.benchmark.bench_load`."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.browser.server import free_port, wait_until_healthy

_MB = 1024  # the kernel counts kilobytes


@dataclass(frozen=True)
class Running:
    """An app that answers at ``url``; ``process`` is the first of its processes."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path


@contextmanager
def running(checkout: Path, workers: int, home: Path) -> Iterator[Running]:
    """The app of ``checkout``: alone, or several workers behind its own ``smartpick serve``."""
    port, log = free_port(), home / "server.log"
    if workers == 1:
        command = ["streamlit", "run", "app.py", f"--server.port={port}"]
        command += ["--server.address=127.0.0.1"]
    else:
        command = ["smartpick", "serve", f"--workers={workers}", f"--port={port}"]
    env = {k: v for k, v in os.environ.items() if not k.startswith("STREAMLIT_")}
    env |= {"HOME": str(home), "PYTHONPATH": str(checkout)}
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", *command], cwd=checkout, env=env, stdout=out, stderr=out
        )
    try:
        wait_until_healthy(process, f"http://127.0.0.1:{port}", log)
        yield Running(f"http://127.0.0.1:{port}", process, log)
    finally:
        process.terminate()
        process.wait(timeout=60)


def memory(server: Running) -> float:
    """Megabytes of all processes of the app that run Streamlit."""
    return sum(_resident(pid) for pid in _with_children(server.process.pid)) / _MB


def _with_children(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return [pid, *(one for child in children for one in _with_children(int(child)))]


def _resident(pid: int) -> int:
    command = Path(f"/proc/{pid}/cmdline").read_bytes()
    if b"streamlit" not in command:
        return 0
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:"))

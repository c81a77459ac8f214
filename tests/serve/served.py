"""``smartpick serve`` with its workers and its proxy, for tests."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from smartpick.errors import ServeError
from smartpick.serve import proxy
from tests.browser.server import ROOT, free_port, pause_before_asking_again, wait_until_healthy

REQUIRED = os.environ.get("SMARTPICK_REQUIRE_HAPROXY") == "1"
WORKERS = 2


@dataclass(frozen=True)
class Served:
    """A running ``smartpick serve``."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path

    def told(self) -> str:
        """What it has said so far, the proxy's access log among it."""
        return self.log.read_text(encoding="utf-8")

    def workers(self) -> dict[str, int]:
        """The process of each worker, by the worker's name."""
        told = re.findall(r"smartpick: (w\d+) is (?:ready|new), process (\d+)", self.told())
        return {name: int(process) for name, process in told}

    def kill(self, name: str) -> None:
        """End a worker at once, as a lack of memory does."""
        os.kill(self.workers()[name], signal.SIGKILL)

    def renew(self) -> None:
        """Replace all workers politely."""
        self.process.send_signal(signal.SIGHUP)


@contextmanager
def running(folder: Path, *options: str) -> Iterator[Served]:
    log, port = folder / "serve.log", free_port()
    command = [sys.executable, "-m", "smartpick", "serve", f"--port={port}", *options]
    env = {k: v for k, v in os.environ.items() if not k.startswith("STREAMLIT_")}
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, cwd=ROOT, env={**env, "HOME": str(folder)}, stdout=out, stderr=out
        )
    url = f"http://127.0.0.1:{port}"
    try:
        wait_until_healthy(process, url, log)
        while " at http://" not in log.read_text(encoding="utf-8"):
            pause_before_asking_again(process)
            assert process.poll() is None
        yield Served(url, process, log)
    finally:
        process.terminate()
        process.wait(timeout=60)
    text = log.read_text(encoding="utf-8")
    assert "Traceback" not in text, f"it logged an error:\n{text[-3000:]}"


@contextmanager
def running_if_possible(folder: Path) -> Iterator[Served]:
    """With two workers; the test is skipped where there is no HAProxy and need not be one."""
    try:
        proxy.find()
    except ServeError as problem:
        if REQUIRED:
            raise
        pytest.skip(str(problem))
    with running(folder, f"--workers={WORKERS}") as found:
        yield found

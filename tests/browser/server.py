"""The real app on a port of its own, for browser tests, benchmarks and pictures."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM_NAMES = (
    "chromium-headless-shell",  # the same pages with a fifth less of work than a whole browser
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--process-per-site",  # one page after another in one process, which keeps what it compiled
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]
START_SECONDS = 60
NO_SESSION = "missing ScriptRunContext"
"""What Streamlit warns of where something asks for the session and there is none."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(
    port: int,
    home: Path,
    log: Path,
    module: str = "streamlit",
    script: str = "app.py",
    *,
    root: Path = ROOT,
) -> subprocess.Popen[bytes]:
    """Start the app as the README says, with ``home`` for a home folder; wait for its answer.

    ``module`` may be another one that takes Streamlit's command line, ``script`` another page,
    ``root`` another checkout.
    """
    command = [sys.executable, "-m", module, "run", script, "--server.headless=true"]
    command += [f"--server.port={port}", "--server.address=127.0.0.1"]
    env = {k: v for k, v in os.environ.items() if not k.startswith("STREAMLIT_")}
    with log.open("wb") as out:
        server = subprocess.Popen(
            command,
            cwd=root,
            env={**env, "HOME": str(home), "PYTHONPATH": str(root)},
            stdout=out,
            stderr=out,
        )
    try:
        wait_until_healthy(server, f"http://127.0.0.1:{port}", log)
    except BaseException:
        server.kill()
        raise
    return server


@contextmanager
def serving(
    home: Path, module: str = "streamlit", script: str = "app.py", *, root: Path = ROOT
) -> Iterator[str]:
    """The address of the app while it runs; an error in its log is an error here."""
    log = home / "server.log"
    port = free_port()
    server = start(port, home, log, module, script, root=root)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)
    text = log.read_text(encoding="utf-8")
    assert "Traceback" not in text, f"the server logged an error:\n{text[-3000:]}"
    assert NO_SESSION not in text, f"a file asked for a session at its click:\n{text[-3000:]}"


class RestartableServer:
    """The real app at an address that stays the same while it is stopped and started again."""

    _running: subprocess.Popen[bytes]

    def __init__(self, home: Path) -> None:
        self._home, self._port, self._n_starts = home, free_port(), 0
        self.url = f"http://127.0.0.1:{self._port}"
        self.start_again()

    def stop(self) -> None:
        """Stop it as systemd does; whoever looks at a page loses the connection."""
        self._running.terminate()
        self._running.wait(timeout=20)

    def start_again(self) -> None:
        """Start it where it was, unless it runs."""
        if self._n_starts and self._running.poll() is None:
            return
        self._n_starts += 1
        log = self._home / f"server-{self._n_starts}.log"
        self._running = start(self._port, self._home, log)


def wait_until_healthy(server: subprocess.Popen[bytes], url: str, log: Path) -> None:
    """Return when the server answers; fail with its log when it stops or stays silent."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1) as answer:  # noqa: S310
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            pause_before_asking_again(server)
    raise AssertionError(f"the app did not start:\n{log.read_text(encoding='utf-8')[-3000:]}")


def pause_before_asking_again(server: subprocess.Popen[bytes]) -> None:
    try:
        server.wait(timeout=0.1)
    except subprocess.TimeoutExpired:
        return

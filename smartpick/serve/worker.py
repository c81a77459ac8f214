"""One worker: a process of the app on a port of this machine, and how it is."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

from smartpick.serve.setup import MB, Setup

HEALTH, WARM = "/_stcore/health", "/_stcore/script-health-check"
_OWN_HOSTS, _FINE = ("localhost", "127.0.0.1"), 200
_APP = Path(__file__).resolve().parents[2]
_START_SECONDS = 120
_ASK_SECONDS = 10
_LOOK_AGAIN_SECONDS = 0.1
_QUIET_SECONDS = 0.3
_END_SECONDS = 10
_PAGE = os.sysconf("SC_PAGE_SIZE")


class Worker:
    """A worker; ``silent`` counts how often in a row it did not answer."""

    def __init__(self, process: asyncio.subprocess.Process, port: int) -> None:
        self.process, self.port, self.silent = process, port, 0

    @classmethod
    async def start(cls, setup: Setup, secret: str) -> Worker:
        """A new worker that has drawn a page, so that its first visitor does not wait."""
        port = await _free_port()
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "streamlit", "run", "app.py",
            *(f"--server.allowedHosts={host}" for host in (*_OWN_HOSTS, *setup.hosts)),
            cwd=_APP, env=_environment(port, secret),
            stdout=asyncio.subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        worker = cls(process, port)
        try:
            async with asyncio.timeout(_START_SECONDS):
                while process.returncode is None and await _ask(port, WARM) != _FINE:
                    await asyncio.sleep(_LOOK_AGAIN_SECONDS)
        except BaseException:
            await worker.stop()
            raise
        return worker

    def is_running(self) -> bool:
        """Whether the process is there."""
        return self.process.returncode is None

    async def is_healthy(self) -> bool:
        """Whether it answers."""
        return await _ask(self.port, HEALTH) == _FINE

    def memory(self) -> int:
        """Megabytes that it holds; 0 for one that has ended."""
        try:
            return int(self._proc("statm").split()[1]) * _PAGE // MB
        except OSError:
            return 0

    async def is_quiet(self) -> bool:
        """Whether it draws no page at this moment."""
        before = self._ticks()
        await asyncio.sleep(_QUIET_SECONDS)
        return self._ticks() - before <= 1

    def kill(self) -> None:
        """End it at once, if it has not ended."""
        if self.is_running():
            self.process.kill()

    async def stop(self) -> None:
        """End it, politely at first."""
        if not self.is_running():
            return
        self.process.terminate()
        try:
            await asyncio.wait_for(self.process.wait(), _END_SECONDS)
        except TimeoutError:
            self.kill()
            await self.process.wait()

    def _ticks(self) -> int:
        try:
            return sum(map(int, self._proc("stat").rpartition(")")[2].split()[11:13]))
        except OSError:
            return 0

    def _proc(self, what: str) -> str:
        return Path(f"/proc/{self.process.pid}/{what}").read_text(encoding="ascii")


def _environment(port: int, secret: str) -> dict[str, str]:
    """What a worker is told; what is set outside for Streamlit holds for it too."""
    return {
        **os.environ,
        "STREAMLIT_SERVER_PORT": str(port),
        "STREAMLIT_SERVER_ADDRESS": "127.0.0.1",
        "STREAMLIT_SERVER_COOKIE_SECRET": secret,
        "STREAMLIT_SERVER_SCRIPT_HEALTH_CHECK_ENABLED": "true",
        # One core a worker.
        "OPENBLAS_NUM_THREADS": "1",
    }


async def _free_port() -> int:
    probe = await asyncio.start_server(lambda _reader, _writer: None, "127.0.0.1", 0)
    port = int(probe.sockets[0].getsockname()[1])
    probe.close()
    await probe.wait_closed()
    return port


async def _ask(port: int, path: str) -> int | None:
    """The status with which this machine's port answers; ``None`` where nobody does."""
    try:
        async with asyncio.timeout(_ASK_SECONDS):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(
                f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode()
            )
            line = await reader.readline()
            writer.close()
            return int(line.split()[1])
    except (OSError, TimeoutError, ValueError, IndexError):
        return None

"""The workers: each a process of the app on a port of this machine, and who keeps them all.

They are started, and those that end, hang or grow are replaced, one after another.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import signal
import sys
import tempfile
from collections.abc import Awaitable
from contextlib import suppress
from pathlib import Path

from smartpick.errors import ServeError
from smartpick.serve.proxy import MB, Proxy, Setup, find, name
from smartpick.wording import count_of

LOOK_SECONDS = 1.0
MOST_SILENT = 6
"""After so many questions in a row without an answer a worker is taken for one that hangs."""
QUIET_LOOKS = 30
AGAIN_SECONDS = 5.0
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


class Supervisor:
    """The workers of one machine and the proxy in front of them."""

    def __init__(self, setup: Setup, proxy: Proxy) -> None:
        self._setup, self._proxy = setup, proxy
        self._secret = secrets.token_hex(32)
        self._workers: dict[int, Worker] = {}
        self._is_over, self._is_renewed = asyncio.Event(), asyncio.Event()

    async def run(self) -> None:
        """Serve until the process is told to end; SIGHUP replaces all workers politely."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._is_over.set)
        loop.add_signal_handler(signal.SIGHUP, self._is_renewed.set)
        try:
            await self._proxy.start()
            slots = range(self._setup.workers)
            await self._until_over(asyncio.gather(*(self._begin(slot) for slot in slots)))
            if not self._is_over.is_set():
                _say(
                    f"{count_of(len(slots), 'worker')} at http://{self._setup.address}:{self._setup.port}"
                )
            while not await self._passed(LOOK_SECONDS):
                await self._until_over(self._look())
        finally:
            await self._proxy.stop()
            await asyncio.gather(*(worker.stop() for worker in self._workers.values()))

    async def _until_over(self, work: Awaitable[object]) -> None:
        """Do it, unless the end comes first."""
        task = asyncio.ensure_future(work)
        end = asyncio.ensure_future(self._is_over.wait())
        await asyncio.wait((task, end), return_when=asyncio.FIRST_COMPLETED)
        end.cancel()
        if task.done():
            task.result()
            return
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    async def _passed(self, seconds: float) -> bool:
        """Wait; whether the end came meanwhile."""
        try:
            await asyncio.wait_for(self._is_over.wait(), seconds)
        except TimeoutError:
            return False
        return True

    async def _look(self) -> None:
        """See to the proxy and to each worker."""
        if self._proxy.process is None or self._proxy.process.returncode is not None:
            raise ServeError("HAProxy has ended; see its last words above")
        everybody = self._is_renewed.is_set()
        self._is_renewed.clear()
        for slot, worker in list(self._workers.items()):
            await self._see_to(slot, worker, is_renewed=everybody)

    async def _see_to(self, slot: int, worker: Worker, *, is_renewed: bool) -> None:
        worker.silent = 0 if await worker.is_healthy() else worker.silent + 1
        if not worker.is_running() or worker.silent >= MOST_SILENT:
            _say(f"{name(slot)} {'hangs' if worker.is_running() else 'has ended'}: begun anew")
            await self._proxy.close(slot)
            worker.kill()
            await self._begin(slot)
        elif worker.memory() > self._setup.memory:
            _say(f"{name(slot)} holds {worker.memory()} MB: replaced")
            await self._replace(slot, worker)
        elif is_renewed:
            await self._replace(slot, worker)

    async def _begin(self, slot: int) -> None:
        """Start a worker and let visitors in."""
        worker = await Worker.start(self._setup, self._secret)
        self._workers[slot] = worker
        if worker.is_running():
            await self._proxy.open(slot, worker.port)
            _say(f"{name(slot)} is ready, process {worker.process.pid}")
        else:
            _say(f"{name(slot)} did not start; it says why above")
            await asyncio.sleep(AGAIN_SECONDS)

    async def _replace(self, slot: int, old: Worker) -> None:
        """A new worker first, then in a moment without a drawing the old one ends.

        Its visitors' browsers connect again, to the new one, and tell it what they keep.
        """
        new = await Worker.start(self._setup, self._secret)
        if not new.is_running():
            _say(f"{name(slot)} stays: a new worker did not start; it says why above")
            return
        for _ in range(QUIET_LOOKS):
            if await old.is_quiet():
                break
        self._workers[slot] = new
        await self._proxy.open(slot, new.port)
        await old.stop()
        _say(f"{name(slot)} is new, process {new.process.pid}")


def serve(setup: Setup) -> None:
    """Serve until told to end. Raises ServeError when it cannot begin or go on."""
    find()
    with tempfile.TemporaryDirectory(prefix="smartpick-") as folder:
        asyncio.run(Supervisor(setup, Proxy(setup, Path(folder))).run())


def _say(words: str) -> None:
    sys.stderr.write(f"smartpick: {words}\n")
    sys.stderr.flush()

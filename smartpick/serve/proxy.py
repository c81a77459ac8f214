"""HAProxy: found, checked, started, and told which worker is ready."""

from __future__ import annotations

import asyncio
import os
import shutil
from pathlib import Path

from smartpick.errors import ServeError
from smartpick.serve.setup import Setup, name

MISSING = (
    "HAProxy is not on this machine, and several workers need it in front of them. "
    "On Debian or Ubuntu: apt-get install haproxy. For yourself alone, smartpick run needs none"
)
_PATH = f"{os.environ.get('PATH', os.defpath)}:/usr/local/sbin:/usr/sbin"
_PATIENCE_SECONDS = 10
_LOOK_AGAIN_SECONDS = 0.05


def find() -> str:
    """Where HAProxy is.

    Raises
    ------
    ServeError
        When it is not installed; says what to do.
    """
    found = shutil.which("haproxy", path=_PATH)
    if found is None:
        raise ServeError(MISSING)
    return found


class Proxy:
    """A running HAProxy with a slot for each worker, all closed at first."""

    def __init__(self, setup: Setup, folder: Path) -> None:
        self._setup = setup
        self._admin = folder / "admin.sock"
        self._settings = folder / "haproxy.cfg"
        self.process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Write the settings, start, and return when it listens.

        Raises
        ------
        ServeError
            When HAProxy refuses the settings or cannot have the port.
        """
        program = find()
        self._settings.write_text(self._setup.proxy_settings(self._admin), encoding="utf-8")
        self.process = await asyncio.create_subprocess_exec(
            program, "-db", "-f", str(self._settings)
        )
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                while not self._admin.exists():
                    if self.process.returncode is not None:
                        break
                    await asyncio.sleep(_LOOK_AGAIN_SECONDS)
                await self._tell("show info")
        except (OSError, TimeoutError):
            raise ServeError(
                f"HAProxy did not start; it says why above. Is port {self._setup.port} in use?"
            ) from None

    async def open(self, slot: int, port: int) -> None:
        """Send visitors of ``slot`` to the worker on ``port``."""
        server = f"workers/{name(slot)}"
        await self._tell(f"set server {server} addr 127.0.0.1 port {port}")
        await self._tell(f"set server {server} health up")
        await self._tell(f"set server {server} state ready")

    async def close(self, slot: int) -> None:
        """Send the visitors of ``slot`` to the other workers."""
        await self._tell(f"set server workers/{name(slot)} state maint")

    async def stop(self) -> None:
        """End it, and every connection."""
        if self.process is not None and self.process.returncode is None:
            self.process.terminate()
            await self.process.wait()

    async def _tell(self, words: str) -> str:
        reader, writer = await asyncio.open_unix_connection(self._admin)
        writer.write(f"{words}\n".encode())
        answer = await reader.read()
        writer.close()
        return answer.decode()

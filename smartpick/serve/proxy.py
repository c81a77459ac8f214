"""What whoever runs SmartPick for others decides, and HAProxy, which is told of it.

HAProxy is found, checked, started, and told which worker is ready.
"""

from __future__ import annotations

import asyncio
import ipaddress
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from string import Template

from smartpick.errors import ServeError

MB = 2**20
_SETTINGS_TEMPLATE = Path(__file__).with_name("haproxy.cfg.in")
MISSING = (
    "HAProxy is not on this machine, and several workers need it in front of them. "
    "On Debian or Ubuntu: apt-get install haproxy. For yourself alone, smartpick run needs none"
)
_PATH = f"{os.environ.get('PATH', os.defpath)}:/usr/local/sbin:/usr/sbin"
_PATIENCE_SECONDS = 10
_LOOK_AGAIN_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Setup:
    """How many workers, where they are reached, and what they may take.

    ``hosts`` are the names under which visitors come; ``behind`` the addresses of the
    institution's own proxy, which alone may connect then; ``is_https`` that visitors come over
    TLS, which ends there. ``memory`` are the megabytes at which a worker is replaced, ``most``
    those of the largest request.
    """

    workers: int
    address: str = "127.0.0.1"
    port: int = 8501
    hosts: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    is_https: bool = False
    memory: int = 1500
    most: int = 6

    def __post_init__(self) -> None:
        for one in self.behind:
            try:
                ipaddress.ip_network(one)
            except ValueError:
                raise ServeError(
                    f"--behind {one}: write an address as 10.0.0.5 or 10.0.0.0/24"
                ) from None
        for name in self.hosts:
            if not name.replace("-", "").replace(".", "").isalnum():
                raise ServeError(f"--host {name}: write a name as smartpick.example.edu")

    def proxy_settings(self, admin: Path) -> str:
        """The text of HAProxy's settings; ``admin`` is the socket that it listens to."""
        return Template(_SETTINGS_TEMPLATE.read_text(encoding="utf-8")).substitute(
            admin=admin,
            address=f"[{self.address}]" if ":" in self.address else self.address,
            port=self.port,
            behind=self._behind(),
            most_bytes=self.most * MB,
            secure=" secure" if self.is_https else "",
            servers="\n".join(
                f"    server {name(slot)} 127.0.0.1:1 cookie {name(slot)}"
                for slot in range(self.workers)
            ),
        )

    def _behind(self) -> str:
        """Only the institution's proxy is answered; it says under which name a visitor came."""
        if not self.behind:
            return ""
        return (
            f"    acl is_known src {' '.join(self.behind)}\n"
            "    http-request deny deny_status 403 unless is_known\n"
            "    http-request set-header Host %[req.hdr(X-Forwarded-Host)]"
            " if { req.hdr(X-Forwarded-Host) -m found }"
        )


def name(slot: int) -> str:
    """What the proxy calls the worker in a slot, in its log and its cookie."""
    return f"w{slot + 1}"


def find() -> str:
    """Where HAProxy is. Raises ServeError when it is not installed; says what to do."""
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

        Raises ServeError when HAProxy refuses the settings or cannot have the port.
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

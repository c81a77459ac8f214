"""What whoever runs SmartPick for others decides, and the proxy's settings made from it."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from pathlib import Path
from string import Template

from smartpick.errors import ServeError

MB = 2**20
_TEMPLATE = Path(__file__).with_name("haproxy.cfg.in")


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
        return Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(
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

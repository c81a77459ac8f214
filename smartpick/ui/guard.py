"""What stands between the network and the pages: who is answered, and what a page may fetch.

Streamlit looks at the host and the origin of a page's own connection alone, and asks a service on
the internet for this machine's address when it does not know an origin. Here every request is
looked at before Streamlit sees it, and a page can fetch nothing but what comes from its own server,
whatever text it shows.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

OTHER_HOST = (
    "SmartPick does not answer to this address. Whoever runs it can add the address to "
    "server.allowedHosts, see .streamlit/config.toml.\n"
)
OTHER_ORIGIN = "SmartPick answers to its own pages only, and another page asked.\n"

_POLICY = {
    "default-src": "'none'",
    "script-src": "'self' blob: 'wasm-unsafe-eval'",
    "style-src": "'self' 'unsafe-inline'",  # Streamlit writes its styles into the page
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "media-src": "'self' blob:",
    "worker-src": "'self' blob:",
    "manifest-src": "'self'",
    "frame-src": "'none'",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
_INLINE_SCRIPT = re.compile(rb"<script>(.*?)</script>", re.DOTALL)


class Guard:
    """Answers only to its own hosts and pages; says with each answer what a page may do.

    Hosts are those of ``server.allowedHosts``; another origin than the page's own is one of
    ``server.corsAllowedOrigins``.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request, answered by the app or refused (ASGI)."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        refused = _refusal(Headers(scope=scope))

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(guarding_headers())
            await send(message)

        if refused is None:
            await self._app(scope, receive, guarded)
        elif scope["type"] == "websocket":
            await WebSocketClose()(scope, receive, send)
        else:
            status, told = refused
            await PlainTextResponse(told, status)(scope, receive, guarded)


MIDDLEWARE = (Middleware(Guard),)
"""What ``st.App`` puts in front of everything that it serves."""


@cache
def guarding_headers() -> dict[str, str]:
    """The headers that every answer carries."""
    return {
        "Content-Security-Policy": content_security_policy(),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }


def content_security_policy() -> str:
    """What a page may load and run: its own server's files and Streamlit's own first script."""
    page = Path(st.__file__).parent / "static" / "index.html"
    digests = [hashlib.sha256(s).digest() for s in _INLINE_SCRIPT.findall(page.read_bytes())]
    allowed = "".join(f" 'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    policy = {**_POLICY, "script-src": _POLICY["script-src"] + allowed}
    return "; ".join(f"{what} {whence}" for what, whence in policy.items())


def _refusal(headers: Headers) -> tuple[int, str] | None:
    """Status and sentence for a request that is not answered; ``None`` for one that is."""
    host, origin = headers.get("host"), headers.get("origin")
    if not is_host_allowed(host):
        return 400, OTHER_HOST
    is_own = origin is None or origin.partition("://")[2] == host
    if not is_own and origin not in st.get_option("server.corsAllowedOrigins"):
        return 403, OTHER_ORIGIN
    return None

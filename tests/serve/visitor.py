"""A visitor without a browser: one session over the app's own WebSocket.

It speaks Streamlit's messages as the page in a browser does: asks for a run, moves a slider, keeps
the work that the page hands to the browser's storage, and tells it again to a server that does
not know it.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import urlsplit
from uuid import uuid4

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.BidiComponent_pb2 import BidiComponent
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

T = TypeVar("T")
STREAM = "/_stcore/stream"
STORAGE = "smartpick_browser_storage"
KEPT = "smartpick_kept"
BIG = 4096
"""Bytes above which a message is a chart or a table, never the end of a run."""
LARGEST = 2**26
END = ForwardMsg.ScriptFinishedStatus.FINISHED_SUCCESSFULLY


def awaited(work: Coroutine[Any, Any, T]) -> T:
    """What ``work`` comes to, in a thread of its own: browser tests leave a loop in this one."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(asyncio.run, work).result()


@dataclass
class Visitor:
    """One person's page at ``url``, with the ``cookies`` and the record of a browser."""

    url: str
    cookies: dict[str, str] = field(default_factory=dict)
    record: dict[str, Any] = field(default_factory=dict)
    widgets: dict[str, WidgetState] = field(default_factory=dict)
    sliders: dict[str, tuple[str, float]] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    received: int = 0
    page: str = ""
    _socket: ClientConnection | None = None
    _session: str = ""
    _storage: tuple[str, dict[str, Any]] = ("", {})
    _told: tuple[str, bool] = ("", False)

    async def connect(self) -> None:
        """Open the socket; with the name of the session that this page had before, if any."""
        await self.close()
        parts = urlsplit(self.url)
        cookies = {**self.cookies, **({KEPT: "1"} if self.record.get("text") else {})}
        protocols = ["streamlit", "none", *([self._session] if self._session else [])]
        self._socket = await connect(
            f"{'wss' if parts.scheme == 'https' else 'ws'}://{parts.netloc}{STREAM}",
            subprotocols=[Subprotocol(one) for one in protocols],
            additional_headers={"Cookie": "; ".join(f"{k}={v}" for k, v in cookies.items())},
            origin=f"{parts.scheme}://{parts.netloc}",  # type: ignore[arg-type]
            max_size=LARGEST, compression=None, open_timeout=60, ping_interval=None, proxy=None,
        )  # fmt: skip
        answer = self._socket.response
        for line in answer.headers.get_all("Set-Cookie") if answer else []:
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value

    async def close(self) -> None:
        """Leave."""
        if self._socket is not None:
            await self._socket.close()

    async def open(self) -> None:
        """Connect and see the whole page."""
        await self.connect()
        await self.run(is_whole=True)

    async def move(self, name: str, value: float, *, is_whole: bool = False) -> None:
        """Move the slider ``name`` and wait until the page is drawn anew."""
        slider, _ = self.sliders[name]
        state = WidgetState(id=slider)
        state.double_array_value.data.append(value)
        self.widgets[slider] = state
        await self.run(is_whole=is_whole)

    async def run(self, *, is_whole: bool) -> None:
        """Ask for a run and read it, and what the browser's storage has to say after it.

        Unless ``is_whole`` only the small messages are read, so that asking is cheap.
        """
        await self._ask()
        await self._drawn(is_whole=is_whole)
        while is_whole and self._tell():
            await self._ask()
            await self._drawn(is_whole=True)

    async def _ask(self) -> None:
        assert self._socket is not None
        state = ClientState(page_script_hash=self.page)
        state.widget_states.widgets.extend(self.widgets.values())
        await self._socket.send(BackMsg(rerun_script=state).SerializeToString())

    async def _drawn(self, *, is_whole: bool) -> None:
        assert self._socket is not None
        while True:
            payload = await self._socket.recv()
            assert isinstance(payload, bytes)
            self.received += len(payload)
            if len(payload) > BIG and not is_whole:
                continue
            message = ForwardMsg.FromString(payload)
            self._heed(message)
            if message.WhichOneof("type") == "script_finished" and message.script_finished == END:
                return

    def _heed(self, message: ForwardMsg) -> None:
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._session = message.new_session.initialize.session_id
            self.page = message.new_session.page_script_hash
        if kind != "delta" or message.delta.WhichOneof("type") != "new_element":
            return
        element = message.delta.new_element
        what = element.WhichOneof("type")
        if what == "slider":
            name = element.slider.id.split("-")[2]
            value = element.slider.value if element.slider.set_value else element.slider.default
            self.sliders[name] = (element.slider.id, value[0])
        elif what == "bidi_component" and element.bidi_component.component_name == STORAGE:
            self._storage = (element.bidi_component.id, _data(element.bidi_component))
        elif what == "exception":
            self.failures.append(element.exception.message)
        elif what == "markdown":
            self.texts.append(element.markdown.body)

    def _tell(self) -> bool:
        """Keep what the page gives, or say what is kept; whether the page has to run again."""
        own, data = self._storage
        if not own:
            return False
        session, has_told = self._told
        if session != data["session"]:
            has_told = bool(self.record.get("text")) or bool(data.get("is_waiting"))
            self._told = (data["session"], has_told)
        if has_told and not data["is_loaded"]:
            self._say(own, {"session": data["session"], "n": uuid4().hex, **_kept(self.record)})
            return True
        if data.get("is_whole", True):
            revision = int(self.record.get("revision", 0)) + 1
            self.record = {"revision": revision, "text": data["text"], "undo": data.get("undo", "")}
        return False

    def _say(self, own: str, found: dict[str, Any]) -> None:
        self.widgets[own] = WidgetState(id=own, json_value=json.dumps({"found": found}))


def _kept(record: dict[str, Any]) -> dict[str, Any]:
    return {"revision": 0, "text": "", "undo": "", **record}


def _data(part: BidiComponent) -> dict[str, Any]:
    text = part.json if part.WhichOneof("data") == "json" else part.mixed.json
    data: dict[str, Any] = json.loads(text)
    return data

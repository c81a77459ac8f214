"""Everything that a page sends to the browser, and what of it is read as more than text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest

from tests.hostile_texts import ELSEWHERE, TEXTS

HOSTILE = TEXTS["html"]
"""It names the host, which only :func:`smartpick.ui.widgets.plain` breaks up, and holds a tag."""

SHOWN_AS_IT_IS = (
    ".id", "form_id", "element_id", "Selectbox.options", "Selectbox.raw_value",
    "MultiSelect.options", "MultiSelect.raw_values", "TextInput.value", "TextInput.default",
    "TextArea.value", "TextArea.default", "Dataframe.arrow_data.data", "Dataframe.columns",
    "BidiComponent.json", "Code.code_text", "Text.body", ".placeholder", ".alt",
)  # fmt: skip
"""Fields of Streamlit's messages (their ends) that a browser shows letter by letter, or never.

Everything else counts as Markdown: labels, help, titles, messages, cells of a table.
"""
CHART = "BidiComponent.bytes"
"""A figure, of which Plotly reads a little HTML; what it says in words is an attribute."""
SHOWN_AS_HTML = ("Html.body", CHART)


def _drawn(spec: str) -> str:
    """A chart without the data of its points where no template puts them beside the pointer."""
    figure = json.loads(spec)
    for trace in figure.get("data", []):
        if "customdata" not in f"{trace.get('hovertemplate')} {trace.get('texttemplate')}":
            trace.pop("customdata", None)
    return json.dumps(figure)


def texts(message: Message, at: str) -> Iterator[tuple[str, str]]:
    """Every text in a message with the names that lead to it."""
    for field, value in message.ListFields():
        here = f"{at}.{field.name}"
        for one in value if field.is_repeated else [value]:
            if isinstance(one, Message):
                yield from texts(one, here)
            elif here.endswith(CHART):
                told = json.loads(one)
                yield f"{at}.alt", told.pop("alt")
                for trace in told["data"]:  # only sent back, by a click
                    trace.pop("customdata", None)
                yield here, json.dumps(told, ensure_ascii=False)
            elif isinstance(one, bytes):
                yield here, one.decode("utf-8", errors="replace")
            elif isinstance(one, str):
                yield here, one


def sent(node: Any) -> Iterator[tuple[str, str]]:
    """Every text that a page sends to the browser."""
    proto = getattr(node, "proto", None)
    if isinstance(proto, Message):
        yield from texts(proto, proto.DESCRIPTOR.name)
    for child in getattr(node, "children", {}).values():
        yield from sent(child)


def offences(app: AppTest) -> list[str]:
    found = []
    for at, text in sent(app._tree):
        if at.endswith(SHOWN_AS_HTML):
            bad = "<b>x" in (_drawn(text) if at.endswith(".spec") else text)
        elif at.endswith(SHOWN_AS_IT_IS):
            bad = ELSEWHERE.replace(".", r"\.") in text
        else:
            bad = ELSEWHERE in text
        if bad:
            place = text.find("evil")
            found.append(f"{at}: {text[max(0, place - 60) : place + 40]}")
    return found

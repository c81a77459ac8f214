"""The upload, and reading it with progress, a way to stop, and nothing half done."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import streamlit as st

from smartpick.errors import ImportFileError
from smartpick.files.read.apart import Content, read_apart
from smartpick.files.read.found import clean
from smartpick.ui import widgets
from smartpick.ui.your_work import import_words, waiting

_READ, _ROUND = "import_read", "import_round"


@dataclass(frozen=True, slots=True)
class Read:
    """A file that was read: its identity in this session, its name, and what is in it.

    ``content`` is ``None`` where it cannot be used, and ``problem`` says why.
    """

    file_id: str
    name: str
    fingerprint: str
    content: Content | None
    problem: str = ""


def read_upload() -> Read | None:
    """The uploader, and the file in it once it is read; ``None`` while there is none."""
    uploaded = st.file_uploader(
        import_words.CHOOSE,
        type=["pdf", "xlsx", "xls", "xlsb", "ods", "csv", "tsv", "txt"],
        key=f"import_file_{current_round()}",
    )
    if uploaded is None:
        st.session_state.pop(_READ, None)
        return None
    read: Read | None = st.session_state.get(_READ)
    if read is not None and read.file_id == uploaded.file_id:
        return read
    read = read_content(uploaded.file_id, clean(uploaded.name), uploaded.getvalue())
    if read is not None:
        st.session_state[_READ] = read
    return read


def current_round() -> int:
    """How often what was brought has been discarded or taken over; a new one is empty."""
    return int(st.session_state.get(_ROUND, 0))


def discard() -> None:
    """Empty the uploader. Call it from a callback."""
    st.session_state[_ROUND] = current_round() + 1
    st.session_state.pop(_READ, None)


def read_content(file_id: str, name: str, content: bytes) -> Read | None:
    """Read a file while the page shows how far it is; ``None`` when that was stopped."""
    if waiting.is_stopped(file_id):
        return None
    fingerprint = hashlib.sha256(content).hexdigest()[:12]
    try:
        with waiting.shown(file_id, import_words.reading) as watch:
            found = read_apart(content, watch)
    except ImportFileError as problem:
        return Read(file_id, name, fingerprint, None, str(problem))
    return Read(file_id, name, fingerprint, found)


def show_problem(read: Read) -> None:
    """Why a file cannot be used."""
    st.error(widgets.plain(read.problem), title=import_words.NOT_READ)

"""The upload, and reading it with progress, a way to stop, and nothing half done."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import streamlit as st

from smartpick.errors import ImportFileError
from smartpick.programs.importing.apart import Content, read_apart
from smartpick.programs.importing.found import clean
from smartpick.ui import widgets
from smartpick.ui.files import import_words

_READ, _STOPPED, _ROUND = "import_read", "import_stopped", "import_round"


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
    if st.session_state.get(_STOPPED) == uploaded.file_id:
        st.info(import_words.STOPPED)
        st.button(import_words.AGAIN, key="import_again", on_click=_go_on)
        return None
    read = read_content(uploaded.file_id, clean(uploaded.name), uploaded.getvalue())
    st.session_state[_READ] = read
    return read


def current_round() -> int:
    """How often what was brought has been discarded or taken over; a new one is empty."""
    return int(st.session_state.get(_ROUND, 0))


def discard() -> None:
    """Empty the uploader. Call it from a callback."""
    st.session_state[_ROUND] = current_round() + 1
    st.session_state.pop(_READ, None)


def read_content(file_id: str, name: str, content: bytes) -> Read:
    """Read a file while the page shows how far it is."""
    place = st.empty()
    with place.container():
        bar = st.progress(0.0, text=import_words.reading(0, 0))
        st.button(import_words.STOP, key="import_stop", on_click=_stop, args=(file_id,))
    fingerprint = hashlib.sha256(content).hexdigest()[:12]
    try:
        # A click on the button, or leaving the page, ends this run at the next step of
        # the bar; the reading process ends with it.
        found = read_apart(
            content,
            lambda done, of: _show(bar, done, of),
        )
    except ImportFileError as problem:
        return Read(file_id, name, fingerprint, None, str(problem))
    finally:
        place.empty()
    return Read(file_id, name, fingerprint, found)


def _show(bar: st.delta_generator.DeltaGenerator, done: int, of: int) -> None:
    bar.progress(done / of if of else 0.0, text=import_words.reading(done, of))


def _stop(file_id: str) -> None:
    st.session_state[_STOPPED] = file_id


def _go_on() -> None:
    st.session_state.pop(_STOPPED, None)


def show_problem(read: Read) -> None:
    """Why a file cannot be used."""
    st.error(widgets.plain(read.problem), title=import_words.NOT_READ)

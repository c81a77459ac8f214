"""Files that somebody brings: chosen or pasted, read with progress, stopped, and discarded."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import streamlit as st

from smartpick.apart import Watch
from smartpick.errors import ImportFileError
from smartpick.files.read.apart import Content, read_apart
from smartpick.files.read.found import clean
from smartpick.ui import turns, widgets

TABLES = ("xlsx", "xls", "xlsb", "ods", "csv", "tsv", "txt")
MOST_PASTED = 1_000_000
_STOPPED = "reading_stopped"


def sentence(problem: object) -> str:
    """What is wrong as a sentence: a capital at its beginning, a full stop at its end."""
    text = str(problem)
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '…')) else '.'}"


def refuse(problem: object) -> None:
    """Say in the red box what is wrong with a file."""
    st.error(widgets.plain(sentence(problem)))


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

    def show_problem(self) -> None:
        """Why the file cannot be used."""
        st.error(widgets.plain(sentence(self.problem)), title="This file cannot be used")


@dataclass(frozen=True, slots=True)
class Door:
    """Where tables come in. ``key``: of its own; ``example``: of what may be pasted."""

    key: str
    label: str
    example: str
    types: tuple[str, ...] = TABLES

    def read(self) -> Read | None:
        """The uploader and the field to paste into, and what is in them, read once.

        ``None`` while there is nothing, or when reading was stopped.
        """
        file = st.file_uploader(
            self.label, type=list(self.types), key=f"{self.key}_file_{self._round}"
        )
        pasted = self._pasted()
        if file is not None:
            return self._once(file.file_id, clean(file.name), file.getvalue())
        if pasted:
            return self._once(hashlib.sha256(pasted).hexdigest(), "Pasted table", pasted)
        return None

    def discard(self) -> None:
        """Empty both. Call it from a callback."""
        st.session_state[f"{self.key}_round"] = self._round + 1
        st.session_state.pop(f"{self.key}_read", None)

    @property
    def _round(self) -> int:
        return int(st.session_state.get(f"{self.key}_round", 0))

    def _pasted(self) -> bytes:
        """What was pasted, once it is to be read.

        What is too long is refused with a sentence and stays in the field. (A limit of the field
        itself would let a long paste vanish without a word.)
        """
        with st.expander("Or paste a table"):
            text: str = st.text_area(
                "Rows with their header, as copied from a spreadsheet",
                key=f"{self.key}_paste_{self._round}",
                height=160,
                placeholder=self.example,
                help="Copy the cells in Excel or Google Sheets, the line of headers with them.",
            )
            st.button("Read what I pasted", key=f"{self.key}_paste_read", on_click=self._ask)
            if len(text) > MOST_PASTED:
                st.error(
                    f"This text has {len(text):,} characters, more than the {MOST_PASTED:,} that "
                    "can be pasted. It is still in the field: paste fewer rows, or save the table "
                    "as a file and choose it above."
                )
                return b""
        is_asked = st.session_state.get(f"{self.key}_paste_asked") == self._round
        return text.encode(errors="replace") if is_asked and text.strip() else b""

    def _ask(self) -> None:
        st.session_state[f"{self.key}_paste_asked"] = self._round

    def _once(self, file_id: str, name: str, content: bytes) -> Read | None:
        kept: Read | None = st.session_state.get(f"{self.key}_read")
        if kept is None or kept.file_id != file_id:
            kept = _read(file_id, name, content)
            if kept is not None:
                st.session_state[f"{self.key}_read"] = kept
        return kept


def _read(file_id: str, name: str, content: bytes) -> Read | None:
    """Read a file while the page shows how far it is; ``None`` when that was stopped."""
    if is_stopped(file_id):
        return None
    fingerprint = hashlib.sha256(content).hexdigest()[:12]
    try:
        with shown(file_id) as watch:
            found = read_apart(content, watch)
    except ImportFileError as problem:
        return Read(file_id, name, fingerprint, None, str(problem))
    return Read(file_id, name, fingerprint, found)


def is_stopped(what: str) -> bool:
    """Whether the applicant stopped this; says so and offers to begin again."""
    if what not in st.session_state.get(_STOPPED, ()):
        return False
    st.info("Reading was stopped. Nothing was changed.")
    st.button("Read it again", key=f"again_{what}", on_click=_set, args=(what, False))
    return True


@contextmanager
def shown(what: str, doing: str = "Reading the file") -> Iterator[Watch]:
    """A bar and a button to stop, for as long as the block runs.

    A click on the button, or leaving the page, ends the run of the page at the next step
    of the bar, and with it whatever the block waits for. ``what`` names it for
    :func:`is_stopped`. Other sessions work meanwhile.
    """
    place = st.empty()
    with place.container():
        bar = st.progress(0.0, text=f"{doing} …")
        st.button("Stop reading", key=f"stop_{what}", on_click=_set, args=(what, True))

    def progress(done: int, of: int) -> None:
        told = f"{doing}: {done:,} of {of:,}" if of else f"{doing} …"
        bar.progress(min(done / of, 1.0) if of else 0.0, text=told)

    def waiting(in_front: int) -> None:
        before = "yours is next" if not in_front else f"{in_front:,} wait before yours"
        bar.progress(0.0, text=f"Other files are being read at this moment: {before} …")

    try:
        with turns.aside():
            yield Watch(progress, waiting)
    finally:
        place.empty()


def _set(what: str, is_to_stop: bool) -> None:
    stopped: frozenset[str] = st.session_state.get(_STOPPED, frozenset())
    st.session_state[_STOPPED] = stopped | {what} if is_to_stop else stopped - {what}

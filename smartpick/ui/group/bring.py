"""A table of applicants: uploaded or pasted, its columns corrected, looked at, taken over."""

from __future__ import annotations

import hashlib
from functools import partial

import streamlit as st

from smartpick.errors import ImportFileError
from smartpick.files.read.found import Report, clean
from smartpick.files.write.applicant_template import template
from smartpick.ui import widgets
from smartpick.ui.group import columns, take, words
from smartpick.ui.your_work import import_reading
from smartpick.ui.your_work.import_paste import MOST_CHARACTERS
from smartpick.ui.your_work.import_reading import Read
from smartpick.ui.your_work.import_words import too_long

_ROUND, _READ, _ASKED = "group_round", "group_read", "group_paste_asked"
_TYPES = ("xlsx", "xls", "xlsb", "ods", "csv", "tsv", "txt")
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def bring() -> None:
    """Everything from the upload to taking over."""
    with st.container(key="group_bring"):
        take.told()
        widgets.note(words.LIMITS)
        _templates()
        read = _uploaded() or _pasted()
        if read is not None:
            _show(read)


def _templates() -> None:
    with st.container(horizontal=True):
        for suffix, mime in ((".xlsx", _XLSX), (".csv", "text/csv")):
            st.download_button(
                f"{words.TEMPLATE} ({suffix})",
                data=partial(template, suffix),
                file_name=f"smartpick-applicants{suffix}",
                mime=mime,
                key=f"group_template_{suffix[1:]}",
                on_click="ignore",
                icon=":material/download:",
                help=words.TEMPLATE_HELP,
            )


def _uploaded() -> Read | None:
    file = st.file_uploader(words.CHOOSE, type=list(_TYPES), key=f"group_file_{_round()}")
    return None if file is None else _read(file.file_id, clean(file.name), file.getvalue())


def _pasted() -> Read | None:
    with st.expander(words.PASTE):
        text: str = st.text_area(
            words.PASTED,
            key=f"group_paste_{_round()}",
            height=160,
            placeholder=words.PASTE_EXAMPLE,
        )
        st.button(words.READ_IT, key="group_paste_read", on_click=_ask)
        if len(text) > MOST_CHARACTERS:
            st.error(too_long(len(text), MOST_CHARACTERS))
            return None
    if not text.strip() or st.session_state.get(_ASKED) != _round():
        return None
    content = text.encode(errors="replace")
    return _read(hashlib.sha256(content).hexdigest(), words.PASTED_NAME, content)


def _ask() -> None:
    st.session_state[_ASKED] = _round()


def _round() -> int:
    return int(st.session_state.get(_ROUND, 0))


def _discard() -> None:
    st.session_state[_ROUND] = _round() + 1
    st.session_state.pop(_READ, None)


def _read(file_id: str, name: str, content: bytes) -> Read | None:
    """The table, read once; ``None`` while it is not, or when that was stopped."""
    kept: Read | None = st.session_state.get(_READ)
    if kept is None or kept.file_id != file_id:
        kept = import_reading.read_content(file_id, name, content)
        if kept is not None:
            st.session_state[_READ] = kept
    return kept


def _show(read: Read) -> None:
    """What is in the table, or why it cannot be used; the way out is always there."""
    if read.content is None:
        import_reading.show_problem(read)
    elif isinstance(read.content, Report):
        st.warning(words.NO_REPORT)
    else:
        try:
            take.offer(read.file_id, columns.understood(read.file_id, read.content), _discard)
        except ImportFileError as problem:
            said = str(problem)
            st.warning(widgets.plain(f"{said[:1].upper()}{said[1:].removesuffix('.')}."))
    st.button(words.DISCARD, key="group_discard", on_click=_discard)

"""Files to take away, in one row; and the way back: a list loaded from a file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st
from pydantic import ValidationError

from smartpick.errors import ListFileError
from smartpick.files.write.document import ListDocument
from smartpick.files.write.list_apart import read_list_apart
from smartpick.files.write.list_csv import list_csv
from smartpick.files.write.list_json import list_json
from smartpick.files.write.saved_list import SavedList
from smartpick.ui import widgets, workspace
from smartpick.ui.your_work import export_words, import_words, paper_size, waiting
from smartpick.ui.your_work.exported import ToExport
from smartpick.ui.your_work.import_lookup import program_names
from smartpick.ui.your_work.print_button import print_button
from smartpick.workspace import Paper, Workspace
from smartpick.workspace.text import first_problem

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MENU_PIXELS = 380


def export_panel(what: ToExport, key: str = "", *, csv: Callable[[], bytes] | None = None) -> None:
    """A CSV button, and beside it the other files. They are made when somebody clicks.

    ``key`` tells two panels apart; ``csv`` makes the page's own CSV in place of the
    list's.
    """
    name = what.name
    is_empty = not what.entries
    _button(
        "Download as CSV", csv or what.file(list_csv), name("csv"), "text/csv",
        f"{key}download_csv", is_off=is_empty,
    )  # fmt: skip
    with (
        st.popover(
            export_words.MORE,
            icon=":material/folder_zip:",
            help=export_words.MORE_HELP,
            key=f"{key}more_files",
            disabled=is_empty,
        ),
        st.container(width=_MENU_PIXELS),
    ):
        _more_files(what, key)


def _more_files(what: ToExport, key: str) -> None:
    name = what.name
    _button(
        "Excel workbook", what.file(_workbook), name("xlsx"), _XLSX, f"{key}download_xlsx",
        explained=export_words.EXCEL_HELP,
    )  # fmt: skip
    paper_size.ask(f"{key}paper")
    paper_size.say_what_is_missing(_own_words(what))
    _button(
        "PDF hand-out", what.file(partial(_handout, paper=paper_size.size())), name("pdf"),
        "application/pdf", f"{key}download_pdf", explained=export_words.PDF_HELP,
    )  # fmt: skip
    _button(
        "Calendar (.ics)", what.calendar, name("ics"), "text/calendar",
        f"{key}download_ics", is_off=not what.has_days,
        explained=export_words.CALENDAR_HELP if what.has_days else export_words.NO_DAYS,
    )  # fmt: skip
    _button(
        "JSON", what.file(list_json), name("json"), "application/json", f"{key}download_json",
        explained=export_words.JSON_HELP,
    )  # fmt: skip
    print_button(f"{key}print")
    widgets.note(export_words.EACH_CARRIES)


def _workbook(document: ListDocument) -> bytes:
    from smartpick.files.write.workbook import workbook  # what writes them takes long to load

    return workbook(document)


def _handout(document: ListDocument, *, paper: Paper) -> bytes:
    from smartpick.files.write.handout import handout  # what draws PDFs takes long to load

    return handout(document, paper=paper)


def _button(
    label: str,
    make: Callable[[], bytes],
    file_name: str,
    mime: str,
    key: str,
    *,
    explained: str | None = None,
    is_off: bool = False,
) -> None:
    st.download_button(
        label,
        data=make,
        file_name=file_name,
        mime=mime,
        key=key,
        help=explained,
        on_click="ignore",
        icon=":material/download:",
        disabled=is_off,
        width="content" if explained is None else "stretch",
    )


def _own_words(what: ToExport) -> list[str]:
    """What the applicant wrote about the programs of a list."""
    notes = [what.kept.note_on(entry.program_code) for entry in what.entries]
    return [text for note in notes for text in (note.note, note.left_out or "")]


def list_loader(key: str = "load_list") -> None:
    """Open an exported list: what is in it, then replace or add, with undo."""
    with st.container(key=f"{key}_section"):
        widgets.heading(export_words.LOAD, export_words.LOAD_HELP)
        file = st.file_uploader("List file (.json or .xlsx)", type=["json", "xlsx"], key=key)
        saved = _read(file.file_id, file.getvalue(), key) if file is not None else None
        if saved is None:
            return
        try:
            choices = _choices(saved.within(program_names()))
        except ListFileError as problem:
            st.error(widgets.plain(str(problem)))
            return
        now = workspace.current()
        told = export_words.contents(saved, program_names(), now.profile)
        st.markdown("\n".join(f"- {widgets.plain(line)}" for line in told))
        if all(after == now for after in choices.values()):
            st.info(export_words.SAME)
            return
        _offer(choices, key)


def _read(file_id: str, content: bytes, key: str) -> SavedList | None:
    """The list in a file, read once; ``None`` where there is none or it was stopped."""
    kept: tuple[str, SavedList] | None = st.session_state.get(f"{key}_read")
    if kept is not None and kept[0] == file_id:
        return kept[1]
    if waiting.is_stopped(file_id):
        return None
    try:
        with waiting.shown(file_id, import_words.reading) as watch:
            saved = read_list_apart(content, watch)
    except ListFileError as problem:
        st.error(widgets.plain(export_words.sentence(str(problem))))
        return None
    st.session_state[f"{key}_read"] = file_id, saved
    return saved


def _offer(choices: dict[str, Workspace], key: str) -> None:
    replaced, added = choices[export_words.REPLACED], choices[export_words.ADDED]
    with st.container(horizontal=True):
        st.button(
            export_words.REPLACE,
            key=f"{key}_replace",
            type="primary",
            on_click=partial(workspace.replace, export_words.REPLACED, replaced),
        )
        st.button(
            export_words.ADD,
            key=f"{key}_add",
            on_click=partial(workspace.replace, export_words.ADDED, added),
        )


def _choices(saved: SavedList) -> dict[str, Workspace]:
    """The workspace after each choice.

    Raises
    ------
    ListFileError
        When the file and the workspace cannot stand together.
    """
    now = workspace.current()
    try:
        return {
            export_words.REPLACED: saved.put_into(now),
            export_words.ADDED: saved.added_to(now),
        }
    except ValidationError as problem:
        raise ListFileError(
            f"This list does not fit to what you have: {first_problem(problem)}."
        ) from problem

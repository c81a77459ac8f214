"""Files to take away, in one row; and the way back: a list loaded from a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from functools import partial

import streamlit as st
from pydantic import ValidationError

from smartpick.domain import Applicant
from smartpick.errors import ListFileError
from smartpick.files.write.list_files import list_csv, list_json
from smartpick.files.write.read_list import read_list_apart
from smartpick.files.write.saved_list import SavedList, status_words
from smartpick.ui import widgets, workspace
from smartpick.ui.your_work import paper, reading
from smartpick.ui.your_work.exported import ToExport
from smartpick.ui.your_work.import_lookup import program_names
from smartpick.wording import count_of, counts
from smartpick.workspace import Workspace
from smartpick.workspace.text import first_problem

EXCEL_HELP = "The list with notes and facts, scenario, numbers and sources. Can be loaded again."
PDF_HELP = "A hand-out for a meeting with an adviser. Reads in black and white."
CALENDAR_HELP = "Known dates of the season and your interviews. A second import updates the first."
NO_DAYS = "No known date lies ahead, and no interview has a day yet."
JSON_HELP = "The list for another SmartPick, or for a program of your own."
EACH_CARRIES = (
    "Each file carries your profile line, the data's date and fingerprint, sources, grades and "
    "the caveat. It holds no name. It is made on the machine that runs SmartPick and goes nowhere "
    "else."
)
LOAD_HELP = (
    "Open a list that SmartPick exported as JSON or Excel. You see what is in it first; nothing "
    "changes until you choose, and you can undo it."
)
OTHER_PROFILE = (
    "It was made for another profile. Your own profile stays, and its chances are shown for yours."
)
REPLACED, ADDED = "loaded a list", "added a list"


def first_of(n_most: int, n_found: int) -> str:
    """What a file leaves out."""
    return f"A file takes the first {n_most} of {count_of(n_found, 'program')}, in this order."


def contents(saved: SavedList, known: Collection[str], own: Applicant) -> list[str]:
    """What a loaded list holds, a line each; says what is odd about it."""
    counted = Counter(entry.status for entry in saved.entries)
    statuses = ", ".join(f"{n:,} {status_words(status)}" for status, n in counted.items())
    lines = [count_of(len(saved.entries), "program") + (f": {statuses}" if statuses else "")]
    lines += counts(
        (len(saved.notes), "note"),
        (len(saved.knowledge.facts), "verified fact"),
        (len(saved.knowledge.connections), "connection"),
        (len(saved.knowledge.signals), "signal"),
    )
    strangers = [e.program_code for e in saved.entries if e.program_code not in known]
    if strangers:
        named = ", ".join(strangers[:5]) + (" …" if len(strangers) > 5 else "")
        lines.append(
            f"{count_of(len(strangers), 'program')} not in the data of this SmartPick: {named}. "
            "They are left out of the list; their notes and facts are kept."
        )
    if saved.profile is not None and saved.profile != own:
        lines.append(OTHER_PROFILE)
    return lines


_MENU_PIXELS = 380


def export_panel(what: ToExport, key: str = "", *, csv: Callable[[], bytes] | None = None) -> None:
    """A CSV button, and beside it the other files. They are made when somebody clicks.

    ``key`` tells two panels apart; ``csv`` makes the page's own CSV in place of the
    list's.
    """
    is_empty = not what.entries
    make = csv or what.file(list_csv)
    widgets.download(
        "Download as CSV", f"{key}download_csv", what.name("csv"), make, disabled=is_empty
    )
    with (
        st.popover(
            "More files",
            icon=":material/folder_zip:",
            help="Excel, PDF, calendar, JSON, or print.",
            key=f"{key}more_files",
            disabled=is_empty,
        ),
        st.container(width=_MENU_PIXELS),
    ):
        _more_files(what, key)


def _more_files(what: ToExport, key: str) -> None:
    def file(label: str, ending: str, make: Callable[[], bytes], told: str) -> None:
        widgets.download(
            label, f"{key}download_{ending}", what.name(ending), make, help=told, width="stretch",
            disabled=told == NO_DAYS,
        )  # fmt: skip

    file("Excel workbook", "xlsx", what.workbook, EXCEL_HELP)
    paper.ask(f"{key}paper")
    paper.say_what_is_missing(_own_words(what))
    file("PDF hand-out", "pdf", partial(what.hand_out, paper.size()), PDF_HELP)
    file("Calendar (.ics)", "ics", what.calendar, CALENDAR_HELP if what.has_days else NO_DAYS)
    file("JSON", "json", what.file(list_json), JSON_HELP)
    paper.print_button(f"{key}print")
    widgets.note(EACH_CARRIES)


def _own_words(what: ToExport) -> list[str]:
    """What the applicant wrote about the programs of a list."""
    notes = [what.kept.note_on(entry.program_code) for entry in what.entries]
    return [text for note in notes for text in (note.note, note.left_out or "")]


def list_loader(key: str = "load_list") -> None:
    """Open an exported list: what is in it, then replace or add, with undo."""
    with widgets.section(f"{key}_section", "Load a list", LOAD_HELP):
        file = st.file_uploader("List file (.json or .xlsx)", type=["json", "xlsx"], key=key)
        saved = _read(file.file_id, file.getvalue(), key) if file is not None else None
        if saved is None:
            return
        try:
            choices = _choices(saved.within(program_names()))
        except ListFileError as problem:
            reading.refuse(problem)
            return
        now = workspace.current()
        widgets.bullets(contents(saved, program_names(), now.profile))
        if all(after == now for after in choices.values()):
            st.info("Your shortlist holds all of this already.")
            return
        _offer(choices, key)


def _read(file_id: str, content: bytes, key: str) -> SavedList | None:
    """The list in a file, read once; ``None`` where there is none or it was stopped."""
    kept: tuple[str, SavedList] | None = st.session_state.get(f"{key}_read")
    if kept is not None and kept[0] == file_id:
        return kept[1]
    if reading.is_stopped(file_id):
        return None
    try:
        with reading.shown(file_id) as watch:
            saved = read_list_apart(content, watch)
    except ListFileError as problem:
        reading.refuse(problem)
        return None
    st.session_state[f"{key}_read"] = file_id, saved
    return saved


def _offer(choices: dict[str, Workspace], key: str) -> None:
    with st.container(horizontal=True):
        st.button(
            "Put it in the place of my shortlist",
            key=f"{key}_replace",
            type="primary",
            on_click=partial(workspace.replace, REPLACED, choices[REPLACED]),
        )
        st.button(
            "Add what is new to my shortlist",
            key=f"{key}_add",
            on_click=partial(workspace.replace, ADDED, choices[ADDED]),
        )


def _choices(saved: SavedList) -> dict[str, Workspace]:
    """The workspace after each choice.

    Raises ListFileError when the file and the workspace cannot stand together.
    """
    now = workspace.current()
    try:
        return {REPLACED: saved.put_into(now), ADDED: saved.added_to(now)}
    except ValidationError as problem:
        raise ListFileError(
            f"This list does not fit to what you have: {first_problem(problem)}."
        ) from problem

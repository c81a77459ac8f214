"""Bring a report or a table: upload, what its columns mean, what would change, take over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

import streamlit as st
from pydantic import ValidationError

from smartpick.errors import ImportFileError
from smartpick.files.packs import merged
from smartpick.files.packs.difference import Key
from smartpick.files.read.content import Accreditation
from smartpick.files.read.found import Report
from smartpick.files.read.parts import sheet_notes
from smartpick.files.read.preview import Kind, Preview, TrackedRow, preview_report, preview_table
from smartpick.ui import reader, widgets, workspace
from smartpick.ui.your_work import (
    import_choices,
    import_lookup,
    import_matches,
    import_paste,
    import_reading,
    import_rows,
    import_table,
    import_tracker,
    import_words,
)
from smartpick.ui.your_work.import_reading import Read
from smartpick.workspace import Imported, ImportedAccreditation, ImportedFile

_TOLD = "import_told"


def import_panel() -> None:
    """Everything from the upload to taking over, and what was brought so far."""
    with st.container(key="import_panel"):
        widgets.heading(import_words.FILES, import_words.FILES_NOTE)
        told = st.session_state.pop(_TOLD, None)
        if told:
            st.success(widgets.plain(told))
        uploaded, pasted = import_reading.read_upload(), import_paste.read_pasted()
        read = uploaded or pasted
        if read is not None:
            _read(read)
        _brought()


def _read(read: Read) -> None:
    if read.content is None:
        import_reading.show_problem(read)
        return
    try:
        preview = _preview(read)
    except ImportFileError as problem:
        said = str(problem)
        st.warning(widgets.plain(said[:1].upper() + said[1:]))
        st.button(import_words.DISCARD, key="import_discard", on_click=import_reading.discard)
        return
    _show(preview, read)


def _preview(read: Read) -> Preview:
    """What the file would change in what this applicant sees now."""
    now = workspace.current()
    history = import_lookup.published_positions() | now.imported.positions()
    if isinstance(read.content, Report):
        return preview_report(read.content, history)
    is_list = st.toggle(
        import_words.LIST_ALL, key="import_list_all", help=import_words.LIST_ALL_HELP
    )
    sheets = read.content or ()
    content = import_table.table_content(read.file_id, sheets, is_list=is_list)
    return preview_table(
        f"{read.name}, {content.n_rows:,} rows",
        content,
        history,
        now.knowledge,
        accreditations={a.program_code: _as_listed(a) for a in now.imported.accreditations},
        tracked=import_tracker.known(now),
        notes=tuple(note for sheet in sheets for note in sheet_notes(sheet)),
    )


@dataclass(frozen=True, slots=True)
class _Choices:
    """What the applicant chose: whose facts, and whether the file's numbers and status count."""

    theirs: frozenset[Key]
    is_replacing: bool
    is_replacing_status: bool


def _show(preview: Preview, read: Read) -> None:
    """The preview, the choices, and the two ways out."""
    import_matches.matches(read.file_id, preview.told)
    widgets.heading(import_words.CHANGES)
    st.markdown(f"{widgets.plain(preview.what)}: **{import_words.counts(preview)}**")
    for note in preview.notes:
        widgets.note(widgets.plain(note))
    if preview.totals:
        widgets.note(import_words.TOTALS)
        widgets.table(import_rows.totals(preview), "Totals of the report by year", "import_totals")
    _rows(preview)
    _others(preview)
    choices = _choices(preview)
    widgets.note(import_words.WHERE_IT_GOES)
    if not preview.changes_anything:
        st.info(import_words.NOTHING_NEW)
    with st.container(horizontal=True):
        st.button(
            import_words.TAKE_OVER,
            key="import_take_over",
            type="primary",
            disabled=not _takes_anything(preview, choices),
            on_click=partial(_take_over, preview, read, choices),
        )
        st.button(import_words.DISCARD, key="import_discard", on_click=import_reading.discard)


def _choices(preview: Preview) -> _Choices:
    """The switches for what differs; each shown only where something does."""
    is_replacing = _differs(row.kind for row in preview.history) and st.toggle(
        import_words.USE_FILES, key="import_use_files", help=import_words.USE_FILES_HELP
    )
    is_replacing_status = _differs(row.kind for row in preview.tracked) and st.toggle(
        import_words.USE_STATUS, key="import_use_status", help=import_words.USE_STATUS_HELP
    )
    names = import_lookup.program_names()
    theirs = import_choices.theirs(preview.facts.disagreements, names, "import")
    return _Choices(theirs, is_replacing, is_replacing_status)


def _differs(kinds: Iterable[Kind]) -> bool:
    return any(kind is Kind.CHANGED for kind in kinds)


def _rows(preview: Preview) -> None:
    for kind, title in ((Kind.CHANGED, "Different"), (Kind.NEW, "New")):
        frame, n = import_rows.history(preview, kind)
        if n:
            with st.expander(f"{title}: positions by track and year ({n:,})"):
                if n > len(frame):
                    widgets.note(import_words.shown_of(len(frame), n))
                widgets.table(frame, f"{title} positions", f"import_{kind.value}")


def _others(preview: Preview) -> None:
    """Facts, accredited programs, the tracker, remarks, and what was not understood."""
    names = import_lookup.program_names()
    listed = import_rows.accreditations(preview.accreditations, names)
    parts = (
        (import_words.NOT_UNDERSTOOD, import_rows.complaints(preview.complaints),
         len(preview.complaints)),
        (import_words.REMARKS, import_rows.complaints(preview.remarks), len(preview.remarks)),
        (import_words.TRACKED, import_rows.tracked(preview.tracked, names),
         sum(row.kind is not Kind.SAME for row in preview.tracked)),
        ("New facts", import_rows.facts(preview.facts.new, names), len(preview.facts.new)),
        ("Accredited programs", listed, len(listed)),
    )  # fmt: skip
    for title, frame, n in parts:
        if n:
            is_open = title in (import_words.NOT_UNDERSTOOD, import_words.REMARKS)
            with st.expander(f"{title} ({n:,})", expanded=is_open):
                if n > len(frame):
                    widgets.note(import_words.shown_of(len(frame), n))
                widgets.table(frame, title, f"import_{title.split()[0].lower()}")
    if preview.n_elsewhere:
        widgets.note(f"{preview.n_elsewhere:,} rows {import_words.ELSEWHERE}.")


def _takes_anything(preview: Preview, choices: _Choices) -> bool:
    listed = any(row.kind is not Kind.SAME for row in preview.accreditations)
    rows = import_rows.history_rows(preview, is_replacing=choices.is_replacing)
    tracked = _tracked(preview, choices)
    return bool(rows or listed or tracked or preview.facts.new or choices.theirs)


def _tracked(preview: Preview, choices: _Choices) -> list[TrackedRow]:
    """The rows of the tracker that change one's list or notes."""
    if choices.is_replacing_status:
        return [row for row in preview.tracked if row.kind is not Kind.SAME]
    return [row for row in preview.tracked if row.known.filled(row.found) != row.known]


def _take_over(preview: Preview, read: Read, choices: _Choices) -> None:
    """Put it all into the workspace in one change, or nothing."""
    now = workspace.current()
    rows = import_rows.history_rows(preview, is_replacing=choices.is_replacing)
    listed = [row for row in preview.accreditations if row.kind is not Kind.SAME]
    tracked = _tracked(preview, choices)
    kinds = [
        *(row.kind for row in rows), *(row.kind for row in listed), *(row.kind for row in tracked)
    ]  # fmt: skip
    n_new = kinds.count(Kind.NEW) + len(preview.facts.new)
    n_changed = kinds.count(Kind.CHANGED) + len(choices.theirs)
    today = reader.today()
    try:
        imported = (
            now.imported.with_positions({(r.track_code, r.year): r.positions for r in rows})
            .with_accreditations([_as_imported(row.found) for row in listed])
            .with_file(_file(read, n_new, n_changed))
        )
        knowledge = merged(now.knowledge, preview.facts, choices.theirs)
        shortlist, notes = import_tracker.taken(
            now, tracked, today, is_replacing=choices.is_replacing_status
        )
    except ValidationError:
        st.session_state[_TOLD] = "This is more than the browser can keep: nothing was changed."
        return
    except ImportFileError as problem:
        st.session_state[_TOLD] = f"Nothing was changed: {problem}."
        return
    what = import_words.brought(read.name, n_new, n_changed)
    workspace.change(what, imported=imported, knowledge=knowledge, shortlist=shortlist, notes=notes)
    st.session_state[_TOLD] = f"{what}. {import_words.TAKEN}"
    import_reading.discard()


def _file(read: Read, n_new: int, n_changed: int) -> ImportedFile:
    return ImportedFile(
        id=read.fingerprint,
        name=read.name,
        kind="program_results" if isinstance(read.content, Report) else "table",
        imported_on=reader.today(),
        n_new=n_new,
        n_changed=n_changed,
    )


def _brought() -> None:
    imported = workspace.current().imported
    with st.container(key="import_brought"):
        widgets.heading(import_words.BROUGHT)
        if imported == Imported():
            widgets.note(import_words.NOTHING_BROUGHT)
            return
        widgets.table(import_rows.brought(imported), "Files taken over", "import_files")
        st.button(
            import_words.REMOVE,
            key="import_remove",
            on_click=_remove,
            help=import_words.REMOVE_HELP,
        )


def _remove() -> None:
    workspace.change("took out what was brought", imported=Imported())


def _as_imported(found: Accreditation) -> ImportedAccreditation:
    return ImportedAccreditation(
        program_code=found.program_code,
        acgme_number=found.acgme_number,
        name=found.name,
        status=found.status,
        approved=found.approved,
    )


def _as_listed(kept: ImportedAccreditation) -> Accreditation:
    return Accreditation(
        kept.program_code, kept.acgme_number, kept.name, kept.status, kept.approved
    )

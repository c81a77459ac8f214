"""Bring your own data: reports, lists, tables, and fact packs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

import streamlit as st
from pydantic import ValidationError

from smartpick.errors import ImportFileError
from smartpick.files.packs.difference import Key, merged
from smartpick.files.read.found import Report
from smartpick.files.read.located import sheet_notes
from smartpick.files.read.preview import (
    AccreditationRow,
    HistoryRow,
    Kind,
    Preview,
    TrackedRow,
    own_tracked,
    preview_report,
    preview_table,
    with_tracked,
)
from smartpick.ui import frame, reader, widgets, workspace
from smartpick.ui.group import who
from smartpick.ui.your_work import import_lookup, import_rows, import_table, import_words
from smartpick.ui.your_work.fact_pack_panel import fact_pack_panel, folded, theirs
from smartpick.ui.your_work.reading import TABLES, Door, Read, sentence
from smartpick.workspace import Imported, ImportedFile

_TOLD = "import_told"
_DOOR = Door(
    "import",
    "Report or table",
    "Program name\tState\tStatus\nElm Hospital\tOH\tApplied",
    ("pdf", *TABLES),
)


def import_panel() -> None:
    """Everything from the upload to taking over, and what was brought so far."""
    with widgets.section("import_panel", "Reports and tables", import_words.FILES_NOTE):
        widgets.say_once(_TOLD, st.success)
        read = _DOOR.read()
        if read is not None:
            _read(read)
        _brought()


def _read(read: Read) -> None:
    if read.content is None:
        read.show_problem()
        return
    try:
        preview = _preview(read)
    except ImportFileError as problem:
        st.warning(widgets.plain(sentence(problem)))
        st.button(import_words.DISCARD, key="import_discard", on_click=_DOOR.discard)
        return
    _show(preview, read)


def _preview(read: Read) -> Preview:
    """What the file would change in what this applicant sees now."""
    now = workspace.current()
    history = import_lookup.published_positions() | now.imported.positions()
    if isinstance(read.content, Report):
        return preview_report(read.content, history)
    is_list = st.toggle(
        "Put every program of the file on my shortlist",
        key="import_list_all",
        help=import_words.LIST_ALL_HELP,
    )
    sheets = read.content or ()
    content = import_table.table_content(read.file_id, sheets, is_list=is_list)
    return preview_table(
        f"{read.name}, {content.n_rows:,} rows",
        content,
        history,
        now.knowledge,
        accreditations={a.program_code: a for a in now.imported.accreditations},
        tracked=own_tracked(now),
        notes=tuple(note for sheet in sheets for note in sheet_notes(sheet)),
    )


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What taking over would write, and whether the file's status goes before one's own."""

    rows: list[HistoryRow]
    listed: list[AccreditationRow]
    tracked: list[TrackedRow]
    theirs: frozenset[Key]
    is_replacing_status: bool

    def count(self, kind: Kind) -> int:
        """Rows of one kind, without the facts."""
        rows: list[HistoryRow | AccreditationRow | TrackedRow]
        rows = [*self.rows, *self.listed, *self.tracked]
        return sum(row.kind is kind for row in rows)


def _show(preview: Preview, read: Read) -> None:
    """The preview, the choices, and the two ways out."""
    import_table.matches(read.file_id, preview.told)
    widgets.heading("What would change")
    st.markdown(f"{widgets.plain(preview.what)}: **{import_words.counts(preview)}**")
    for note in preview.notes:
        widgets.note(widgets.plain(note))
    if preview.totals:
        widgets.note(import_words.TOTALS)
        widgets.table(import_rows.totals(preview), "Totals of the report by year", "import_totals")
    _rows(preview)
    chosen = _chosen(preview)
    n_new = chosen.count(Kind.NEW) + len(preview.facts.new)
    n_changed = chosen.count(Kind.CHANGED) + len(chosen.theirs)
    widgets.note(import_words.WHERE_IT_GOES)
    if not preview.changes_anything:
        st.info(import_words.NOTHING_NEW)
    with st.container(horizontal=True):
        st.button(
            "Take over",
            key="import_take_over",
            type="primary",
            disabled=not (n_new or n_changed),
            on_click=partial(_take_over, preview, read, chosen, n_new, n_changed),
        )
        st.button(import_words.DISCARD, key="import_discard", on_click=_DOOR.discard)


def _chosen(preview: Preview) -> _Chosen:
    """What the switches for what differs let in; each shown only where something does."""
    is_replacing = _differs(row.kind for row in preview.history) and st.toggle(
        import_words.USE_FILES, key="import_use_files", help=import_words.USE_FILES_HELP
    )
    is_replacing_status = _differs(row.kind for row in preview.tracked) and st.toggle(
        import_words.USE_STATUS, key="import_use_status", help=import_words.USE_STATUS_HELP
    )
    tracked = [
        row
        for row in import_rows.differing(preview.tracked)
        if is_replacing_status or row.known.filled(row.found) != row.known
    ]
    return _Chosen(
        rows=import_rows.history_rows(preview, is_replacing=is_replacing),
        listed=import_rows.differing(preview.accreditations),
        tracked=tracked,
        theirs=theirs(preview.facts.disagreements, import_lookup.program_names(), "import"),
        is_replacing_status=is_replacing_status,
    )


def _differs(kinds: Iterable[Kind]) -> bool:
    return any(kind is Kind.CHANGED for kind in kinds)


def _rows(preview: Preview) -> None:
    """Positions, what was not understood, remarks, the tracker, facts, accredited programs."""
    names = import_lookup.program_names()
    for kind, title in ((Kind.CHANGED, "Different"), (Kind.NEW, "New")):
        frame, n = import_rows.history(preview, kind)
        folded(f"{title}: positions by track and year", frame, n, f"import_{kind.value}")
    tracked, facts = import_rows.differing(preview.tracked), preview.facts.new
    listed, complaints = import_rows.differing(preview.accreditations), import_rows.complaints
    for title, table, n in (
        (import_words.NOT_UNDERSTOOD, complaints(preview.complaints), len(preview.complaints)),
        (import_words.REMARKS, complaints(preview.remarks), len(preview.remarks)),
        ("Your shortlist and notes", import_rows.tracked(tracked, names), len(tracked)),
        ("New facts", import_rows.facts(facts, names), len(facts)),
        ("Accredited programs", import_rows.accreditations(listed, names), len(listed)),
    ):
        is_open = title in (import_words.NOT_UNDERSTOOD, import_words.REMARKS)
        folded(title, table, n, f"import_{title.split()[0].lower()}", is_open=is_open)
    if preview.n_elsewhere:
        widgets.note(f"{preview.n_elsewhere:,} rows {import_words.ELSEWHERE}.")


def _take_over(preview: Preview, read: Read, chosen: _Chosen, n_new: int, n_changed: int) -> None:
    """Put it all into the workspace in one change, or nothing."""
    now = workspace.current()
    try:
        imported = (
            now.imported.with_positions({(r.track_code, r.year): r.positions for r in chosen.rows})
            .with_accreditations([row.found for row in chosen.listed])
            .with_file(_file(read, n_new, n_changed))
        )
        knowledge = merged(now.knowledge, preview.facts, chosen.theirs)
        shortlist, notes = with_tracked(
            now, chosen.tracked, reader.today(), is_replacing=chosen.is_replacing_status
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
    _DOOR.discard()


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
    with widgets.section("import_brought", "What you brought"):
        if imported == Imported():
            widgets.note("Nothing yet.")
            return
        widgets.table(import_rows.brought(imported), "Files taken over", "import_files")
        st.button(
            "Take out all positions and lists",
            key="import_remove",
            on_click=_remove,
            help="Facts stay: they are yours. You can undo this.",
        )


def _remove() -> None:
    workspace.change("took out what was brought", imported=Imported())


@frame.footed
def page() -> None:
    """Files first, then the facts that travel without one."""
    who.beside_the_profile()
    frame.title("bring_your_own_data")
    st.markdown(import_words.INTRO)
    import_panel()
    fact_pack_panel()


if __name__ == "__main__":
    page()

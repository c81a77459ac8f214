"""Your work: what is kept, take it along, bring it back, undo, forget."""

from __future__ import annotations

from collections import Counter
from functools import partial

import streamlit as st

from smartpick.errors import WorkspaceError
from smartpick.ui import doors, frame, widgets, workspace, workspace_words
from smartpick.ui.group import who
from smartpick.ui.group import words as group_words
from smartpick.ui.your_work import reading
from smartpick.ui.your_work.export_panel import list_loader
from smartpick.workspace import Workspace, merge, workspace_text

_FILE = "smartpick-workspace.json"


@frame.footed
def page() -> None:
    """What there is, then the ways to keep it and to be rid of it."""
    who.beside_the_profile()
    frame.title("your_work")
    st.markdown(workspace_words.KEPT)
    unread = workspace.unread()
    if unread is not None:
        _unread(*unread)
    left, right = st.columns(2, gap="large")
    with left:
        _what_there_is()
        _undo()
    with right:
        _import()
        list_loader()
        _forget()


def _unread(text: str, problem: str) -> None:
    st.warning(f"{workspace_words.UNREAD}\n\n{widgets.plain(problem)}")
    with st.container(horizontal=True):
        widgets.download(
            "Download what is stored", "download_unread", "smartpick-unreadable.txt",
            text, icon=None,
        )  # fmt: skip
        st.button("Begin anew", key="begin_anew", on_click=workspace.begin_anew)


def _what_there_is() -> None:
    with widgets.section("work_contents", "What there is"):
        now = workspace.current()
        widgets.bullets(workspace_words.contents(now))
        made = partial(workspace_text, now)
        widgets.download("Export workspace", "export_workspace", _FILE, made)
        widgets.note(workspace_words.EXPORT)


def _undo() -> None:
    with widgets.section("work_undo", "Last changes"):
        changes = workspace.changes()
        if not changes:
            widgets.note(workspace_words.NOTHING_TO_UNDO)
            return
        st.markdown("\n".join(f"1. {widgets.plain(what)}" for what in changes))
        st.button("Undo the last one", key="undo_last", on_click=workspace.undo)


def _import() -> None:
    with widgets.section("work_import", "Import workspace", workspace_words.IMPORT):
        file = st.file_uploader("Workspace file (.json)", type=["json"], key="import_workspace")
        if file is None:
            return
        try:
            imported = doors.read(file.getvalue())
        except WorkspaceError as problem:
            reading.refuse(problem)
            return
        if imported == workspace.current():
            st.info(workspace_words.SAME)
            return
        widgets.bullets(workspace_words.contents(imported))
        together = merge(Workspace(), workspace.current(), imported)
        doubled = _labels_of_two(together) - _labels_of_two(workspace.current())
        if doubled:
            st.warning(widgets.plain(group_words.doubled(sorted(doubled))))
        with st.container(horizontal=True):
            st.button(
                workspace_words.ADD,
                key="import_add",
                type="primary",
                help=workspace_words.ADD_HELP,
                on_click=partial(_add, imported),
            )
            st.button(
                workspace_words.REPLACE,
                key="import_replace",
                help=workspace_words.REPLACE_HELP,
                on_click=partial(workspace.replace, "replaced by a file", imported),
            )


def _add(imported: Workspace) -> None:
    workspace.replace("added a file", merge(Workspace(), workspace.current(), imported))


def _labels_of_two(work: Workspace) -> set[str]:
    """The labels that more than one applicant of the group has."""
    counted = Counter(member.label for member in work.group.members)
    return {label for label, n in counted.items() if n > 1}


def _forget() -> None:
    with st.container(key="work_forget"):
        widgets.forgetting(
            "Forget everything",
            workspace_words.FORGET,
            "Yes, forget it",
            "forget",
            workspace.forget,
        )


if __name__ == "__main__":
    page()

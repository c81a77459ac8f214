"""Your applicants: the group's table, charts, one applicant, and the table that is brought."""

from __future__ import annotations

from functools import partial

import streamlit as st

from smartpick.files.write.group_document import GroupDocument
from smartpick.ui import fields, frame, widgets, workspace
from smartpick.ui.group import assessed, bring, charts, one, rows, table, take, who, words
from smartpick.workspace import profile_of


@frame.footed
def page() -> None:
    """The group where there is one; else how to bring it."""
    st.title(words.TITLE, anchor=False)
    fields.problem()
    now, body = workspace.current(), st.empty()
    if now.group.members:
        assessed.work(body, [profile_of(now, member) for member in now.group.members])
    with body.container():
        _group() if now.group.members else _nobody()


def _nobody() -> None:
    st.markdown(words.INTRO)
    widgets.note(words.EMPTY)
    bring.bring()


def _group() -> None:
    take.told()
    assessed.go_on()
    whole = rows.document()
    widgets.tabs(
        who.TAB,
        {
            words.TABLE: partial(table.section, whole),
            words.CHARTS: partial(charts.section, whole),
            words.ONE: partial(one.section, whole),
            words.BRING: partial(_bring, whole),
        },
    )


def _bring(whole: GroupDocument) -> None:
    """Another table, the rows of the last ones that were not read, and the way to forget."""
    bring.bring()
    take.unread(whole.unread)
    with st.container(key="group_forget_section"):
        widgets.heading(words.FORGET, words.FORGET_TOLD)
        if st.button(f"{words.FORGET} …", key="group_forget"):
            _confirm()


@st.dialog(f"{words.FORGET}?")
def _confirm() -> None:
    st.markdown(words.FORGET_TOLD)
    with st.container(horizontal=True):
        if st.button(
            words.FORGET_YES,
            key="group_forget_yes",
            type="primary",
            on_click=workspace.forget_group,
        ):
            st.rerun()
        if st.button(words.FORGET_NO, key="group_forget_no"):
            st.rerun()


if __name__ == "__main__":
    page()

"""Your applicants: the group's table, charts, one applicant, and the table that is brought."""

from __future__ import annotations

from functools import partial

import streamlit as st

from smartpick.files.write.group_document import (
    PROGRESS,
    GroupDocument,
    GroupRow,
    helps_most,
    near,
    way_told,
)
from smartpick.say import answer
from smartpick.ui import assessed, fields, frame, widgets, workspace, written
from smartpick.ui.group import bring, charts, rows, table, take, who, words
from smartpick.ui.your_work import exported
from smartpick.ui.your_work.export_panel import export_panel
from smartpick.workspace import Progress, Remark, profile_of, with_remark
from smartpick.workspace.journal import LONGEST_TEXT

_PAGES = {
    "where_you_stand": "Where this applicant stands",
    "what_if": "What if",
    "shortlist": "Shortlist",
    "your_plan": "Plan",
}


def section(whole: GroupDocument) -> None:
    """The applicant that is open; without one, how to open it."""
    who.bar()
    is_open = workspace.current().caseload.open
    row = next((r for r in whole.rows if r.id == is_open), None)
    if row is None:
        return
    widgets.heading(widgets.plain(row.label))
    left, right = st.columns([3, 2], gap="large")
    with left:
        _answer(row)
    with right:
        _kept(row)
    _hand_out()


def _answer(row: GroupRow) -> None:
    found, problem = assessed.tried()
    if found is None or row.outlook is None:
        st.info(widgets.plain(problem or row.problem), title="No number for this applicant")
        return
    st.markdown(f"**{widgets.plain(answer.headline(found))}**")
    with st.container(horizontal=True):
        for page, name in _PAGES.items():
            widgets.page_link(page, name)
    st.markdown(f"**{words.HELPS}**: {widgets.plain(helps_most(row))}")
    st.markdown(f"**{words.NEAR}**: {widgets.plain(near(row))}")
    st.markdown(f"**{words.IN_THE_WAY}**")
    told = [way_told(rule, n, row.outlook.n_programs) for rule, n in row.outlook.in_the_way]
    st.markdown("\n".join(f"- {widgets.plain(line)}" for line in told) or words.NOTHING)
    widgets.note(words.WAYS)


def _kept(row: GroupRow) -> None:
    key = f"group_progress_{row.id}"
    st.session_state[key] = row.progress
    st.selectbox(
        words.STATUS, list(Progress), key=key, format_func=lambda p: PROGRESS[p].capitalize(),
        on_change=partial(_remark, "changed a status", row.id, "progress", key),
    )  # fmt: skip
    note = f"group_note_{row.id}"
    put = partial(_remark, "changed a note", row.id, "note", note)
    written.field("Note on this applicant", note, row.note, LONGEST_TEXT, put, height=150)


def _remark(what: str, member_id: str, field: str, key: str) -> None:
    now = workspace.current()
    remark = now.caseload.remark_on(member_id).model_dump()
    changed = Remark.model_validate(remark | {field: st.session_state[key] or ""})
    workspace.replace(what, with_remark(now, changed))


def _hand_out() -> None:
    """The same files as on the shortlist; without a list, of the first programs."""
    found, _ = assessed.tried()
    if found is None:
        return
    with widgets.section("group_hand_out", "Hand-out for this applicant"):
        export_panel(exported.shortlist_or_first(found), "group_one_")


@frame.footed
def page() -> None:
    """The group where there is one; else how to bring it."""
    frame.title("your_applicants")
    fields.problem()
    now, body = workspace.current(), st.empty()
    if now.group.members:
        rows.work(body, [profile_of(now, member) for member in now.group.members])
    with body.container():
        _group() if now.group.members else _nobody()


def _nobody() -> None:
    st.markdown(words.INTRO)
    widgets.note(words.EMPTY)
    bring.bring()


def _group() -> None:
    take.told()
    rows.go_on()
    whole = rows.document()
    widgets.tabs(
        who.TAB,
        {
            words.TABLE: partial(table.section, whole),
            words.CHARTS: partial(charts.section, whole),
            words.ONE: partial(section, whole),
            words.BRING: partial(_bring, whole),
        },
    )


def _bring(whole: GroupDocument) -> None:
    """Another table, the rows of the last ones that were not read, and the way to forget."""
    bring.bring()
    take.unread(whole.unread)
    with st.container(key="group_forget_section"):
        widgets.forgetting(
            words.FORGET, words.FORGET_TOLD, words.FORGET_YES, "group_forget",
            workspace.forget_group,
        )  # fmt: skip


if __name__ == "__main__":
    page()

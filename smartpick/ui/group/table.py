"""The group in one table: filtered, sorted, grouped; a button in each row opens the applicant."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from smartpick.files.write.group_document import (
    PART_COLUMNS,
    PROGRESS,
    GroupDocument,
    Part,
    by_visa,
    group_columns,
    group_csv,
    group_workbook,
    parts,
    summary,
)
from smartpick.say.columns import texts
from smartpick.ui import reader, widgets, written
from smartpick.ui.group import rows, who, words
from smartpick.ui.your_work import paper
from smartpick.workspace import Paper

OPEN = "Open"
_TALLEST = 640


def section(whole: GroupDocument) -> None:
    """The summary, the filters, the table, and the files of what is shown."""
    widgets.bullets(summary(whole))
    shown, group_by = _filters(whole)
    st.markdown(f"**{words.shown_of(len(shown.rows), len(whole.rows))}**")
    if not shown.rows:
        widgets.note(words.NOBODY)
        return
    if group_by is not None:
        found = parts(shown.rows, rows.GROUPS[group_by])
        widgets.table(parts_frame(found), words.PARTS_ALT, "group_parts", pinned=("Group",))
        widgets.note(words.PARTS_NOTE)
    ids = [row.id for row in shown.rows]
    with st.container(key="group_table"):
        widgets.table(
            frame(shown),
            words.TABLE_ALT,
            "group_rows",
            pinned=("Applicant",),
            tallest=_TALLEST,
            columns={OPEN: widgets.row_buttons("group_row_opened", lambda row: _open(ids[row]))},
        )
    widgets.note(f"{words.TYPICAL} {words.WAYS}")
    _files(shown)


def parts_frame(found: Sequence[Part]) -> pd.DataFrame:
    """Groups of applicants as a table."""
    return pd.DataFrame(texts(PART_COLUMNS, found))


def frame(shown: GroupDocument) -> pd.DataFrame:
    """The rows as texts, with a column of buttons."""
    cells = pd.DataFrame(texts(group_columns(shown), shown.rows))
    cells.insert(1, OPEN, OPEN)
    return cells


def _filters(whole: GroupDocument) -> tuple[GroupDocument, str | None]:
    """What fits the filters, in the chosen order; and what to group by."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="group_filters"):
        find = written.searched(st.text_input("Find a label", key="group_find", width=180))
        visas = _many("Visa", sorted({by_visa(row) for row in whole.rows}))
        states = _many(words.STATUS, list(PROGRESS.values()))
        hits = _many("In the way", rows.all_ways(whole.rows))
        order = st.selectbox("In order of", list(rows.ORDERS), key="group_order", width=210)
        group_by = st.selectbox(
            "Group by",
            list(rows.GROUPS),
            index=None,
            placeholder=rows.NO_GROUPS,
            key="group_by",
            width=200,
        )
    shown = rows.filtered(
        whole, find=find, visas=visas, states=states, in_the_way=hits, order=order
    )
    return shown, group_by


def _many(label: str, options: Sequence[str]) -> list[str]:
    return st.multiselect(label, options, key=f"group_filter_{label}", width=190)


def _open(member_id: str) -> None:
    st.session_state[who.TAB] = words.ONE
    who.open_one(member_id)


def _files(shown: GroupDocument) -> None:
    with widgets.section("group_files", "Hand-out of the group"):
        paper.ask("group_paper")
        with st.container(horizontal=True):
            for label, ending, make in (
                ("Excel workbook", "xlsx", partial(group_workbook, shown)),
                ("PDF hand-out", "pdf", partial(_pdf, shown, paper.size())),
                ("CSV", "csv", partial(group_csv, shown)),
            ):
                name = f"smartpick-applicants-{reader.today():%Y-%m-%d}.{ending}"
                widgets.download(label, f"group_{ending}", name, make)


def _pdf(shown: GroupDocument, paper: Paper) -> bytes:
    from smartpick.files.write.group_pdf import group_pdf  # what draws PDFs takes long to load

    return group_pdf(shown, paper)

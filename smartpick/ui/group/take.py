"""From rows to a group: what each row says, and taking it over in one change."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import pandas as pd
import streamlit as st

from smartpick.answer import with_known_names
from smartpick.errors import ProfileError
from smartpick.files.read.applicant_rows import Names, ReadApplicant, RowReader
from smartpick.files.read.applicant_table import ApplicantTable
from smartpick.files.read.found import Complaint, clean
from smartpick.files.write.group_document import UNREAD_COLUMNS
from smartpick.say.applicant import describe_applicant
from smartpick.say.columns import texts
from smartpick.ui import cache, widgets, workspace
from smartpick.ui.group import words
from smartpick.ui.your_work.reading import sentence
from smartpick.workspace import (
    LARGEST_WORKSPACE_BYTES,
    LONGEST_LABEL,
    MOST_MEMBERS,
    Group,
    Member,
    UnreadRow,
    Workspace,
    with_members,
    workspace_text,
)
from smartpick.workspace.journal import new_id

_TOLD, _ROWS, _PREVIEWED = "group_told", "group_read_rows", 5
_LONGEST_SAID = 400
_MADE_LABEL = re.compile(r"row \d+(?: \(\d+\))?$")
"""A row without a label is called by its number, which another table gives to somebody else."""


@dataclass(frozen=True, slots=True)
class Found:
    """The applicants of a table, and the rows that are none.

    ``numbered``: labels with a number behind them, because an earlier row has the same.
    """

    members: tuple[Member, ...]
    unread: tuple[UnreadRow, ...]
    numbered: tuple[str, ...] = ()


def told() -> None:
    """Say once what became of the last table."""
    message = st.session_state.pop(_TOLD, None)
    if message:
        (st.success if message == words.TAKEN else st.warning)(message)


def offer(file_id: str, table: ApplicantTable, done: Callable[[], None]) -> None:
    """The first rows as they are read, those that are not, and the ways to take them over."""
    found = _found(file_id, table)
    st.markdown(f"**{words.read(len(found.members), len(found.unread))}**")
    unread(found.unread)
    if not found.members:
        return
    with st.expander(words.READ_PREVIEW):
        widgets.table(_preview(found.members), words.READ_PREVIEW, "group_preview")
    now = workspace.current()
    beside, instead = (partial(_take_over, way, found, done) for way in (added, replaced))
    after = added(now, found)
    labels = {m.id: m.label for m in after.group.members}
    others = [labels[m.id] for m in found.members if labels.get(m.id, m.label) != m.label]
    if found.numbered or others:
        st.warning(widgets.plain(words.numbered((*found.numbered, *others))))
    with st.container(horizontal=True):
        if not now.group.members:
            st.button("Use this table", key="group_use", type="primary", on_click=instead)
            return
        st.button(
            "Add to the group",
            key="group_add",
            help=words.ADD_HELP,
            type="primary",
            on_click=beside,
        )
        st.button(
            "Replace the group", key="group_replace", help=words.REPLACE_HELP, on_click=instead
        )


def unread(rows: Sequence[UnreadRow]) -> None:
    """The rows that could not be read, with their numbers and reasons."""
    if rows:
        with st.expander(f"{words.UNREAD} ({len(rows):,})", expanded=True, key="group_unread"):
            widgets.note(words.UNREAD_NOTE)
            widgets.table(
                pd.DataFrame(texts(UNREAD_COLUMNS, rows)), words.UNREAD, "group_unread_rows"
            )


def _preview(members: Sequence[Member]) -> pd.DataFrame:
    first = members[:_PREVIEWED]
    return pd.DataFrame(
        {
            "Applicant": [m.label for m in first],
            "Read as": [describe_applicant(m.profile) for m in first],
        }
    )


def _found(file_id: str, table: ApplicantTable) -> Found:
    """The rows of a table under its plan, read once."""
    key = (file_id, tuple(table.plan.columns.items()), table.header_row)
    return cache.once(_ROWS, key, lambda: read_rows(table))


def read_rows(table: ApplicantTable) -> Found:
    """Every row of a table as an applicant with the Match's own names, or why it is none."""
    loaded = cache.resources()
    reader = RowReader(table.plan, Names.of(loaded.evidence, loaded.store))
    members: list[Member] = []
    left: list[UnreadRow] = []
    labels: set[str] = set()
    numbered: list[str] = []
    for number, cells in itertools.chain.from_iterable(table.batches(MOST_MEMBERS)):
        one = _known(reader.read(number, cells))
        if isinstance(one, ReadApplicant):
            label = _free(one.label, labels)
            numbered += [label] if label != one.label else []
            members.append(Member(id=new_id(), label=label, row=number, profile=one.applicant))
        else:
            left.append(UnreadRow(row=number, said=clean(sentence(one.said), _LONGEST_SAID)))
    return Found(tuple(members), tuple(left), tuple(numbered))


def _known(one: ReadApplicant | Complaint) -> ReadApplicant | Complaint:
    """The applicant with the Match's own names, or a complaint about a name that nobody knows."""
    if isinstance(one, Complaint):
        return one
    loaded = cache.resources()
    try:
        profile = with_known_names(one.applicant, loaded.evidence, loaded.store)
    except ProfileError as problem:
        return Complaint(f"row {one.row:,}", str(problem))
    return replace(one, applicant=profile)


def _free(label: str, taken: set[str]) -> str:
    """The label, with a number behind it where another row has it."""
    found, number = label, 2
    while found in taken:
        tail = f" ({number})"
        found, number = label[: LONGEST_LABEL - len(tail)] + tail, number + 1
    taken.add(found)
    return found


def _ids(now: Workspace) -> dict[str, str]:
    """The applicant of each label that names one: none that two have, and no row's number."""
    n_of = Counter(m.label for m in now.group.members)
    return {
        m.label: m.id
        for m in now.group.members
        if n_of[m.label] == 1 and not _MADE_LABEL.match(m.label)
    }


def replaced(now: Workspace, found: Found) -> Workspace:
    """The table in the place of the group; who was in it before keeps what is kept of them."""
    ids = _ids(now)
    members = tuple(m.model_copy(update={"id": ids.get(m.label, m.id)}) for m in found.members)
    group = Group.model_construct(members=members, unread=found.unread[:MOST_MEMBERS])
    return with_members(now, group, renewed=ids.values())


def added(now: Workspace, found: Found) -> Workspace:
    """The table behind the group: the same label renews a profile, others are new."""
    ids, taken = _ids(now), {m.label for m in now.group.members}
    renewed = {m.label: m for m in found.members if m.label in ids}
    kept = tuple(
        renewed[m.label].model_copy(update={"id": m.id}) if m.label in renewed else m
        for m in now.group.members
    )
    new = tuple(
        m.model_copy(update={"label": _free(m.label, taken)})
        for m in found.members
        if m.label not in ids
    )
    group = Group.model_construct(
        members=(*kept, *new), unread=(*now.group.unread, *found.unread)[-MOST_MEMBERS:]
    )
    return with_members(now, group, renewed=[ids[label] for label in renewed if label in ids])


def _take_over(
    together: Callable[[Workspace, Found], Workspace], found: Found, done: Callable[[], None]
) -> None:
    """Put the group into the workspace in one change, or say why not."""
    after = together(workspace.current(), found)
    n = len(after.group.members)
    if n > MOST_MEMBERS:
        st.session_state[_TOLD] = words.too_many_together(n)
        return
    if len(workspace_text(after).encode()) > LARGEST_WORKSPACE_BYTES:
        st.session_state[_TOLD] = words.TOO_LARGE
        return
    workspace.replace(words.brought(n), after)
    st.session_state[_TOLD] = words.taken([row.row for row in found.unread])
    done()

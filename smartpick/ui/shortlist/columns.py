"""Which columns the list shows, and by what it is sorted; the applicant's own order stays."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import streamlit as st

from smartpick.domain import Estimate, FactKey
from smartpick.domain.list_answer import ListBand, ListedProgram
from smartpick.say.tables import AGAINST_AVERAGE, AGAINST_YOU, FOR
from smartpick.ui.programs import known_rules, links, risk
from smartpick.ui.shortlist import edits

PROGRAM, WEBSITE = "Program", "Website"
OWN_ORDER = "Your own order"
FACTS = (*known_rules.FACTS, FactKey.REQUIRES_US_EXPERIENCE)
NAMES: Mapping[FactKey, str] = {
    **known_rules.COLUMNS,
    FactKey.REQUIRES_US_EXPERIENCE: "Requires US experience",
}
"""Headings of the rules in the list."""
_CHOICE = (
    *(edits.STATUS, edits.LOCK, "For you", "Interview", AGAINST_AVERAGE, "Adds", "State", "City"),
    *("Specialty", WEBSITE, *NAMES.values(), edits.NOTE, edits.SIGNAL, edits.INTERVIEW_ON),
    *(edits.OUT, FOR, AGAINST_YOU),
)
ON_A_PHONE = (risk.RISK, "City", "State", "For you", "Interview", edits.STATUS)
_ORDER, _COLUMNS = "shortlist_order", "shortlist_columns"
_ESTIMATES: Mapping[str, Callable[[ListedProgram], Estimate | None]] = {
    "Interview": lambda one: one.program.interview,
    AGAINST_AVERAGE: lambda one: one.program.against_average,
    "Adds": lambda one: one.adds,
}
_NOT_SORTED = (edits.PLACE, links.OPEN, edits.OUT)


def choose() -> None:
    """The choice of columns and of the order."""
    st.selectbox(
        "Sort by",
        options=[OWN_ORDER, PROGRAM, risk.RISK, *(c for c in _CHOICE if c not in _NOT_SORTED)],
        key=_ORDER,
        width=230,
        persist_state="session",
        help="Sorts what is shown. Your own order stays, under “Place”.",
    )
    with st.popover("Columns", icon=":material/view_column:", key="choose_shortlist_columns"):
        st.pills(
            "Columns of the list",
            options=_CHOICE,
            selection_mode="multi",
            default=_CHOICE,
            key=_COLUMNS,
            persist_state="session",
            help="A rule that is known of no program on the list has no column.",
        )


def order() -> str:
    """By what the list is sorted."""
    return str(st.session_state.get(_ORDER) or OWN_ORDER)


def chosen(frame: pd.DataFrame) -> pd.DataFrame:
    """The columns that the applicant wants to see."""
    wanted = st.session_state.get(_COLUMNS, _CHOICE)
    hidden = {c for c in _CHOICE if c not in wanted}
    return frame[[c for c in frame.columns if c not in hidden]]


def places(frame: pd.DataFrame, programs: Sequence[ListedProgram], by: str) -> list[int]:
    """Rows in the order ``by`` a column: greatest estimate first, else upwards, blanks last."""
    if by not in frame:
        return list(range(len(frame)))
    if by in _ESTIMATES:
        found = [_ESTIMATES[by](one) for one in programs]
        keys = [(e is None, 0.0 if e is None else -e.value) for e in found]
    elif by == "For you":
        bands = list(ListBand)
        keys = [(o.band is None, float(bands.index(o.band)) if o.band else 0.0) for o in programs]
    else:
        texts = ["" if pd.isna(v) else str(v).casefold() for v in frame[by]]
        ranks = {text: float(i) for i, text in enumerate(sorted(set(texts)))}
        keys = [(not text, ranks[text]) for text in texts]
    return sorted(range(len(frame)), key=keys.__getitem__)

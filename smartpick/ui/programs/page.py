"""Every program: search, filters, a list and a map."""

from __future__ import annotations

from datetime import date
from functools import partial
from math import ceil

import pandas as pd
import streamlit as st

from smartpick.answer.exclusions import LeftOut, left_out, saved_usd
from smartpick.answer.fees import fee_tiers
from smartpick.domain import FactKey, edition
from smartpick.programs.filters import ProgramFilter
from smartpick.say import figures
from smartpick.say.tables import AGAINST_AVERAGE, AVERAGE_MEANS
from smartpick.ui import (
    assessed,
    cache,
    frame,
    reader,
    row_list,
    state,
    widgets,
    workspace,
)
from smartpick.ui.programs import choice, filters, known_rules, links, risk, rows, table, words
from smartpick.ui.programs import known as program_known
from smartpick.ui.programs import map as program_map
from smartpick.ui.programs import own as program_own
from smartpick.ui.your_work import exported
from smartpick.ui.your_work.export_panel import export_panel, first_of
from smartpick.wording import count_of

_ORDER, _COLUMNS, _OPENED = "program_order", "program_columns", "program_row"
_QUESTION = "programs_question"
_ON_A_PHONE = (risk.RISK, "City", "State", "Specialty", rows.CHANCE)
_RULE_COLUMN = st.column_config.TextColumn(width=known_rules.PIXELS)


@frame.footed
def page() -> None:
    """The search, the filters, then the programs that pass them."""
    links.follow()
    frame.title("programs")
    widgets.note(edition().fill(words.INTRO))
    asked = filters.asked()
    filters.search()
    filters.filters(partial(_counts, asked.filter))
    told = words.corrections(asked.corrected)
    if told:
        widgets.note(widgets.plain(told))
    found = cache.resources().store.find(asked.filter)
    with st.container(key="programs_found"):
        _found(found, has_distance=asked.filter.near is not None)
    widgets.page_link("bring_your_own_data", words.BRING)
    widgets.note(_data_ages(reader.today()))


def _data_ages(on: date) -> str:
    """How old the data behind the list are on the day ``on``; what is too old says so."""
    parts = (
        ("positions and cities", "match"),
        ("fill history", "history"),
        ("hospital owners and beds", "hospitals"),
        ("H-1B filings", "h1b"),
    )
    listed = "; ".join(f"{told}: {program_known.age(what, on)}" for told, what in parts)
    return f"As of: {listed}. Your own facts carry their own day."


def _counts(asked: ProgramFilter) -> dict[tuple[str, str], int]:
    table = cache.resources().store.facet_counts(asked)
    beside = zip(table["facet"], table["level"], strict=True)
    return dict(zip(beside, table["n_programs"], strict=True))


def _found(found: pd.DataFrame, *, has_distance: bool) -> None:
    n_positions, n_tracks = int(found["quota"].sum()), int(found["n_tracks"].sum())
    st.markdown(f"**{words.found(len(found), n_positions, n_tracks)}**")
    if not found.empty:
        names = found["specialty_name"].unique()
        known = known_rules.here().coverage(found["program_code"].tolist())
        widgets.note(known_rules.coverage(known, names[0] if len(names) == 1 else None))
    views = ["List", "Map", "Left out"]
    listed, mapped, left_out = st.tabs(views, key="programs_view", on_change="rerun")
    if left_out.open:
        with left_out:
            left_out_section()
    elif found.empty:
        with listed if listed.open else mapped:
            st.info(words.NOTHING_FOUND_WAY_OUT, title="No program passes all of this.")
    elif listed.open:
        with listed:
            _list(found, has_distance=has_distance)
    else:
        with mapped:
            _map(found)


def _list(found: pd.DataFrame, *, has_distance: bool) -> None:
    results = assessed.results()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        order = _order(has_distance=has_distance)
        columns = _columns(has_distance=has_distance)
    table = rows.ordered(found, order, results)
    first = _first_row(table, order)
    shown = table.iloc[first : first + rows.PAGE_ROWS]
    own = rows.Own(known_rules.here(), {n.program_code: n for n in workspace.current().notes})
    codes_shown = shown["program_code"].tolist()
    frame_shown = rows.rows(shown, columns, results, own, filters.least_share())
    frame_shown.insert(2, risk.RISK, risk.column(codes_shown, results))
    row_list.show(frame_shown, codes_shown, rows.NAME, first=_ON_A_PHONE, leave=(links.OPEN,))
    chosen = st.dataframe(
        frame_shown,
        hide_index=True,
        key="program_rows",
        alt="Programs that pass the filters, one row an application",
        height=widgets.table_height(len(shown)),
        on_select="rerun",
        selection_mode="multi-row",
        column_config={
            rows.NAME: st.column_config.TextColumn(pinned=True, width=widgets.NAME_PIXELS),
            links.OPEN: links.open_column(codes_shown, _OPENED),
            risk.RISK: risk.as_column(),
            AGAINST_AVERAGE: st.column_config.TextColumn(help=AVERAGE_MEANS),
            **dict.fromkeys(known_rules.COLUMNS.values(), _RULE_COLUMN),
        },
    )
    codes = [str(codes_shown[row]) for row in chosen["selection"]["rows"]]
    choice.actions(codes)
    _pages(table, first)
    _files(table)


def _files(table: pd.DataFrame) -> None:
    """The programs found, to take away; needs a profile that can be assessed."""
    assessment, _ = assessed.tried()
    if assessment is None:
        return
    with st.container(horizontal=True, key="programs_export"):
        export_panel(exported.found_programs(assessment, table), key="programs_")
    if len(table) > exported.MOST_FOUND:
        widgets.note(first_of(exported.MOST_FOUND, len(table)))


def _order(*, has_distance: bool) -> str:
    orders = [name for name in rows.orders() if has_distance or "Distance" not in name]
    if st.session_state.get(_ORDER) not in orders:
        st.session_state[_ORDER] = orders[0]
    chosen: str = st.selectbox(
        "Order", options=orders, key=_ORDER, width=300, persist_state="session",
        help="Orders all programs found. A click on a column's name orders this page of the list.",
    )  # fmt: skip
    return chosen


def _columns(*, has_distance: bool) -> list[str]:
    popover = st.popover("Columns", icon=":material/view_column:", key="choose_columns")
    available = rows.available(has_distance=has_distance)
    with popover:
        chosen: list[str] = st.pills(
            "Columns of the list",
            options=available,
            selection_mode="multi",
            default=rows.at_first(has_distance=has_distance),
            key=f"{_COLUMNS}_{has_distance}",
            persist_state="session",
        )
    return chosen


def _first_row(table: pd.DataFrame, order: str) -> int:
    """The row that the page begins with; another question or order begins at the first."""
    now = (len(table), str(table["program_code"].iloc[0]), order)
    number, before = st.session_state.get(_QUESTION, (0, now))
    st.session_state[_QUESTION] = (number + (before != now), now)
    chosen = int(st.session_state.get(_page_key()) or 1)
    return (min(chosen, _n_pages(table)) - 1) * rows.PAGE_ROWS


def _page_key() -> str:
    """Each question has a choice of page of its own."""
    return f"program_page_{st.session_state[_QUESTION][0]}"


def _n_pages(table: pd.DataFrame) -> int:
    return ceil(len(table) / rows.PAGE_ROWS)


def _pages(table: pd.DataFrame, first: int) -> None:
    last = min(first + rows.PAGE_ROWS, len(table))
    with st.container(horizontal=True, vertical_alignment="center"):
        widgets.note(words.rows_shown(first + 1, last, len(table)))
        if _n_pages(table) > 1:
            st.pagination(_n_pages(table), key=_page_key())


def _map(found: pd.DataFrame) -> None:
    fact, applicant, known = _coloured_by(), state.current(), known_rules.here()
    codes = found["program_code"].tolist() if fact else []
    answers = [known.answer(code, fact, applicant) for code in codes] if fact else []
    note = known_rules.MAP if fact else words.MAP
    program_map.shown(found, "program_map", note, answers, filters.near)


def _coloured_by() -> FactKey | None:
    """The rule that parts the marks of the map."""
    applicant = state.current()
    chosen: FactKey | None = st.selectbox(
        known_rules.COLOUR_BY,
        options=[None, *known_rules.FACTS],
        format_func=lambda fact: (
            known_rules.lets_in(fact, applicant) if fact else known_rules.NUMBER_ONLY
        ),
        key="map_coloured_by",
        width=420,
        persist_state="session",
    )
    return chosen


def left_out_section() -> None:
    """Every program left out, with its reason and what would bring it back."""
    kept = workspace.current()
    by_choice = {n.program_code: n.left_out for n in kept.notes if n.left_out}
    assessment, _ = assessed.tried()
    items = left_out(assessment.programs if assessment else (), by_choice)
    widgets.note(words.LEFT_OUT)
    if not items:
        st.info(words.NOTHING_LEFT_OUT)
        return
    if assessment is not None:
        specialties = [str((table.one(i.program_code) or {}).get("specialty")) for i in items]
        tiers = fee_tiers(cache.resources().store)
        saved = saved_usd(assessment, tiers, specialties)
        st.markdown(
            f"**{count_of(len(items), 'program')}** left out: saves about "
            f"**{widgets.plain(figures.dollars(saved))}** in application fees "
            f"({assessment.fee_season} season)."
        )
    _left_out_rows(items)


def _left_out_rows(items: list[LeftOut]) -> None:
    codes = [item.program_code for item in items]
    chosen = st.dataframe(
        pd.DataFrame(
            {
                "Program": [table.name(code) for code in codes],
                links.OPEN: [links.OPEN] * len(items),
                "Left out": ["its own rule" if i.by == "rule" else "by you" for i in items],
                "Because": [i.reason for i in items],
                "What would bring it back": [i.remedy for i in items],
            }
        ),
        hide_index=True,
        key="left_out_rows",
        alt="Programs left out, with the reason and what would bring them back",
        on_select="rerun",
        selection_mode="multi-row",
        column_config={
            "Program": st.column_config.TextColumn(pinned=True, width=widgets.NAME_PIXELS),
            links.OPEN: links.open_column(codes, "left_out_opened"),
        },
    )
    ticked = [items[row] for row in chosen["selection"]["rows"]]
    own = [i.program_code for i in ticked if i.by == "you"]
    st.button(
        "Take back in", key="take_back_in", disabled=not own, on_click=program_own.take_in,
        args=(own,), help="Tick programs that you left out yourself.",
    )  # fmt: skip


if __name__ == "__main__":
    page()

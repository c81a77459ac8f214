"""The shortlist as a table that can be edited, and the search that adds to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from smartpick.answer.shortlist.fill import Stability
from smartpick.domain import Estimate, FactKey
from smartpick.domain.list_answer import ListAssessment, ListBand, ListedProgram
from smartpick.say import changes, figures
from smartpick.say.answer import in_one_line
from smartpick.say.tables import AGAINST_AVERAGE, AGAINST_YOU, AVERAGE_MEANS, FOR
from smartpick.ui import cache, reader, row_list, widgets, workspace, written
from smartpick.ui.programs import known_rules, links, risk
from smartpick.ui.programs import table as program_table
from smartpick.ui.shortlist import edits
from smartpick.ui.shortlist import words as said
from smartpick.wording import count_of
from smartpick.workspace import Status, Workspace

PROGRAM, WEBSITE = "Program", "Website"
OWN_ORDER = "Your own order"
FACTS = (*known_rules.FACTS, FactKey.REQUIRES_US_EXPERIENCE)
RULE_NAMES: Mapping[FactKey, str] = {
    **known_rules.COLUMNS,
    FactKey.REQUIRES_US_EXPERIENCE: "Requires US experience",
}
"""Headings of the rules in the list."""
_CHOICE = (
    *(edits.STATUS, edits.LOCK, "For you", "Interview", AGAINST_AVERAGE, "Adds", "State", "City"),
    *("Specialty", WEBSITE, *RULE_NAMES.values(), edits.NOTE, edits.SIGNAL, edits.INTERVIEW_ON),
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


def choose_columns() -> None:
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


def sorted_by() -> str:
    """By what the list is sorted."""
    return str(st.session_state.get(_ORDER) or OWN_ORDER)


def shown_columns(frame: pd.DataFrame) -> pd.DataFrame:
    """The columns that the applicant wants to see."""
    wanted = st.session_state.get(_COLUMNS, _CHOICE)
    hidden = {c for c in _CHOICE if c not in wanted}
    return frame[[c for c in frame.columns if c not in hidden]]


def in_order(frame: pd.DataFrame, programs: Sequence[ListedProgram], by: str) -> list[int]:
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


_TALLEST = 600
_EDITOR = "shortlist_editor"
_BEFORE, _AFTER = "shortlist_before", "shortlist_after"
_SEARCH, _HITS, _MOST_HITS = "shortlist_search", "shortlist_hits", 12
_OPEN_ONE = "shortlist_open_one"
_FIRM = "On it when refilled"


def table(assessed: ListAssessment, firmness: Stability | None) -> None:
    """Every program of the list, one a row, with the cells that the applicant can change."""
    now = workspace.current()
    whole = rows(assessed, now, firmness)
    places = in_order(whole, assessed.programs, sorted_by())
    codes = [now.shortlist.codes[place] for place in places]
    frame = shown_columns(whole.iloc[places].reset_index(drop=True))
    leave = (edits.PLACE, links.OPEN, edits.LOCK, edits.OUT)
    row_list.show(frame, codes, PROGRAM, first=ON_A_PHONE, leave=leave)
    st.data_editor(
        frame,
        hide_index=True,
        key=_key(now),
        alt=said.TABLE_ALT,
        height=widgets.table_height(len(frame), _TALLEST),
        disabled=[name for name in frame.columns if name not in edits.EDITABLE],
        on_change=_apply,
        args=(codes,),
        column_config=_columns(codes),
    )
    widgets.note(f"{said.TABLE_HELP} {figures.BANDS_MEAN}")


def rows(assessed: ListAssessment, now: Workspace, firmness: Stability | None) -> pd.DataFrame:
    """The table's cells, in the applicant's order; a rule that is known of no program is left."""
    codes = list(now.shortlist.codes)
    listed = zip(now.shortlist.entries, assessed.programs, strict=True)
    risks = risk.column(codes, {one.program.program_code: one.program for one in assessed.programs})
    facts = _facts(codes, assessed)
    found = []
    for place, (entry, one) in enumerate(listed, start=1):
        program, code = one.program, entry.program_code
        found.append(
            {
                edits.PLACE: place,
                PROGRAM: program.institution,
                links.OPEN: links.OPEN,
                risk.RISK: risks[place - 1],
                edits.STATUS: said.STATUS[entry.status],
                edits.LOCK: entry.locked,
                "For you": _for_you(one),
                "Interview": figures.chance(program.interview),
                AGAINST_AVERAGE: figures.against(program.against_average),
                "Adds": adds(one),
                **_firm(one, firmness),
                "State": program.state,
                "City": program.city or figures.NOT_KNOWN,
                **facts[place - 1],
                edits.NOTE: now.note_on(code).note,
                edits.SIGNAL: now.knowledge.signals.get(code, edits.NO_SIGNAL),
                edits.INTERVIEW_ON: entry.interview_on,
                edits.OUT: "",
                FOR: in_one_line(program.speaks_for),
                AGAINST_YOU: in_one_line(program.speaks_against),
            }
        )
    frame = pd.DataFrame(found)
    # An empty column of dates must still be one, or its cells could not be edited.
    frame[edits.INTERVIEW_ON] = pd.to_datetime(frame[edits.INTERVIEW_ON])
    return frame


def _facts(codes: Sequence[str], assessed: ListAssessment) -> list[dict[str, str | None]]:
    """What is known of each program itself: specialty, website, rules."""
    names, known = cache.specialty_names(), known_rules.here()
    wanted = [one.program.specialty for one in assessed.programs]
    sites = cache.resources().store.identities(codes)
    links_of = [sites[code].website if code in sites else None for code in codes]
    told = [f for f in FACTS if any(known.text(c, f) for c in codes)]
    return [
        {
            **({"Specialty": names.get(specialty, specialty)} if len(set(wanted)) > 1 else {}),
            **({WEBSITE: link} if any(links_of) else {}),
            **{RULE_NAMES[fact]: known.text(code, fact) for fact in told},
        }
        for code, specialty, link in zip(codes, wanted, links_of, strict=True)
    ]


def _for_you(one: ListedProgram) -> str:
    if one.band:
        return figures.LIST_BANDS[one.band]
    return figures.LEFT_OUT if one.program.is_ruled_out else figures.NOT_KNOWN


def adds(one: ListedProgram) -> str:
    """What the program adds to the list, with its interval; a dash without an estimate."""
    return figures.DASH if one.adds is None else changes.short_points(one.adds)


def _firm(one: ListedProgram, firmness: Stability | None) -> dict[str, str]:
    """How sure it is that it stays on the list."""
    if firmness is None:
        return {}
    code = one.program.program_code
    mark = ", sure" if code in firmness.stable else ""
    share = figures.share_of_draws(firmness.share_in.get(code, 0.0))
    return {_FIRM: f"{share}{mark}"}


def _columns(codes: Sequence[str]) -> dict[str, Any]:
    config, n = st.column_config, len(codes)
    return {
        edits.PLACE: config.NumberColumn(
            min_value=1, max_value=max(n, 1), step=1, width=70, pinned=True, required=True
        ),
        PROGRAM: config.TextColumn(width=widgets.NAME_PIXELS, pinned=True),
        links.OPEN: links.open_column(codes, "shortlist_opened"),
        risk.RISK: risk.as_column(),
        WEBSITE: config.LinkColumn(help=said.WEBSITE, display_text="Website", width=90),
        edits.STATUS: config.SelectboxColumn(
            options=list(said.STATUS.values()), required=True, width=110
        ),
        edits.LOCK: config.CheckboxColumn(width=80),
        "Interview": config.TextColumn(help="Chance of an interview there, with its 80 % range."),
        AGAINST_AVERAGE: config.TextColumn(help=AVERAGE_MEANS),
        "Adds": config.TextColumn(
            help="What it adds to the chance to match on this list, of 100, with interval."
        ),
        **dict.fromkeys(RULE_NAMES.values(), config.TextColumn(width=known_rules.PIXELS)),
        edits.NOTE: config.TextColumn(width=220),
        edits.SIGNAL: config.SelectboxColumn(
            options=[edits.NO_SIGNAL, "gold", "silver", "signal"], required=True, width=95
        ),
        edits.OUT: config.SelectboxColumn(options=["", edits.REMOVE, edits.NEVER], width=95),
        edits.INTERVIEW_ON: config.DateColumn(width=115),
    }


def _key(now: Workspace) -> str:
    """A new editor whenever the list changed by other means than the editor's own cells."""
    kept = st.session_state.setdefault(_EDITOR, {"number": 0, "shown": None})
    if kept["shown"] is not None and kept["shown"] != _signature(now):
        kept["number"] += 1
    kept["shown"] = _signature(now)
    return f"{_EDITOR}_{kept['number']}"


def _signature(now: Workspace) -> tuple[object, ...]:
    return now.shortlist.entries, now.notes, now.knowledge.signals, sorted_by()


def _apply(codes: Sequence[str]) -> None:
    """Take the edited cells into the workspace. Streamlit calls it before the page runs."""
    kept = st.session_state[_EDITOR]
    changed = st.session_state[f"{_EDITOR}_{kept['number']}"]["edited_rows"]
    after = edits.edited(workspace.current(), codes, changed)
    workspace.replace("changed the shortlist", after)
    if any(map(edits.is_too_long, changed.values())):
        st.toast(said.NOTE_TOO_LONG.format(edits.LONGEST_NOTE), duration="long")
    is_own = sorted_by() == OWN_ORDER  # else a changed cell may move its row
    if is_own and not edits.moves_rows(changed):
        kept["shown"] = _signature(after)


def open_one() -> None:
    """The way to a program's page by keyboard: the buttons in the rows need a pointer."""
    st.selectbox(
        "Open a program",
        options=workspace.current().shortlist.codes,
        index=None,
        format_func=label,
        key=_OPEN_ONE,
        placeholder="by name",
        width=230,
        on_change=_open_one,
    )


def _open_one() -> None:
    code = st.session_state[_OPEN_ONE]
    if code:
        links.open_program(code)


def move_on() -> None:
    """Change the status of many programs at once."""
    with st.popover("Change many", icon=":material/done_all:", key="shortlist_many", width=330):
        options, words = list(Status), said.STATUS.__getitem__
        before: Status = st.selectbox(
            "Every program that is", options, index=0, format_func=words, key=_BEFORE
        )
        after: Status = st.selectbox("becomes", options, index=1, format_func=words, key=_AFTER)
        n = sum(e.status is before for e in workspace.current().shortlist.entries)
        st.button(
            f"Change {n:,}",
            key="shortlist_change_many",
            disabled=not n or before is after,
            on_click=_move_on,
            args=(before, after),
        )


def _move_on(before: Status, after: Status) -> None:
    moved = edits.with_status(workspace.current().shortlist, before, after)
    workspace.change(f"changed a status to “{said.STATUS[after]}”", shortlist=moved)


def add() -> None:
    """Add programs by name, city or code."""
    with st.popover("Add programs", icon=":material/add:", key="shortlist_add", width=520):
        st.text_input(
            "Program to add",
            key=_SEARCH,
            type="search",
            live="300ms",
            placeholder="For example: detroit medicine",
            help="A name, a city or a code. Programs that are on the list already are left out.",
        )
        typed = written.searched(st.session_state.get(_SEARCH) or "")
        if not typed:
            return
        hits = _hits(typed)
        if not hits:
            st.info(f"No further program fits “{widgets.plain(typed)}”. Try fewer words.")
            return
        chosen = st.pills(
            "Found", options=list(hits), format_func=hits.__getitem__, selection_mode="multi",
            key=_HITS,
        )  # fmt: skip
        st.button(
            "Add to the shortlist",
            key="shortlist_add_chosen",
            disabled=not chosen,
            on_click=_add,
            args=(tuple(chosen),),
        )


def _hits(typed: str) -> dict[str, str]:
    """The best programs for typed words that are not on the list, by code."""
    everything = program_table.everything()
    present = set(workspace.current().shortlist.codes)
    exact = [typed.upper()] if typed.upper() in everything.index else []
    found = [*exact, *program_table.index().find(typed).program_codes]
    codes = [c for c in dict.fromkeys(found) if c not in present][:_MOST_HITS]
    return {c: label(c) for c in codes}


def label(program_code: str) -> str:
    """``Example Hospital, Detroit, MI · Internal Medicine``."""
    row = program_table.everything().loc[[program_code]].iloc[0]
    parts = [row["institution"], row["city"], row["state"]]
    known = ", ".join(p for p in parts if isinstance(p, str) and p)
    return f"{known} · {row['specialty_name']}"


def _add(codes: tuple[str, ...]) -> None:
    shortlist = workspace.current().shortlist.with_added(codes, reader.today())
    workspace.change(f"added {count_of(len(codes), 'program')}", shortlist=shortlist)
    st.session_state[_HITS] = []

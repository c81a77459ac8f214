"""Fact packs on a page: write one's own, load another's, choose where they disagree."""

from __future__ import annotations

from functools import partial

import streamlit as st
from pydantic import ValidationError

from smartpick import clock
from smartpick.domain import VerifiedFact
from smartpick.errors import DataError, ImportFileError
from smartpick.files.packs import Difference, compare, contributed, merged, pack_bytes, read_pack
from smartpick.files.packs.difference import Key
from smartpick.files.read.found import clean
from smartpick.ui import cache, reader, widgets, workspace
from smartpick.ui.your_work import import_choices, import_rows, import_words
from smartpick.ui.your_work.import_lookup import program_names
from smartpick.wording import count_of

_ROUND, _TOLD = "pack_round", "pack_told"


def fact_pack_panel() -> None:
    """One's own facts as a file, and the way in for others'."""
    with st.container(key="fact_pack_panel"):
        widgets.heading(import_words.PACKS, import_words.PACKS_NOTE)
        told = st.session_state.pop(_TOLD, None)
        if told:
            st.success(widgets.plain(told))
        _download()
        _load()
        _contributed()


def _download() -> None:
    facts = workspace.current().knowledge.facts
    if not facts:
        widgets.note(import_words.NO_FACTS)
        return
    st.download_button(
        f"{import_words.YOUR_PACK} ({count_of(len(facts), 'fact')})",
        data=pack_bytes(facts),
        file_name=f"smartpick-facts-{reader.today().isoformat()}.csv",
        mime="text/csv",
        key="download_pack",
        on_click="ignore",
        icon=":material/download:",
    )
    widgets.note(import_words.PACK_NOTE)


def _load() -> None:
    uploaded = st.file_uploader(
        import_words.LOAD_PACK, type=["csv"], key=f"pack_file_{st.session_state.get(_ROUND, 0)}"
    )
    if uploaded is None:
        return
    name = clean(uploaded.name)
    try:
        pack = read_pack(uploaded.getvalue(), clock.latest_day(), name)
    except ImportFileError as problem:
        lines = [f"- {widgets.plain(line)}" for line in str(problem).splitlines()]
        st.error("\n".join([f"{import_words.PACK_PROBLEMS}\n", *lines]))
        return
    names = program_names()
    known = tuple(fact for fact in pack.facts if fact.program_code in names)
    unknown = tuple(fact for fact in pack.facts if fact.program_code not in names)
    _choose(name, compare(workspace.current().knowledge, known), unknown)


def _contributed() -> None:
    """Packs that came with SmartPick, offered like any other pack."""
    try:
        facts = contributed_facts()
    except DataError as problem:
        widgets.note(widgets.plain(f"{import_words.BROKEN_CONTRIBUTED} {problem}"))
        return
    difference = compare(workspace.current().knowledge, facts)
    n = len(difference.new) + len(difference.disagreements)
    label = import_words.contributed_packs(n)
    if n and st.toggle(label, key="pack_contributed", help=import_words.CONTRIBUTED_HELP):
        _choose(import_words.CONTRIBUTED, difference, (), "contributed")


@st.cache_resource(show_spinner=False)
def contributed_facts() -> tuple[VerifiedFact, ...]:
    """The facts of every contributed pack, read once a process."""
    return contributed(cache.resources().data).facts


def _choose(
    name: str, difference: Difference, unknown: tuple[VerifiedFact, ...], key: str = "pack"
) -> None:
    """What a pack would change, the choices, and the two ways out."""
    names = program_names()
    counts = import_words.pack_counts(
        len(difference.new), len(difference.disagreements), len(difference.same), len(unknown)
    )
    st.markdown(f"{widgets.plain(name)}: **{counts}**")
    lists = (("New facts", difference.new, "new"), ("Left out", unknown, "unknown"))
    for title, facts, what in lists:
        if facts:
            with st.expander(f"{title} ({len(facts):,})"):
                if len(facts) > import_rows.TOP_ROWS:
                    widgets.note(import_words.shown_of(import_rows.TOP_ROWS, len(facts)))
                widgets.table(import_rows.facts(facts, names), title, f"{key}_{what}")
    theirs = import_choices.theirs(difference.disagreements, names, key)
    if not difference.new and not difference.disagreements:
        st.info(import_words.SAME_PACK)
    with st.container(horizontal=True):
        st.button(
            import_words.ADD_PACK,
            key=f"{key}_add",
            type="primary",
            disabled=not (difference.new or theirs),
            on_click=partial(_add, name, difference, theirs),
        )
        if key == "pack":
            st.button(import_words.DISCARD_PACK, key="pack_discard", on_click=_discard)


def _add(name: str, difference: Difference, theirs: frozenset[Key]) -> None:
    what = import_words.brought(name, len(difference.new), len(theirs))
    try:
        knowledge = merged(workspace.current().knowledge, difference, theirs)
    except ValidationError:
        st.session_state[_TOLD] = "These are more facts than can be kept: nothing was changed."
        return
    workspace.change(what, knowledge=knowledge)
    st.session_state[_TOLD] = f"{what}. {import_words.TAKEN}"
    _discard()


def _discard() -> None:
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1

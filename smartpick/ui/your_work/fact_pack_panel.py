"""Fact packs on a page: write one's own, load another's, choose where they disagree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import pandas as pd
import streamlit as st
from pydantic import ValidationError

from smartpick import clock
from smartpick.domain import VerifiedFact
from smartpick.errors import DataError, ImportFileError
from smartpick.files.packs.difference import Difference, Disagreement, Key, compare, merged
from smartpick.files.packs.pack_file import contributed, pack_bytes, read_pack
from smartpick.files.read.found import clean
from smartpick.ui import cache, reader, widgets, workspace
from smartpick.ui.your_work import import_rows, import_words
from smartpick.ui.your_work.import_lookup import program_names
from smartpick.wording import count_of

_ROUND, _TOLD = "pack_round", "pack_told"


def fact_pack_panel() -> None:
    """One's own facts as a file, and the way in for others'."""
    with widgets.section("fact_pack_panel", "Fact packs", import_words.PACKS_NOTE):
        widgets.say_once(_TOLD, st.success)
        _download()
        _load()
        _contributed()


def _download() -> None:
    facts = workspace.current().knowledge.facts
    if not facts:
        widgets.note(import_words.NO_FACTS)
        return
    widgets.download(
        f"{import_words.YOUR_PACK} ({count_of(len(facts), 'fact')})",
        "download_pack",
        f"smartpick-facts-{reader.today().isoformat()}.csv",
        pack_bytes(facts),
    )
    widgets.note(import_words.PACK_NOTE)


def _load() -> None:
    uploaded = st.file_uploader(
        "Load a fact pack (.csv)", type=["csv"], key=f"pack_file_{st.session_state.get(_ROUND, 0)}"
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
    label = f"Show what others contributed ({count_of(n, 'fact')} that you do not have)"
    if n and st.toggle(label, key="pack_contributed", help=import_words.CONTRIBUTED_HELP):
        _choose("Contributed packs", difference, (), "contributed")


@st.cache_resource(show_spinner=False)
def contributed_facts() -> tuple[VerifiedFact, ...]:
    """The facts of every contributed pack, read once a process."""
    return contributed(cache.resources().data).facts


def _choose(
    name: str, difference: Difference, unknown: tuple[VerifiedFact, ...], key: str = "pack"
) -> None:
    """What a pack would change, the choices, and the two ways out."""
    names = program_names()
    counts = import_words.pack_counts(difference, len(unknown))
    st.markdown(f"{widgets.plain(name)}: **{counts}**")
    lists = (("New facts", difference.new, "new"), ("Left out", unknown, "unknown"))
    for title, facts, what in lists:
        folded(title, import_rows.facts(facts, names), len(facts), f"{key}_{what}")
    chosen = theirs(difference.disagreements, names, key)
    if not difference.new and not difference.disagreements:
        st.info("This pack holds nothing that you do not have.")
    with st.container(horizontal=True):
        st.button(
            "Add the facts",
            key=f"{key}_add",
            type="primary",
            disabled=not (difference.new or chosen),
            on_click=partial(_add, name, difference, chosen),
        )
        if key == "pack":
            st.button("Discard this pack", key="pack_discard", on_click=_discard)


def folded(title: str, frame: pd.DataFrame, n: int, key: str, *, is_open: bool = False) -> None:
    """A table to unfold; ``n``: its rows, of which ``frame`` holds the first. None without any."""
    if n:
        with st.expander(f"{title} ({n:,})", expanded=is_open):
            if n > len(frame):
                widgets.note(f"The first {len(frame):,} of {n:,}.")
            widgets.table(frame, title, key)


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


def theirs(items: Sequence[Disagreement], names: Mapping[str, str], key: str) -> frozenset[Key]:
    """The programs and facts for which theirs is chosen; none where nobody chose."""
    if not items:
        return frozenset()
    widgets.heading(
        "Where the pack disagrees with you", "Your own fact stays unless you choose theirs."
    )
    widgets.table(
        import_rows.disagreements(items, names),
        "Facts about which the file and you disagree, with both values and days",
        f"{key}_disagreements",
    )
    ways = ("Keep all of mine", import_words.NEWER, import_words.EACH)
    way = st.radio("Which ones count?", ways, key=f"{key}_way", horizontal=True)
    if way == import_words.NEWER:
        return frozenset(d.key for d in items if d.is_theirs_newer)
    if way == import_words.EACH:
        named = {import_rows.disagreement(d, names): d.key for d in items}
        chosen = st.multiselect("Take theirs for", list(named), key=f"{key}_each")
        return frozenset(named[name] for name in chosen)
    return frozenset()

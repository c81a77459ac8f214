"""Glossary: the words of the field, each with where it was read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

import streamlit as st

from smartpick.evidence.glossary import Term
from smartpick.ui import cache, frame, glossary, widgets, written
from smartpick.wording import count_of

_SEARCH, TAB = "glossary_search", "glossary_tab"
_LETTERS = ("A–C", "D–E", "F–I", "J–N", "O–R", "S", "T–Z")
"""Stretches of the alphabet with about as many words each; a name that begins with a digit
stands in the first."""
NOTHING = "No word has these letters. Try fewer of them, or clear the box to see every word."
_ADDRESS = "word_address"

_watch_address = st.components.v2.component(
    "smartpick_word_address",
    html="<span hidden></span>",
    js=Path(__file__).with_name("word_address.js").read_text(encoding="utf-8"),
)


@frame.footed
def page() -> None:
    """A box to find a word, and every word by its letter, each with an address of its own."""
    frame.title("glossary")
    widgets.note(
        "The words of the Match in plain English. The same explanations stand behind every "
        "question mark beside a word."
    )
    _watch_address(key=_ADDRESS, on_word_change=_open)
    st.text_input(
        "Find a word", key=_SEARCH, type="search", live="300ms", icon=":material/search:",
        placeholder="For example: SOAP", width=420,
    )  # fmt: skip
    every = glossary.terms()
    typed = written.searched(st.session_state.get(_SEARCH) or "", 60)
    if typed:
        _found({term_id: term for term_id, term in every.items() if term.has(typed)}, len(every))
        return
    by_letter = {
        letters: {i: term for i, term in every.items() if _stretch(term) == letters}
        for letters in _LETTERS
    }
    widgets.tabs(TAB, {letters: partial(_entries, terms) for letters, terms in by_letter.items()})


def _stretch(term: Term) -> str:
    """The stretch of the alphabet in which a word stands."""
    return next(letters for letters in _LETTERS if term.name[0].upper() <= letters[-1])


def _open() -> None:
    """Look up the word that the address names after its ``#`` and the page does not show.

    It leaves the search and opens the word's letters, before the page runs again.
    """
    sent = st.session_state[_ADDRESS].get("word")
    term_id = str(sent.get("word", "")) if isinstance(sent, dict) else ""
    term = glossary.terms().get(term_id)
    if term is not None:
        st.session_state.update({_SEARCH: "", TAB: _stretch(term)})


def _found(found: Mapping[str, Term], n_all: int) -> None:
    if found:
        widgets.note(f"{len(found)} of {count_of(n_all, 'word')}.")
        _entries(found)
    else:
        st.info(NOTHING)


def _entries(terms: Mapping[str, Term]) -> None:
    with st.grid(3, min_column_width=290, key="glossary"):
        for term_id, term in terms.items():
            _entry(term_id, term)


def _entry(term_id: str, term: Term) -> None:
    with st.container(border=True, gap="xsmall", key=f"word_{term_id}"):
        st.header(term.name, anchor=term_id)
        st.markdown(f"{term.short} {term.more or ''}".strip())
        widgets.note(f"{_related(term)} {widgets.plain(_origin(term))}".strip())


def _related(term: Term) -> str:
    """Other spellings, and links to related words."""
    links = [f"[{glossary.terms()[i].name}](#{i})" for i in term.see]
    told = [f"Also: {', '.join(term.also)}."] if term.also else []
    told += [f"See also: {', '.join(links)}."] if links else []
    return " ".join(told)


def _origin(term: Term) -> str:
    """Where the word was read, with the place in each source."""
    if term.ours:
        return f"SmartPick’s own word: see {term.ours}."
    titles = cache.source_titles()
    told = [f"{titles[source]} ({place})" for source, place in term.sources.items()]
    return f"From: {'; '.join(told)}."


if __name__ == "__main__":
    page()

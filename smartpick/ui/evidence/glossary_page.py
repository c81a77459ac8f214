"""Glossary: the words of the field, each with where it was read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import streamlit as st

from smartpick.evidence.glossary import Term
from smartpick.ui import cache, frame, glossary, glossary_words, widgets, written
from smartpick.ui.evidence import word_address

_SEARCH, TAB = "glossary_search", "glossary_tab"
_LETTERS = ("A–C", "D–E", "F–I", "J–N", "O–R", "S", "T–Z")
"""Stretches of the alphabet with about as many words each; a name that begins with a digit
stands in the first."""


@frame.footed
def page() -> None:
    """A box to find a word, and every word by its letter, each with an address of its own."""
    st.title(glossary_words.TITLE, anchor=False)
    widgets.note(glossary_words.INTRO)
    word_address.heed(_open)
    st.text_input(
        glossary_words.SEARCH, key=_SEARCH, type="search", live="300ms",
        icon=":material/search:", placeholder=glossary_words.PLACEHOLDER, width=420,
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


def _open(term_id: str) -> None:
    """Look up a word that is not on the page: leave the search, open its letters."""
    term = glossary.terms().get(term_id)
    if term is not None:
        st.session_state.update({_SEARCH: "", TAB: _stretch(term)})


def _found(found: Mapping[str, Term], n_all: int) -> None:
    if found:
        widgets.note(glossary_words.shown_of(len(found), n_all))
        _entries(found)
    else:
        st.info(glossary_words.NOTHING)


def _entries(terms: Mapping[str, Term]) -> None:
    with st.grid(3, min_column_width=290, key="glossary"):
        for term_id, term in terms.items():
            _entry(term_id, term)


def _entry(term_id: str, term: Term) -> None:
    with st.container(border=True, gap="xsmall", key=f"word_{term_id}"):
        st.header(term.name, anchor=term_id)
        st.markdown(f"{term.short} {term.more or ''}".strip())
        related = glossary_words.related(term, glossary.terms())
        origin = widgets.plain(glossary_words.origin(term, cache.source_titles()))
        widgets.note(f"{related} {origin}".strip())


if __name__ == "__main__":
    page()

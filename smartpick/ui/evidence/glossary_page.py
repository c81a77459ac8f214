"""Glossary: the words of the field, each with where it was read."""

from __future__ import annotations

from collections.abc import Container

import streamlit as st

from smartpick.evidence.glossary import Term
from smartpick.ui import cache, frame, glossary, glossary_words, widgets, written

_SEARCH = "glossary_search"


@frame.footed
def page() -> None:
    """A box to find a word, and every word with an address of its own."""
    st.title(glossary_words.TITLE, anchor=False)
    widgets.note(glossary_words.INTRO)
    st.text_input(
        glossary_words.SEARCH, key=_SEARCH, type="search", live="300ms",
        icon=":material/search:", placeholder=glossary_words.PLACEHOLDER, width=420,
    )  # fmt: skip
    every = glossary.terms()
    typed = written.searched(st.session_state.get(_SEARCH) or "", 60)
    shown = {term_id: term for term_id, term in every.items() if term.has(typed)}
    if shown:
        widgets.note(glossary_words.shown_of(len(shown), len(every)))
    else:
        st.info(glossary_words.NOTHING)
    with st.grid(2, min_column_width=340, key="glossary"):
        for term_id, term in shown.items():
            _entry(term_id, term, shown)


def _entry(term_id: str, term: Term, shown: Container[str]) -> None:
    with st.container(border=True, gap="xsmall", key=f"word_{term_id}"):
        st.header(term.name, anchor=term_id)
        st.markdown(f"{term.short} {term.more or ''}".strip())
        related = glossary_words.related(term, glossary.terms(), shown)
        origin = widgets.plain(glossary_words.origin(term, cache.source_titles()))
        widgets.note(f"{related} {origin}".strip())


if __name__ == "__main__":
    page()

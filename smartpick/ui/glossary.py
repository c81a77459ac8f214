"""The words of the field, for the page that lists them and for help where a word stands."""

from __future__ import annotations

import streamlit as st

from smartpick.errors import EvidenceError
from smartpick.evidence.glossary import Term, load_glossary
from smartpick.ui import cache


@st.cache_resource(show_spinner=False)
def terms() -> dict[str, Term]:
    """Every word by its id, in alphabetical order of its name."""
    loaded = cache.resources()
    return load_glossary(loaded.data, loaded.evidence.sources)


def help_for(*term_ids: str) -> str:
    """What a word means, for the question mark beside it; with several each by its name, or "".

    The explanation of a word lives in ``data/glossary.yaml`` alone.
    """
    found = [_term(term_id) for term_id in term_ids]
    if len(found) == 1:
        return found[0].short
    return "\n\n".join(f"**{term.name}**: {term.short}" for term in found)


def _term(term_id: str) -> Term:
    if term_id not in terms():
        raise EvidenceError(f"no word '{term_id}' in data/glossary.yaml")
    return terms()[term_id]

"""What the glossary says around its entries."""

from __future__ import annotations

from collections.abc import Container, Mapping

from smartpick.evidence.glossary import Term
from smartpick.ui import phrases

TITLE = "Glossary"
LINK = "What the words mean"
INTRO = (
    "The words of the Match in plain English. The same explanations stand behind every question "
    "mark beside a word."
)
SEARCH = "Find a word"
PLACEHOLDER = "For example: SOAP"
NOTHING = "No word has these letters. Try fewer of them, or clear the box to see every word."
OURS = "SmartPick’s own word: see {}."


def shown_of(n_shown: int, n_all: int) -> str:
    """How many words are on the page."""
    if n_shown == n_all:
        return f"{phrases.count_of(n_all, 'word')}, in the order of the alphabet."
    return f"{n_shown} of {phrases.count_of(n_all, 'word')}."


def related(term: Term, terms: Mapping[str, Term], shown: Container[str]) -> str:
    """Other spellings and related words; those on the page are links."""
    links = [f"[{terms[i].name}](#{i})" if i in shown else terms[i].name for i in term.see]
    told = [f"Also: {', '.join(term.also)}."] if term.also else []
    told += [f"See also: {', '.join(links)}."] if links else []
    return " ".join(told)


def origin(term: Term, titles: Mapping[str, str]) -> str:
    """Where the word was read, with the place in each source."""
    if term.ours:
        return OURS.format(term.ours)
    told = [f"{titles[source]} ({place})" for source, place in term.sources.items()]
    return f"From: {'; '.join(told)}."

"""What the glossary says around its entries."""

from __future__ import annotations

from collections.abc import Mapping

from smartpick.evidence.glossary import Term
from smartpick.wording import count_of

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
    """How many words were found."""
    return f"{n_shown} of {count_of(n_all, 'word')}."


def related(term: Term, terms: Mapping[str, Term]) -> str:
    """Other spellings, and links to related words."""
    links = [f"[{terms[i].name}](#{i})" for i in term.see]
    told = [f"Also: {', '.join(term.also)}."] if term.also else []
    told += [f"See also: {', '.join(links)}."] if links else []
    return " ".join(told)


def origin(term: Term, titles: Mapping[str, str]) -> str:
    """Where the word was read, with the place in each source."""
    if term.ours:
        return OURS.format(term.ours)
    told = [f"{titles[source]} ({place})" for source, place in term.sources.items()]
    return f"From: {'; '.join(told)}."

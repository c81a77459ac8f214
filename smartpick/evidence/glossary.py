"""``data/glossary.yaml`` -> the words of the field, or an error that names the place."""

from __future__ import annotations

from collections.abc import Container, Iterable
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from smartpick.domain import Frozen
from smartpick.errors import EvidenceError
from smartpick.evidence.load import read_mapping

FILE = "glossary.yaml"
Name = Annotated[str, StringConstraints(min_length=2, max_length=50)]
Text = Annotated[str, StringConstraints(min_length=10, max_length=240, pattern=r"\.$")]


class Term(Frozen):
    """One word of the field: what it means, and where that was read.

    ``short`` fits beside the word itself, ``more`` goes on from there. ``sources`` maps a
    source to the place in it; ``ours`` marks a word of SmartPick's own and says where it is
    to be seen. ``also``: other spellings to find it by; ``see``: ids of related words.
    """

    name: Name
    also: tuple[Name, ...] = ()
    short: Text
    more: Text | None = None
    sources: dict[str, Annotated[str, StringConstraints(min_length=3)]] = Field(
        default_factory=dict
    )
    ours: str = ""
    see: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _says_where_it_comes_from(self) -> Term:
        if bool(self.sources) == bool(self.ours):
            raise ValueError("needs either sources, or 'ours' for a word of SmartPick's own")
        return self

    def has(self, letters: str) -> bool:
        """Whether these letters stand anywhere in it, whatever their case."""
        told = (self.name, *self.also, self.short, self.more or "")
        return letters.casefold() in "\n".join(told).casefold()


def load_glossary(data: Path, sources: Container[str]) -> dict[str, Term]:
    """Every word by its id, in alphabetical order of the name.

    Raises EvidenceError when the file breaks its schema, two entries share a name, or a source or a
    related word is unknown.
    """
    terms = read_mapping(data / FILE, Term)
    named: dict[str, str] = {}
    for term_id, term in terms.items():
        for name in (term.name, *term.also):
            first = named.setdefault(name.casefold(), term_id)
            if first != term_id:
                raise EvidenceError(f"{FILE}: {term_id}: '{name}' is explained by {first} too")
        _known(term_id, term.sources, sources, "source")
        _known(term_id, term.see, terms, "word")
    return dict(sorted(terms.items(), key=lambda item: item[1].name.casefold()))


def _known(term_id: str, named: Iterable[str], known: Container[str], kind: str) -> None:
    for name in named:
        if name not in known:
            raise EvidenceError(f"{FILE}: {term_id}: unknown {kind} '{name}'")

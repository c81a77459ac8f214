"""Readable words for NRMP's abbreviated names of institutions and sites."""

from __future__ import annotations

import re
from collections.abc import Mapping


class Abbreviations:
    """A dictionary of abbreviations, applied word by word.

    It spells out what NRMP shortened and adds nothing: a word that the
    dictionary (``data/programs/institution_words.csv``) does not know stays as it is.
    """

    def __init__(self, words: Mapping[str, str]) -> None:
        """Take short forms (one or more words, case matters) and their long forms."""
        self._words = dict(words)
        longest_first = sorted(self._words, key=lambda short: (-len(short), short))
        either = "|".join(re.escape(short) for short in longest_first)
        self._pattern = re.compile(rf"(?<![\w'&])(?:{either})(?![\w'])") if either else None

    def spell_out(self, name: str) -> str:
        """The name in readable words; empty stays empty.

        ``U`` before a word at the start of a name, or after a slash or hyphen,
        is "University of" ("U Iowa"); elsewhere it is "University" ("Texas Tech U").
        """
        name = re.sub(r"\b([A-Z][a-z])\. ?", r"\1 ", name)  # "St. Odo" as NRMP also writes it
        name = re.sub(r"(^|[-/] ?)U (?=[A-Z])", r"\1University of ", name)
        name = re.sub(r"\bU\b", "University", name)
        if self._pattern is not None:
            name = self._pattern.sub(lambda match: self._words[match.group()], name)
        return re.sub(r"\s+", " ", name).strip()

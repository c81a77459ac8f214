"""How hard a text is to read: the Flesch-Kincaid grade, with a plain count of syllables."""

from __future__ import annotations

import re

WORD = re.compile(r"[A-Za-z']+")
SENTENCE_END = re.compile(r"[.!?:;]+(?=\s|$)")


def syllables(word: str) -> int:
    """Groups of vowels, without a silent final e; at least one."""
    word = word.lower().strip("'")
    groups = len(re.findall(r"[aeiouy]+", word))
    is_silent = word.endswith("e") and not word.endswith(("le", "ee", "ye")) and groups > 1
    return max(groups - is_silent, 1)


def grade_level(text: str) -> float:
    """Years of US schooling that a text asks for."""
    words = WORD.findall(text)
    n_sentences = max(len(SENTENCE_END.findall(text)), 1)
    per_word = sum(map(syllables, words)) / len(words)
    return 0.39 * len(words) / n_sentences + 11.8 * per_word - 15.59

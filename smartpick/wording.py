"""Days, counts and words, the same everywhere and on every system: Windows knows no ``%-d``."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_WORD = re.compile(r"[a-z0-9]+")


def long_day(day: date) -> str:
    """``5 March 2027``."""
    return f"{day.day} {day:%B %Y}"


def short_day(day: date) -> str:
    """``5 Mar 2027``."""
    return f"{day.day} {day:%b %Y}"


def counts(*counted: tuple[int, str]) -> list[str]:
    """:func:`count_of` each that there is any of."""
    return [count_of(number, noun) for number, noun in counted if number]


def count_of(number: float, noun: str, plural: str = "") -> str:
    """``1 program``, ``3,412 programs``, ``1.5 months``; ``plural`` where it is not with an s."""
    told = f"{number:,}" if isinstance(number, int) else f"{number:g}"
    return f"{told} {noun if number == 1 else plural or f'{noun}s'}"


def inside(phrase: str) -> str:
    """A phrase as it stands inside a sentence: ``sponsors J-1``, but ``US letters``, ``IMGs``."""
    return phrase if phrase[1:2].isupper() else f"{phrase[0].lower()}{phrase[1:]}"


def plain_words(text: str) -> list[str]:
    """Lower-case words without accents and apostrophes, for comparing and finding."""
    flat = unicodedata.normalize("NFKD", re.sub(r"['’`]", "", text)).casefold()
    return _WORD.findall("".join(c for c in flat if not unicodedata.combining(c)))

"""What the name of an NRMP track says: a site, or a variety of the same program."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

SPECIAL_KINDS = frozenset(
    {"research", "focus", "degree", "funding", "schedule", "military", "rural"}
)
"""Kinds of words that make a track a variety of a program, never the program itself."""

_WORD = re.compile(r"[A-Za-z0-9+]+|&")
_KEPT_GAPS = (" ", "-", "/", ". ", "")

KINDS = SPECIAL_KINDS | {"specialty", "position", "plain", "site", "alias"}


@dataclass(frozen=True, slots=True)
class TrackName:
    """A track's name, taken apart.

    ``site`` is the words of a place or hospital as NRMP spells them, empty when
    none is named. ``is_rural`` and ``is_special`` say what else the name holds;
    ``linked_specialty`` is true when a second specialty follows the first, as
    in a preliminary year kept for future neurologists.
    """

    site: str
    is_special: bool
    is_rural: bool
    linked_specialty: bool

    @property
    def key(self) -> str:
        """The site in one spelling, to compare it with other tracks."""
        return " ".join(words(self.site))


def words(text: str) -> list[str]:
    """Lower-case words of a name: '&' reads 'and', all else but letters and digits splits."""
    return [word.replace("&", "and") for word in _WORD.findall(text.lower())]


class Vocabulary:
    """The phrases that are *not* sites, and how to read the few that are special cases."""

    def __init__(self, entries: Iterable[tuple[str, str, str]]) -> None:
        """Take ``(phrase, kind, meaning)`` rows of ``track_qualifiers.csv``."""
        self._phrases: dict[tuple[str, ...], tuple[str, str]] = {}
        for phrase, kind, meaning in entries:
            self._phrases[tuple(words(phrase))] = (kind, meaning)
        self._longest = max((len(phrase) for phrase in self._phrases), default=0)

    def parse(self, track: str) -> TrackName:
        """Take a track's name apart, longest known phrase first.

        Words that no phrase knows are the site. The words of a ``site`` phrase
        stay together; an ``alias`` phrase is replaced by its meaning.
        """
        found = list(_WORD.finditer(track))
        spelled = [match.group().lower().replace("&", "and") for match in found]
        site = ""
        kinds: list[str] = []
        at = end = 0
        while at < len(found):
            length, kind, meaning = self._longest_phrase(spelled, at)
            if kind in ("site", "alias"):
                first, last = found[at], found[at + length - 1]
                gap = track[end : first.start()]
                text = meaning or track[first.start() : last.end()]
                site += (gap if site and gap in _KEPT_GAPS else " ") + text
                end = last.end()
            kinds.append(kind)
            at += length
        return TrackName(
            site=site.strip(),
            is_special=bool(SPECIAL_KINDS.intersection(kinds)),
            is_rural="rural" in kinds,
            linked_specialty="specialty" in kinds[1:],
        )

    def _longest_phrase(self, spelled: list[str], at: int) -> tuple[int, str, str]:
        for length in range(min(self._longest, len(spelled) - at), 0, -1):
            found = self._phrases.get(tuple(spelled[at : at + length]))
            if found is not None:
                return length, *found
        return 1, "site", ""

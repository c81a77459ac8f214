"""Search over names, cities, states and codes of programs that forgives typing errors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from smartpick.wording import plain_words

_SAME = {"st": "saint", "mt": "mount", "ft": "fort", "ctr": "center", "centre": "center"}
"""Short forms as one word, so that both spellings find each other."""
_NO_WORDS = frozenset({"of", "the", "and", "at", "in", "for"})
_SHORTEST_BEGINNING, _SHORTEST_FORGIVEN, _LONG = 3, 4, 7
_MAX_WORDS = 12
CORRECTED_AT_MOST = 3


@dataclass(frozen=True, slots=True)
class Found:
    """Codes of the programs found, and the words that were read as others.

    ``corrected`` maps a typed word that stands nowhere to the words it was read as.
    """

    program_codes: tuple[str, ...]
    corrected: Mapping[str, tuple[str, ...]]


class ProgramIndex:
    """The words of every program, prepared once; frozen after that and safe to share."""

    def __init__(self, texts: Mapping[str, Iterable[object]]) -> None:
        """``texts``: what each program, by its code, is found by; blanks and ``None`` are left."""
        places: dict[str, set[str]] = {}
        for code, parts in texts.items():
            for word in _words(" ".join(str(p) for p in parts if isinstance(p, str))):
                places.setdefault(word, set()).add(code)
        self._places = {word: frozenset(codes) for word, codes in places.items()}
        self._vocabulary = sorted(self._places)
        self._codes = {code.casefold(): code for code in texts}

    def find(self, text: str) -> Found:
        """The programs in which every word of ``text`` stands, whole or (from three letters) begun.

        A word that begins no word at all is read as the nearest ones: one typing
        error (a letter missing, added, wrong, or two swapped) from four letters on, two
        from seven. An empty text finds every program.
        """
        words = _words(text)[:_MAX_WORDS]
        left: set[str] | None = None
        corrected: dict[str, tuple[str, ...]] = {}
        for word in words:
            meant = self._begun(word)
            codes = {
                c
                for key, c in self._codes.items()
                if len(word) >= _SHORTEST_BEGINNING and key.startswith(word)
            }
            if not meant and not codes:
                meant = corrected[word] = self._nearest(word)
            codes.update(*(self._places[m] for m in meant))
            left = codes if left is None else left & codes
        found = self._codes.values() if left is None else left
        return Found(tuple(sorted(found)), corrected)

    def _begun(self, word: str) -> tuple[str, ...]:
        if len(word) < _SHORTEST_BEGINNING:  # NY, IM: a state or a short form, whole or not at all
            return (word,) if word in self._places else ()
        return tuple(v for v in self._vocabulary if v.startswith(word))

    def _nearest(self, word: str) -> tuple[str, ...]:
        """The words with the fewest differences to ``word``, the beginnings of words included."""
        if len(word) < _SHORTEST_FORGIVEN:
            return ()
        most = 2 if len(word) >= _LONG else 1
        distances = {v: _distance(word, v, most) for v in self._vocabulary if v.isalpha()}
        least = min(distances.values(), default=most + 1)
        if least > most:
            return ()
        nearest = (v for v, distance in distances.items() if distance == least)
        return tuple(sorted(nearest, key=lambda v: (-len(self._places[v]), v)))[:CORRECTED_AT_MOST]


def _distance(word: str, other: str, most: int) -> int:
    """Typing errors between ``word`` and ``other`` or its beginning; ``most + 1`` for more."""
    whole = OSA.distance(word, other, score_cutoff=most)
    if len(other) <= len(word) or word[0] != other[0]:
        return whole
    return min(whole, OSA.distance(word, other[: len(word)], score_cutoff=most))


def _words(text: str) -> Sequence[str]:
    """Lower-case words without accents; short forms stand for long ones."""
    return [_SAME.get(w, w) for w in plain_words(text) if w not in _NO_WORDS]

"""The words of an institution's name that tell it from others, however it is written."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

SAME_WORD = 85.0
"""Likeness, of 100, from which two long words are one, mistyped."""
_LONG_WORD, _SHORTEST_INITIALS = 5, 3
_WORD = re.compile(r"[a-z0-9]+")
_PART = re.compile(r"\s*(?:[/(),:;]|\s-\s|-(?=[A-Z]))\s*")
_JOINED = re.compile(r"\b(\w{2,}?)(healthcare|health|care)\b", re.IGNORECASE)
_SHORT: Mapping[str, str] = {
    "univ": "university", "u": "university", "st": "saint", "ste": "saint", "mt": "mount",
    "ft": "fort", "va": "veterans", "vamc": "veterans", "natl": "national", "ped": "children",
    "peds": "children", "childrens": "children", "womens": "women", "johns": "john",
    "lukes": "luke", "josephs": "joseph", "marys": "mary", "vincents": "vincent",
    "elizabeths": "elizabeth", "peters": "peter",
}  # fmt: skip
_OF_STATE: Mapping[tuple[str, str], str] = {
    ("iu", "IN"): "indiana university", ("ku", "KS"): "university kansas",
    ("osu", "OH"): "ohio state university", ("osu", "OK"): "oklahoma state university",
    ("ou", "OK"): "university oklahoma", ("uc", "OH"): "university cincinnati",
    ("uf", "FL"): "university florida", ("uk", "KY"): "university kentucky",
    ("usc", "CA"): "university southern california", ("usc", "SC"): "university south carolina",
    ("ut", "TN"): "university tennessee", ("ut", "TX"): "university texas",
    ("uva", "VA"): "university virginia", ("uw", "WA"): "university washington",
    ("uw", "WI"): "university wisconsin",
}  # fmt: skip
"""Initials that several sponsors share; the state tells whose they are."""
_INITIALS: Mapping[str, str] = {
    "beth israel deaconess": "bidmc", "florida atlantic university": "fau",
    "florida international university": "fiu", "florida state university": "fsu",
    "long island jewish": "lij", "louisiana state university": "lsu", "lsuhsc": "lsu",
    "michigan state university": "msu", "new york presbyterian": "nyp",
    "newyork presbyterian": "nyp", "new york university": "nyu", "oregon university": "ohsu",
    "state university new york": "suny", "texas tech university": "texas tech",
    "university alabama birmingham": "uab", "university california": "uc",
    "university california davis": "ucd", "university california irvine": "uci",
    "university california los angeles": "ucla", "university california riverside": "ucr",
    "university california san diego": "ucsd", "university california san francisco": "ucsf",
    "university central florida": "ucf", "university connecticut": "uconn",
    "university illinois chicago": "uic", "university massachusetts": "umass",
    "university nevada las vegas": "unlv", "university new mexico": "unm",
    "university north carolina": "unc", "university south florida": "usf",
    "university texas southwestern": "utsw", "virginia commonwealth university": "vcu",
    "west virginia university": "wvu",
}  # fmt: skip
"""Names that people write as initials, read as those: words such as "new", "york" and
"university" tell little one by one."""
_PHRASE = re.compile(rf"\b(?:{'|'.join(sorted(_INITIALS, key=len, reverse=True))})\b")
_SMALL_WORDS = "a an and at by for in of the with"
_NOTHING_WORDS = """
affairs affil affiliated affiliates amp campus campuses care center centers centre clinic clinics
cntr coll college com comm community consortium corp corporation ctr department dept division
education educational fdn foundation gen general gme graduate group health healthcare hlth hosp
hospital hospitals hosps hsc inc inst institute llc main mc med medical medicine mem memorial
network osteo osteopathic practice prelim preliminary program programs progs reg regional
residencies residency sch school science sciences service services som sys system systems teaching
track training
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_OF_EVERY_PROGRAM = _SMALL.union(("program", "programs", "residency", "residencies"))
_SAYS_NOTHING = _SMALL.union(_NOTHING_WORDS.split())
"""Words in which names differ though they mean the same sponsor: a hospital is a medical center
is a school of medicine."""
_BOROUGHS = frozenset({"new york", "new york city", "manhattan", "bronx", "brooklyn", "queens"})
"""Lists name the borough or the city. What differs within them does not disagree."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name for comparing.

    ``words``: those that tell it from others. ``literal``: all but those of every program.
    ``initials``: the telling words that the initials of each part stand for. ``mistyped``:
    the words that were read as others, by what they were read as.
    """

    words: frozenset[str]
    literal: frozenset[str]
    initials: Mapping[str, frozenset[str]]
    mistyped: frozenset[str] = frozenset()

    @property
    def every(self) -> frozenset[str]:
        """The words, and the initials of its parts."""
        return self.words.union(self.initials)

    def spelled_out(self, other: Name) -> frozenset[str]:
        """The words with the initials of the other name's parts spelled out as it does."""
        found = self.words & other.initials.keys() - other.words
        if not found:
            return self.words
        return (self.words - found).union(*(other.initials[short] for short in found))


def plain_words(text: str) -> tuple[str, ...]:
    """Lower-case words without accents and apostrophes, short forms spelled out."""
    flat = unicodedata.normalize("NFKD", re.sub(r"['’`]", "", text)).casefold()
    found = _WORD.findall("".join(c for c in flat if not unicodedata.combining(c)))
    return tuple(_SHORT.get(word, word) for word in found)


def name_of(text: str, besides: Iterable[str] = (), state: str = "") -> Name:
    """A name taken apart.

    ``besides``: words that say nothing here, such as those of the specialty. ``state``: two
    letters, for initials that several sponsors share.
    """
    parts = [part for part in _PART.split(text) if part]
    initials = {}
    for part in parts:
        letters = [w[0] for w in _WORD.findall(part.casefold()) if w not in _SMALL]
        if len(letters) >= _SHORTEST_INITIALS:
            initials["".join(letters)] = telling_words(part, besides, state)
    literal = frozenset(plain_words(text)) - _OF_EVERY_PROGRAM - frozenset(besides)
    return Name(telling_words(text, besides, state), literal, initials)


def telling_words(text: str, besides: Iterable[str] = (), state: str = "") -> frozenset[str]:
    """The words of a name that tell it from others; all of them where none would be left."""
    plain = plain_words(_JOINED.sub(r"\1 \2", text))
    words = " ".join(_OF_STATE.get((word, state), word) for word in plain).split()
    nothing = _SAYS_NOTHING.union(besides)
    kept = " ".join(word for word in words if word not in nothing)
    return frozenset(_PHRASE.sub(lambda found: _INITIALS[found[0]], kept).split() or words)


def weights(names: Iterable[frozenset[str]]) -> dict[str, float]:
    """How much each word tells, 0 to 1: the fewer names it stands in, the more."""
    every = list(names)
    n = len(every) + 1
    counted = Counter(word for words in every for word in words)
    return {word: math.log(n / count) / math.log(n) for word, count in counted.items()}


def corrected(name: Name, known: Mapping[str, Sequence[str]]) -> Name:
    """The name with each word that no name holds read as the one that is nearly the same.

    ``known``: every word of our names by its first letter.
    """
    read = {
        word: near[0]
        for word in name.words
        if len(word) >= _LONG_WORD and word not in (own := known.get(word[0], ()))
        if (near := process.extractOne(word, own, scorer=fuzz.ratio, score_cutoff=SAME_WORD))
        and len(near[0]) >= _LONG_WORD
    }
    if not read:
        return name
    words = frozenset(read.get(word, word) for word in name.words)
    return replace(name, words=words, mistyped=frozenset(read.values()))


def by_first_letter(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Words by their first letter."""
    found: dict[str, list[str]] = defaultdict(list)
    for word in words:
        found[word[0]].append(word)
    return {letter: tuple(own) for letter, own in found.items()}


def _is_mistyped(word: str, other: str) -> bool:
    is_long = min(len(word), len(other)) >= _LONG_WORD
    return is_long and fuzz.ratio(word, other) >= SAME_WORD


def city_words(text: str) -> str:
    """A city for comparing: lower case, without what stands in brackets or behind a comma."""
    return " ".join(plain_words(re.split(r"[,(/]", text, maxsplit=1)[0]))


def is_same_city(asked: str, ours: str) -> bool | None:
    """Whether two cities, as :func:`city_words` gives them, are one; ``None``: not known."""
    if not asked or not ours:
        return None
    if asked == ours or _is_mistyped(asked, ours):
        return True
    both = {asked, ours}
    if both <= _BOROUGHS and both & {"new york", "new york city"}:
        return None
    return False

"""How alike a name from a list and the programs of ours are, however it is written."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum  # the words of a set come in another order in each process
from typing import Any

from rapidfuzz import fuzz, process

from smartpick import wording

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
    return tuple(_SHORT.get(word, word) for word in wording.plain_words(text))


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


ALIKE, ALIKE_ANYWHERE = 0.45, 0.75
"""Likeness from which a program is offered: where the city agrees, and where none is told."""
CLEARLY = 0.06
"""By how much the best must beat the second best."""
TELLS_ENOUGH, TELLS_ENOUGH_ANYWHERE = 0.35, 0.8
"""What the words that two names share must tell: to be offered at all unless one name holds the
other, and to be sure where no city agrees."""
TELLS_SOMETHING, TELLS_SOMETHING_ANYWHERE = 0.2, 0.5
"""What shared words must tell for two names to be compared at all, with a city and without."""
CITY_TELLS = 0.3
"""What a word of the name tells where it only repeats the city that agrees anyway."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A program as it is looked for: its names, its site, its cities and numbers.

    ``cities``: as :func:`~smartpick.files.read.likeness.city_words` gives them.
    ``site``: the name of its site alone, which is never enough to be sure.
    ``numbers``: ACGME numbers that are certainly its own. ``every``: all of its words, for
    passing over at once what shares none.
    """

    program_code: str
    shown: str
    names: tuple[Name, ...]
    site: Name | None = None
    cities: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    every: frozenset[str] = frozenset()

    @classmethod
    def of(cls, program_code: str, shown: str, names: Sequence[Name], **more: Any) -> Unit:  # noqa: ANN401
        """A unit with all of its words; ``more``: its other fields."""
        site: Name | None = more.get("site")
        every = frozenset[str]().union(*(name.every for name in names), site.every if site else ())
        return cls(program_code, shown, tuple(names), every=every, **more)


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two names compared.

    ``share``: 0 to 1. ``is_same``: nothing that tells is different. ``is_literal``: nothing
    at all is. ``has_all``: every word that was asked for is there, those of a city too.
    """

    share: float = 0.0
    is_same: bool = False
    is_literal: bool = False
    has_all: bool = False

    @property
    def order(self) -> tuple[bool, bool, float]:
        """Sorts the best last."""
        return self.is_same, self.is_literal, self.share


@dataclass(frozen=True, slots=True)
class Seen:
    """A unit beside the name and city of a row; ``is_city``: ``None`` where it is not known."""

    unit: Unit
    alike: Likeness
    is_city: bool | None

    @property
    def order(self) -> tuple[bool, bool, bool, float, str]:
        """Sorts the best first."""
        is_other, is_changed = not self.alike.is_same, not self.alike.is_literal
        is_far = self.is_city is not True
        return is_other, is_changed, is_far, -self.weight, self.unit.program_code

    @property
    def weight(self) -> float:
        """Likeness, and a little more where every word that was asked for is there."""
        return self.alike.share + CLEARLY * self.alike.has_all

    @property
    def is_offered(self) -> bool:
        """Whether it may be the one that is meant."""
        return self.alike.share >= (ALIKE if self.is_city else ALIKE_ANYWHERE)

    def is_clearly_before(self, other: Seen) -> bool:
        """Whether this one is meant rather than the other, which is behind it in order."""
        if self.alike.is_same != other.alike.is_same:
            return self.alike.has_all or not other.alike.has_all
        if self.alike.is_literal != other.alike.is_literal:
            return True
        if self.is_city != other.is_city:
            return self.weight >= other.weight
        return self.weight - other.weight >= CLEARLY


def compare(name: Name, city: str, units: Iterable[Unit], tells: Mapping[str, float]) -> list[Seen]:
    """The units that may be meant, the best first; one in another city never is.

    ``name, city``: as the row has them; the city as ``city_words`` gives it, or empty; ``units``:
    programs of the right specialty and state; ``tells``: how much a word tells, 0 to 1; a word that
    is missing tells all.
    """
    every = name.every
    least = TELLS_SOMETHING if city else TELLS_SOMETHING_ANYWHERE
    found = (
        Seen(unit, _best(name, city, unit, tells, is_city=bool(is_city)), is_city)
        for unit in units
        if fsum(tells.get(word, 1.0) for word in every & unit.every) >= least
        if (is_city := city_of(city, unit)) is not False
    )
    return sorted((seen for seen in found if seen.is_offered), key=lambda seen: seen.order)


def elsewhere(
    name: Name, city: str, units: Sequence[Unit], tells: Mapping[str, float]
) -> Unit | None:
    """The unit of this very name in another city, if there is one."""
    for unit in units:
        if name.every.isdisjoint(unit.every) or city_of(city, unit) is not False:
            continue
        if _best(name, "", unit, tells, is_city=False).is_same:
            return unit
    return None


def city_of(city: str, unit: Unit) -> bool | None:
    """Whether the unit is in this city; ``None`` where that is not known."""
    answers = {is_same_city(city, ours) for ours in unit.cities} or {None}
    return True if True in answers else None if None in answers else False


def _best(
    name: Name, city: str, unit: Unit, tells: Mapping[str, float], *, is_city: bool
) -> Likeness:
    # Without a city of the row, a city in its name speaks for the unit that is there.
    place = frozenset(city.split() if city else (w for c in unit.cities for w in c.split()))
    best = Likeness()
    for ours in unit.names:
        found = _likeness(name, ours, place, tells, is_city=is_city)
        if found.order > best.order:
            best = found
    if unit.site is not None and not best.is_same:
        found = _likeness(name, unit.site, place, tells, is_city=is_city)
        if found.share > best.share:
            best = Likeness(found.share, has_all=found.has_all)
    return best


def _likeness(
    name: Name, other: Name, place: frozenset[str], tells: Mapping[str, float], *, is_city: bool
) -> Likeness:
    """The words of one name inside another are alike, but a whole name is more so."""
    asked, ours = name.spelled_out(other), other.spelled_out(name)
    common = asked & ours
    if not common:
        return Likeness()
    only_asked, only_ours = asked - common - place, ours - common
    if is_city:
        only_ours -= place
    told = fsum(
        tells.get(word, 1.0) * (CITY_TELLS if is_city and word in place else 1.0) for word in common
    )
    is_whole = asked == ours
    is_inside = is_city and not (asked - common and ours - common)
    if told < TELLS_ENOUGH and not (is_whole or is_inside):
        return Likeness()
    asked_tells = told + fsum(tells.get(word, 1.0) for word in only_asked)
    ours_tells = told + fsum(tells.get(word, 1.0) for word in only_ours)
    share = told / (asked_tells + ours_tells) + told / min(asked_tells, ours_tells) / 2
    is_sure = is_whole or is_city or told >= TELLS_ENOUGH_ANYWHERE
    is_same = is_sure and not (only_asked or only_ours or common & name.mistyped)
    is_literal = is_same and name.literal == other.literal
    return Likeness(share, is_same, is_literal, has_all=not asked - common)

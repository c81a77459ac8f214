"""Which NRMP tracks share one application: the folding rule.

NRMP lists tracks, which one ranks. ERAS counts programs, which one applies to,
pays for and interviews at. No public table joins the two, so SmartPick states
a rule and keeps both counts:

1. Tracks of one sponsor (``institution_code``), one specialty and one site are
   one application unit. Research, funded, military, osteopathic, child
   psychiatry and similar tracks are varieties of their program, never sites.
   ``data/programs/track_qualifiers.csv`` lists those words; every other word
   of a track's name is read as a site. Spellings are compared without case,
   dots and hyphens.
2. A track without a site belongs to the sponsor's site-less unit of that
   specialty. Without one, it belongs to the only unit, else to the largest by
   positions. A site-less unit exists when a categorical or advanced track
   names neither a site nor a variety, or when the specialty has no site at all.
3. A site that is the city of the site-less unit, or words of the sponsor's own
   name, is the site-less unit.
4. A preliminary year kept for another specialty ("Med-Prelim/Neurology-Elm")
   names the partner's site, unless the sponsor has a site of that name.
5. A rural track is a program of its own in Family Medicine, where one-two
   rural programs are accredited on their own: "Rural" is part of its site. In
   other specialties rural tracks share their program's accreditation, so
   "Rural" is a variety, and only a named place makes a site.

The rule can be wrong for a single program. A mistake splits or joins
applications; it never changes a position count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from smartpick.programs.track_names import TrackName, Vocabulary, words

FAMILY_MEDICINE = "120"
OPENS_UNIT = ("categorical", "advanced")
MAIN_ORDER = ("categorical", "primary_care", "advanced", "preliminary", "physician_reserved")
RURAL = "Rural"


@dataclass(frozen=True, slots=True)
class Track:
    """One NRMP track as the folding rule sees it."""

    track_code: str
    institution_code: str
    specialty_code: str
    track: str
    position_type: str
    quota: int
    institution: str = ""
    city: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """One application unit: its site in NRMP's spelling, its tracks, the main one first."""

    site: str
    tracks: tuple[Track, ...]

    @property
    def program_code(self) -> str:
        """The NRMP code of the main track."""
        return self.tracks[0].track_code


@dataclass(frozen=True, slots=True)
class _Placed:
    track: Track
    name: TrackName


def fold(tracks: Iterable[Track], vocabulary: Vocabulary) -> list[Unit]:
    """The application units of all tracks, ordered by program code.

    Every track is in exactly one unit, whatever the order they come in.
    """
    sponsors: dict[str, list[_Placed]] = defaultdict(list)
    for track in sorted(tracks, key=lambda t: t.track_code):
        sponsors[track.institution_code].append(_Placed(track, _name(track, vocabulary)))
    units: list[Unit] = []
    for placed in sponsors.values():
        known = {p.name.key for p in placed if not _names_a_partner(p)} - {""}
        specialties: dict[str, list[_Placed]] = defaultdict(list)
        for one in placed:
            specialties[one.track.specialty_code].append(_without_partner(one, known))
        for group in specialties.values():
            units.extend(_fold_specialty(group))
    return sorted(units, key=lambda unit: unit.program_code)


def _name(track: Track, vocabulary: Vocabulary) -> TrackName:
    """The name taken apart; in Family Medicine 'Rural' is part of the site (point 5)."""
    name = vocabulary.parse(track.track)
    if name.is_rural and track.specialty_code == FAMILY_MEDICINE:
        return replace(name, site=f"{name.site} ({RURAL.lower()})" if name.site else RURAL)
    return name


def _names_a_partner(placed: _Placed) -> bool:
    return placed.name.linked_specialty and placed.track.position_type == "preliminary"


def _without_partner(placed: _Placed, known: set[str]) -> _Placed:
    """Point 4: drop a partner's site, keep one of the sponsor's own."""
    if _names_a_partner(placed) and placed.name.key not in known:
        return replace(placed, name=replace(placed.name, site=""))
    return placed


def _fold_specialty(group: list[_Placed]) -> list[Unit]:
    """The units of one sponsor and specialty (points 1 to 3)."""
    openers = [p for p in group if not p.name.key and _opens_a_unit(p)]
    own_names = [words(p.track.city) for p in openers]
    own_names += [words(p.track.institution) for p in openers]
    sites: dict[str, list[_Placed]] = defaultdict(list)
    loose: list[_Placed] = []
    for placed in group:
        if placed.name.key and not any(_within(words(placed.name.site), own) for own in own_names):
            sites[placed.name.key].append(placed)
        else:
            loose.append(placed)
    if openers or not sites:
        sites[""] = loose
    elif loose:
        sites[_main_site(sites)].extend(loose)
    return [_unit(members, key) for key, members in sites.items()]


def _opens_a_unit(placed: _Placed) -> bool:
    return placed.track.position_type in OPENS_UNIT and not placed.name.is_special


def _within(part: list[str], whole: list[str]) -> bool:
    """Whether the words stand in a row within the others."""
    return any(whole[i : i + len(part)] == part for i in range(len(whole) - len(part) + 1))


def _main_site(sites: dict[str, list[_Placed]]) -> str:
    """The site with most positions outside preliminary years; ties go to the lowest code."""

    def size(item: tuple[str, list[_Placed]]) -> tuple[int, int, str]:
        members = [p.track for p in item[1]]
        genuine = sum(t.quota for t in members if t.position_type in MAIN_ORDER[:3])
        return -genuine, -sum(t.quota for t in members), min(t.track_code for t in members)

    return min(sites.items(), key=size)[0]


def _unit(members: list[_Placed], key: str) -> Unit:
    """A unit, its main track first: categorical and primary care, advanced, then the rest."""

    def rank(placed: _Placed) -> tuple[int, str]:
        kind = MAIN_ORDER.index(placed.track.position_type)
        return max(kind, MAIN_ORDER.index("primary_care")), placed.track.track_code

    ordered = sorted(members, key=rank)
    spellings = [p.name.site for p in ordered if p.name.key == key]
    return Unit(site=spellings[0] if key else "", tracks=tuple(p.track for p in ordered))

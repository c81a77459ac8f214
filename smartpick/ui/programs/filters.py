"""The filters over the list of programs: one button each, with counts beside every choice."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from smartpick.domain import FactKey, edition
from smartpick.domain.knowledge import LIMIT_RANGES
from smartpick.programs.filters import LEVELS, RULES, Facet, Near, ProgramFilter
from smartpick.ui import cache, state, widgets, workspace, written
from smartpick.ui.programs import known_rules, table, words
from smartpick.ui.programs.known_rules import is_within

SEARCH, CITY, MILES = "program_search", "near_city", "near_miles"
LEAST_SHARE, ONLY_FRIENDLY = "least_img_share", "only_img_friendly"
START_SHARE, _SHARE_STEP = 30, 5
MILES_CHOICES = (25, 50, 100, 250, 500)
_START_MILES = 100
_LONG_LIST, _LIST_HEIGHT = 12, 380
Counts = Callable[[], Mapping[tuple[str, str], int]]
"""Programs by facet and level, counted only when somebody looks at a filter."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the widgets ask for, and how the typed words were read."""

    filter: ProgramFilter
    corrected: Mapping[str, tuple[str, ...]]


def asked() -> Asked:
    """The filters as they stand, read before they are drawn."""
    st.session_state.setdefault(MILES, _START_MILES)
    chosen = {
        facet: levels
        for facet in Facet
        if (levels := tuple(x for option in _chosen(facet) for x in _levels(facet, option)))
    }
    typed = written.searched(str(st.session_state.get(SEARCH) or ""))
    found = table.index().find(typed) if typed.strip() else None
    within = None if found is None else set(found.program_codes)
    for codes in _chosen_lists().values():
        within = codes if within is None else within & codes
    asked_codes = None if within is None else tuple(sorted(within))
    least = least_share() if st.session_state.get(ONLY_FRIENDLY) else None
    own, counts = known_rules.here().levels(), not state.kept().verified_only
    return Asked(
        ProgramFilter(chosen, _near(), asked_codes, least, own, counts),
        found.corrected if found else {},
    )


def least_share() -> float:
    """From which estimated share on a program counts as friendly to IMGs, a fraction."""
    return float(st.session_state.get(LEAST_SHARE, START_SHARE)) / 100


def _near() -> Near | None:
    place = table.cities().get(str(st.session_state.get(CITY) or ""))
    return Near(*place, float(st.session_state[MILES])) if place else None


def search() -> None:
    """The box to type into; the list follows while one types."""
    st.text_input(
        words.SEARCH,
        key=SEARCH,
        type="search",
        live="300ms",
        icon=":material/search:",
        placeholder="For example: detroit medicine",
        help=words.SEARCH_HELP,
        persist_state="session",
    )


def filters(counts: Counts) -> None:
    """A button for each filter, and one to clear them all."""
    with st.container(horizontal=True, gap="xsmall", key="program_filters"):
        for facet in Facet:
            if facet not in RULES:
                # A label that changed with the choice would close the window at each click.
                _window(words.FACETS[facet], f"filter_{facet}", partial(_facet, facet, counts))
        _window("Stated rules", "filter_rules", partial(_rules, counts))
        _window("Distance", "filter_distance", _distance)
        _window("Mine", "filter_mine", _mine)
    told = _told()
    if told:
        with st.container(horizontal=True, vertical_alignment="center", key="filters_in_force"):
            widgets.note(" · ".join(widgets.plain(line) for line in told))
            st.button("Clear all", key="clear_filters", type="tertiary", on_click=clear)


def clear() -> None:
    """Ask for nothing any more. Call it from a callback."""
    for facet in Facet:
        for level in _options(facet):
            st.session_state[_key(facet, level)] = False
    boxes = dict.fromkeys([*_OWN.values(), ONLY_FRIENDLY], False)
    st.session_state.update({SEARCH: "", CITY: None} | boxes)


def near(label: str) -> None:
    """Ask for programs near a city. Call it from a callback."""
    st.session_state[CITY] = label


def only(facet: Facet, levels: tuple[str, ...]) -> None:
    """Choose these levels of a facet and no others. Call it from a callback."""
    for level in _options(facet):
        st.session_state[_key(facet, level)] = level in levels


def _window(label: str, key: str, draw: Callable[[], None]) -> None:
    """A button with a window; what stands in it is drawn only while it is open."""
    popover = st.popover(label, key=key, on_change="rerun")
    if popover.open:
        with popover:
            draw()


def _facet(facet: Facet, counts: Counts) -> None:
    if facet in words.FACET_NOTES:
        terms = words.FACET_TERMS.get(facet, ())
        widgets.note(edition().fill(words.FACET_NOTES[facet]), terms=terms)
    if facet is Facet.IMG_SHARE:
        _friendly()
    if facet is Facet.SPECIALTY and state.has_specialty():
        own = state.current().specialties
        st.button("Those of my profile", key="own_specialties", on_click=only, args=(facet, own))
    is_long, found = len(_options(facet)) > _LONG_LIST, counts()
    with st.container(height=_LIST_HEIGHT if is_long else "content", border=False, gap="xxsmall"):
        _choices(facet, found, is_long=is_long)


def _choices(facet: Facet, found: Mapping[tuple[str, str], int], *, is_long: bool) -> None:
    """A box for each choice with what it would leave; of a long list not those that leave none."""
    for option, name in _options(facet).items():
        n_programs = sum(found.get((facet.value, x), 0) for x in _levels(facet, option))
        if is_long and not n_programs and not st.session_state.get(_key(facet, option)):
            continue
        st.checkbox(f"{name} · {n_programs:,}", key=_key(facet, option), persist_state="session")


def _rules(counts: Counts) -> None:
    """One button for all rules that programs state: six more would crowd the row."""
    widgets.note(known_rules.FILTER_NOTE)
    found = counts()
    with st.container(height=_LIST_HEIGHT, border=False, gap="xxsmall"):
        for facet in RULES:
            st.markdown(f"**{words.FACETS[facet]}**")
            _choices(facet, found, is_long=False)


def _friendly() -> None:
    """The share from which on a program counts as friendly, and whether only those are shown."""
    st.session_state.setdefault(LEAST_SHARE, START_SHARE)
    st.slider(
        "IMG-friendly from (% IMGs, estimated)",
        min_value=0,
        max_value=100,
        step=_SHARE_STEP,
        key=LEAST_SHARE,
        help=words.LEAST_SHARE_HELP,
        persist_state="session",
    )
    st.toggle("Only programs at or above it", key=ONLY_FRIENDLY, persist_state="session")


def _distance() -> None:
    st.selectbox(
        "From a city (type to search)",
        options=list(table.cities()),
        index=None,
        key=CITY,
        placeholder="Any place",
        help="Cities that have a program of their own.",
        persist_state="session",
    )
    st.segmented_control(
        "At most, miles",
        options=MILES_CHOICES,
        required=True,
        key=MILES,
        help="As the crow flies. Programs whose place is not known are left out.",
        persist_state="session",
    )


def _mine() -> None:
    for name, codes in _own_lists().items():
        st.checkbox(f"{name} · {len(codes):,}", key=_OWN[name], persist_state="session")


_OWN = {
    "With a fact I entered": "filter_mine_facts",
    "I have a connection": "filter_mine_connections",
    "Left out by me": "filter_mine_left_out",
}
"""Keys of the boxes by what the applicant entered about a program."""


def _own_lists() -> dict[str, set[str]]:
    """Programs about which the applicant entered something, by what."""
    kept = workspace.current()
    left_out = {n.program_code for n in kept.notes if n.left_out}
    entered = (set(kept.knowledge.by_program), set(kept.knowledge.connections), left_out)
    return dict(zip(_OWN, entered, strict=True))


def _chosen_lists() -> dict[str, set[str]]:
    return {name: codes for name, codes in _own_lists().items() if st.session_state.get(_OWN[name])}


def _told() -> list[str]:
    """The filters in force, a line each."""
    lines = []
    for facet in Facet:
        names = [_options(facet)[option] for option in _chosen(facet)]
        if names:
            lines.append(f"{words.FACETS[facet]}: {', '.join(names)}")
    if st.session_state.get(CITY):
        lines.append(f"Within {st.session_state[MILES]} miles of {st.session_state[CITY]}")
    if st.session_state.get(ONLY_FRIENDLY):
        lines.append(f"IMGs, estimated: {round(100 * least_share())} % and more")
    return [*lines, *_chosen_lists()]


def _key(facet: Facet, level: str) -> str:
    return f"filter_{facet}_{level}"


def _chosen(facet: Facet) -> list[str]:
    return [x for x in _options(facet) if st.session_state.get(_key(facet, x))]


def _levels(facet: Facet, option: str) -> Sequence[str]:
    """The levels of the store that a choice stands for, such as each limit that is kept."""
    if facet not in RULES or option not in ("limit", "within", "beyond"):
        return (option,)
    fact, applicant = FactKey(facet.value), state.current()
    low, high = LIMIT_RANGES[fact]
    return [
        str(limit)
        for limit in range(low, high + 1)
        if option == "limit" or is_within(fact, limit, applicant) == (option == "within")
    ]


def _options(facet: Facet) -> Mapping[str, str]:
    """The levels of a facet with their names, in the order they are shown."""
    if facet.value in known_rules.LIMITS:
        return known_rules.limit_levels(FactKey(facet.value), state.current())
    if facet in RULES:
        return known_rules.LEVELS
    if facet in LEVELS:
        fill = edition().fill
        return {level: fill(words.LEVELS[level]) for level in LEVELS[facet]}
    if facet is Facet.SPECIALTY:
        return cache.specialty_names()
    if facet is Facet.STATE:
        return cache.state_names()
    return {name: name for name in _place_names()[facet]}


@st.cache_resource(show_spinner=False)
def _place_names() -> dict[Facet, list[str]]:
    states = cache.resources().store.states().sort_values(["region", "division"])
    return {f: list(dict.fromkeys(states[f.value])) for f in (Facet.REGION, Facet.DIVISION)}

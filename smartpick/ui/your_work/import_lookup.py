"""Programs by code and by name, and what they are called here; made once a process."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import streamlit as st

from smartpick.files.read.directory import Directory
from smartpick.files.read.directory_table import HELPFUL, directory_of
from smartpick.ui import cache


@st.cache_resource(show_spinner=False)
def directory() -> Directory:
    """Every program by code, by ACGME number and by name."""
    return directory_of(cache.resources().store)


@st.cache_resource(show_spinner=False)
def program_names() -> dict[str, str]:
    """Institution, site and specialty of every program, by its code."""
    return {
        code: ", ".join(filter(None, (institution or "Institution not known", site, specialty)))
        for code, institution, site, specialty in _programs("institution", "site", "specialty_name")
    }


def _programs(*columns: str) -> Iterator[tuple[str, ...]]:
    """Code and these columns of every program, nothing for a blank."""
    cells = cache.resources().store.programs()[["program_code", *columns]].astype(object)
    return cells.where(cells.notna(), "").itertuples(index=False, name=None)


@st.cache_resource(show_spinner=False)
def program_cities() -> dict[str, str]:
    """City and state of every program, by its code; of both cities where sources differ."""
    store = cache.resources().store
    own: dict[str, dict[str, None]] = defaultdict(dict)
    numbers = store.acgme_numbers()[["program_code", "match", "city"]]
    for code, match, city in numbers.itertuples(index=False, name=None):
        if match in HELPFUL:
            own[code][city] = None
    places = {}
    for code, city, state in _programs("city", "state"):
        cities = " or ".join(filter(None, dict.fromkeys((city, *own[code]))))
        places[code] = f"{cities or 'city not known'}, {state}"
    return places


@st.cache_resource(show_spinner=False)
def published_positions() -> dict[tuple[str, int], tuple[int, int]]:
    """The published positions of every track and year; never changed."""
    return cache.resources().store.all_history()

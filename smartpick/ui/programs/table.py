"""The whole program table and its search index, once a process."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from smartpick.errors import DataError
from smartpick.programs.search import ProgramIndex
from smartpick.programs.tables import read_table
from smartpick.ui import cache
from smartpick.ui.programs import words


@dataclass(frozen=True, slots=True)
class City:
    """A city with programs, and the middle of where they are."""

    name: str
    state: str
    latitude: float
    longitude: float

    @property
    def label(self) -> str:
        """``Detroit, MI``."""
        return f"{self.name}, {self.state}"


@st.cache_resource(show_spinner=False)
def everything() -> pd.DataFrame:
    """Every application unit by its code, with the columns of the store's ``programs``."""
    return cache.resources().store.programs(None).set_index("program_code", drop=False)


def one(program_code: str) -> dict[str, object] | None:
    """One program with every column, ``None`` for a blank; ``None`` when there is none."""
    try:
        return cache.resources().store.program(program_code)
    except DataError:
        return None


def name(program_code: str) -> str:
    """``Institution, site (Specialty)``; the code itself for a program that is not listed."""
    program = one(program_code)
    if program is None:
        return program_code
    named = words.name(program["institution"], program["site"])
    return f"{named} ({program['specialty_name']})"


@st.cache_resource(show_spinner=False)
def origins() -> dict[str, tuple[str, ...]]:
    """Source ids by column of the program table."""
    table = read_table(cache.resources().data / "programs" / "columns.csv")
    return {
        row["column"]: tuple(x for x in row["sources"].split(";") if x)
        for row in table.rows
        if row["file"] == "programs/programs.csv"
    }


@st.cache_resource(show_spinner="Preparing the search")
def index() -> ProgramIndex:
    """The search over institution, site, city, state and specialty."""
    names = cache.resources().store.specialties()
    aliases = dict(zip(names["specialty"], names["aliases"], strict=True))
    return ProgramIndex(
        {
            str(p.program_code): (
                p.institution,
                p.institution_nrmp,
                p.site,
                p.city,
                p.state,
                p.state_name,
                p.specialty_name,
                aliases.get(str(p.specialty)),
            )
            for p in everything().itertuples()
        }
    )


@st.cache_resource(show_spinner=False)
def cities() -> dict[str, City]:
    """Every city with a program, by its label, in alphabetical order."""
    table = cache.resources().store.cities()
    listed = [
        City(str(c.city), str(c.state), float(str(c.latitude)), float(str(c.longitude)))
        for c in table.itertuples()
    ]
    return {c.label: c for c in listed}

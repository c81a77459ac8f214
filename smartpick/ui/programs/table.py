"""The whole program table and its search index, once a process."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from smartpick.disk import read_table
from smartpick.errors import DataError
from smartpick.programs.search import ProgramIndex
from smartpick.ui import cache
from smartpick.ui.programs import words

Program = Mapping[str, Any]
"""One row of the table, ``None`` for a blank."""


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
    return _names().get(program_code, program_code)


@st.cache_resource(show_spinner=False)
def _names() -> dict[str, str]:
    """By program code. A query for each name of a list would take seconds."""
    return {
        str(p.program_code): f"{words.name(p.institution, p.site)} ({p.specialty_name})"
        for p in everything().itertuples()
    }


@st.cache_resource(show_spinner=False)
def origins() -> dict[str, tuple[str, ...]]:
    """Source ids by column of the program table."""
    table = read_table(cache.resources().data / "programs" / "columns.csv")
    return {
        row["column"]: tuple(x for x in row["sources"].split(";") if x)
        for row in table.rows
        if row["file"] in ("programs/programs.csv", "unit")
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
def cities() -> dict[str, tuple[float, float]]:
    """Latitude and longitude of every city with a program, by ``Detroit, MI``, in that order."""
    found = cache.resources().store.cities()
    places = zip(found["latitude"].tolist(), found["longitude"].tolist(), strict=True)
    return dict(zip(found["city"] + ", " + found["state"], places, strict=True))

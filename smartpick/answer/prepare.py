"""What does not depend on the applicant: the program table as arrays, the model built once."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import numpy as np
import pandas as pd

from smartpick.domain import ApplicantType
from smartpick.errors import EvidenceError
from smartpick.evidence.load import Evidence, Read, recording
from smartpick.model import settings, typical_list
from smartpick.model.arrays import Array, Index
from smartpick.model.coefficients import CoefficientDraws
from smartpick.model.likelihood import Likelihood
from smartpick.model.lists import ProgramArrays
from smartpick.model.program_facts import Stated
from smartpick.programs.query import ProgramStore
from smartpick.programs.statements import counting_facts

Level = Literal["region", "division", "state"]


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A Census region, a division or a state, with the programs (P,) that lie in it."""

    level: Level
    code: str
    name: str
    region: str
    division: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """The model, and for each of its programs the row it came from.

    ``records`` has one row a program in the model's order, which is by program code, ``row_of`` its
    place there, ``outside`` one row a program that the model leaves out; ``share_sd`` (P,) how
    uncertain its estimated IMG share is on the logit; ``place_of`` maps a level to the place (P,)
    of each program within ``places`` of that level; ``reads`` is what building the model read;
    ``stated`` what pages state of each program; ``abroad`` (P,) how far the logit of the share of
    non-US IMGs among its IMGs lies above that of its IMG share, each less the mean of the typical
    list; 0 where it is not used, and never above.
    """

    likelihood: Likelihood
    records: list[dict[Hashable, Any]]
    outside: list[dict[Hashable, Any]]
    share_sd: Array
    row_of: dict[str, int]
    codes: tuple[str, ...]
    code_of_name: dict[str, str]
    nrmp_name: dict[str, str]
    display_name: dict[str, str]
    fingerprint: str
    places: dict[str, tuple[Place, ...]]
    reads: dict[Read, None]
    place_of: dict[str, Index]
    stated: Stated
    abroad: Array


@lru_cache(maxsize=4)
def prepare(evidence: Evidence, store: ProgramStore) -> Prepared:
    """The model on every program it can be asked about, built once for a store."""
    everything = store.programs(None)
    known = everything["excluded"].isna() & everything["specialty_code"].isin(list(evidence.fit))
    table = everything[known].reset_index(drop=True)
    if table["img_share"].isna().any():
        raise EvidenceError("data/fit/img_share.csv is missing programs: run 'smartpick fit'")
    codes = tuple(sorted(set(table["specialty_code"])))
    index = {code: s for s, code in enumerate(codes)}
    specialties = store.specialties()
    nrmp = dict(zip(specialties["specialty_code"], specialties["specialty"], strict=True))
    states = store.states()
    places, place_of = _places(states, table)
    specialty = table["specialty_code"].map(index).to_numpy(np.intp)
    arrays = _arrays(table, specialty, place_of["state"])
    row_of = {code: row for row, code in enumerate(table["program_code"])}
    draws = CoefficientDraws(evidence, settings.N_DRAWS)
    with recording() as reads:
        likelihood = Likelihood.build(draws, codes, [nrmp[c] for c in codes], arrays)
        abroad = _abroad(likelihood)
    return Prepared(
        likelihood=likelihood,
        records=table.to_dict("records"),
        outside=everything[~known].to_dict("records"),
        share_sd=table["logit_sd"].to_numpy(np.float64),
        row_of=row_of,
        codes=codes,
        code_of_name=_names(specialties),
        nrmp_name=nrmp,
        fingerprint=evidence.fingerprint,
        display_name=dict(zip(specialties["specialty_code"], specialties["name"], strict=True)),
        places=places,
        reads=reads,
        place_of=place_of,
        stated=_stated(evidence, store, row_of),
        abroad=abroad,
    )


def _arrays(table: pd.DataFrame, specialty: Index, state: Index) -> ProgramArrays:
    return ProgramArrays(
        specialty=specialty,
        state=state,
        quota=_column(table, "quota_categorical") + _column(table, "quota_advanced"),
        filled=_column(table, "filled_categorical") + _column(table, "filled_advanced"),
        non_us_img=_column(table, "non_us_img_open"),
        us_img=_column(table, "us_img_open"),
    )


def _abroad(model: Likelihood) -> Array:
    programs = model.programs
    volume = model.volume[ApplicantType.NON_US_IMG]
    sent = typical_list.inclusion(volume, programs.specialty, np.exp(model.length.log_typical[0]))
    logit = typical_list.share_logit(programs.non_us_img, programs.non_us_img + programs.us_img)
    alone = typical_list.centred(logit, sent, programs.specialty)
    evidence = model.draws.evidence
    part = [evidence.narrowest("interview.non_us_share", specialty=c).value for c in model.codes]
    # Never above 0: needing a visa raises no chance, so a program can only fall by it.
    lower = np.minimum(alone - model.friendliness, 0)
    return np.asarray(np.array(part)[programs.specialty] * lower)


def _stated(evidence: Evidence, store: ProgramStore, row_of: dict[str, int]) -> Stated:
    """What counts of the pages of these programs; nothing where only what was verified does."""
    rules = store.rules() if evidence.counts_statements else {}
    told = {code: rule for code, rule in rules.items() if code in row_of}
    return Stated.of(counting_facts(told, evidence.edition.next_match), row_of)


def _column(table: pd.DataFrame, name: str) -> Array:
    return table[name].fillna(0).to_numpy(np.float64)


def _names(specialties: pd.DataFrame) -> dict[str, str]:
    """Every name and alias of a specialty, lower case, to its NRMP code."""
    names: dict[str, str] = {}
    for row in specialties.itertuples():
        spellings = [
            row.specialty,
            row.name,
            row.specialty_code,
            *str(row.aliases or "").split(";"),
        ]
        for spelling in spellings:
            if str(spelling).strip():
                names.setdefault(str(spelling).strip().casefold(), str(row.specialty_code))
    return names


def _places(
    states: pd.DataFrame, table: pd.DataFrame
) -> tuple[dict[str, tuple[Place, ...]], dict[str, Index]]:
    by_state = states.set_index("state")
    regions = list(dict.fromkeys(states["region"]))
    divisions = list(dict.fromkeys(states["division"]))
    region_of_division = dict(zip(states["division"], states["region"], strict=True))
    places = {
        "region": tuple(Place("region", r, r, r, None) for r in regions),
        "division": tuple(Place("division", d, d, region_of_division[d], d) for d in divisions),
        "state": tuple(
            Place("state", str(code), str(row["name"]), str(row["region"]), str(row["division"]))
            for code, row in by_state.iterrows()
        ),
    }
    place_of: dict[str, Index] = {}
    for level, members in places.items():
        position = {place.code: i for i, place in enumerate(members)}
        own = table["state"] if level == "state" else table["state"].map(by_state[level])
        place_of[level] = np.asarray(own.map(position), dtype=np.intp)
    return places, place_of

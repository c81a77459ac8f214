"""The badge of high risk: never a block, always a word beside the name, on every list."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from math import nan
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from smartpick.advice.conditions import bounds_in
from smartpick.domain import Flag, ProgramResult
from smartpick.ui import assessed
from smartpick.ui.plan import standing
from smartpick.ui.programs import table

RISK = "Risk"
MEANS = (
    "High: few IMGs match in the specialty; or a rule of the program stands against you; or your "
    "chance of an interview is estimated at two thirds of the average of its specialty or less; "
    "or its sponsor trains 20 specialties or more and fewer than 3 in 10 of its residents are "
    "estimated to be IMGs. Judgement, grade C. Nothing is blocked. Empty: none of these is known."
)
_RULE_ID = "high_risk_specialty"
_COLUMNS = ["specialty", "institution_n_specialties", "img_share"]
_FAR_BELOW, _LARGE_FROM, _FEW_IMGS = 0.67, 20, 0.3


def column(program_codes: Iterable[str], results: Mapping[str, ProgramResult]) -> list[str]:
    """The badge of each of these programs, empty where none is known to be needed."""
    few, rows = specialties(), _read()
    return [badge(rows.get(c, {}), results.get(c), few) for c in program_codes]


@st.cache_resource(show_spinner=False)
def _read() -> dict[str, dict[Hashable, Any]]:
    """What the badge looks at of each program, by its code."""
    everything = table.everything()
    records = everything[_COLUMNS].to_dict("records")
    return dict(zip(everything["program_code"], records, strict=True))


def badge(record: Mapping[Hashable, Any], result: ProgramResult | None, few: frozenset[str]) -> str:
    """``High: its rule is against you``; the strongest reason stands for all."""
    compared = None if result is None else result.against_average
    large, share = _number(record, "institution_n_specialties"), _number(record, "img_share")
    reasons = {
        "few IMGs match in it": record.get("specialty") in few,
        "its rule is against you": result is not None and result.rules,
        "far below the average": compared is not None and compared.value <= _FAR_BELOW,
        "large sponsor, few IMGs": large >= _LARGE_FROM and share < _FEW_IMGS,
    }
    return next((f"High: {why}" for why, is_so in reasons.items() if is_so), "")


def _number(record: Mapping[Hashable, Any], name: str) -> float:
    """The number; NaN, which is neither large nor small, where it is not known."""
    value = record.get(name)
    return nan if value is None or pd.isna(value) else float(value)


def specialties() -> frozenset[str]:
    """Specialties in which hardly any IMG matches: by the published counts, or by advice."""
    found, _ = assessed.tried()
    items = () if found is None else found.by_specialty
    counted = {item.specialty for item in items if Flag.HIGH_RISK in item.flags}
    advised = map(str, bounds_in(standing.advice().rules[_RULE_ID].when))
    return frozenset(counted | set(advised))


def as_column() -> ColumnConfig:
    """How the column looks: wide enough for its words, with what they mean."""
    return st.column_config.TextColumn(help=MEANS, width=210)

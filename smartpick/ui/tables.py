"""The table behind every chart, and the tables of the page. Data to rows, no widget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from smartpick.domain import (
    Applicant,
    CellLikelihood,
    Exclusion,
    ProgramResult,
    Reading,
    RegionLikelihood,
    SpecialtyLikelihood,
)
from smartpick.evidence.schema import Source
from smartpick.say import answer
from smartpick.ui import figures, phrases

TOP_ROWS = 200
"""Programs sent to the browser at once; more would slow down every change."""


def specialties(items: Sequence[SpecialtyLikelihood]) -> pd.DataFrame:
    """By specialty: both denominators, the published rate, and what to be careful about."""
    return pd.DataFrame(
        {
            "Specialty": [s.name for s in items],
            "Matched near this score": [answer.near(s) for s in items],
            "Match, of those who apply": [figures.percent(s.given_applied) for s in items],
            "No interview": [figures.percent(s.no_interview) for s in items],
            "Match, of those who rank": [figures.percent(s.given_ranked) for s in items],
            "Matched of those who ranked it first": [answer.people(s) for s in items],
            "Published rate": [figures.base_rate(s.base_rate) for s in items],
            "Interviews": [figures.count(s.expected_interviews) for s in items],
            "Applications": [s.n_applications for s in items],
            "Programs": [s.n_programs for s in items],
            "Read with care": [" ".join(map(answer.flag, s.flags)) for s in items],
        }
    )


def places(items: Sequence[RegionLikelihood]) -> pd.DataFrame:
    """By place: likelihood of those who apply there, and what is there."""
    return pd.DataFrame(
        {
            "Place": [p.name for p in items],
            "Level": [p.level for p in items],
            "Division": [p.division or "" for p in items],
            "Match, of those who apply": [figures.percent(p.given_applied) for p in items],
            "Programs": [p.n_programs for p in items],
            "Positions": [p.quota for p in items],
            "Filled by IMGs in 2026": [p.img_positions for p in items],
        }
    )


def cells(items: Sequence[CellLikelihood]) -> pd.DataFrame:
    """By specialty and division, of those who apply."""
    return pd.DataFrame(
        {
            "Specialty": [c.name for c in items],
            "Division": [c.division for c in items],
            "Match, of those who apply": [figures.percent(c.given_applied) for c in items],
            "Programs": [c.n_programs for c in items],
        }
    )


def programs(
    items: Sequence[ProgramResult], applicant: Applicant, specialty_names: Mapping[str, str]
) -> pd.DataFrame:
    """The ranked programs with range, band, reason, and what is not known."""
    columns = {
        "Place": [figures.place(p) for p in items],
        "Chance of an interview": [figures.band(p) for p in items],
        "Institution": [p.institution for p in items],
        "City": [p.city or "not known" for p in items],
        "State": [p.state for p in items],
        "Specialty": [specialty_names.get(p.specialty, p.specialty) for p in items],
        "Positions": [p.quota for p in items],
        "IMGs, estimated": [figures.percent(p.img_share) for p in items],
        "Why here": [p.reason for p in items],
        "Not known, ask": [phrases.unknown(p, applicant) for p in items],
    }
    if len(applicant.specialties) == 1:
        del columns["Specialty"]
    return pd.DataFrame(columns)


def exclusions(items: Sequence[Exclusion]) -> pd.DataFrame:
    """What was left out, how many, and what would bring it back."""
    return pd.DataFrame(
        {
            "Left out because": [e.reason for e in items],
            "Programs": [f"{e.n_programs:,}" for e in items],
            "What would change it": [e.remedy for e in items],
        }
    )


def readings(items: Sequence[Reading], source_titles: Mapping[str, str]) -> pd.DataFrame:
    """Every number that the estimate used, with its interval, grade and source."""
    return pd.DataFrame(
        {
            "Number": [r.label for r in items],
            "Value (80 % interval)": [figures.reading(r) for r in items],
            "As a factor": [figures.factor(r) for r in items],
            "Grade": [r.grade.value for r in items],
            "Source": [source_titles.get(r.source_id, r.source_id) for r in items],
            "Where in the source, or why": [r.locator for r in items],
            "Year": [str(r.year or "") for r in items],
        }
    )


def sources(items: Mapping[str, Source]) -> pd.DataFrame:
    """Every source with its trust and the date it was read."""
    return pd.DataFrame(
        {
            "Source": [s.title for s in items.values()],
            "Publisher": [s.publisher or "" for s in items.values()],
            "Trust": [s.trust for s in items.values()],
            "Read on": [s.retrieved for s in items.values()],
            "Address": [s.address or "" for s in items.values()],
        }
    )

"""What is loaded once for all sessions, and the last answers of each session."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import streamlit as st

from smartpick.answer import assess
from smartpick.answer.applications import TYPICAL, Applications
from smartpick.domain import Applicant, Assessment, Knowledge
from smartpick.evidence.load import Evidence, load_evidence
from smartpick.evidence.switches import switched
from smartpick.location import find_data
from smartpick.programs.query import ProgramStore
from smartpick.programs.statements import Counted, Rules
from smartpick.programs.statements import counted as counted_statements
from smartpick.ui import state
from smartpick.workspace import Background, NextCycle, Workspace, workspace_text
from smartpick.workspace.profile_file import example_path, read_profile

P = ParamSpec("P")
R = TypeVar("R")

_LAST_ANSWERS = 16
_KNOWN_BY: dict[str | type, Callable[[Any], object]] = {
    Applicant: Applicant.model_dump_json,
    Knowledge: Knowledge.model_dump_json,
    Applications: Applications.told,
    NextCycle: NextCycle.model_dump_json,
    Workspace: workspace_text,
    Evidence: attrgetter("fingerprint"),
    ProgramStore: id,
}
"""What tells one question from another."""


@dataclass(frozen=True, slots=True)
class Resources:
    """The data of one process."""

    evidence: Evidence
    store: ProgramStore
    data: Path


@st.cache_resource(show_spinner="Reading the data")
def resources() -> Resources:
    """Evidence and programs, loaded and warmed up once a process.

    Streamlit collects garbage after each rerun and would walk all of this each time,
    so it is taken out of the collector's sight once.
    """
    data = find_data()
    loaded = Resources(load_evidence(data), ProgramStore.open(data), data)
    assess(Applicant(), loaded.evidence, loaded.store)
    _keep_from_the_collector()
    atexit.register(gc.unfreeze)
    return loaded


def _keep_from_the_collector() -> None:
    gc.collect()
    gc.freeze()


def last(entries: int, answer: Callable[P, R]) -> Callable[P, R]:
    """The same function, with its last answers kept for this session only.

    What is kept is shared and not copied, as ``cache_data`` would: answers are frozen, and
    copying one costs more than computing it.
    """
    return st.cache_resource(
        max_entries=entries, scope="session", show_spinner=False, hash_funcs=_KNOWN_BY
    )(answer)


def once(name: str, key: object, make: Callable[[], R]) -> R:
    """What this session made last under ``name``, where it was for this ``key``; else made now."""
    kept: tuple[object, R] | None = st.session_state.get(name)
    if kept is None or kept[0] != key:
        kept = st.session_state[name] = (key, make())
    return kept[1]


def basis() -> tuple[Evidence, ProgramStore]:
    """What every answer of this session rests on."""
    return evidence(), resources().store


def evidence() -> Evidence:
    """What this session's pages rest on: everything, or what its switches leave of it.

    Each has a fingerprint of its own, which belongs into the key of whatever is kept.
    """
    kept = state.kept()
    if not (kept.published_only or kept.verified_only):
        return resources().evidence
    return _strict_evidence(published=kept.published_only, verified=kept.verified_only)


@st.cache_resource(show_spinner="Leaving out what you switched off")
def _strict_evidence(*, published: bool, verified: bool) -> Evidence:
    loaded = resources()
    strict = switched(loaded.evidence, published=published, verified=verified)
    assess(Applicant(), strict, loaded.store)
    _keep_from_the_collector()
    return strict


def assessment(
    applicant: Applicant, knowledge: Knowledge, applications: Applications = TYPICAL
) -> Assessment:
    """The answer for a profile, what is known of programs, and where the applications go."""
    return _assess(applicant, *basis(), knowledge, applications=applications)


_assess = last(_LAST_ANSWERS, assess)


@st.cache_resource(show_spinner=False)
def example(name: str) -> Applicant:
    """An example applicant of ``data/examples``."""
    return read_profile(example_path(resources().data, name))


@st.cache_resource(show_spinner=False)
def example_background(name: str) -> Background:
    """What an example applicant says beyond the profile; an empty one where nothing is told."""
    path = resources().data / "examples" / "background" / f"{name}.json"
    if not path.is_file():
        return Background()
    return Background.model_validate_json(path.read_text(encoding="utf-8"))


@st.cache_resource(show_spinner=False)
def specialty_names() -> dict[str, str]:
    """Everyday name by NRMP name, in alphabetical order of the everyday name."""
    table = resources().store.specialties().sort_values("name")
    table = table[table["specialty"] != "unknown"]
    return dict(zip(table["specialty"], table["name"], strict=True))


@st.cache_resource(show_spinner=False)
def specialty_names_by_code() -> dict[str, str]:
    """Everyday name by NRMP code."""
    table = resources().store.specialties()
    return dict(zip(table["specialty_code"], table["name"], strict=True))


@st.cache_resource(show_spinner=False)
def state_names() -> dict[str, str]:
    """Name by postal code, in alphabetical order of the name."""
    table = resources().store.states().sort_values("name")
    return dict(zip(table["state"], table["name"], strict=True))


@st.cache_resource(show_spinner=False)
def source_titles() -> dict[str, str]:
    """Title by source id; a judgement is its own source."""
    return {"judgement": "Our judgement"} | {
        name: source.title for name, source in resources().evidence.sources.items()
    }


@st.cache_resource(show_spinner=False)
def counted() -> Counted:
    """How many statements of programs there are, and how many hold."""
    return counted_statements(resources().data)


def rules() -> Rules:
    """What counts as stated by each program or its institution, by program code, then by fact.

    Nothing while only what the applicant verified counts.
    """
    return {} if state.kept().verified_only else _rules()


@st.cache_resource(show_spinner=False)
def _rules() -> Rules:
    return resources().store.rules()

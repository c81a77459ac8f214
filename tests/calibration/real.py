"""The real evidence, programs and model, loaded once for all tests that need them."""

from __future__ import annotations

import atexit
from functools import cache
from pathlib import Path
from typing import Any

from smartpick.advice.load import Advice, load_advice
from smartpick.answer import assess
from smartpick.answer.prepare import Prepared, prepare
from smartpick.answer.question import Question
from smartpick.domain import Applicant, Assessment
from smartpick.evidence.load import Evidence, load_evidence
from smartpick.programs.query import ProgramStore
from smartpick.workspace.profile_file import example_path, read_profile

DATA = Path(__file__).resolve().parents[2] / "data"


@cache
def evidence() -> Evidence:
    return load_evidence(DATA)


@cache
def advice() -> Advice:
    return load_advice(DATA, evidence())


@cache
def store() -> ProgramStore:
    return ProgramStore.open(DATA)


def prepared() -> Prepared:
    return prepare(evidence(), store())


def answer(profile: Applicant) -> Assessment:
    """The whole answer for an applicant, from the real data."""
    return assess(profile, evidence(), store())


def answer_for(**profile: Any) -> Assessment:
    """The same, from the keys of a profile."""
    return answer(Applicant.model_validate(profile))


def question_for(profile: Applicant) -> Question:
    return Question.of(profile, evidence(), store())


@cache
def dr_a() -> Applicant:
    return read_profile(example_path(DATA, "dr-a"))


@cache
def dr_a_answer() -> Assessment:
    return answer(dr_a())


@atexit.register
def _let_go() -> None:
    """Close the programs before Python shuts down: DuckDB reports what is still open then."""
    prepare.cache_clear()
    store.cache_clear()

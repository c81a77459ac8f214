"""A row of a table: an applicant, or everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from smartpick.answer.prepare import prepare
from smartpick.domain import Applicant
from smartpick.errors import ProfileError
from smartpick.evidence.load import Evidence
from smartpick.files.read import applicant_words as words
from smartpick.files.read.applicant_fields import ATTEMPTS, EXAMS, LABEL, SCORE
from smartpick.files.read.applicants import Plan
from smartpick.files.read.cells import is_unknown, plain
from smartpick.files.read.found import Complaint, clean
from smartpick.programs.query import ProgramStore
from smartpick.workspace.profile_file import parse_profile

MOST_LABEL = 60
_MOST_SAID = 400
_KINDS = (("hands_on_months", "elective"), ("observership_months", "observership"))


@dataclass(frozen=True, slots=True)
class ReadApplicant:
    """One applicant of a table: the number of the row, a label, what it says."""

    row: int
    label: str
    applicant: Applicant


@dataclass(frozen=True, slots=True)
class Names:
    """How specialties and states may be called: lower case, and state codes by name."""

    specialties: frozenset[str]
    states: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, evidence: Evidence, store: ProgramStore) -> Names:
        """The names that the program table knows."""
        prepared = prepare(evidence, store)
        states = {place.name.casefold(): place.code for place in prepared.places["state"]}
        return cls(frozenset(prepared.code_of_name), states)


@dataclass(frozen=True, slots=True)
class RowReader:
    """Reads rows of one table; the same in every process that has it."""

    plan: Plan
    names: Names

    def read(self, row: int, cells: Sequence[str]) -> ReadApplicant | Complaint:
        """The applicant of a row, or everything that is wrong with it."""
        label = self.label(row, cells)
        where = f"row {row:,}"
        if len(cells) <= max(self.plan.columns) or any(cells[len(self.plan.names) :]):
            n, of = len(cells), len(self.plan.names)
            return Complaint(
                where, f"{n} cells, the header has {of}: a cell is missing or too many"
            )
        problems: list[str] = []
        found: dict[str, Any] = {}
        for column, key in self.plan.columns.items():
            is_silent = is_unknown(cells[column]) and key != "visa"  # “not sure, J-1” tells one
            if key == LABEL or is_silent:
                continue
            try:
                found[key] = self._value(key, words.no_formula(cells[column]))
            except ValueError as problem:
                problems.append(f"{self.plan.names[column]}: {clean(problem)}")
        if problems:
            return Complaint(where, "; ".join(problems))
        try:
            return ReadApplicant(row, label, parse_profile(_profile(found)))
        except ProfileError as problem:
            return Complaint(where, clean(problem, _MOST_SAID))

    def label(self, row: int, cells: Sequence[str]) -> str:
        """What a row is called: its label, else its number."""
        column = next((c for c, key in self.plan.columns.items() if key == LABEL), None)
        told = cells[column] if column is not None and column < len(cells) else ""
        return clean(told, MOST_LABEL) or f"row {row}"

    def _value(self, key: str, text: str) -> object:
        if key in ("specialties", "specialty_2", "specialty_3"):
            return words.specialties(text, self.names.specialties)
        if key == "home_state":
            return _state(text, self.names.states)
        return _READS[key](text)


def _state(text: str, codes: Mapping[str, str]) -> str | None:
    name = text.strip()
    return None if plain(name) == "none" else codes.get(name.casefold(), name.upper())


def _exam(text: str) -> object:
    """A result as a profile file writes it; a score stays a number."""
    said = plain(text)
    if said.isdigit():
        return int(said)
    return {"p": "pass", "f": "fail", "yes": "pass", "y": "pass", "no": "not taken"}.get(said, said)


_READS: Mapping[str, Callable[[str], object]] = {
    "applicant_type": words.applicant_type,
    SCORE: words.score,
    "step1": _exam,
    "step3": _exam,
    EXAMS[0]: words.whole,
    EXAMS[1]: words.whole,
    ATTEMPTS: words.attempts,
    "graduation_year": words.year,
    "years_since_graduation": words.whole,
    "match_year": words.year,
    "hands_on_months": words.months,
    "observership_months": words.months,
    "experience_specialty": str,
    "experience_ended": words.year_month,
    "us_letters": words.whole,
    "visa": words.visa,
    "previous_cycles": words.cycles,
    "publications": words.whole,
    "n_applications": words.whole,
}


def _profile(found: dict[str, Any]) -> dict[str, Any]:
    """A row's values with the keys of a profile."""
    told = {key: value for key, value in found.items() if value is not None}
    profile = {k: v for k, v in told.items() if k in Applicant.model_fields and k != "specialties"}
    wanted = [
        one for key in ("specialties", "specialty_2", "specialty_3") for one in told.get(key, ())
    ]
    if wanted:
        profile["specialties"] = list(dict.fromkeys(wanted))
    if "years_since_graduation" in told and "graduation_year" not in told:
        match_year = told.get("match_year", Applicant().match_year)
        profile["graduation_year"] = match_year - told["years_since_graduation"]
    exams = {key.removeprefix("failed_"): told[key] for key in EXAMS if key in told}
    if exams:
        profile[ATTEMPTS] = {**told.get(ATTEMPTS, {}), **exams}
    rotations = _rotations(told)
    return profile if rotations is None else {**profile, "us_experience": rotations}


def _rotations(told: Mapping[str, Any]) -> list[dict[str, Any]] | None:
    """US experience: a rotation of each kind; ``None`` where no number of months is told."""
    if not any(key in told for key, _ in _KINDS):
        return None
    common = {"ended": told["experience_ended"]} if "experience_ended" in told else {}
    own = {"specialty": told["experience_specialty"]} if "experience_specialty" in told else {}
    return [
        {"type": kind, "months": told[key], **common, **(own if kind == "elective" else {})}
        for key, kind in _KINDS
        if told.get(key)
    ]

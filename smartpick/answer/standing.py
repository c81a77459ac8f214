"""Where an applicant stands: everything that the advice rules may ask about, as facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean
from typing import Any, Literal

import pandas as pd

from smartpick.advice.conditions import Facts
from smartpick.answer.eligibility import PassMarks, pass_marks
from smartpick.domain import Applicant, Assessment, UsExperience
from smartpick.evidence.load import Evidence
from smartpick.programs.query import ProgramStore
from smartpick.workspace import Background, Journal, Workspace
from smartpick.workspace.interviews import interviews
from smartpick.workspace.journal import Interview, PracticeTest

Trend = Literal["rising", "flat", "falling"]
_LATEST = 2


@dataclass(frozen=True, slots=True)
class Benchmark:
    """Step 2 CK of the non-US IMGs who preferred one specialty in the newest table, by outcome.

    Quartiles in points; ``n_...`` count people.
    """

    specialty: str
    matched: tuple[int, int, int]
    n_matched: int
    unmatched: tuple[int, int, int]
    n_unmatched: int


@dataclass(frozen=True, slots=True)
class Yardsticks:
    """What scores are held against: benchmarks by NRMP name, norms and passing scores.

    ``error_...`` are standard errors of measurement, in points; ``pass_marks`` those of Step 2
    CK; ``residencycas`` are NRMP names of the specialties that are applied to there.
    """

    benchmarks: dict[str, Benchmark]
    us_mean: int
    error_step2_ck: int
    passing_step3: int
    pass_marks: PassMarks
    residencycas: frozenset[str]


def yardsticks(store: ProgramStore, evidence: Evidence) -> Yardsticks:
    """Every published number that a score is compared with."""
    edition = evidence.edition
    norms = store.published("step2_ck_norms")
    return Yardsticks(
        benchmarks=_benchmarks(store),
        us_mean=_norm(norms, "Step 2 CK", "mean", edition.us_first_takers),
        error_step2_ck=_norm(norms, "Step 2 CK", "standard_error_of_measurement"),
        passing_step3=_norm(norms, "Step 3", "passing_score"),
        pass_marks=pass_marks(evidence),
        residencycas=frozenset(store.published("application_platforms")["specialty"]),
    )


def _norm(norms: pd.DataFrame, exam: str, statistic: str, cohort: str | None = None) -> int:
    rows = norms[(norms["exam"] == exam) & (norms["statistic"] == statistic)]
    if cohort is not None:
        rows = rows[rows["cohort"] == cohort]
    return round(float(rows["value"].iloc[0]))


def _benchmarks(store: ProgramStore) -> dict[str, Benchmark]:
    """By NRMP name; a specialty with fewer than ten people in a group is left out."""
    table = store.published("charting_outcomes")
    scores = table[table["measure"] == "step2_ck"].set_index(["specialty_code", "cohort"])
    names = store.specialties().set_index("specialty_code")["specialty"]
    found = {}
    for code in scores.index.get_level_values(0).unique():
        groups = [scores.loc[(code, cohort)] for cohort in ("matched", "not_matched")]
        if any(g["n"] < 10 or pd.isna(g["median"]) for g in groups):
            continue
        matched, unmatched = (_quartiles(g) for g in groups)
        name = str(names[code])
        found[name] = Benchmark(
            name, matched, int(groups[0]["n"]), unmatched, int(groups[1]["n"])
        )  # fmt: skip
    return found


def _quartiles(row: pd.Series[Any]) -> tuple[int, int, int]:
    return (round(float(row["q1"])), round(float(row["median"])), round(float(row["q3"])))


def facts_of(
    workspace: Workspace, assessment: Assessment | None, sticks: Yardsticks, today: date
) -> Facts:
    """Everything known of the applicant, by the names that the rules use.

    ``assessment`` is ``None`` where nothing can be estimated; what hangs on it is then
    not known.
    """
    applicant = workspace.profile
    return Facts(
        **_exams(applicant, workspace.journal, sticks),
        **_background(workspace.background),
        **_experience(applicant, today),
        **_plans(applicant, interviews(workspace)),
        **_applying(applicant, sticks),
        match_chance=assessment.given_applied.value if assessment else None,
        likely_interviews=assessment.expected_interviews.value if assessment else None,
    )


def _exams(a: Applicant, journal: Journal, sticks: Yardsticks) -> dict[str, Any]:
    score, has_step1 = a.step2_ck, isinstance(a.step1, int)
    benchmark = sticks.benchmarks.get(a.specialties[0])
    tests = of_exam(journal, "step2_ck")
    step3 = of_exam(journal, "step3")
    latest, goal = latest_result(tests) or a.step2_ck_practice, journal.step2_ck_goal
    return {
        "applicant_type": a.applicant_type,
        "step2_ck_taken": score is not None or a.step2_ck_status == "passed",
        "step2_ck_passed": _is_passed(a, sticks.pass_marks),
        "step2_ck": score,
        "step1": "scored" if has_step1 else a.step1,
        "step1_score": a.step1 if has_step1 else None,
        "step3": a.step3,
        "failed_attempts": a.n_failed,
        "practice_tests": len(tests),
        "practice_trend": trend(tests, sticks.error_step2_ck),
        "practice_gap": _less(latest, goal),
        "practice_margin": _less(latest, sticks.pass_marks.newest),
        "step3_practice_margin": step3[-1].score - sticks.passing_step3 if step3 else None,
        "ck_against_us_mean": None if score is None else score - sticks.us_mean,
        "ck_against_matched": _less(score, benchmark.matched[1] if benchmark else None),
        "ck_against_unmatched": _less(score, benchmark.unmatched[1] if benchmark else None),
    }


def _is_passed(a: Applicant, marks: PassMarks) -> bool:
    """Whether Step 2 CK is passed as stated; a score counts where no pass mark is known."""
    if a.step2_ck is None:
        return a.step2_ck_status == "passed"
    return a.step2_ck >= (marks.lowest_for(a.graduation_year) or 0)


def _less(score: int | None, other: int | None) -> int | None:
    return None if score is None or other is None else score - other


def of_exam(journal: Journal, exam: str) -> tuple[PracticeTest, ...]:
    """The practice tests of one exam, the oldest first."""
    return tuple(sorted((t for t in journal.practice if t.exam == exam), key=lambda t: t.day))


def latest_result(tests: Sequence[PracticeTest]) -> int | None:
    """The mean of the last two results in whole points; ``None`` without any."""
    return round(fmean(t.score for t in tests[-_LATEST:])) if tests else None


def trend(tests: Sequence[PracticeTest], error: float) -> Trend | None:
    """Whether the last two results lie above or below the ones before.

    ``error`` is the standard error of one sitting. A smaller change than that is called
    flat. ``None`` with fewer than two tests.
    """
    if len(tests) < _LATEST:
        return None
    split = max(len(tests) - _LATEST, 1)
    gained = fmean(t.score for t in tests[split:]) - fmean(t.score for t in tests[:split])
    if abs(gained) < error:
        return "flat"
    return "rising" if gained > 0 else "falling"


def _background(b: Background) -> dict[str, Any]:
    plain = ("comlex_level2", "accredited_school", "gap_months", "clinical_work_now",
             "time_to_study", "english", "leadership", "teaching", "honours",
             "postgraduate_exam", "long_commitment", "underserved_work",
             "research_projects", "us_status")  # fmt: skip
    return {
        **{name: getattr(b, name) for name in plain},
        "n_languages": None if b.languages is None else len(b.languages) + 1,
        "n_clinical_settings": None if b.settings is None else len(b.settings),
    }


def _experience(a: Applicant, today: date) -> dict[str, Any]:
    rotations = a.us_experience
    if rotations is None:
        return {}
    own = [r.specialty.strip().casefold() for r in rotations if r.specialty]
    in_specialty = a.specialties[0].strip().casefold() in own
    return {
        "us_months": sum(r.months for r in rotations),
        "hands_on_months": sum(r.months for r in rotations if r.type.is_hands_on),
        "months_since_us_experience": months_since_last(rotations, today),
        # A rotation without a specialty may be in it: then nobody knows.
        "experience_in_specialty": in_specialty or (None if len(own) < len(rotations) else False),
    }


def _applying(a: Applicant, sticks: Yardsticks) -> dict[str, Any]:
    """What the chosen specialties ask of an application."""
    chosen = set(a.specialties)
    return {
        "has_residencycas": not chosen.isdisjoint(sticks.residencycas),
        "has_internal_medicine": "Internal Medicine" in chosen,
    }


def months_since_last(rotations: Sequence[UsExperience], today: date) -> int | None:
    """Whole months since the last rotation ended, 0 while one runs; ``None`` if no end is known."""
    ended = [r.ended for r in rotations if r.ended]
    if not ended:
        return None
    year, month = (int(part) for part in max(ended).split("-"))
    return max(12 * (today.year - year) + today.month - month, 0)


def _plans(a: Applicant, held: Sequence[Interview]) -> dict[str, Any]:
    settled = ("sent", "not_wanted")
    plain = ("years_since_graduation", "us_letters", "publications", "visa", "previous_cycles",
             "n_applications")  # fmt: skip
    return {
        **{name: getattr(a, name) for name in plain},
        "has_home_state": a.home_state is not None,
        "preferred_specialty": a.specialties[0],
        "n_specialties": len(a.specialties),
        "n_interviews": len(held),
        "thank_yous_due": sum(i.thank_you not in settled and i.rule != "not_wanted" for i in held),
        "letters_of_intent": sum(i.letter_of_intent for i in held),
    }

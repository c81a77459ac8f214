"""Five very different applicants. All of them are invented; none has a name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from smartpick.advice.fire import Findings, fire
from smartpick.advice.load import load_advice
from smartpick.answer import assess
from smartpick.answer.change.levers import levers
from smartpick.answer.change.next_cycle import two_cycles
from smartpick.answer.standing import facts_of, yardsticks
from smartpick.domain import Applicant, ExperienceType, FailedAttempts, UsExperience, Visa
from smartpick.evidence.load import load_evidence
from smartpick.programs.query import ProgramStore
from smartpick.ui.plan.standing import weighed
from smartpick.workspace import Background, ClinicalSetting, Journal, Workspace
from smartpick.workspace.journal import Interview, PracticeTest
from smartpick.workspace.profile_file import example_path, read_profile
from tests.house.rules import ROOT

DATA = ROOT / "data"
TODAY = date(2026, 11, 25)


@dataclass(frozen=True)
class Person:
    """An invented applicant, and who that is in a line."""

    who: str
    work: Workspace


def _dr_a() -> Workspace:
    background = (DATA / "examples" / "background" / "dr-a.json").read_text(encoding="utf-8")
    return Workspace(
        profile=read_profile(example_path(DATA, "dr-a")),
        background=Background.model_validate_json(background),
    )


def _rotation(kind: ExperienceType, months: float, specialty: str, ended: str) -> UsExperience:
    return UsExperience(type=kind, months=months, specialty=specialty, ended=ended)


FIVE = {
    "dr_a": Person("Low score, graduated 2017, two months of observership, J-1", _dr_a()),
    "recent_family": Person(
        "US IMG, recent, Family Medicine, borderline score, hands-on months, rural work",
        Workspace(
            profile=Applicant.model_validate(
                {
                    "applicant_type": "us_img", "step2_ck": 228, "graduation_year": 2026,
                    "us_letters": 4, "step3": "not_taken", "previous_cycles": 0,
                    "failed_attempts": FailedAttempts(), "publications": 0, "home_state": "OH",
                    "specialties": ("Family Medicine",),
                    "us_experience": (
                        _rotation(ExperienceType.SUBINTERNSHIP, 1, "Family Medicine", "2026-05"),
                        _rotation(ExperienceType.ELECTIVE, 2, "Family Medicine", "2026-02"),
                    ),
                }
            ),
            background=Background(
                english="excellent", languages=("Spanish",), underserved_work=True,
                long_commitment=True, accredited_school=True,
                settings=(ClinicalSetting.RURAL, ClinicalSetting.OUTPATIENT_CLINIC),
            ),
        ),
    ),
    "high_score_surgeon": Person(
        "Score 262, needs an H-1B, General Surgery, much research",
        Workspace(
            profile=Applicant(
                step2_ck=262, graduation_year=2023, visa=Visa.NEEDS_H1B, us_letters=3,
                step3="not_taken", publications=14, specialties=("Surgery-General",),
                n_applications=200,
                us_experience=(
                    _rotation(ExperienceType.OBSERVERSHIP, 6, "Surgery-General", "2025-01"),
                ),
            ),
            background=Background(english="good", research_projects=5, honours=True),
        ),
    ),
    "before_the_exam": Person(
        "Student before Step 2 CK, practice tests flat below the goal",
        Workspace(
            profile=Applicant(
                step2_ck=None, graduation_year=2027, visa=Visa.NEEDS_J1, us_experience=(),
                specialties=("Psychiatry",), publications=1,
            ),
            background=Background(english="working", languages=(), time_to_study=True),
            journal=Journal(
                step2_ck_goal=245,
                practice=tuple(
                    PracticeTest(id=f"t{n}", exam="step2_ck", day=date(2026, 8 + n, 1), score=s)
                    for n, s in enumerate((228, 231, 229))
                ),
            ),
        ),
    ),
    "third_cycle": Person(
        "Failed once, two cycles without a match, Step 3 passed, old US months, two interviews",
        Workspace(
            profile=Applicant(
                step2_ck=219, graduation_year=2014, visa=Visa.NONE, us_letters=1, step3="passed",
                failed_attempts=FailedAttempts(step2_ck=1), previous_cycles=2, publications=3,
                specialties=("Internal Medicine", "Family Medicine"), n_applications=60,
                us_experience=(
                    _rotation(ExperienceType.EXTERNSHIP, 3, "Pediatrics", "2022-06"),
                ),
            ),
            background=Background(
                english="good", gap_months=14, clinical_work_now=True, accredited_school=True,
                teaching=True,
            ),
            journal=Journal(
                interviews=(
                    Interview(id="a", program="A program"),
                    Interview(id="b", program="Another program"),
                )
            ),
        ),
    ),
}  # fmt: skip


@cache
def findings_of(name: str) -> Findings:
    """What fires for one of the five, the figures of “What if” known as on the pages."""
    evidence, store = load_evidence(DATA), ProgramStore.open(DATA)
    work = FIVE[name].work
    answer = assess(work.profile, evidence, store, work.knowledge)
    facts = facts_of(work, answer, yardsticks(store, evidence), TODAY)
    gains, _ = levers(work.profile, evidence, store)
    waited = two_cycles(work.profile, work.next_cycle, evidence, store)
    facts = facts.model_copy(update=weighed(gains, waited))
    return fire(load_advice(DATA, evidence).rules, facts)

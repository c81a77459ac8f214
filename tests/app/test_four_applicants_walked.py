"""Four applicants walk through every page: wherever the chance of a match stands, it is the same.

They are those who found the gaps: a low score and no US months, a failed exam and an H-1B, two
specialties of a US citizen, and an exam that is still to come.
"""

from __future__ import annotations

import re

import pytest

from smartpick.answer.whole import assess_work
from smartpick.domain import Applicant, ApplicantType, FailedAttempts, Visa
from smartpick.ui import cache, reader
from smartpick.workspace import Workspace
from tests.app.five_profiles import in_words
from tests.app.pages import PAGE_NAMES, all_words, assert_no_error, run_page
from tests.calibration.real import evidence, store

WALKERS = {
    "dr_a": None,
    "failed_step_1": Applicant(
        step2_ck=214, graduation_year=2012, failed_attempts=FailedAttempts(step1=1),
        us_experience=(), visa=Visa.NEEDS_H1B, specialties=("Psychiatry",),
    ),
    "us_img_two_specialties": Applicant(
        applicant_type=ApplicantType.US_IMG, step2_ck=233,
        specialties=("Family Medicine", "Pediatrics"),
    ),
    "exam_to_come": Applicant(step1=209, graduation_year=2026, us_experience=()),
}  # fmt: skip
TELLS = {"where_you_stand", "your_plan", "decisions"}
"""Pages that say the headline in a sentence, at least; wherever else it stands it is the same."""
SAID = re.compile(
    r"Of 100 (?:applicants|people) like this[^.()]*?,? "
    r"((?:about|fewer than|more than) [\d.]+) match(?:es)?(?: into it| into one of them)? "
    r"\(([^)]+)\)"
)


def workspace_of(name: str) -> Workspace:
    profile = WALKERS[name]
    return Workspace(profile=cache.example("dr-a") if profile is None else profile)


@pytest.mark.parametrize("name", WALKERS)
def test_wherever_the_chance_of_a_match_stands_it_is_the_same(name: str) -> None:
    work = workspace_of(name)
    answer = assess_work(work, evidence(), store(), reader.today())
    value = answer.given_applied
    expected = in_words({"value": value.value, "low": value.low, "high": value.high})
    told_by = set()
    for page in PAGE_NAMES:
        app = run_page(page, workspace=work)
        assert_no_error(app)
        found = set(SAID.findall(all_words(app)))
        assert found <= {expected}, page
        if found:
            told_by.add(page)
    assert told_by >= TELLS

"""Reasons to read a number with care."""

from __future__ import annotations

from smartpick.answer.question import Question
from smartpick.domain import MANY_YEARS, ApplicantType, Flag
from smartpick.evidence.load import Evidence

MANY_APPLICATIONS = 150
FEW_MATCHED = 20
"""Where fewer non-US IMGs matched, nationwide, a specialty is high risk: a badge, never a block."""


def list_flags(question: Question, n_sent: int) -> tuple[Flag, ...]:
    """Reasons to read the numbers of the whole list with care."""
    codes = [question.prepared.codes[s] for s in question.chosen]
    flags = []
    if question.not_modelled:
        flags.append(Flag.SPECIALTY_LEFT_OUT)
    if any(question.evidence.selection[code].basis == "borrowed" for code in codes):
        flags.append(Flag.BASIS_BORROWED)
    if n_sent < question.n_total:
        flags.append(Flag.FEWER_PROGRAMS_THAN_APPLICATIONS)
    return tuple(flags)


def published_scores(evidence: Evidence) -> tuple[int, int]:
    """The lowest and the highest Step 2 CK in the published tables."""
    ends = (evidence.value("model.published_ck_range", end=e) for e in ("lowest", "highest"))
    lowest, highest = (round(end.value) for end in ends)
    return lowest, highest


def person_flags(question: Question) -> tuple[Flag, ...]:
    """Reasons to read every number of this applicant with care."""
    applicant, evidence = question.applicant, question.evidence
    lowest, highest = published_scores(evidence)
    flags = []
    if applicant.step2_ck is None:
        is_passed = applicant.step2_ck_status == "passed"
        flags.append(Flag.CK_NOT_TOLD if is_passed else Flag.CK_NOT_TAKEN)
    elif not lowest <= applicant.step2_ck <= highest:
        flags.append(Flag.CK_OUTSIDE_PUBLISHED_RANGE)
    failed = applicant.failed_attempts
    n_failed = failed.step1 + failed.step2_ck if failed else 0
    if n_failed > 1 or (applicant.years_since_graduation or 0) > MANY_YEARS:
        flags.append(Flag.FEW_LIKE_THIS)
    if applicant.applicant_type is ApplicantType.US_IMG:
        flags.append(Flag.NO_OWN_TABLE_US_IMG)
    if question.n_total > MANY_APPLICATIONS:
        flags.append(Flag.MANY_APPLICATIONS)
    return tuple(flags)

"""Whether a chance can be given at all: without passed exams there is no Match to speak of."""

from __future__ import annotations

from smartpick.domain import Applicant
from smartpick.errors import NotEligible
from smartpick.evidence.load import Evidence

_EARLIEST_SITTING = 2
"""Years before graduation in which Step 2 CK can have been sat: the clinical years."""


def check_eligible(applicant: Applicant, evidence: Evidence) -> None:
    """Refuse a chance to somebody whose exams, as stated, rule out certification.

    Raises
    ------
    NotEligible
        In words for the page: what stands in the way, and what to do.
    """
    if applicant.step1 == "not_taken":
        raise NotEligible(f"Step 1 is not taken yet. {_WHY} Pass Step 1 first; {_SEE}")
    if applicant.step1 == "fail":
        raise NotEligible(f"Step 1 is failed and not passed since. {_WHY} Pass it first; {_SEE}")
    failed = applicant.failed_attempts
    if applicant.step2_ck is None:
        if failed is not None and failed.step2_ck and applicant.step3 != "passed":
            raise NotEligible(
                f"Step 2 CK is failed and not passed since. {_WHY} Pass it first; {_SEE_A_SCORE}"
            )
        return
    mark = _lowest_mark(applicant, evidence)
    if mark is not None and applicant.step2_ck < mark:
        raise NotEligible(
            f"A Step 2 CK of {applicant.step2_ck} did not pass: {mark} is the lowest pass mark in "
            f"the years in which you can have sat it. {_WHY} Pass it first; "
            f"{_SEE_A_SCORE}"
        )


_WHY = (
    "Without a pass there is no ECFMG certificate and no place in the Match, so no chance is given."
)
_SEE = "to see what comes after, choose “Passed” in your profile."
_SEE_A_SCORE = "to see what a passing score would bring, enter one."


def _lowest_mark(applicant: Applicant, evidence: Evidence) -> int | None:
    """Lowest pass mark of Step 2 CK that this applicant can have sat it under, if known.

    Without a graduation year, the one that the published scores begin at.
    """
    marks = {int(v.where["since"]): v.value for v in evidence.parameters["exam.pass_mark"].values}
    if applicant.graduation_year is None:
        return round(evidence.value("model.published_ck_range", end="lowest").value)
    first = applicant.graduation_year - _EARLIEST_SITTING
    in_force = [mark for since, mark in marks.items() if since < first]
    return round(max(in_force)) if in_force else None

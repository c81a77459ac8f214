"""Whether a chance can be given at all: without passed exams there is no Match to speak of."""

from __future__ import annotations

from dataclasses import dataclass

from smartpick.domain import Applicant
from smartpick.errors import NotEligible
from smartpick.evidence.load import Evidence

_EARLIEST_SITTING = 2
"""Years before graduation in which Step 2 CK can have been sat: the clinical years."""


def check_eligible(applicant: Applicant, evidence: Evidence) -> None:
    """Refuse a chance to somebody whose exams, as stated, rule out certification.

    Raises NotEligible in words for the page: what stands in the way, and what to do.
    """
    if applicant.step1 == "not_taken":
        raise NotEligible(f"Step 1 is not taken yet. {_WHY} Pass Step 1 first; {_SEE}")
    if applicant.step1 == "fail":
        raise NotEligible(f"Step 1 is failed and not passed since. {_WHY} Pass it first; {_SEE}")
    failed = applicant.failed_attempts
    if applicant.step2_ck is None:
        is_passed = applicant.step2_ck_status == "passed" or applicant.step3 == "passed"
        if failed is not None and failed.step2_ck and not is_passed:
            raise NotEligible(
                f"Step 2 CK is failed and not passed since. {_WHY} Pass it first; {_SEE_A_SCORE}"
            )
        return
    mark = pass_marks(evidence).lowest_for(applicant.graduation_year)
    if mark is not None and applicant.step2_ck < mark:
        raise NotEligible(
            f"Stop here: a Step 2 CK of {applicant.step2_ck} did not pass. {mark} is the lowest "
            f"pass mark in the years in which you can have sat it. {_WHY} Pass it first; "
            f"{_SEE_A_SCORE}"
        )


_WHY = (
    "Without a pass there is no ECFMG certificate and no place in the Match, so no chance is given."
)
_SEE = "to see what comes after, choose “Passed” in your profile."
_SEE_A_SCORE = "to see what a passing score would bring, enter one."


@dataclass(frozen=True, slots=True)
class PassMarks:
    """Pass marks of Step 2 CK in points, by the year since when, and the one taken without a year.

    ``newest`` is in force for who sits the exam now.
    """

    since: dict[int, int]
    without_year: int

    @property
    def newest(self) -> int:
        """The mark in force now."""
        return self.since[max(self.since)]

    def lowest_for(self, graduation_year: int | None) -> int | None:
        """Lowest mark that somebody of this year can have sat the exam under, if known."""
        if graduation_year is None:
            return self.without_year
        first = graduation_year - _EARLIEST_SITTING
        in_force = [mark for since, mark in self.since.items() if since < first]
        return max(in_force) if in_force else None


def pass_marks(evidence: Evidence) -> PassMarks:
    """Every known pass mark; without a graduation year, the lowest published score counts."""
    marks = evidence.parameters["exam.pass_mark"].values
    return PassMarks(
        since={int(v.where["since"]): round(v.value) for v in marks},
        without_year=round(evidence.value("model.published_ck_range", end="lowest").value),
    )

"""What a rule may ask about: one flat set of named facts of an applicant and an assessment."""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import Field

from smartpick.domain import ApplicantType, Frozen, UsStatus, Visa

Answer = bool | None


class Facts(Frozen):
    """Facts by name; ``None`` means not known, which never makes a rule fire.

    The title of a field is what a page calls it. Shares are fractions in [0, 1], and so are
    gains and changes of them, 0 where they round to nothing; differences of scores are points.
    """

    # Exams
    applicant_type: ApplicantType = Field(ApplicantType.NON_US_IMG, title="Citizenship")
    step2_ck_taken: bool = Field(default=True, title="Step 2 CK taken")
    step2_ck_passed: bool = Field(default=True, title="Step 2 CK passed")
    step2_ck: int | None = Field(None, title="Step 2 CK")
    step1: Literal["pass", "fail", "not_taken", "scored"] = Field("pass", title="Step 1")
    step1_score: int | None = Field(None, title="Step 1 score")
    step3: Literal["passed", "failed", "not_taken"] | None = Field(None, title="Step 3")
    comlex_level2: int | None = Field(None, title="COMLEX Level 2")
    failed_attempts: int | None = Field(None, title="Failed attempts")
    practice_tests: int = Field(0, title="Practice tests logged")
    practice_trend: Literal["rising", "flat", "falling"] | None = Field(
        None, title="Trend of the practice tests"
    )
    practice_gap: int | None = Field(None, title="Latest practice results minus your goal")
    practice_margin: int | None = Field(None, title="Latest practice results minus the pass mark")
    step3_practice_margin: int | None = Field(
        None, title="Step 3 practice result minus the passing score"
    )
    # Background
    years_since_graduation: int | None = Field(None, title="Years since graduation")
    accredited_school: Answer = Field(None, title="Medical school accredited")
    gap_months: int | None = Field(None, title="Longest gap in months")
    clinical_work_now: Answer = Field(None, title="Clinical work since the exam")
    time_to_study: Answer = Field(None, title="Time to study now")
    english: Literal["excellent", "good", "working"] | None = Field(None, title="English")
    n_languages: int | None = Field(None, title="Languages spoken")
    n_clinical_settings: int | None = Field(None, title="Kinds of clinical setting")
    leadership: Answer = Field(None, title="Leadership role")
    teaching: Answer = Field(None, title="Teaching role")
    honours: Answer = Field(None, title="Documented exam honours")
    postgraduate_exam: Answer = Field(None, title="Postgraduate exam at home")
    long_commitment: Answer = Field(None, title="Commitment of a year or more")
    underserved_work: Answer = Field(None, title="Work with underserved patients")
    publications: int | None = Field(None, title="Publications, abstracts and talks")
    research_projects: int | None = Field(None, title="Research projects")
    # US experience and letters
    us_months: float | None = Field(None, title="Months of US experience")
    hands_on_months: float | None = Field(None, title="Months of hands-on US experience")
    months_since_us_experience: int | None = Field(
        None, title="Months since the last US experience"
    )
    experience_in_specialty: Answer = Field(None, title="US experience in your specialty")
    us_letters: int | None = Field(None, title="Letters from US physicians")
    # Plans
    visa: Visa | None = Field(None, title="Visa needed")
    us_status: UsStatus | None = Field(None, title="Where you are now")
    has_home_state: bool = Field(default=False, title="Home state given")
    previous_cycles: int | None = Field(None, title="Earlier cycles without a match")
    preferred_specialty: str = Field("Internal Medicine", title="Preferred specialty")
    n_specialties: int = Field(1, title="Specialties applied to")
    has_residencycas: bool = Field(default=False, title="A specialty on ResidencyCAS")
    has_internal_medicine: bool = Field(default=False, title="Internal Medicine among your choices")
    n_applications: int | None = Field(None, title="Applications")
    n_interviews: int = Field(0, title="Interviews noted")
    thank_yous_due: int = Field(0, title="Thank-you notes not yet settled")
    letters_of_intent: int = Field(0, title="Letters of intent noted")
    # The assessment
    match_chance: float | None = Field(None, title="Chance of a match, of those who apply")
    step3_gain: float | None = Field(None, title="Gain by Step 3, of those who apply")
    year_alone: float | None = Field(None, title="Change by a year of waiting, of those who apply")
    next_year_can_level: Answer = Field(
        None, title="A year of Step 3, hands-on months and letters would stand level"
    )
    ck_against_matched: int | None = Field(
        None, title="Step 2 CK minus the median of those who matched in your specialty"
    )
    ck_against_unmatched: int | None = Field(
        None, title="Step 2 CK minus the median of those who did not match in your specialty"
    )
    ck_against_us_mean: int | None = Field(None, title="Step 2 CK minus the US mean")
    likely_interviews: float | None = Field(None, title="Expected interviews")


def title_of(name: str) -> str:
    """What a page calls a fact.

    Raises
    ------
    KeyError
        When there is no such fact.
    """
    return str(Facts.model_fields[name].title)


def is_number(name: str) -> bool:
    """Whether a fact is a number, so that it can lie below or above something."""
    kinds = set(get_args(Facts.model_fields[name].annotation)) or {
        Facts.model_fields[name].annotation
    }
    return bool(kinds & {int, float})


def refused(name: str, value: object) -> bool:
    """Whether a fact could never hold this value."""
    try:
        Facts.model_validate({name: value})
    except ValueError:
        return True
    return False

"""What every file says about itself: whose numbers, from where, of when, how far to trust them."""

from __future__ import annotations

from collections.abc import Mapping

from smartpick.domain import Applicant, ApplicantType, Assessment, Visa
from smartpick.say.ages import dated

CAVEAT = (
    "Estimates from published tables, not promises. They describe applicants like this one, "
    "they are not advice on admission, immigration, law or health. SmartPick is not affiliated "
    "with NRMP, AAMC, AMA, ECFMG/Intealth, ACGME or USMLE."
)
INTERVALS = "low and high bound the central 80 %"
GRADES = (
    "A: published for this group. B: published for another group or year. "
    "C: judgement, with a wide interval."
)
_VISA_WORDS = {
    Visa.NONE: "none needed",
    Visa.NEEDS_J1: "needs a J-1",
    Visa.NEEDS_H1B: "needs an H-1B",
}


def about(assessment: Assessment) -> list[tuple[str, str]]:
    """Name and text of each thing that a file says about its numbers; sources stand apart."""
    return [
        ("Scenario", describe_applicant(assessment.applicant)),
        ("Data date", dated(assessment.data_date)),
        ("Data fingerprint", assessment.data_fingerprint),
        ("Intervals", INTERVALS),
        ("Grades", GRADES),
        ("Caveat", CAVEAT),
    ]


def sources_used(assessment: Assessment, titles: Mapping[str, str]) -> dict[str, str]:
    """Title by id of every source that the estimate read; without a title the id stands for it."""
    used = dict.fromkeys(r.source_id for r in assessment.readings)
    if assessment.base_rate:
        used[assessment.base_rate.source_id] = None
    return {source_id: titles.get(source_id, source_id) for source_id in used}


def describe_applicant(applicant: Applicant) -> str:
    """One line that says which profile the numbers belong to."""
    kind = "US IMG" if applicant.applicant_type is ApplicantType.US_IMG else "non-US IMG"
    failed = applicant.failed_attempts
    parts = {
        "Step 2 CK": applicant.step2_ck or "not taken",
        "Step 1": applicant.step1,
        "Step 3": applicant.step3,
        "failed attempts at Step 1": failed.step1 if failed else None,
        "failed attempts at Step 2 CK": failed.step2_ck if failed else None,
        "graduated": applicant.graduation_year,
        "US clinical experience": _experience(applicant),
        "US letters": applicant.us_letters,
        "visa": _VISA_WORDS[applicant.visa] if applicant.visa else None,
        "home state": applicant.home_state,
        "earlier cycles": applicant.previous_cycles,
        "publications": applicant.publications,
        "specialties in order": ", ".join(applicant.specialties),
        "Match of": applicant.match_year,
    }
    told = (f"{name}: {_said(value)}" for name, value in parts.items())
    return "; ".join((kind, *told))


def _said(value: object) -> str:
    return "not stated" if value is None else str(value).replace("_", " ")


def _experience(applicant: Applicant) -> str | None:
    if applicant.us_experience is None:
        return None
    told = [
        f"{e.months:g} month{'' if e.months == 1 else 's'} of {e.type.value}"
        + (f" in {e.specialty}" if e.specialty else "")
        for e in applicant.us_experience
    ]
    return ", ".join(told) or "none"

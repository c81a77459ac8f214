"""What every file says about itself: whose numbers, from where, of when, how far to trust them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from smartpick import clock
from smartpick.domain import Applicant, Assessment
from smartpick.say import profile
from smartpick.wording import count_of

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


_IDLE = ("step2_ck_status", "step2_ck_practice")
"""Fields that say nothing beside a score, and are left out where they are empty."""


def describe_applicant(applicant: Applicant) -> str:
    """One line that says which profile the numbers belong to."""
    kind, *others = (f for f in Applicant.model_fields if f not in _IDLE or getattr(applicant, f))
    stated = (f"{profile.label(f)}: {profile.value(f, getattr(applicant, f))}" for f in others)
    return "; ".join((profile.value(kind, getattr(applicant, kind)), *stated))


MATCH_DAY = (3, 20)
"""Month and day by which each year's Match is over."""


def matches_since(data_date: str, on: date | None = None) -> int:
    """How many Matches are over that came after the one the data are of.

    ``data_date`` begins with that year, as an assessment's does; 0 where it does not. ``on``:
    the day that is asked about, today where it is left out.
    """
    year = re.match(r"\d{4}\b", data_date)
    on = on or clock.today()
    if year is None:
        return 0
    return max(0, on.year - int(year[0]) - ((on.month, on.day) < MATCH_DAY))


def dated(data_date: str, on: date | None = None) -> str:
    """``2026 Match (results of March 2026)``, and how many newer Matches there have been."""
    n = matches_since(data_date, on)
    if n == 0:
        return data_date
    newer = count_of(n, "newer Match", "newer Matches")
    return f"{data_date}; since then {newer}, not in these numbers"

"""Programs that are left out, by their own rules or by choice: why, and what that saves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from smartpick.answer.exclusions import exclusion_words
from smartpick.answer.fees import application_fee
from smartpick.domain import Assessment, ProgramResult

BY_CHOICE = "Take it back in on its page."


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One program that gets no application: the reason, and what would bring it back."""

    program_code: str
    by: Literal["rule", "you"]
    reason: str
    remedy: str


def left_out(programs: Iterable[ProgramResult], by_choice: Mapping[str, str]) -> list[LeftOut]:
    """Programs that a rule of their own, seen or stated, rules out, then those left out by choice.

    ``by_choice`` is the applicant's own reason by program code. A program that is both
    stands once, with its rule: taking it back in would not bring it back.
    """
    ruled = [
        LeftOut(p.program_code, "rule", p.reason, exclusion_words(p.excluded)[1])
        for p in programs
        if p.excluded is not None and p.is_ruled_out
    ]
    codes = {item.program_code for item in ruled}
    chosen = (
        LeftOut(code, "you", reason, BY_CHOICE)
        for code, reason in by_choice.items()
        if code not in codes
    )
    return [*ruled, *chosen]


def saved_usd(assessment: Assessment, tiers: pd.DataFrame, specialties: Iterable[str]) -> int:
    """Application fees in USD that one application more to each left-out program would cost.

    ``specialties`` names the specialty of each. They would come on top of the
    assessment's applications, shared evenly among its specialties, so that they
    fall into the dearer tiers first; never below 0.
    """
    asked = assessment.applicant.specialties
    now = {name: round(assessment.n_applications / len(asked)) for name in asked}
    more = Counter(specialties)
    names = {*now, *more}
    year = assessment.applicant.match_year
    before, _ = application_fee(tiers, year, {n: now.get(n, 0) for n in names})
    after, _ = application_fee(tiers, year, {n: now.get(n, 0) + more[n] for n in names})
    return after - before

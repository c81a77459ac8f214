"""Why a program is left out, in words, and what would bring it back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from smartpick.answer.fees import application_fee
from smartpick.domain import Assessment, Exclusion, ProgramResult, edition

_EXCLUSIONS = {
    "preliminary_only": (
        "One-year preliminary or transitional positions only",
        (
            "They lead to no board specialty by themselves. Choose them as a stepping stone, "
            "knowing that no published table says how often IMGs move on from them."
        ),
    ),
    "reserved_only": (
        "Positions kept for physicians with earlier US training",
        "They open once you have finished a preliminary year.",
    ),
    "no_positions": (
        "No position offered in the {match_year} Match",
        "Ask the program whether it will offer one next season.",
    ),
    "not_estimated": (
        "No published outcomes for this specialty",
        "Programs are listed, but no likelihood can honestly be given.",
    ),
    "no_imgs": (
        "The program states that it takes no international graduates",
        "Ask whether the rule still holds, or look again next season.",
    ),
    "no_j1": (
        "The program sponsors no J-1, as you saw or as its page says",
        "Ask whether the rule still holds, or look again next season.",
    ),
    "no_h1b": (
        "The program sponsors no H-1B, as you saw or as its page says",
        "Ask whether the rule still holds; a J-1 may be possible there.",
    ),
    "below_score_cutoff": (
        "Your Step 2 CK is below the score the program states as its lowest",
        "A rotation, a contact or a tie there: say so on the program's page.",
    ),
    "beyond_graduation_limit": (
        "More years since graduation than the program states as its most",
        "A rotation, a contact or a tie there: say so on the program's page.",
    ),
    "failed_attempts_refused": (
        "The program states that it accepts no failed attempt",
        "Ask whether a later pass changes it.",
    ),
    "us_experience_required": (
        "The program states that it requires US clinical experience",
        "A hands-on rotation that ends before you apply.",
    ),
    "step3_required": (
        "The program states that it requires Step 3",
        "A passed Step 3 before the program ranks.",
    ),
}
"""Reason and remedy by id: what holds for everybody first, then the rules of a program."""


def exclusion_words(reason_id: str) -> tuple[str, str]:
    """Why a program is left out, and what would bring it back."""
    reason, remedy = _EXCLUSIONS[reason_id]
    return edition().fill(reason), remedy


def excluded_counts(programs: Iterable[ProgramResult]) -> tuple[Exclusion, ...]:
    """How many programs were left out for which reason, the most frequent first."""
    counts = Counter(p.excluded for p in programs if p.excluded is not None)
    words = {reason_id: exclusion_words(reason_id) for reason_id in counts}
    return tuple(Exclusion(i, words[i][0], n, words[i][1]) for i, n in counts.most_common())


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

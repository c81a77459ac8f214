"""Why a program is left out, in words, and what would bring it back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from smartpick.domain import Exclusion, ProgramResult, edition

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

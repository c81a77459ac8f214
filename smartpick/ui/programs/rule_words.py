"""What the pages about programs say about stated rules."""

from __future__ import annotations

from collections.abc import Mapping

from smartpick.domain import Applicant, FactKey
from smartpick.ui.programs.known_rules import NO, UNKNOWN, YES, Coverage, own_number
from smartpick.wording import count_of

FILTER_NOTE = (
    "What programs say on pages of their own, and what you entered; yours comes first. Most "
    "programs say nothing here, so “not known” is often the largest group: ask them."
)
COLUMNS: Mapping[FactKey, str] = {
    FactKey.SPONSORS_J1: "J-1",
    FactKey.SPONSORS_H1B: "H-1B",
    FactKey.GRADUATION_LIMIT_YEARS: "Years since graduation",
    FactKey.STEP2_CK_CUTOFF: "Lowest Step 2 CK",
    FactKey.ACCEPTS_FAILED_ATTEMPTS: "Failed attempts",
    FactKey.WELCOMES_IMGS: "Considers IMGs",
}
"""Narrow headings of the rules in lists; empty below them: not known."""
PIXELS = 112
"""Their width: by itself a column is as wide as its heading, and the year is cut off."""
LEVELS: Mapping[str, str] = {"yes": "Yes", "no": "No", "not_known": "Not known"}
_NO_LIMIT = {
    FactKey.GRADUATION_LIMIT_YEARS: "No limit on years since graduation",
    FactKey.STEP2_CK_CUTOFF: "No lowest Step 2 CK",
}
_A_LIMIT = {
    FactKey.GRADUATION_LIMIT_YEARS: "A limit on years",
    FactKey.STEP2_CK_CUTOFF: "A lowest score",
}
_WITHIN = {
    FactKey.GRADUATION_LIMIT_YEARS: "A limit, and you are within it ({mine})",
    FactKey.STEP2_CK_CUTOFF: "A lowest score, and you reach it ({mine})",
}
_BEYOND = {
    FactKey.GRADUATION_LIMIT_YEARS: "A limit, and you are above it ({mine})",
    FactKey.STEP2_CK_CUTOFF: "A lowest score, and you are below it ({mine})",
}
_LETS_IN = {
    FactKey.GRADUATION_LIMIT_YEARS: "No limit on years, or you are within it ({mine})",
    FactKey.STEP2_CK_CUTOFF: "No lowest score, or you reach it ({mine})",
}
COLOUR_BY, NUMBER_ONLY = "Colour by", "Nothing: number of programs"
ANSWERS: Mapping[str, str] = {
    YES: "yes, at one program or more",
    NO: "no, as far as it is known",
    UNKNOWN: "not known of any",
}
"""What a mark on the map means, by its answer."""
MAP = (
    "One mark a place; larger: more programs. A disc: a program there says yes. A cross: those "
    "that are known say no. A ring: nothing is known. A click asks for programs near it."
)


def _own(fact: FactKey, applicant: Applicant) -> str | None:
    """The applicant's own number in words; ``None`` where it is not known."""
    mine = own_number(fact, applicant)
    is_years = fact is FactKey.GRADUATION_LIMIT_YEARS
    return None if mine is None else count_of(mine, "year") if is_years else str(mine)


def limit_levels(fact: FactKey, applicant: Applicant) -> dict[str, str]:
    """The choices of a filter by a limit, with this applicant's own number where it is known."""
    mine = _own(fact, applicant)
    between = {"limit": _A_LIMIT[fact]}
    if mine is not None:
        said = {"within": _WITHIN[fact], "beyond": _BEYOND[fact]}
        between = {name: text.format(mine=mine) for name, text in said.items()}
    return {"none": _NO_LIMIT[fact], **between, "not_known": LEVELS["not_known"]}


def lets_in(fact: FactKey, applicant: Applicant) -> str:
    """The question that ``KnownRules.answer`` answers."""
    if fact not in _LETS_IN:
        return fact.label
    mine = _own(fact, applicant)
    return _NO_LIMIT[fact] if mine is None else _LETS_IN[fact].format(mine=mine)


def coverage(found: Coverage, specialty: str | None) -> str:
    """Of how many of the programs shown a rule is known, and how new the pages are."""
    named = f"{specialty} program" if specialty else "program"
    told = (
        f"At least one rule (visa, years, score, attempts, IMGs) is known for "
        f"{_share(found.n_known, found.n_programs)} of the "
        f"{count_of(found.n_programs, named)} shown"
    )
    if not found.n_rules:
        return f"{told}."
    newest = (
        "no page shows a date"
        if found.newest is None
        else f"the most recent page is of {found.newest}"
    )
    undated = (
        f"{_share(found.n_undated, found.n_rules)} of these rules stand on pages without a date"
    )
    return f"{told}; {newest}." if found.newest is None else f"{told}; {newest}, {undated}."


def _share(part: int, whole: int) -> str:
    percent = 100 * part / whole
    return "less than 1 %" if 0 < percent < 1 else f"{percent:.0f} %"

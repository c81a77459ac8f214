"""What people write of an applicant into cells, in their own words.

Each function gives the value of a cell that says something, and raises ``ValueError`` with what
is wrong. Unlike a program's facts, one bad cell costs its row: an applicant of whom half is known
gets a wrong chance.
"""

from __future__ import annotations

import re
from collections.abc import Container

from smartpick.domain import ApplicantType, Visa
from smartpick.files.read.cells import is_unknown, plain

_WHOLE = re.compile(r"^(\d{1,4})(?:\.0+)?$")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_MONTHS = re.compile(r"^(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:m|mo|mos|months?)?\.?$")
_NOT_TAKEN = re.compile(r"^(?:not (?:taken|yet)|pending|awaiting|scheduled)\b|^(?:none|no)$")
_NONE = re.compile(r"^(?:none|no|never|nil|first(?: |-)time|first attempt|passed at first)$")
_ENDED = re.compile(r"^((?:19|20)\d\d)-(\d{1,2})(?:-\d{1,2})?$|^(\d{1,2})/((?:19|20)\d\d)$")
_US = re.compile(
    r"^(?:us[ -]?img|u\.?s\.?(?: citizens?)?|us citizen img|american|usa|citizen|yes|y)$"
)
_NON_US = re.compile(
    r"^(?:non[ -]?u\.?s\.?(?:[ -]?img| citizens?)?|img|fmg|foreign|international|no|n)$"
)
_NEEDS_NONE = re.compile(
    r"^(?:none|no|n|not needed|no visa(?: needed| required)?|"
    r"(?:has )?(?:a )?green[ -]?card(?: holder)?|gc|ead|"
    r"(?:us )?citizen|(?:us )?permanent resident|pr|lpr|not required|no need)$"
)
_J1, _H1B = re.compile(r"\bj[\s-]?1\b"), re.compile(r"\bh[\s-]?1[\s-]?b?\b")
_NOT_THIS = re.compile(r"\b(?:no|not|without)\s+(?:an?\s+)?(?:j[\s-]?1|h[\s-]?1[\s-]?b?)\b")
"""A visa that is named to say that it is not meant."""
_NEEDS_ONE = re.compile(r"^(?:yes|y|needed|needs(?: a)? visa|required|needs sponsorship)$")
_EITHER = re.compile(r"^(?:any|both|either)(?: visa| of them)?$")
_STEP_ONE = re.compile(r"\b(?:usmle )?(?:step ?1|s1)\b")
_STEP_TWO = re.compile(r"\b(?:usmle )?(?:step ?2(?: ?ck)?|s2(?: ?ck)?|ck)\b")
_PARTS = re.compile(r"[;,/&+]|\band\b")
_FORMULA = "="
_SEPARATORS = (";", "|", ",", "/", " and ", "&", "+")
_SHORT = {
    "anesthesia": "Anesthesiology", "derm": "Dermatology", "gen surg": "General Surgery",
    "gs": "General Surgery", "neuro": "Neurology", "path": "Pathology", "peds": "Pediatrics",
    "pediatric": "Pediatrics", "psych": "Psychiatry", "rads": "Diagnostic Radiology",
    "surg": "General Surgery", "internal": "Internal Medicine", "family": "Family Medicine",
}  # fmt: skip
"""What advisers write, beside the names and aliases of the program table."""


def no_formula(text: str) -> str:
    """The cell, where it is no formula.

    Raises ValueError when it is one: nothing is computed here.
    """
    if text.startswith(_FORMULA) and len(text) > 1:
        raise ValueError("is a formula: save the table with its values")
    return text


def _found(form: re.Pattern[str], text: str, what: str) -> re.Match[str]:
    found = form.match(plain(text))
    if not found:
        raise ValueError(f"must be {what}, not '{text:.40}'")
    return found


def whole(text: str) -> int:
    """A whole number; "none" and "no" are 0."""
    return 0 if _NONE.match(plain(text)) else int(_found(_WHOLE, text, "a whole number")[1])


def score(text: str) -> int | None:
    """A three-digit score; ``None`` where the exam is not taken."""
    if _NOT_TAKEN.match(plain(text)):
        return None
    return int(_found(_WHOLE, text, "a three-digit score")[1])


def year(text: str) -> int:
    """The one year that a cell names: ``2019``, ``06/2019``, ``2019-06-01``."""
    years = set(_YEAR.findall(text))
    if len(years) != 1:
        raise ValueError(f"must be a year such as 2019, not '{text:.40}'")
    return int(years.pop())


def year_month(text: str) -> str:
    """A month as ``2026-08``."""
    found = _found(_ENDED, text, "a year and a month with a line between them")
    at, month = (found[1], found[2]) if found[1] else (found[4], found[3])
    return f"{at}-{int(month):02}"


def months(text: str) -> float:
    """A number of months, 0 or more."""
    if _NONE.match(plain(text)):
        return 0.0
    return float(_found(_MONTHS, text, "a number of months")[1].replace(",", "."))


def cycles(text: str) -> int:
    """Earlier cycles; "yes" is one at least."""
    return 1 if plain(text) in ("yes", "y") else whole(text)


def applicant_type(text: str) -> ApplicantType:
    """US IMG or non-US IMG; "yes" and "no" answer "US citizen"."""
    if _US.match(plain(text)):
        return ApplicantType.US_IMG
    _found(_NON_US, text, "US IMG or non-US IMG")
    return ApplicantType.NON_US_IMG


def visa(text: str) -> Visa | None:
    """The visa needed; where only "yes" is said, the J-1; ``J-1, not H-1B`` is a J-1.

    ``None`` where the cell leaves it unknown.
    """
    whole = plain(text)
    said = _NOT_THIS.sub(" ", whole).strip(" ,;()")
    is_j1, is_h1b = bool(_J1.search(said)), bool(_H1B.search(said))
    says_only_no = said != whole and not (is_j1 or is_h1b)
    if _NEEDS_NONE.match(said) and not says_only_no:
        return Visa.NONE
    if _EITHER.match(said) or (is_j1 and is_h1b):
        return Visa.EITHER
    if is_j1 or (_NEEDS_ONE.match(said) and not says_only_no):
        return Visa.NEEDS_J1
    if is_h1b:
        return Visa.NEEDS_H1B
    if is_unknown(text):
        return None
    raise ValueError(f"must be none, J-1, H-1B or either, not '{text:.40}'")


def attempts(text: str) -> dict[str, int]:
    """Failed attempts by exam where one column tells both: 0, or ``Step 1: 1; CK: 2``."""
    said = plain(text)
    found = {"step1": 0, "step2_ck": 0}
    if _NONE.match(said) or said in ("0", "0.0"):
        return found
    for part in _PARTS.split(said):
        named = [key for key, form in (("step1", _STEP_ONE), ("step2_ck", _STEP_TWO))
                 if form.search(part)]  # fmt: skip
        left = _STEP_TWO.sub(" ", _STEP_ONE.sub(" ", part))
        numbers = re.findall(r"\d+", left)
        if len(named) != 1 or len(numbers) > 1:
            raise ValueError(f"must say of which exam, such as 'Step 1: 1', not '{text:.40}'")
        found[named[0]] += int(numbers[0]) if numbers else 1
    return found


def specialties(
    text: str, known: Container[str], separators: tuple[str, ...] = _SEPARATORS
) -> list[str]:
    """The specialties of a cell in their order; ``known``: names in lower case.

    A name that is known as a whole is never parted, such as Internal Medicine/Pediatrics.
    """
    name = text.strip().strip(".")
    if not name:
        return []
    if name.casefold() in known:
        return [name]
    if name.casefold() in _SHORT:
        return [_SHORT[name.casefold()]]
    if not separators:
        return [name]
    first, *later = separators
    return [one for part in name.split(first) for one in specialties(part, known, tuple(later))]

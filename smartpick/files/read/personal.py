"""Columns that tell who somebody is: names, e-mail, dates of birth. They are not kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from smartpick.files.read.columns import most, words_of

LABEL_WORDS = (
    "label", "id", "code", "applicant", "applicant id", "applicant label", "number", "no",
    "applicant number", "pseudonym", "alias", "key", "row",
)  # fmt: skip
_HEADERS: Mapping[str, re.Pattern[str]] = {
    "names": re.compile(
        r"\b(?:full |first |last |middle |applicant |student |candidate |family |given )names?\b|"
        r"^names?$|^(?:surname|forename|student|candidate|initials)$"
    ),
    "e-mail addresses": re.compile(r"\be ?mails?\b|^contact$"),
    "telephone numbers": re.compile(r"\b(?:phone|telephone|mobile|cell|whatsapp)\b"),
    "dates of birth or ages": re.compile(
        r"\b(?:dob|birth|birthday|birthdate|born)\b|^age(?: years)?$"
    ),
    "numbers of persons": re.compile(
        r"\b(?:aamc|ecfmg|usmle|nrmp|eras|passport|ssn|social security)\b(?=.*\b(?:id|no|number)\b)"
        r"|^(?:aamc|passport|ssn)$"
    ),
    "what SmartPick never asks": re.compile(
        r"\b(?:gender|sex|race|ethnicity|religion|nationality|marital|disability|income)\b|"
        r"^(?:address|country|country of (?:origin|birth|citizenship))$"
    ),
}
_EMAIL = re.compile(r"^[^@\s]+@[^@\s]+\.\w+$").match
_PHONE = re.compile(r"^\+?[\d\s().-]{9,}$").match
_BORN = re.compile(r"\b(?:19[4-9]\d|200\d)[-/.]\d{1,2}[-/.]\d{1,2}\b|\d[-/.](?:19[4-9]\d|200\d)$")
_PERSON = re.compile(r"^[^\W\d_][\w'’.-]*(?:,? [^\W\d_][\w'’.-]*){1,3}$")
_FEW_DIGITS = 8
_NO_PERSON = re.compile(
    r"(?i)\b(?:applicant|student|candidate|row|case|dr|doctor|person|group|none|medicine|surgery|"
    r"visa|step|not|yes|no)\b"
)


def told_by_header(name: str) -> str | None:
    """What a column tells of a person by its header: ``names``, ``e-mail addresses``, ..."""
    words = words_of(name)
    return next((what for what, form in _HEADERS.items() if form.search(words)), None)


def told_by_cells(cells: Sequence[str]) -> str | None:
    """The same by its cells, where more than half of the filled ones look like it."""
    filled = [cell for cell in cells if cell]
    forms: dict[str, Callable[[str], object]] = {
        "e-mail addresses": _EMAIL,
        "dates of birth or ages": _BORN.search,
        "telephone numbers": lambda c: _PHONE(c) and sum(map(str.isdigit, c)) > _FEW_DIGITS,
        "names": _is_person,
    }
    return next((what for what, fits in forms.items() if filled and most(filled, fits)), None)


def _is_person(cell: str) -> bool:
    """Two to four words that each begin with a capital, and no word of this field."""
    words = cell.replace(",", " ").split()
    return (
        bool(_PERSON.match(cell))
        and all(word[0].isupper() for word in words)
        and any(len(word) > len("Jr") for word in words)
        and not _NO_PERSON.search(cell)
    )

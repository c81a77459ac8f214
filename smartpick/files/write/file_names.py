"""Names of files: what is in it, for whom, and of which day."""

from __future__ import annotations

import unicodedata
from datetime import date

from smartpick.domain import Applicant

_LONGEST = 40


def file_name(
    what: str, ending: str, made_on: date, *, of: Applicant | None = None, about: str = ""
) -> str:
    """``smartpick-shortlist-ck230-2020-2026-11-28.pdf``: letters, digits and dashes.

    ``of``: whose numbers it holds, by score and year of graduation, never by name; ``about``: one
    thing that it is about, in any script.
    """
    whose = "" if of is None else f"{_score(of)} {of.graduation_year or ''}"
    parts = ("smartpick", _tidy(what), _tidy(whose), _tidy(about), made_on.isoformat())
    return "-".join(part for part in parts if part) + f".{ending}"


def _score(applicant: Applicant) -> str:
    return "no ck yet" if applicant.step2_ck is None else f"ck{applicant.step2_ck}"


def _tidy(text: str) -> str:
    """Letters, marks and digits in small letters, a dash for everything between them."""
    kept = "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in text.lower())
    return "-".join(unicodedata.normalize("NFC", kept).split())[:_LONGEST].strip("-")

"""What people write into cells: yes and no, limits, a roster, in their own words.

Each function gives the value, ``None`` where the cell leaves it unknown, and raises
``ValueError`` with what is wrong in words. A bad cell costs that cell and nothing else.
"""

from __future__ import annotations

import re
from typing import Literal

from smartpick.domain import FactKey

YesNo = Literal["yes", "no"]

_NOT_KNOWN = re.compile(
    r"^(?:[?–—-]*|unknown|n/?a|#n/a|nan|null|tbd|(?:no|not) (?:info(?:rmation)?|data|answer|"
    r"response|reply|mention(?:ed)?|listed|found|applicable|stated|said|specified|known|sure|"
    r"clear|idea)\b.*)$"
)
_YES = re.compile(
    r"^(?:yes|y|true|x|sponsor(?:s|ed)?|accept(?:s|ed)?|offer(?:s|ed)?|available|ok(?:ay)?|allowed|"
    r"require[ds]?|welcome[ds]?)\b|^[✓✔☑✅]"
)
_NO = re.compile(
    r"^(?:no|n|false|not|none|never|without|neither|(?:does|do) not|doesnt|dont|non)\b|^[✗✘❌]"
)
_UNCLEAR = re.compile(
    r"\b(?:but|except|unless|sometimes|maybe|may|might|varies|depends|possibl[ey]|rarely|"
    r"case[ -]by[ -]case|considered|exceptional(?:ly)?|not available)\b"
)
_WISH = re.compile(
    r"\b(?:prefer(?:red|s|ence|ably)?|recommend(?:ed|s)?|average|mean|median|typical(?:ly)?|"
    r"usual(?:ly)?|competitive|ideal(?:ly)?|desired?|soft|encouraged)\b"
)
_ANY_ATTEMPTS = re.compile(r"^(?:no limit|unlimited|any)\b")
_FIRST_ATTEMPT = re.compile(r"^(?:first|1st)[ -](?:attempt|time)(?: pass(?:es)?)?(?: only)?$")
_NO_LIMIT = re.compile(
    r"^(?:none|no|any|unlimited|no [a-z ]*(?:limits?|cut ?-?offs?|minimum|min|maximum|max|"
    r"requirements?|scores?)(?: scores?)?(?: required)?)$"
)
_ASIDE = re.compile(r"\s*\(.*?\)")
_UNITS = re.compile(
    r"\b(?:graduat(?:ed|ion)|yog|since|from|after|ago|usmle|step ?2(?: ?ck)?|ck)\b|"
    r"\bof graduation\b|(?<=\d)\s*y(?:ea)?r?s?\b|\byears?\b"
)
"""Words beside a limit that only say of what it is."""
_LIMIT = re.compile(r"^(?P<how>.*?)\s*(?P<number>\d{1,4})(?:\.0)?\s*(?P<more>\+|[a-z].*)?$")
_AT_LEAST = frozenset(
    {"", ">=", "=>", "≥", "at least", "min", "min.", "minimum", "minimum of", "minimum:", "above"}
)  # fmt: skip
_AT_MOST = frozenset(
    {"", "<=", "=<", "≤", "at most", "max", "max.", "maximum", "maximum of", "up to", "within",
     "within last", "within the last", "within past", "within the past", "last", "past", "the last"}
)  # fmt: skip
_OR_MORE = frozenset(
    {"+", "or more", "or above", "or higher", "or greater", "and above", "and up", "minimum", "min"}
)
_OR_LESS = frozenset({"or less", "or fewer", "or newer", "maximum", "max", "limit"})
_ROSTER = re.compile(r"^(\d{1,3})\s*(?:of|/|out of)\s*(\d{1,3})$")


def plain(text: str) -> str:
    """A cell for comparing: lower case, single blanks, no apostrophes."""
    return " ".join(text.lower().replace("'", "").replace("’", "").split())


def is_unknown(text: str) -> bool:
    """Whether a cell says nothing: empty, a dash, "n/a", "not listed"."""
    return bool(_NOT_KNOWN.match(plain(text)))


def yes_no(text: str) -> YesNo | None:
    """Yes or no in its usual words; a number is neither, and so is a wish."""
    if is_unknown(text):
        return None
    said = plain(text)
    is_yes, is_no = bool(_YES.match(said)), bool(_NO.match(said))
    has_other = is_yes and re.search(r"\b(?:no|not)\b", said)
    if is_yes == is_no or has_other or _UNCLEAR.search(said) or _WISH.search(said):
        raise ValueError(f"must be yes or no, not '{text:.40}'")
    return "yes" if is_yes else "no"


def answer(key: FactKey, text: str) -> YesNo | None:
    """The answer of a fact that is yes or no."""
    said = plain(text)
    if key is FactKey.ACCEPTS_FAILED_ATTEMPTS:
        if _ANY_ATTEMPTS.match(said):
            return "yes"
        if _FIRST_ATTEMPT.match(said):
            return "no"
        if said == "none":  # none accepted, or no limit
            raise ValueError("must be yes or no, not 'none'")
    return yes_no(text)


def limit(key: FactKey, text: str) -> str | None:
    """A limit as the fact writes it: a whole number, or ``none``: seen that there is none.

    ``> 220`` is 221, ``< 5 years`` is 4: the lowest score, the most years that pass.
    """
    if is_unknown(text):
        return None
    said = _ASIDE.sub("", plain(text)).rstrip(".")
    if _NO_LIMIT.match(said):
        return "none"
    if _WISH.search(said):
        raise ValueError(f"'{text:.40}' is a wish, not a limit")
    found = _LIMIT.match(" ".join(_UNITS.sub(" ", said).split()))
    is_score = key is FactKey.STEP2_CK_CUTOFF
    if found:
        number, how, more = int(found["number"]), found["how"], found["more"]
        whole = {None, *(_OR_MORE if is_score else _OR_LESS)}
        if how in (_AT_LEAST if is_score else _AT_MOST) and more in whole:
            return str(number)
        if more is None and how in ((">", "more than") if is_score else ("<", "less than")):
            return str(number + (1 if is_score else -1))
    what = "a lowest score such as 220" if is_score else "years since graduation such as 5"
    raise ValueError(f"must be {what}, or none, not '{text:.40}'")


def roster(text: str) -> str | None:
    """``12/30`` for 12 IMGs of 30 residents."""
    if is_unknown(text):
        return None
    found = _ROSTER.match(plain(text))
    if not found:
        raise ValueError(f"must be IMGs of residents such as 12 of 30, not '{text:.40}'")
    return f"{found[1]}/{found[2]}"

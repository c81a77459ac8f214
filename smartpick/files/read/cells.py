"""What people write into cells: yes and no, limits, a roster, visas, days, links.

Each function gives the value, ``None`` where the cell leaves it unknown, and raises
``ValueError`` with what is wrong in words. A bad cell costs that cell and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
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


VISA_KEYS = (FactKey.SPONSORS_J1, FactKey.SPONSORS_H1B)
_NAMES = {
    FactKey.SPONSORS_J1: re.compile(r"\bj[\s-]?1s?\b"),
    FactKey.SPONSORS_H1B: re.compile(r"\bh[\s-]?1[\s-]?b?s?\b"),
}
_NO_VISA = re.compile(
    r"^(?:none|no|no visas?(?: sponsorship)?|no sponsorship|not sponsored|neither|"
    r"(?:does|do) not sponsor(?: any)?(?: visas?)?|doesnt sponsor(?: visas?)?|"
    r"(?:only )?(?:us |u\.s\. )?(?:citizens?|green ?cards?|permanent residents?|gc|pr)\b[^jh]*)$"
)
_BOTH = re.compile(r"^(?:both(?: visas)?|all(?: visas)?|any(?: visas?)?)$")
_PART = re.compile(r"\s*([,;/&+|]|\bbut\b|\bnor\b|\bor\b|\band\b)\s*")
_STARTS_ANEW = frozenset({",", ";", "|", "but"})
"""After these a "no" before them may or may not go on."""
_NEGATION = re.compile(r"\b(?:no|not|never|neither|without|doesnt|dont|non)\b")
_AFFIRMATION = re.compile(r"\b(?:yes|y|sponsors?|sponsored|accepts?|accepted|offers?|ok)\b|[✓✔]")
_UNSURE = re.compile(
    r"\b(?:maybe|may|might|sometimes|possibl[ey]|case[ -]by[ -]case|considered|depends|varies|"
    r"exceptional(?:ly)?|rarely)\b|\?"
)
_ONLY = re.compile(r"\bonly\b")


@dataclass(frozen=True, slots=True)
class Visas:
    """What a cell says by visa, and the visas of which it says something unclear."""

    answers: dict[FactKey, YesNo]
    unclear: frozenset[FactKey] = frozenset()


def visas(text: str, column: FactKey | None = None) -> Visas:
    """J-1 and H-1B as a cell tells them; a visa that it does not name stays unknown.

    ``column``: the visa that the column is about, for cells that only say yes or no; ``None`` for
    one column of both. Raises ValueError when the cell says nothing that can be understood.
    """
    said = plain(text)
    if is_unknown(text):
        return Visas({})
    if _NO_VISA.match(said):
        return Visas(dict.fromkeys(VISA_KEYS, "no"))
    if _BOTH.match(said):
        return Visas(dict.fromkeys(VISA_KEYS, "yes"))
    if not any(name.search(said) for name in _NAMES.values()):
        answer = yes_no(text)
        if column is None:
            raise ValueError(f"'{text:.40}' does not say which visa")
        return Visas({column: answer} if answer else {})
    return _by_part(said, column)


def answer_of(key: FactKey, text: str) -> YesNo | None:
    """Whether the visa of a column of its own is sponsored.

    Raises ValueError when the cell names visas, but says nothing clear of this one.
    """
    found = visas(text, key)
    if key not in found.answers and (found.answers or found.unclear):
        raise ValueError(f"must be yes or no, not '{text:.40}'")
    return found.answers.get(key)


def _by_part(said: str, column: FactKey | None) -> Visas:
    """Each visa by the part of the cell that names it."""
    answers: dict[FactKey, YesNo] = {}
    unclear: set[FactKey] = set()
    polarity: YesNo | None = "yes"
    joint = ""
    for n, part in enumerate(_PART.split(said)):
        if n % 2:
            joint = part
            continue
        is_own = bool(_NEGATION.search(part) or _AFFIRMATION.search(part))
        if is_own:
            polarity = "no" if _NEGATION.search(part) else "yes"
        elif joint in _STARTS_ANEW and polarity == "no":
            polarity = None
        named = [key for key, name in _NAMES.items() if name.search(part)]
        if not named and is_own and column is not None and column not in answers:
            named = [column]
        for key in named:
            if polarity is None or _UNSURE.search(part):
                unclear.add(key)
            else:
                answers[key] = polarity
    if _ONLY.search(said) and len(answers) == 1 and "yes" in answers.values():
        answers = {key: answers.get(key, "no") for key in VISA_KEYS}
    return Visas({k: v for k, v in answers.items() if k not in unclear}, frozenset(unclear))


MOST_LINK = 500
_NUMBERS = re.compile(r"^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})$")
_FORMATS = (
    "%Y-%m-%d", "%Y/%m/%d", "%d.%m.%Y", "%d.%m.%y", "%b %d %Y", "%B %d %Y", "%d %b %Y",
    "%d %B %Y", "%d-%b-%Y", "%d-%b-%y",
)  # fmt: skip
_TIME = re.compile(r"[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AaPp][Mm]|Z)?$")
_SCHEME = re.compile(r"^(https?)://(?=[\w.-]+\w)", re.IGNORECASE)
_ADDRESS = re.compile(r"^(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?:[/?#]\S*)?$", re.IGNORECASE)
"""What is an address though it does not begin like one."""


@dataclass(frozen=True, slots=True)
class DayOrder:
    """Whether days such as 10/05/2026 begin with the day, and whether the column shows it."""

    is_day_first: bool = False
    is_shown: bool = True

    @classmethod
    def of(cls, cells: Iterable[str], latest: date | None) -> DayOrder:
        """The order under which most cells are days, none after ``latest``; US on a tie."""
        asked = [cell for cell in cells if _NUMBERS.match(_without_time(cell))]
        n_month, n_day = (
            sum(_is_day(cell, cls(is_day_first=first), latest) for cell in asked)
            for first in (False, True)
        )
        return cls(n_day > n_month, n_day != n_month or not asked)


def day(text: str, order: DayOrder) -> date | None:
    """The day in a cell; ``None`` where it holds none. Raises ValueError when it is no day."""
    if is_unknown(text):
        return None
    said = " ".join(_without_time(text).replace(",", " ").split())
    numbers = _NUMBERS.match(said)
    try:
        if numbers:
            first, second, year = (int(part) for part in numbers.groups())
            month, dated = (second, first) if order.is_day_first else (first, second)
            return date(year if year > 99 else 2000 + year, month, dated)
    except ValueError:
        raise ValueError(f"'{text:.40}' is no day such as 2026-11-25") from None
    for form in _FORMATS:
        try:
            return datetime.strptime(said, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise ValueError(f"'{text:.40}' is no day such as 2026-11-25")


def link(text: str) -> str | None:
    """The address in a cell, with https:// where it has none.

    Raises ValueError when it is no address.
    """
    if is_unknown(text):
        return None
    said = text.strip()
    begun = _SCHEME.match(said)
    is_address = begun or _ADDRESS.match(said)
    if not is_address or re.search(r"\s", said) or len(said) > MOST_LINK:
        raise ValueError(f"'{text:.40}' is no address such as https://program.example/apply")
    return f"{begun[1].lower()}{said[len(begun[1]) :]}" if begun else f"https://{said}"


def _without_time(text: str) -> str:
    return _TIME.sub("", text.strip())


def _is_day(cell: str, order: DayOrder, latest: date | None) -> bool:
    try:
        found = day(cell, order)
    except ValueError:
        return False
    return found is not None and (latest is None or found <= latest)

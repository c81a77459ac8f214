"""Days and links as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from smartpick.files.read.cells import is_unknown

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
    """The day in a cell; ``None`` where it holds none.

    Raises
    ------
    ValueError
        When it is no day.
    """
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

    Raises
    ------
    ValueError
        When it is no address.
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

"""Differences as text: of a hundred people, in interviews, dollars; each with its interval.

Finer than one of 100 where that says nothing; what rounds to nothing says so.
"""

from __future__ import annotations

from smartpick.domain import Difference, Estimate
from smartpick.say.figures import DASH, NOTHING, dollars

_WHOLE_FROM = 2
"""Points from which on tenths are left out."""
Change = Difference | Estimate
"""A difference of two chances with both ends of its interval, as fractions."""
_HELPS_DIGITS = 1


def helps(change: Change) -> bool:
    """Whether it raises the chance, at the central values, by more than rounding takes away."""
    return change.value > 0 and not rounds_to_nothing(change.value, _HELPS_DIGITS)


def change(item: Change, unit: str = " of 100", apart: str = " to ", plus: str = "+") -> str:
    """``+4 of 100 (+1 to +9)``, ``+0.2 of 100 (−0.1 to +0.9)``: with its own interval.

    ``no difference``, with the interval where that tells more, for what rounds to nothing. Without
    a ``unit`` it stands where the label says of what.
    """
    return _told(item, digits_for(item.value, item.low, item.high), unit, apart, plus)


def gain(item: Change, unit: str = " of 100") -> str:
    """The same, and ``no difference`` for all that does not help, never a small loss."""
    return change(item, unit) if helps(item) else NOTHING


def gain_bare(item: Change) -> str:
    """``+4 (+1 to +9)``, for a label beside a chart whose axis counts of 100."""
    return gain(item, "")


def points_span(estimate: Estimate) -> str:
    """``+5 of 100 (2 to 8)``, ``+0.2 of 100 (0.1 to 0.2)``: a difference with its interval."""
    return change(estimate, plus="")


def short_points(estimate: Estimate) -> str:
    """``+5 (2–8)``, where the label says of what."""
    return change(estimate, "", "–", "")


def _told(item: Change, digits: int, unit: str, apart: str, plus: str) -> str:
    value, low, high = (signed(x, digits) for x in (item.value, item.low, item.high))
    span = apart.join(end.replace("+", plus) for end in (low, high))
    if not rounds_to_nothing(item.value, digits):
        told = f"{value}{unit} ({span})"
    else:
        told = NOTHING if {"0", "about 0"}.issuperset((low, high)) else f"{NOTHING} ({span}{unit})"
    return told if unit else told.replace("about ", "≈")


def digits_for(value: float, low: float, high: float) -> int:
    """1 where whole points would say nothing: all is small, or the middle rounds to nothing."""
    all_small = 100 * max(map(abs, (value, low, high))) < _WHOLE_FROM
    return 1 if all_small or rounds_to_nothing(value) else 0


def rounds_to_nothing(share: float, digits: int = 0) -> bool:
    """Whether a difference is less than half of the smallest step that is told."""
    return _steps(share, digits) == 0


def bare_points(share: float) -> str:
    """``0.8 of 100``, ``less than 0.1 of 100``: what is given up at the central values."""
    value = 100 * abs(share)
    return "less than 0.1 of 100" if value < 0.1 else f"{value:.1f} of 100"


def signed(share: float, digits: int = 0) -> str:
    """``+3``, ``−12``, ``+0.2``; ``about 0`` for what rounds to nothing, ``0`` for nothing."""
    steps = _steps(share, digits)
    if steps == 0:
        return "0" if share == 0 else "about 0"
    return f"{'+' if share > 0 else '−'}{steps / 10**digits:.{digits}f}"


def _steps(share: float, digits: int) -> int:
    """How many of the smallest steps, halves rounded up as everywhere."""
    return int(100 * 10**digits * abs(share) + 0.5)


def change_count(item: Difference, noun: str) -> str:
    """``+0.4 interviews (+0.1 to +0.9)``: a difference of two model counts."""
    of_100 = Estimate(item.value / 100, item.low / 100, item.high / 100)
    return _told(of_100, 1, f" {noun}", " to ", "+")


def per(item: Difference | None) -> str:
    """``+0.7 (+0.2 to +1.2)`` of 100 for one unit of time or money; a dash without one."""
    return DASH if item is None else _told(item, 1, "", " to ", "+")


def change_dollars(amount: int) -> str:
    """``+$600``, ``−$300`` or ``no difference``."""
    if not amount:
        return NOTHING
    return f"{'+' if amount > 0 else '−'}{dollars(abs(amount))}"


def change_number(number: int) -> str:
    """``+20``, ``−20`` or ``no difference``."""
    if not number:
        return NOTHING
    return f"{'+' if number > 0 else '−'}{abs(number):,}"


_NAMES = {
    "step3": "Pass Step 3",
    "hands_on": "{detail} hands-on month",
    "hands_on_more": "{detail} hands-on months",
    "observership": "{detail} observership month",
    "us_letter": "{detail} more US letter",
    "publication": "{detail} more publication",
    "applications": "{detail} more applications",
    "specialty": "Add {detail}",
    "visa": "A J-1 as well as an H-1B",
}


def lever_name(lever_id: str, detail: str) -> str:
    """``2 hands-on months``, ``Add Family Medicine``: what would be done."""
    return _NAMES[lever_id].format(detail=detail)

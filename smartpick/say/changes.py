"""Differences as text: in points of a hundred, interviews, dollars; each with its interval."""

from __future__ import annotations

from smartpick.domain import Difference, Estimate
from smartpick.say.figures import DASH, dollars, whole_percent

_WHOLE_FROM = 2
"""Points from which on tenths are left out."""


def points(share: float) -> str:
    """What a factor adds in points of a hundred: ``+3``, ``−12``, ``about 0`` or ``0``."""
    whole = whole_percent(abs(share))
    if whole == 0:
        return "0" if share == 0 else "about 0"
    return f"+{whole}" if share > 0 else f"−{whole}"


def change(item: Difference) -> str:
    """``+4 points (+1 to +9)``: a difference of two likelihoods with its own interval."""
    if item.low == item.value == item.high == 0:
        return "no change"
    noun = "point" if whole_percent(abs(item.value)) == 1 else "points"
    return f"{points(item.value)} {noun} ({points(item.low)} to {points(item.high)})"


def change_bare(item: Difference) -> str:
    """``+4 (+1 to +9)``, for a label beside a chart whose axis is in points."""
    value, low, high = (points(x).removeprefix("about ") for x in (item.value, item.low, item.high))
    return f"{value} ({low} to {high})"


def change_count(item: Difference, noun: str) -> str:
    """``+0.4 interviews (+0.1 to +0.9)``: a difference of two model counts."""
    if item.low == item.value == item.high == 0:
        return "no change"
    value, low, high = (_signed(x) for x in (item.value, item.low, item.high))
    return f"{value} {noun} ({low} to {high})"


def per(item: Difference | None) -> str:
    """``+0.7 (+0.2 to +1.2)`` points for one unit of time or money; a dash without one."""
    if item is None:
        return DASH
    value, low, high = (_signed(100 * x) for x in (item.value, item.low, item.high))
    return f"{value} ({low} to {high})"


def change_dollars(amount: int) -> str:
    """``+$600``, ``−$300`` or ``no change``."""
    if not amount:
        return "no change"
    return f"{'+' if amount > 0 else '−'}{dollars(abs(amount))}"


def change_number(number: int) -> str:
    """``+20``, ``−20`` or ``no change``."""
    if not number:
        return "no change"
    return f"{'+' if number > 0 else '−'}{abs(number):,}"


def _signed(number: float) -> str:
    """One decimal with a sign, a true minus, and no sign on what rounds to nothing."""
    rounded = f"{abs(number):.1f}"
    if rounded == "0.0":
        return rounded
    return f"{'+' if number > 0 else '−'}{rounded}"


def points_span(estimate: Estimate) -> str:
    """``+5 points (2 to 8)``, ``+0.2 points (0.1 to 0.2)``: a difference with its interval."""
    value, low, high = _parts(estimate)
    return f"{value} points ({low} to {high})"


def short_points(estimate: Estimate) -> str:
    """``+5 (2–8)``, where the label says that these are points."""
    value, low, high = _parts(estimate)
    return f"{value} ({low}–{high})"


def _parts(estimate: Estimate) -> tuple[str, str, str]:
    ends = (estimate.value, estimate.low, estimate.high)
    digits = 0 if 100 * max(map(abs, ends)) >= _WHOLE_FROM else 1
    value, low, high = (_in_points(x, digits) for x in ends)
    return f"+{value}" if estimate.value > 0 else value, low, high


def bare_points(share: float) -> str:
    """``0.8 points``, ``less than 0.1 points``: what is given up at the central values."""
    value = 100 * abs(share)
    return "less than 0.1 points" if value < 0.1 else f"{value:.1f} points"


def _in_points(share: float, digits: int) -> str:
    text = f"{100 * share:.{digits}f}".replace("-", "−")
    return text.removeprefix("−") if float(text.replace("−", "-")) == 0 else text

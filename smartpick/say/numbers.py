"""A model number as text in a file: never without its interval, never falsely exact."""

from __future__ import annotations

from smartpick.domain import Band, Estimate, PublishedRate
from smartpick.files.write.table import whole_percent

NOT_KNOWN = "not known"
BAND_WORDS = {
    Band.UNDER_5: "under 5 of 100",
    Band.FROM_5: "5 to 10 of 100",
    Band.FROM_10: "10 to 20 of 100",
    Band.FROM_20: "20 to 35 of 100",
    Band.FROM_35: "35 to 50 of 100",
    Band.OVER_50: "over 50 of 100",
}


def whole(fraction: float) -> str:
    """A fraction as whole percent; the ends are never rounded to certainty."""
    rounded = whole_percent(fraction)
    if rounded == 0 and fraction > 0:
        return "<1"
    if rounded == 100 and fraction < 1:
        return ">99"
    return str(rounded)


def about(estimate: Estimate) -> str:
    """``about 31``; never without :func:`span` beside it."""
    number = whole(estimate.value)
    if number.startswith("<"):
        return "fewer than 1"
    return "more than 99" if number.startswith(">") else f"about {number}"


def span(estimate: Estimate) -> str:
    """The 80 % interval in words: ``20 to 44``."""
    low, high = whole(estimate.low), whole(estimate.high)
    return "under 1" if low == high == "<1" else f"{low} to {high}"


def of_100(estimate: Estimate) -> str:
    """``about 31 of 100 (20 to 44)``."""
    return f"{about(estimate)} of 100 ({span(estimate)})"


def percent(estimate: Estimate | None) -> str:
    """``31 % (20–44)``; ``not known`` without an estimate."""
    if estimate is None:
        return NOT_KNOWN
    return f"{whole(estimate.value)} % ({whole(estimate.low)}–{whole(estimate.high)})"


def published(rate: PublishedRate) -> str:
    """``49 of 100``; the caller names the people it counts and the year."""
    return f"{whole(rate.value)} of 100"


def points(difference: Estimate) -> str:
    """``+5 points (2 to 9)``: a difference of chances in points of a hundred, with sign."""
    low, middle, high = (
        f"{sign}{whole(abs(x))}"
        for x in (difference.low, difference.value, difference.high)
        for sign in ("−" if x < 0 else "+",)
    )
    return f"{middle} points ({low} to {high})"

"""A model number as text in a file: never without its interval, never falsely exact."""

from __future__ import annotations

from smartpick.domain import Band, Estimate, PublishedRate
from smartpick.say.rounding import percent_cell

NOT_KNOWN = "not known"
FEWEST, MOST = "fewer than 1", "more than 99"
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
    return str(percent_cell(fraction))


def about(estimate: Estimate) -> str:
    """``about 31``; never without :func:`span` beside it."""
    number = whole(estimate.value)
    return {"<1": FEWEST, ">99": MOST}.get(number, f"about {number}")


def match(estimate: Estimate) -> str:
    """The verb behind :func:`about`: one, or fewer, matches."""
    return "matches" if whole(estimate.value) in {"1", "<1"} else "match"


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

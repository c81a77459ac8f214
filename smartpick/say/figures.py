"""The only door for a model number: every text here carries its interval.

Probabilities come in as fractions in [0, 1] and leave as whole percents or "of 100", never
falsely exact: what rounds to nothing or to everything says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import exp

from smartpick.domain import Band, Estimate, ProgramResult, PublishedRate, Reading
from smartpick.say.rounding import decimal, interview_span, likeliest, percent_cell

NOT_KNOWN, DASH, NOTHING = "not known", "–", "no difference"
LEFT_OUT, NOT_ESTIMATED = "left out", "not estimated"
_ONE = "1.00 (1.00–1.00)"
FEWEST, MOST = "fewer than 1", "more than 99"
_PERCENT_UNITS = frozenset({"probability", "share"})
_LOG_UNITS = frozenset({"log_odds", "log_rate"})
_UNIT_WORDS = {
    "log_odds": "log-odds",
    "log_rate": "log rate",
    "cloglog": "cloglog",
    "count": "",
    "usd": "USD",
    "years": "years",
}
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
    return NOT_KNOWN if estimate is None else _ranged(estimate, whole, " %")


def count(estimate: Estimate | None) -> str:
    """A model count with its interval: ``2.1 (0.6–4.0)``; ``not known`` without one."""
    return NOT_KNOWN if estimate is None else _ranged(estimate, decimal)


def _ranged(estimate: Estimate, written: Callable[[float], str], unit: str = "") -> str:
    """``31 (20–44)``: the number, its unit, and both ends of its interval written like it."""
    low, high = written(estimate.low), written(estimate.high)
    return f"{written(estimate.value)}{unit} ({low}–{high})"


def published(rate: PublishedRate) -> str:
    """``49 of 100``; the caller names the people it counts and the year."""
    return f"{whole(rate.value)} of 100"


def cell(estimate: Estimate | None) -> str:
    """``31``, where the interval stands on hover and in the table; empty without an estimate."""
    return "" if estimate is None else whole(estimate.value)


def compact(estimate: Estimate | None) -> str:
    """``31 (20–44)``, for a label beside a chart whose axis is in percent."""
    return DASH if estimate is None else _ranged(estimate, whole)


def rate(rate: PublishedRate | None) -> str:
    """``49 % of 5,104 (2026)``: a published rate with its denominator and year."""
    if rate is None:
        return NOT_KNOWN
    return f"{whole(rate.value)} % of {rate.n:,} ({rate.year})"


def interviews(pmf: Sequence[float]) -> str:
    """``0 to 6``: the central 80 % of a distribution over whole numbers."""
    return interview_span(pmf)


def likeliest_interviews(pmf: Sequence[float]) -> str:
    """``most likely 2``; :func:`interviews` stands beside it."""
    return f"most likely {likeliest(pmf)}"


def no_band(result: ProgramResult) -> str:
    """Why a program has no band: ``left out`` by a rule of its own, else ``not estimated``."""
    return LEFT_OUT if result.is_ruled_out else NOT_ESTIMATED


def band(result: ProgramResult) -> str:
    """The chance of an interview at one program, in a band and never finer."""
    return DASH if result.band is None else BAND_WORDS[result.band]


def place(range_of: tuple[int, int, int] | None) -> str:
    """``3 (1–9)``: place, low and high; a dash when excluded.

    Padded with spaces of a digit's width, so that the browser sorts it by number.
    """
    if range_of is None:
        return DASH
    middle, low, high = range_of
    number = f"{middle:,}".rjust(5, "\u2007")
    return f"{number} ({low:,}–{high:,})"


def dollars(amount: int) -> str:
    """``$2,790``."""
    return f"${amount:,}"


def reading(item: Reading) -> str:
    """A parameter as it was used, with its interval and unit."""
    if item.unit in _PERCENT_UNITS:
        low, value, high = (decimal(100 * x) for x in (item.low, item.value, item.high))
        unit = "%"
    elif item.unit == "usd":
        low, value, high = (f"{x:,.0f}" for x in (item.low, item.value, item.high))
        unit = "USD"
    else:
        low, value, high = (f"{x:.3g}" for x in (item.low, item.value, item.high))
        unit = _UNIT_WORDS.get(item.unit, item.unit)
    interval = "" if low == high else f" ({low} to {high})"
    return f"{value}{interval} {unit}".strip()


def factor(item: Reading) -> str:
    """What a step on a log scale multiplies: ``× 1.75 (1.39 to 2.20)``; empty on other scales."""
    if item.unit not in _LOG_UNITS:
        return ""
    value, low, high = (f"{exp(x):.2f}" for x in (item.value, item.low, item.high))
    return f"× {value} ({low} to {high})"


def score_points(item: Estimate, is_beyond: bool) -> str:
    """``5 (2–8)`` points of Step 2 CK; ``8+`` where the high end is only a lower bound."""
    value, low, high = (decimal(x, 0) for x in (item.value, item.low, item.high))
    return f"{value} ({low}–{high}{'+' if is_beyond else ''})"


def months(item: Estimate | None) -> str:
    """``4 (2.5–6)`` months; a dash where it takes none or nobody knows."""
    return DASH if item is None else _ranged(item, "{:.2g}".format)


def price(item: Estimate | None) -> str:
    """``$1,300 (950–1,940)``, or one number where it is a published fee; a dash without one."""
    if item is None:
        return DASH
    if item.low == item.high:
        return dollars(round(item.value))
    return f"${_ranged(item, lambda x: f'{round(x, -1):,.0f}')}"


def ends(one: float, other: float) -> str:
    """``24 to 27``: the headline with one number at either end of its interval."""
    low, high = (whole(end) for end in sorted((one, other)))
    return f"stays {low}" if low == high else f"{low} to {high}"


def end(value: float) -> str:
    """``24``: the headline with one number at one end; :func:`ends` gives both."""
    return whole(value)


def times(multiplier: Estimate | None) -> str:
    """``× 0.42 (0.39–0.45)``: what multiplies the odds; a dash where nothing does."""
    if multiplier is None:
        return DASH
    told = _ranged(multiplier, "{:.2f}".format)
    return NOTHING if told == _ONE else f"× {told}"


def pair(predicted: float, published: float) -> str:
    """``74 vs 54``: what the model says, and what was published, in whole percent."""
    return f"{whole(predicted)} vs {whole(published)}"


def band_range(result: ProgramResult) -> str:
    """A program's band in words, with the bands that its 80 % interval reaches."""
    if result.interview is None or result.band is None:
        return NOT_KNOWN
    low, high = (BAND_WORDS[Band.of(x)] for x in (result.interview.low, result.interview.high))
    middle = BAND_WORDS[result.band]
    if low == high:
        return f"{middle}, its whole 80 % range too"
    return f"{middle} (80 % range: from “{low}” to “{high}”)"


def band_span(result: ProgramResult) -> str:
    """``from “under 5 of 100” to “5 to 10 of 100”``: the bands that the 80 % interval reaches."""
    if result.interview is None:
        return DASH
    ends = [BAND_WORDS[Band.of(x)] for x in (result.interview.low, result.interview.high)]
    return ends[0] if ends[0] == ends[1] else f"from “{ends[0]}” to “{ends[1]}”"


def band_of_odds(odds: float) -> str:
    """The band of a chance that is given as odds (0 or more)."""
    return BAND_WORDS[Band.of(odds / (1 + odds))]


def share_of_draws(share: float) -> str:
    """``27 %``: how often something came out when everything uncertain was drawn anew."""
    return f"{whole(share)} %"

"""The only door for a model number: every text here carries its interval.

Probabilities come in as fractions in [0, 1] and leave as whole percents or "of 100".
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

from smartpick.answer.change.differences import Difference
from smartpick.answer.results import band_of
from smartpick.domain import Estimate, ProgramResult, PublishedRate, Reading
from smartpick.say import numbers
from smartpick.say import points as point_words
from smartpick.say.numbers import BAND_WORDS, whole
from smartpick.say.rounding import decimal, interview_span, likeliest

NOT_KNOWN = "not known"
DASH = "–"

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


def of_100(estimate: Estimate) -> str:
    """``about 31 of 100 (20 to 44)``."""
    return numbers.of_100(estimate)


def about(estimate: Estimate) -> str:
    """``about 31``; never without :func:`span` beside it."""
    return numbers.about(estimate)


def span(estimate: Estimate) -> str:
    """The 80 % interval in words: ``20 to 44``."""
    return numbers.span(estimate)


def cell(estimate: Estimate | None) -> str:
    """``31``, where the interval stands on hover and in the table; empty without an estimate."""
    return "" if estimate is None else whole(estimate.value)


def compact(estimate: Estimate | None) -> str:
    """``31 (20–44)``, for a label beside a chart whose axis is in percent."""
    if estimate is None:
        return DASH
    return f"{whole(estimate.value)} ({whole(estimate.low)}–{whole(estimate.high)})"


def percent(estimate: Estimate | None) -> str:
    """``31 % (20–44)``, for a cell of a table; ``not known`` without an estimate."""
    return numbers.percent(estimate)


def count(estimate: Estimate | None) -> str:
    """A model count with its interval: ``2.1 (0.6–4.0)``; ``not known`` without one."""
    if estimate is None:
        return NOT_KNOWN
    return f"{decimal(estimate.value)} ({decimal(estimate.low)}–{decimal(estimate.high)})"


def base_rate(rate: PublishedRate | None) -> str:
    """``49 % of 5,104 (2026)``: a published rate with its denominator and year."""
    if rate is None:
        return NOT_KNOWN
    return f"{whole(rate.value)} % of {rate.n:,} ({rate.year})"


def published_of_100(rate: PublishedRate) -> str:
    """``49 of 100``; the caller names the people it counts and the year."""
    return f"{whole(rate.value)} of 100"


def interviews(pmf: Sequence[float]) -> str:
    """``0 to 6``: the central 80 % of a distribution over whole numbers."""
    return interview_span(pmf)


def likeliest_interviews(pmf: Sequence[float]) -> str:
    """``most likely 2``; :func:`interviews` stands beside it."""
    return f"most likely {likeliest(pmf)}"


def band(result: ProgramResult) -> str:
    """The chance of an interview at one program, in a band and never finer."""
    return DASH if result.band is None else BAND_WORDS[result.band]


def place(result: ProgramResult) -> str:
    """``3 (1–9)``; a dash when excluded.

    Padded with spaces of a digit's width, so that the browser sorts it by number.
    """
    if result.place is None:
        return DASH
    number = f"{result.place:,}".rjust(5, "\u2007")
    return f"{number} ({result.place_low:,}–{result.place_high:,})"


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


def points(share: float) -> str:
    """What a factor adds in points of a hundred: ``+3``, ``−12``, ``about 0`` or ``0``."""
    return point_words.signed(share)


def change(item: Difference) -> str:
    """``+4 points (+1 to +9)``: a difference of two likelihoods with its own interval."""
    if item.low == item.value == item.high == 0:
        return "no change"
    noun = "point" if points(item.value) in {"+1", "−1"} else "points"
    return f"{points(item.value)} {noun} ({points(item.low)} to {points(item.high)})"


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
    value, low, high = (_bare(_signed(100 * x)) for x in (item.value, item.low, item.high))
    return f"{value} ({low} to {high})"


def score_points(item: Estimate, is_beyond: bool) -> str:
    """``5 (2–8)`` points of Step 2 CK; ``8+`` where the high end is only a lower bound."""
    value, low, high = (decimal(x, 0) for x in (item.value, item.low, item.high))
    return f"{value} ({low}–{high}{'+' if is_beyond else ''})"


def months(item: Estimate | None) -> str:
    """``4 (2.5–6)`` months; a dash where it takes none or nobody knows."""
    if item is None:
        return DASH
    return f"{item.value:.2g} ({item.low:.2g}–{item.high:.2g})"


def price(item: Estimate | None) -> str:
    """``$1,300 (950–1,940)``, or one number where it is a published fee; a dash without one."""
    if item is None:
        return DASH
    if item.low == item.high:
        return dollars(round(item.value))
    low, high = (round(x, -1) for x in (item.low, item.high))
    return f"${round(item.value, -1):,.0f} ({low:,.0f}–{high:,.0f})"


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
    """One decimal with a sign, a true minus; ``about 0`` for what rounds to nothing."""
    return point_words.signed(number / 100, 1)


def _bare(told: str) -> str:
    """The same for a narrow label: ``≈0``."""
    return told.replace("about ", "≈")


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
    m = multiplier
    return f"× {m.value:.2f} ({m.low:.2f}–{m.high:.2f})"


def pair(predicted: float, published: float) -> str:
    """``74 vs 54``: what the model says, and what was published, in whole percent."""
    return f"{whole(predicted)} vs {whole(published)}"


def band_range(result: ProgramResult) -> str:
    """A program's band in words, with the bands that its 80 % interval reaches."""
    if result.interview is None or result.band is None:
        return NOT_KNOWN
    low, high = (BAND_WORDS[band_of(x)] for x in (result.interview.low, result.interview.high))
    middle = BAND_WORDS[result.band]
    if low == high:
        return f"{middle}, its whole 80 % range too"
    return f"{middle} (80 % range: from “{low}” to “{high}”)"


def band_span(result: ProgramResult) -> str:
    """``from “under 5 of 100” to “5 to 10 of 100”``: the bands that the 80 % interval reaches."""
    if result.interview is None:
        return DASH
    ends = [BAND_WORDS[band_of(x)] for x in (result.interview.low, result.interview.high)]
    return ends[0] if ends[0] == ends[1] else f"from “{ends[0]}” to “{ends[1]}”"


def band_of_odds(odds: float) -> str:
    """The band of a chance that is given as odds (0 or more)."""
    return BAND_WORDS[band_of(odds / (1 + odds))]


def points_span(estimate: Estimate) -> str:
    """``+5 points (2 to 8)``: a difference in points of a hundred with its interval."""
    return point_words.points_span(estimate)


def short_points(estimate: Estimate) -> str:
    """``+5 (2–8)``, where the label says that these are points."""
    return point_words.short_points(estimate)


def bare_points(share: float) -> str:
    """``0.8 points``: what a choice gives up at the central values."""
    return point_words.bare_points(share)


def share_of_draws(share: float) -> str:
    """``27 %``: how often something came out when everything uncertain was drawn anew."""
    return f"{whole(share)} %"

"""The only door for a model number: every text here carries its interval.

Probabilities come in as fractions in [0, 1] and leave as whole percents or "of 100", never
falsely exact: what rounds to nothing or to everything says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import exp

from smartpick.domain import Band, Estimate, ProgramResult, PublishedRate, Reading
from smartpick.domain.list_answer import ListBand
from smartpick.say import rounding
from smartpick.say.rounding import (
    FROM_OF_100,
    decimal,
    fives,
    percent_cell,
    rare_chance,
)

NOT_KNOWN, DASH, NOTHING = "not known", "–", "no difference"
LEFT_OUT, NOT_ESTIMATED = "left out", "not estimated"
_ONE = "1.00 (1.00–1.00)"
FEWEST, MOST = "fewer than 1", "more than 99"
_PERCENT_UNITS = frozenset({"probability", "share"})
_LOG_UNITS = frozenset({"log_odds", "log_rate"})
_UNIT_WORDS = {
    "log_odds": "on a log scale",
    "log_rate": "on a log scale",
    "cloglog": "on a log scale",
    "count": "",
    "usd": "USD",
    "years": "years",
}
LIST_BANDS = {
    ListBand.SAFER: "above your average",
    ListBand.REALISTIC: "near your average",
    ListBand.REACH: "below your average",
}
"""What a program is for one applicant, said with what it is held against: it stands beside chances
of 1 in 10,000 too, where a word such as “safer” or “better” would read as a promise."""
BANDS_MEAN = (
    "Above, near and below your average: against the average program that an applicant like you "
    "applies to (odds of an interview 1.6 times as great or more: above; six tenths or less: "
    "below). Judgement, grade C. Above your average can still be a small chance."
)
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


def of_files(estimate: Estimate, n: int) -> str:
    """``about 420 of 5,000 files (230 to 590)``: a share of ``n`` invented people, in tens."""
    value, low, high = (
        f"{10 * int(n * x / 10 + 0.5):,}" for x in (estimate.value, estimate.low, estimate.high)
    )
    return f"about {value} of {n:,} files ({low} to {high})"


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
    low, _, high = rounding.interviews(pmf)
    return low if low == high else f"{low} to {high}"


def likeliest_interviews(pmf: Sequence[float]) -> str:
    """``most likely 2``; :func:`interviews` stands beside it."""
    return f"most likely {rounding.interviews(pmf)[1]}"


def no_band(result: ProgramResult) -> str:
    """Why a program has no band: ``left out`` by a rule of its own, else ``not estimated``."""
    return LEFT_OUT if result.is_ruled_out else NOT_ESTIMATED


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


def times(multiplier: Estimate | None) -> str:
    """``× 0.42 (0.39–0.45)``: what multiplies the odds; a dash where nothing does."""
    if multiplier is None:
        return DASH
    told = _ranged(multiplier, "{:.2f}".format)
    return NOTHING if told == _ONE else f"× {told}"


def pair(predicted: float, published: float) -> str:
    """``74 vs 54``: what the model says, and what was published, in whole percent."""
    return f"{whole(predicted)} vs {whole(published)}"


def chance(estimate: Estimate | None) -> str:
    """A single program's chance in rough words: ``about 1 in 60 (1 in 140 to 1 in 25)``.

    From one in ten on ``about 15 of 100 (5 to 35)``. No single program is told finer.
    """
    if estimate is None:
        return DASH
    return f"{rough_chance(estimate.value)} ({chance_span(estimate)})"


def rough_chance(value: float) -> str:
    """``about 1 in 60``, ``about 15 of 100``; :func:`chance_span` stands beside an estimate."""
    if value < FROM_OF_100:
        rare = rare_chance(value)
        return rare if rare.startswith("less") else f"about {rare}"
    return f"about {fives(value)} of 100"


def chance_span(estimate: Estimate) -> str:
    """Both ends as :func:`rough_chance` writes the middle: ``1 in 140 to 1 in 25``, ``5 to 35``."""
    written = rare_chance if estimate.value < FROM_OF_100 else fives
    low, high = written(estimate.low), written(estimate.high)
    return low if low == high else f"{low} to {high}"


def against(estimate: Estimate | None) -> str:
    """``1.8 × (0.9 to 3.4)``: a chance over the average of its specialty; a dash without one.

    Padded with a space of a digit's width, so that the browser sorts it by number.
    """
    if estimate is None:
        return DASH
    value, low, high = (decimal(x) for x in (estimate.value, estimate.low, estimate.high))
    return f"{value} × ({low} to {high})".rjust(len(f" × ({low} to {high})") + 4, "\u2007")


def share_of_draws(share: float) -> str:
    """``27 %``: how often something came out when everything uncertain was drawn anew."""
    return f"{whole(share)} %"

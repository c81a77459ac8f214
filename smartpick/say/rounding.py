"""One rounding for every page and file: what is more than nothing is never told as nothing."""

from __future__ import annotations

from collections.abc import Sequence

_INTERVAL_SHARE = 0.8
FROM_OF_100 = 0.1
"""From here on a single program's chance is told "of 100"; below, as one in so many."""
_FARTHEST, _FEW, _FIVES = 10_000, 20, 5
_MOST_OF_100 = 95


def whole_percent(fraction: float) -> int:
    """A fraction in [0, 1] as a whole percent, halves rounded up."""
    return int(100 * fraction + 0.5)


def percent_cell(fraction: float) -> int | str:
    """A fraction as whole percent; more than none is ``<1``, less than all is ``>99``."""
    rounded = whole_percent(fraction)
    if rounded == 0 and fraction > 0:
        return "<1"
    return ">99" if rounded == 100 and fraction < 1 else rounded


def rare_chance(fraction: float) -> str:
    """``1 in 60``; two figures of the number at most, from 20 on in steps of 5 of its second.

    The ends are open: ``less than 1 in 10,000``, ``more than 1 in 2``.
    """
    if fraction * _FARTHEST < 1:
        return f"less than 1 in {_FARTHEST:,}"
    number, step = 1 / fraction, 1.0
    while number >= _FEW * _FIVES:
        number, step = number / 10, step * 10
    of = _FIVES if number >= _FEW else 1
    rounded = round(int(number / of + 0.5) * of * step)
    return f"1 in {rounded:,}" if rounded > 1 else "more than 1 in 2"


def fives(fraction: float) -> str:
    """A rough share of 100: ``15``, in steps of 5 from ten to 95, in whole ones outside."""
    number = whole_percent(fraction)
    if FROM_OF_100 * 100 <= number <= _MOST_OF_100:
        return str(_FIVES * int(number / _FIVES + 0.5))
    return str(percent_cell(fraction))


def interview_range(pmf: Sequence[float]) -> tuple[int, int, int]:
    """The 10 % quantile, the mode and the 90 % quantile of a distribution over 0, 1, 2, ….

    Guarantees low <= high, and an empty distribution is (0, 0, 0).
    """
    if not pmf:
        return 0, 0, 0
    tail = (1 - _INTERVAL_SHARE) / 2
    low = high = 0
    cumulated = 0.0
    for number, share in enumerate(pmf):
        if cumulated < tail:
            low = number
        if cumulated < 1 - tail:
            high = number
        cumulated += share
    mode = max(range(len(pmf)), key=pmf.__getitem__)
    return min(low, mode), mode, max(high, mode)


def decimal(number: float, digits: int = 1) -> str:
    """``2.1``; what is more than nothing is never told as nothing: ``<0.1``."""
    least = 10.0**-digits
    told = f"{number:.{digits}f}"
    return f"<{least:.{digits}f}" if number > 0 and float(told) == 0 else told


def interviews(pmf: Sequence[float]) -> tuple[str, str, str]:
    """Low end, likeliest number and high end of the interviews, as :func:`interview_range`.

    A distribution ends with "that many or more", and so does what is told of it: ``60 or more``.
    """
    last = len(pmf) - 1
    low, mode, high = (f"{n} or more" if n == last > 0 else f"{n}" for n in interview_range(pmf))
    return low, mode, high

"""Differences in points of a hundred, as text: finer than a point where a point says nothing."""

from __future__ import annotations

from smartpick.domain import Estimate

_WHOLE_FROM = 2
"""Points from which on tenths are left out."""


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
    value, low, high = (_points(x, digits) for x in ends)
    return f"+{value}" if estimate.value > 0 else value, low, high


def bare_points(share: float) -> str:
    """``0.8 points``, ``less than 0.1 points``: what is given up at the central values."""
    value = 100 * abs(share)
    return "less than 0.1 points" if value < 0.1 else f"{value:.1f} points"


def _points(share: float, digits: int) -> str:
    text = f"{100 * share:.{digits}f}".replace("-", "−")
    return text.removeprefix("−") if float(text.replace("−", "-")) == 0 else text

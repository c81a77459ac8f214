"""What each action of the plan is worth for this session's applicant."""

from __future__ import annotations

from smartpick.answer.change.levers import Lever
from smartpick.answer.plan import Gain
from smartpick.domain import Difference, Estimate
from smartpick.errors import NothingToAssess, ProfileError
from smartpick.ui import state
from smartpick.ui.what_if import computed


def gains() -> dict[str, Gain]:
    """Gains by lever, of those who apply; empty where nothing can be estimated.

    Of several specialties to add, the one that gains most.
    """
    if not state.has_specialty():
        return {}
    try:
        found, _ = computed.best_levers(state.current())
    except (ProfileError, NothingToAssess):
        return {}
    best: dict[str, Gain] = {}
    for lever in found:  # the largest gain first
        best.setdefault(lever.id, _gain(lever))
    return best


def _gain(lever: Lever) -> Gain:
    return Gain(
        points=_estimate(lever.given_applied),
        months=lever.months,
        usd=lever.usd,
        grade=lever.grade,
        detail=_detail(lever),
    )


def _detail(lever: Lever) -> str:
    """Which specialty is added, and that the list grows with it."""
    if lever.id != "specialty":
        return ""
    return f"{lever.detail} ({lever.profile.n_applications} applications in all)"


def _estimate(difference: Difference) -> Estimate:
    return Estimate(difference.value, difference.low, difference.high)

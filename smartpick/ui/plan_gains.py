"""What each action of the plan is worth for this session's applicant."""

from __future__ import annotations

from smartpick.assess.plan import Gain


def gains() -> dict[str, Gain]:
    """Gains by lever, of those who apply; empty where nothing can be estimated."""
    return {}

"""What each action of the plan is worth for this session's applicant."""

from __future__ import annotations

import streamlit as st

from smartpick.answer.change.differences import Difference
from smartpick.answer.change.levers import Lever, levers
from smartpick.answer.plan import Gain
from smartpick.domain import Applicant, Estimate
from smartpick.errors import NothingToAssess, ProfileError
from smartpick.ui import cache, state

_LAST = 16


def gains() -> dict[str, Gain]:
    """Gains by lever, of those who apply; empty where nothing can be estimated."""
    if not state.has_specialty():
        return {}
    try:
        return _gains(state.current().model_dump_json(), cache.evidence().fingerprint)
    except (ProfileError, NothingToAssess):
        return {}


@st.cache_resource(max_entries=_LAST, scope="session", show_spinner=False)
def _gains(profile: str, fingerprint: str) -> dict[str, Gain]:
    """Kept by profile and evidence; of several specialties to add, the one that gains most."""
    del fingerprint  # only part of the key
    applicant = Applicant.model_validate_json(profile)
    found, _ = levers(applicant, cache.evidence(), cache.resources().store)
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

"""The answer for what this session's applicant entered: profile and verified facts."""

from __future__ import annotations

from smartpick.domain import Assessment
from smartpick.ui import cache, state, workspace


def assessment() -> Assessment:
    """The assessment of the profile in the widgets, with what is known of programs.

    Raises
    ------
    ProfileError, NothingToAssess
        In words for the page.
    """
    return cache.assessment(state.current(), workspace.current().knowledge)

"""What pages share: the small print below each, and why there is nothing to tell."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

import streamlit as st

from smartpick.domain import Assessment
from smartpick.ui import assessed, menu, phrases, widgets
from smartpick.ui.assessed import Made
from smartpick.ui.glossary import help_for


def title(address: str, *terms: str) -> None:
    """What the menu calls the page at this address; ``terms``: words of the glossary in it."""
    st.title(menu.ROOMS[address].title, anchor=False, help=help_for(*terms) or None)


def footed(page: Callable[[], None]) -> Callable[[], None]:
    """The page with its foot, wherever the page ends."""

    @wraps(page)
    def whole() -> None:
        page()
        foot()

    return whole


def foot() -> None:
    """What SmartPick is not."""
    widgets.note(f"{phrases.NOT_A_PROMISE} {phrases.AFFILIATION}")


def nothing(problem: str = "") -> None:
    """Say why nothing can be estimated; without a ``problem`` no specialty is chosen."""
    st.info(widgets.plain(problem) or phrases.NO_SPECIALTY)


def made(make: Callable[[], Made]) -> Made | None:
    """What is made of the profile; where it cannot be, the page says why instead."""
    found, problem = assessed.attempted(make)
    if found is None:
        nothing(problem)
    return found


def assessment() -> Assessment | None:
    """The answer for the applicant; where there is none, the page says why instead."""
    return made(assessed.assessment)

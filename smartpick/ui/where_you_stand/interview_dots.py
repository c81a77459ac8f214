"""How many interviews: twenty applicants like this one, each at their number of interviews."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import streamlit as st

from smartpick.domain import Assessment
from smartpick.say import figures
from smartpick.say.figures import whole
from smartpick.ui import pictures, widgets

N_DOTS = 20
MOST_SHOWN = 15
MANY = 4  # about the mean number of ranks of non-US IMGs in the Match of 2026
WORDS = (
    "Each dot is one of 20 applicants like this, standing at the number of interviews they get. "
    "Hollow: none. At the central values; the range of the average stands below."
)


def dots(pmf: Sequence[float]) -> list[int]:
    """Number of interviews (20,) of twenty applicants spread evenly over a distribution.

    ``pmf`` holds the chances of 0, 1, ... interviews; the result is sorted.
    """
    middles = (np.arange(N_DOTS) + 0.5) / N_DOTS
    found = np.searchsorted(np.cumsum(pmf), middles)
    return [min(int(number), len(pmf) - 1) for number in found]


def reading(pmf: Sequence[float]) -> str:
    """The dots in one sentence."""
    found = dots(pmf)
    none = _about(sum(n == 0 for n in found), sum(pmf[:1]))
    many = _about(sum(n >= MANY for n in found), sum(pmf[MANY:]))
    return (
        f"Of {N_DOTS} applicants like this, {none} get no interview and {many} get {MANY} or more."
    )


def _about(drawn: int, chance: float) -> str:
    """``about 3``; ``fewer than 1`` where it happens and no dot of twenty stands for it."""
    return "fewer than 1" if drawn == 0 and chance > 0 else f"about {drawn}"


def section(assessment: Assessment) -> None:
    """The dots, the average with its range, and the numbers as a table."""
    with widgets.section(
        "interview_dots", "How many interviews", WORDS, terms=("interview", "contiguous_ranks")
    ):
        told = reading(assessment.interview_pmf)
        st.markdown(told)
        labels = [*map(str, range(MOST_SHOWN)), f"{MOST_SHOWN}+"]
        picture = pictures.dot_plot(stacks(assessment.interview_pmf), labels, "interviews", told)
        pictures.show(picture, "interview_dots")
        widgets.note(f"On average {figures.count(assessment.expected_interviews)} interviews.")
        widgets.as_table(
            "interview_dots",
            lambda: table(assessment.interview_pmf),
            "How likely each number of interviews is",
        )


def stacks(pmf: Sequence[float]) -> list[int]:
    """Number of dots (16,) at 0, 1, ... interviews; the last is 15 and more."""
    shown = [min(n, MOST_SHOWN) for n in dots(pmf)]
    return [shown.count(n) for n in range(MOST_SHOWN + 1)]


def table(pmf: Sequence[float]) -> pd.DataFrame:
    """Chance of each number of interviews, of those who apply, the last row open."""
    last = MOST_SHOWN
    chances = [*pmf[:last], sum(pmf[last:])]
    names = [*map(str, range(last)), f"{last} or more"]
    return pd.DataFrame(
        {
            "Interviews": names[: len(chances)],
            "Of 100 who apply (central value)": [whole(c) for c in chances],
        }
    )

"""The line about a program's last years says what they show and nothing more."""

from __future__ import annotations

import pytest

from smartpick.ui.programs import history
from smartpick.ui.programs.history import NOT_KNOWN, NOT_LISTED, Year


def years(*cells: tuple[int, int] | str) -> list[Year]:
    """Years up to 2026: offered and filled, or why they are missing."""
    first = 2027 - len(cells)
    return [
        Year(first + i, missing=cell) if isinstance(cell, str) else Year(first + i, *cell)
        for i, cell in enumerate(cells)
    ]


FULL = (6, 6)


@pytest.mark.parametrize(
    ("items", "says"),
    [
        (years(*[FULL] * 8), "All positions filled in each of the last 6 years."),
        (
            years((6, 5), FULL, FULL, (6, 4), FULL, FULL, (6, 0), FULL),
            "Not all positions filled in 2 of the last 6 years (2022, 2025).",
        ),
        (
            years(FULL, FULL, NOT_KNOWN, NOT_KNOWN, FULL, (6, 5), FULL),
            "Not all positions filled in 1 of its 4 years on record since 2021 (2025).",
        ),
        (
            years(FULL, NOT_LISTED, NOT_LISTED, NOT_LISTED, NOT_LISTED, NOT_LISTED, FULL),
            "All positions filled in 2026.",
        ),
    ],
)
def test_years_without_a_resident_for_every_position_are_counted_and_named(
    items: list[Year], says: str
) -> None:
    assert history.last_years(items) == says


def test_a_program_is_new_only_where_every_year_before_is_known_to_be_without_it() -> None:
    known = years(NOT_LISTED, NOT_LISTED, NOT_LISTED, NOT_LISTED, FULL, FULL, (6, 5))
    assert history.last_years(known) == (
        "First listed in 2024; a new code can be an old program. "
        "Not all positions filled in 1 of its 3 years on record since 2021 (2026)."
    )
    doubtful = years(NOT_LISTED, NOT_LISTED, NOT_LISTED, NOT_KNOWN, FULL, FULL, FULL)
    assert "First listed" not in history.last_years(doubtful)
    just_now = years(*[NOT_LISTED] * 6, (6, 2))
    assert history.last_years(just_now).startswith("First listed in 2026;")
    assert history.last_years(just_now).endswith("Not all positions filled in 2026.")


@pytest.mark.parametrize(
    ("before", "now", "says"),
    [
        (10, 12, " Growing: 12 positions in 2026, on average 10 in 2021 to 2025."),
        (10, 8, " Shrinking: 8 positions in 2026, on average 10 in 2021 to 2025."),
        (4, 1, " Shrinking: 1 position in 2026, on average 4 in 2021 to 2025."),
        (4, 5, ""),
        (20, 23, ""),
    ],
)
def test_a_change_of_size_is_told_with_its_numbers_and_a_small_one_is_not(
    before: int, now: int, says: str
) -> None:
    items = years(*[(before, before)] * 6, (now, now))
    assert history.last_years(items) == f"All positions filled in each of the last 6 years.{says}"

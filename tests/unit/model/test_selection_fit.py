"""How open a specialty is: what counts give back, and what is borrowed."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import expit

from smartpick.workshop.fit.selection_fit import Counted, chances_of_considered, fit_selection
from smartpick.workshop.fit.specialties import fit_settings
from tests.calibration.real import DATA

SETTINGS = fit_settings(DATA / "evidence")
VECTOR = np.array([244.0, 2.65, 1.0, 0.37, np.log(0.6), -1.55, 0.0])
RANKS, MATCHES = chances_of_considered(VECTOR, SETTINGS)


def counted(share: float, own: float = 1.0, error: float = 0.01) -> Counted:
    """What would be counted of a specialty that considers this share of its first choices."""
    second, matches = 0.8, 0.6
    first = own * second / (own * second + 1 - own)
    others = (1 - first) * second
    return Counted(
        ranked=(share * RANKS * (first + others), error),
        matched=(share * MATCHES * (first + others * matches), error),
        preferred=(own, 0.02),
        second=second,
        second_matches=matches,
    )


def fitted(
    *shares: float, own: float = 1.0, error: float = 0.001
) -> dict[str, tuple[float, float]]:
    codes = [f"{k:03}" for k in range(len(shares))]
    own_counts = {c: counted(s, own, error) for c, s in zip(codes, shares, strict=True)}
    return fit_selection(dict.fromkeys((*codes, "999"), VECTOR), own_counts, SETTINGS)


@pytest.mark.parametrize("own", [1.0, 0.5])
def test_exact_counts_give_their_share_back(own: float) -> None:
    found = fitted(0.75, 0.5, 0.3, own=own)
    shares = [expit(found[f"{k:03}"][0]) for k in range(3)]
    np.testing.assert_allclose(shares, [0.75, 0.5, 0.3], atol=0.01)


def test_a_specialty_nobody_counted_borrows_the_middle_with_a_wide_interval() -> None:
    found = fitted(0.75, 0.5, 0.3)
    centre, error = found["999"]
    assert 0.3 < expit(centre) < 0.75
    assert error > 2 * max(found[f"{k:03}"][1] for k in range(3))


def test_a_vague_count_is_drawn_towards_the_others() -> None:
    sharp, vague = fitted(0.8, 0.8, 0.2), fitted(0.8, 0.8, 0.2, error=0.15)
    assert vague["002"][0] > sharp["002"][0]
    assert vague["002"][1] > sharp["002"][1]

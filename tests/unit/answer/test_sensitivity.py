"""One coefficient at a time: each name moves two rows and nothing else."""

from __future__ import annotations

import pytest

from smartpick.answer.sensitivities import OneAtATime
from tests.calibration.real import evidence


def test_each_name_moves_its_own_two_rows_to_the_edges_of_its_interval() -> None:
    names = ["interview.us_letter", "interview.home_state", "140/slope"]
    draws = OneAtATime(evidence(), names)
    letter, home = draws.of("interview.us_letter"), draws.of("interview.home_state")
    value = evidence().value("interview.us_letter")
    assert letter[1] == pytest.approx(value.low, abs=0.01)
    assert letter[2] == pytest.approx(value.high, abs=0.01)
    assert set(letter[[0, 3, 4, 5, 6]]) == {value.value}
    assert home[1] == home[2] == home[0] != home[3]
    slope = draws.of_fit(evidence().fit["140"])[3]
    assert slope[5] < 0 < slope[6]
    assert not slope[:5].any()

"""The applicants' side of the calibration: shares inside the counts, and what breaks them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from smartpick.evidence.calibration import (
    ADDING_UP,
    LENGTH,
    MATCHED,
    PORTFOLIO,
    RANKED,
    CalibrationRow,
)
from smartpick.workshop.calibrate.by_applicants import applicant_levels, by_applicants
from smartpick.workshop.calibrate.inputs import Inputs, load_inputs
from tests.calibration.real import DATA

COUNTED = {  # ranked, matched: counts of ERAS applicants of the design's audit
    "Internal Medicine": ((0.59, 0.65), (0.28, 0.30)),
    "Family Medicine": ((0.35, 0.46), (0.13, 0.17)),
    "General Surgery": ((0.28, 0.39), (0.06, 0.08)),
    "Emergency Medicine": ((0.35, 0.56), (0.13, 0.21)),
    "Obstetrics and Gynecology": ((0.44, 0.61), (0.15, 0.21)),
}


@cache
def inputs() -> Inputs:
    return load_inputs(DATA)


@cache
def rows() -> tuple[CalibrationRow, ...]:
    return tuple(by_applicants(inputs()))


@pytest.mark.parametrize("name", COUNTED)
def test_the_average_applicant_lies_inside_what_is_counted(name: str) -> None:
    for check, (low, high) in zip((RANKED, MATCHED), COUNTED[name], strict=True):
        (row,) = [r for r in rows() if r.check == check and r.group == name]
        assert low - 0.005 <= row.predicted <= high + 0.005


def test_the_published_side_reaches_to_both_readings_of_the_count() -> None:
    (row,) = [r for r in rows() if r.check == RANKED and r.group == "Internal Medicine"]
    assert row.published_sd is not None
    reach = 1.2816 * row.published_sd
    assert row.published - reach == pytest.approx(0.59, abs=0.001)
    assert row.published + reach == pytest.approx(0.65, abs=0.001)


def test_everybody_together_fills_the_positions_that_were_filled() -> None:
    own = [r for r in rows() if r.check == ADDING_UP]
    assert len(own) >= 10
    filled = sum(r.n for r in own)
    predicted = sum(r.n * r.predicted / r.published for r in own)
    assert predicted / filled == pytest.approx(1, abs=0.15)
    assert "Diagnostic Radiology" not in {r.group for r in own}, "begins in the second year"


def test_a_second_specialty_is_no_way_round_what_screens_a_person_out() -> None:
    one, two, three = (
        next(r.predicted for r in rows() if r.check == PORTFOLIO and r.at == at) for at in "123"
    )
    assert one < two < three < 1.6 * one


def test_no_list_of_any_length_makes_a_low_score_sure() -> None:
    (level,) = [x for x in applicant_levels(inputs(), rows()) if x.check == LENGTH]
    assert level.met
    assert level.reached is not None
    assert 5 < level.reached < 28


def test_a_share_outside_the_count_is_named() -> None:
    worse = [replace(r, predicted=0.9) if r.group == "Family Medicine" else r for r in rows()]
    found = {x.check: x for x in applicant_levels(inputs(), worse) if x.check in (RANKED, MATCHED)}
    for level in found.values():
        assert level.met is False
        assert "Family Medicine 90" in level.note

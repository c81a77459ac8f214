"""The charts of "Why this number" draw what the explanation says, in its order."""

from __future__ import annotations

from dataclasses import replace
from math import log10
from typing import Any

import pytest

from smartpick.answer.explain import Factor
from smartpick.answer.program import OddsTerm
from smartpick.answer.sensitivities import Sensitivity
from smartpick.domain import Estimate, Grade
from smartpick.ui.evidence import explain_charts
from smartpick.ui.figure import Figure
from tests.unit.ui.made import APPLICANT

START, END = Estimate(0.46, 0.43, 0.50), Estimate(0.31, 0.25, 0.38)
STEPS = [
    Factor("step2_ck", 0.0, -0.20, (), Grade.A),
    Factor("visa", 0.0, 0.05, (), Grade.B),
    Factor("step3", 0.0, 0.0, (), Grade.C),
]
SWINGS = [
    Sensitivity("a.years", "Years since graduation", "Years", Grade.C, 0.40, 0.22),
    Sensitivity("a.slope", "Slope", "", Grade.A, 0.30, 0.32),
]
TERMS = [
    OddsTerm("step2_ck", Estimate(0.42, 0.39, 0.45), (), Grade.A),
    OddsTerm("img_share", Estimate(14.0, 9.0, 30.0), (), Grade.C),
]
FIRST = ("step2_ck", "visa")


def waterfall(steps: list[Factor] = STEPS) -> Figure:
    return explain_charts.waterfall(START, steps, END, APPLICANT)


def multipliers() -> Figure:
    return explain_charts.multipliers(TERMS, APPLICANT, FIRST)


def json_of(figure: Any) -> dict[str, Any]:
    return {"data": figure.data, "layout": figure.layout}


def bars(figure: Any) -> list[tuple[float, float]]:
    """Start and end of every bar in percent, from top to bottom."""
    rows = [
        (y, base, base + x)
        for trace in json_of(figure)["data"]
        if trace.get("type") == "bar"
        for y, base, x in zip(trace["y"], trace["base"], trace["x"], strict=True)
    ]
    return [(start, end) for _, start, end in sorted(rows)]


def texts(figure: Any) -> list[str]:
    (trace,) = (t for t in json_of(figure)["data"] if t.get("mode") == "text")
    return list(trace["text"])


def badges(figure: Any) -> dict[int, str]:
    return {a["y"]: a["text"] for a in json_of(figure)["layout"]["annotations"]}


def test_the_shares_lead_from_the_average_to_the_profile_without_a_break() -> None:
    found = bars(waterfall())
    assert found[0] == pytest.approx((46, 26))
    assert found[1] == pytest.approx((26, 31))


def test_a_factor_that_adds_nothing_keeps_its_row_but_has_neither_bar_nor_grade() -> None:
    figure = waterfall()
    assert len(bars(figure)) == 2
    assert badges(figure) == {1: "A", 2: "B"}
    labels = json_of(figure)["layout"]["yaxis"]["ticktext"]
    assert labels[1:-1] == ["Step 2 CK<br>221", "Visa<br>J-1", "Step 3<br>not stated"]
    assert len(labels) == len(STEPS) + 2


def test_every_share_has_its_sign_in_words_and_both_ends_have_their_intervals() -> None:
    found = texts(waterfall())
    assert found == ["46 (43–50)", "−20", "+5", "0", "31 (25–38)"]


def test_the_waterfall_runs_from_none_to_all() -> None:
    assert json_of(waterfall())["layout"]["xaxis"]["range"] == [
        0,
        100,
    ]


def test_the_height_of_the_waterfall_does_not_move_with_the_shares() -> None:
    moved = [replace(s, given_applied=0.01) for s in STEPS]
    heights = {json_of(waterfall(steps))["layout"]["height"] for steps in (STEPS, moved)}
    assert len(heights) == 1


def test_a_swing_is_drawn_as_points_away_from_the_headline() -> None:
    lines = json_of(explain_charts.tornado(END, SWINGS))["data"][0]
    assert lines["x"] == [pytest.approx(9), pytest.approx(-9), None, pytest.approx(-1),
                          pytest.approx(1), None]  # fmt: skip
    assert lines["y"] == [0, 0, None, 1, 1, None]


def test_a_swing_is_told_in_whole_people_of_a_hundred() -> None:
    assert texts(explain_charts.tornado(END, SWINGS)) == ["22 to 40", "30 to 32"]


def test_a_swing_beyond_the_axis_is_drawn_at_its_edge() -> None:
    far = [replace(SWINGS[0], at_low=0.01, at_high=0.99)]
    lines = json_of(explain_charts.tornado(END, far))["data"][0]
    assert lines["x"][:2] == list(explain_charts.POINTS_RANGE)


def test_the_headlines_own_interval_lies_behind_the_swings() -> None:
    (field,) = json_of(explain_charts.tornado(END, SWINGS))["layout"]["shapes"]
    assert (field["x0"], field["x1"]) == (pytest.approx(-6), pytest.approx(7))
    assert field["layer"] == "below"


def test_every_grade_of_a_swing_stands_as_a_letter_in_its_row() -> None:
    assert badges(explain_charts.tornado(END, SWINGS)) == {0: "C", 1: "A"}


def test_multipliers_stand_around_one_on_an_axis_as_long_to_both_sides() -> None:
    layout = json_of(multipliers())["layout"]
    low, high = layout["xaxis"]["range"]
    assert layout["xaxis"]["type"] == "log"
    assert low == pytest.approx(-high)
    assert high == pytest.approx(log10(explain_charts.MULTIPLIER_RANGE[1]))
    assert layout["shapes"][0]["x0"] == layout["shapes"][0]["x1"] == 1


def test_the_interval_of_a_multiplier_lies_under_its_point() -> None:
    data = json_of(multipliers())["data"]
    assert [t["mode"] for t in data] == ["lines", "markers", "text"]
    assert data[0]["x"][:2] == [0.39, 0.45]
    assert data[1]["x"][0] == 0.42


def test_a_multiplier_beyond_the_axis_is_drawn_at_its_edge_with_its_number_in_full() -> None:
    figure = multipliers()
    assert json_of(figure)["data"][1]["x"][1] == explain_charts.MULTIPLIER_RANGE[1]
    assert texts(figure)[2] == "× 14.00<br>(9.00–30.00)"


def test_a_term_that_changes_nothing_is_a_dash_without_point_and_grade() -> None:
    figure = multipliers()
    assert texts(figure)[1] == "–"
    assert json_of(figure)["data"][1]["y"] == [0, 2]
    assert badges(figure) == {0: "A", 2: "C"}

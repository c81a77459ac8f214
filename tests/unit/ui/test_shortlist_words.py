"""What the shortlist page says: the interval beside every number, and no false exactness."""

from __future__ import annotations

from dataclasses import replace

import pytest

from smartpick.domain import Estimate
from smartpick.domain.list_answer import FilledList, ListWarning, SignalLimit
from smartpick.say import figures
from smartpick.say.changes import bare_points, points_span, short_points
from smartpick.ui.shortlist import words as said
from tests.unit.files.write.made_list import ANSWER


@pytest.mark.parametrize(
    ("estimate", "text"),
    [
        (Estimate(0.0523, 0.022, 0.078), "+5 of 100 (2 to 8)"),
        (Estimate(0.0017, 0.0012, 0.0021), "+0.2 of 100 (0.1 to 0.2)"),
        (Estimate(-0.03, -0.05, 0.001), "−3 of 100 (−5 to about 0)"),
        (Estimate(0.003, -0.01, 0.031), "+0.3 of 100 (−1.0 to 3.1)"),
        (Estimate(0.0004, 0.0, 0.0009), "no difference (0 to 0.1 of 100)"),
        (Estimate(0.0, 0.0, 0.0004), "no difference"),
        (Estimate(0.0, 0.0, 0.0), "no difference"),
    ],
)
def test_a_difference_is_told_in_points_with_its_interval(estimate: Estimate, text: str) -> None:
    assert points_span(estimate) == text


def test_short_forms_keep_the_interval() -> None:
    assert short_points(Estimate(0.0523, 0.022, 0.078)) == "+5 (2–8)"
    assert short_points(Estimate(0.011, 0.0001, 0.018)) == "+1.1 (≈0–1.8)"
    assert short_points(Estimate(0.0001, 0.0, 0.0004)) == "no difference"
    assert bare_points(0.0079) == "0.8 of 100"
    assert bare_points(0.0002) == "less than 0.1 of 100"


def test_filling_says_what_mix_and_preferences_give_up() -> None:
    found = FilledList(("9901140C0",), 0.1, 0.012, 0.0, 11, 663)
    text = said.filled(found)
    assert text.startswith("Filled: 1 program chosen")
    assert "Keeping the mix gives up 1.2 of 100" in text
    assert "preferences" not in text


def test_every_warning_has_a_sentence_or_its_own_place() -> None:
    assert set(said.WARNINGS) == set(ListWarning)


def test_old_fees_and_disputed_limits_are_told() -> None:
    assert "2027 are not known here" in said.fee_season(2026, 2027)
    assert "not known" not in said.fee_season(2027, 2027)
    limit = SignalLimit("Example", 2026, {"gold": 3, "silver": 12}, "x", True, "2027: 9 signal")
    (line,) = said.limits([limit], {}, {"x": "Title"})
    assert line.startswith("Example: 3 gold and 12 silver, 2026 season (Title)")
    assert "2027: 9 signal" in line


def test_a_count_of_one_and_a_range_of_one_are_told_in_the_singular() -> None:
    one = replace(ANSWER, stops_paying=Estimate(1.2, 0.8, 1.4), stops_paying_usd=11)
    assert "about 1 application (1 at both ends of the range)" in said.stops(one)
    some = replace(one, stops_paying=Estimate(31.0, 1.0, 44.0))
    assert "about 31 applications (1 to 44)" in said.stops(some)
    assert said.strangers(["9901140C0"]).startswith("1 program of your list is not in")
    assert said.strangers(["9901140C0"] * 2).startswith("2 programs of your list are not in")
    limits = [
        SignalLimit("Example", 2026, {"signal": n}, "x", is_verified=True, disputed=None)
        for n in (1, 10)
    ]
    told = said.limits(limits, {}, {"x": "Title"})
    assert [line.split(",")[0] for line in told] == ["Example: 1 signal", "Example: 10 signals"]


def test_what_a_program_is_for_one_applicant_says_against_what_and_promises_nothing() -> None:
    for label in figures.LIST_BANDS.values():
        assert label.endswith("your average")
        assert not {"better", "safe", "odds", "likely"} & set(label.split())
    assert "can still be a small chance" in figures.BANDS_MEAN

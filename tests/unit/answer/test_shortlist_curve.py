"""The curve of chance against dollars, on lists whose answer is known."""

from __future__ import annotations

import numpy as np

from smartpick.answer.shortlist.curve import gain_of_spending, stops_paying


def test_the_gain_of_spending_is_read_between_two_applications() -> None:
    cost = np.array([10.0, 20.0, 40.0])
    matched = np.array([[0.1, 0.2, 0.3]])
    gain = gain_of_spending(cost, matched, 20)
    np.testing.assert_allclose(gain, [[0.15, 0.1, np.nan]])


def test_free_applications_are_no_obstacle() -> None:
    cost = np.array([99.0, 99.0, 99.0, 118.0])
    matched = np.array([[0.1, 0.2, 0.3, 0.4]])
    gain = gain_of_spending(cost, matched, 19)
    np.testing.assert_allclose(gain[0], [0.3, 0.2, 0.1, np.nan], atol=1e-12)


def test_spending_stops_paying_at_the_first_small_gain_of_each_draw() -> None:
    gain = np.array([[0.02, 0.004, 0.001], [0.02, 0.02, np.nan], [0.001, 0.02, 0.02]])
    np.testing.assert_array_equal(stops_paying(gain, 0.005), [2, 3, 1])


def test_a_list_of_one_application_says_nothing_about_more_money() -> None:
    gain = gain_of_spending(np.array([11.0]), np.array([[0.1], [0.2]]), 100)
    assert np.isnan(gain).all()
    np.testing.assert_array_equal(stops_paying(gain, 0.005), [1, 1])

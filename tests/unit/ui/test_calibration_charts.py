"""The charts of the calibration page set the model beside what was published."""

from __future__ import annotations

from typing import Any

import pytest

from smartpick.ui.evidence import calibration_charts
from smartpick.ui.evidence.calibration_charts import OTHER, Pair

ROWS = [Pair("Made-up Medicine", 0.74, 0.54, 0.05), Pair("Invented Surgery", 0.40, 0.45)]


def data(figure: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = figure.data
    return found


def layout(figure: Any) -> dict[str, Any]:
    found: dict[str, Any] = figure.layout
    return found


def named(figure: Any, name: str) -> dict[str, Any]:
    (trace,) = (t for t in data(figure) if t.get("name") == name)
    return trace


def test_model_and_published_stand_in_the_same_row_each_with_its_own_mark() -> None:
    figure = calibration_charts.dumbbells(ROWS)
    assert named(figure, "model")["x"] == pytest.approx([74, 40])
    assert named(figure, "published")["x"] == pytest.approx([54, 45])
    assert named(figure, "published")["marker"]["symbol"] == "line-ns"
    assert layout(figure)["yaxis"]["ticktext"] == ["Made-up Medicine", "Invented Surgery"]


def test_what_is_open_about_a_published_figure_is_drawn_first_and_only_where_known() -> None:
    band = data(calibration_charts.dumbbells(ROWS))[0]
    assert band["mode"] == "lines"
    assert band["x"] == [pytest.approx(54 - 5 * 1.2816), pytest.approx(54 + 5 * 1.2816), None]


def test_a_band_never_leaves_the_scale() -> None:
    band = data(calibration_charts.dumbbells([Pair("Sure", 0.9, 0.99, 0.05)]))[0]
    assert band["x"][1] == 100


def test_both_numbers_stand_in_words_at_the_end_of_the_row() -> None:
    (column,) = (t for t in data(calibration_charts.dumbbells(ROWS)) if t["mode"] == "text")
    assert [text.strip() for text in column["text"]] == ["74 vs 54", "40 vs 45"]


def test_a_likelihood_runs_from_none_to_all_and_a_share_may_end_earlier() -> None:
    assert layout(calibration_charts.dumbbells(ROWS))["xaxis"]["range"] == [0, 100]
    assert layout(calibration_charts.dumbbells(ROWS, 40))["xaxis"]["range"] == [0, 40]


def test_two_line_labels_get_taller_rows() -> None:
    tall = [Pair("Made-up<br>Medicine", 0.7, 0.5), Pair("Invented<br>Surgery", 0.4, 0.5)]
    assert (
        layout(calibration_charts.dumbbells(tall))["height"]
        > layout(calibration_charts.dumbbells(ROWS))["height"]
    )


def test_reliability_puts_the_prediction_across_and_the_published_rate_up() -> None:
    figure = calibration_charts.reliability(ROWS[:1], ROWS[1:])
    own = named(figure, "this specialty")
    assert (own["x"], own["y"]) == ([pytest.approx(74)], [pytest.approx(54)])
    assert own["error_y"]["array"] == [pytest.approx(5 * 1.2816)]
    assert named(figure, "exactly right")["x"] == named(figure, "exactly right")["y"] == [0, 100]
    assert len(named(figure, "other specialties")["x"]) == 1


def test_both_axes_of_reliability_run_from_none_to_all() -> None:
    found = layout(calibration_charts.reliability(ROWS[:1], ROWS[1:]))
    assert found["xaxis"]["range"] == found["yaxis"]["range"] == [0, 100]


def test_a_curve_is_the_models_line_with_published_rings() -> None:
    figure = calibration_charts.curve([1, 2], ROWS, "ranks")
    assert named(figure, "model")["mode"] == "lines"
    assert named(figure, "model")["y"] == pytest.approx([74, 40])
    assert named(figure, "published")["y"] == pytest.approx([54, 45])
    assert layout(figure)["yaxis"]["range"] == [0, 100]


def test_a_further_series_has_its_own_name_and_symbol() -> None:
    figure = calibration_charts.curve([1, 2], ROWS, "ranks", [(1, 0.5), (2, 0.6)])
    assert named(figure, OTHER)["y"] == [50, 60]
    symbols = {named(figure, name)["marker"]["symbol"] for name in (OTHER, "published")}
    assert len(symbols) == 2


def test_what_the_rings_stand_for_can_be_named() -> None:
    figure = calibration_charts.curve([1, 2], ROWS, "ranks", published="simulated")
    assert named(figure, "simulated")["mode"] == "markers"


def test_a_hover_without_words_is_never_an_empty_box() -> None:
    figure = calibration_charts.dumbbells(ROWS)
    assert named(figure, "model")["hovertext"] == ["", ""]
    assert named(figure, "model")["hoverinfo"] == "text"

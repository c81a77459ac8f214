"""The charts of the shortlist draw what they are given."""

from __future__ import annotations

import json
from typing import Any

from smartpick.domain import Estimate
from smartpick.domain.list_answer import CurvePoint, ListBand
from smartpick.ui.figure import Figure
from smartpick.ui.shortlist.charts import Marks, curve, mix

POINTS = [CurvePoint(n, 11 * n, Estimate(0.1 * n, 0.05 * n, 0.15 * n)) for n in (1, 2, 3, 4)]


def traces(figure: Figure) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = figure.data
    return found


def test_the_curve_shows_value_and_interval_in_percent_from_0_to_100() -> None:
    figure = curve(POINTS, Marks(2, 3, (2, 4)), by_dollars=False)
    band, line, own = traces(figure)
    assert list(line["x"]) == [1, 2, 3, 4]
    assert [round(y) for y in line["y"]] == [10, 20, 30, 40]
    assert len(band["x"]) == 8
    assert (list(own["x"]), [round(y) for y in own["y"]]) == ([2], [20])
    assert list(figure.layout["yaxis"]["range"]) == [0, 100]
    assert "2 applications, $22: about 20 of 100 (10 to 30)" in line["hovertext"]
    assert line["hovertext"][0].startswith("1 application, ")


def test_the_curve_runs_over_dollars_too_and_marks_nothing_it_was_not_given() -> None:
    figure = curve(POINTS, Marks(None, None, None), by_dollars=True)
    assert list(traces(figure)[1]["x"]) == [11, 22, 33, 44]
    assert list(traces(figure)[2]["x"]) == []
    assert len(figure.layout["shapes"]) == 0
    marked = curve(POINTS, Marks(22, 33, None), by_dollars=True)
    assert [s["x0"] for s in marked.layout["shapes"]] == [22, 33]


def test_the_mix_labels_each_part_that_there_is() -> None:
    figure = mix({ListBand.SAFER: 3, ListBand.REALISTIC: 7, ListBand.REACH: 0})
    assert [bar["x"][0] for bar in traces(figure)] == [3, 7, 0]
    texts = [a["text"] for a in figure.layout["annotations"]]
    assert texts == ["3 above your average", "7 near your average"]
    assert "below" not in json.dumps(texts)

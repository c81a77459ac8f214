"""What a chart draws is what the data say, in an order and on an axis that compare."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from smartpick.domain import Estimate
from smartpick.ui import charts, theme
from smartpick.ui.where_you_stand import places
from tests.unit.ui import division_lines
from tests.unit.ui.made import ASSESSMENT, place

ROWS = [
    charts.Row("Family Medicine", Estimate(0.45, 0.40, 0.50)),
    charts.Row("Internal Medicine", Estimate(0.31, 0.20, 0.44), is_chosen=True),
    charts.Row("Rare Medicine", None),
]
ROOT = Path(__file__).parents[3]
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


def traces(figure: Any, mode: str) -> list[dict[str, Any]]:
    return [t for t in figure.data if t.get("mode") == mode]


def test_the_axis_of_a_likelihood_always_runs_from_none_to_all() -> None:
    assert tuple(charts.intervals(ROWS).layout["xaxis"]["range"]) == (0, 100)
    assert tuple(charts.intervals(ROWS[:1]).layout["xaxis"]["range"]) == (0, 100)


def test_an_interval_is_drawn_from_its_low_to_its_high_end() -> None:
    plain, chosen = traces(charts.intervals(ROWS), "lines")
    assert list(plain["x"]) == [40, 50, None]
    assert list(chosen["x"]) == [20, 44, None]
    assert list(chosen["y"]) == [1, 1, None]


def test_the_interval_lies_under_the_point() -> None:
    modes = [t.get("mode") for t in charts.intervals(ROWS, "baseline").data]
    assert max(i for i, m in enumerate(modes) if m == "lines") < min(
        i for i, m in enumerate(modes) if m == "markers"
    )


def test_rows_keep_the_order_they_come_in() -> None:
    ticks = charts.intervals(ROWS).layout["yaxis"]["ticktext"]
    labels = [re.sub("<.*?>", "", text) for text in ticks]
    assert labels == [r.label for r in ROWS]


def test_a_chosen_row_is_bold_and_its_point_larger() -> None:
    figure = charts.intervals(ROWS)
    assert figure.layout["yaxis"]["ticktext"][1] == "<b>Internal Medicine</b>"
    (points,) = traces(figure, "markers")
    plain, chosen = points["marker"]["size"]
    assert chosen > plain


def test_a_row_without_a_number_has_a_dash_and_no_point() -> None:
    figure = charts.intervals(ROWS)
    numbers, instead = traces(figure, "text")
    assert list(instead["text"]) == []
    assert numbers["text"][2] == "–"
    assert all(2 not in t["y"] for t in traces(figure, "markers"))


def test_what_is_counted_stands_where_there_is_no_estimate() -> None:
    rows = [*ROWS, charts.Row("Rare", None, instead="5 of 30 matched")]
    numbers, instead = traces(charts.intervals(rows), "text")
    assert (list(instead["y"]), list(instead["text"])) == ([len(ROWS)], ["5 of 30 matched"])
    assert numbers["text"][-1] == ""


def test_the_height_depends_on_the_rows_alone() -> None:
    moved = [charts.Row(r.label, Estimate(0.9, 0.1, 1.0)) for r in ROWS]
    assert charts.intervals(ROWS).layout["height"] == charts.intervals(moved).layout["height"]


def test_the_map_colours_known_states_and_puts_a_dash_on_grey_ones() -> None:
    figure = places.state_map([p for p in ASSESSMENT.by_region if p.level == "state"])
    known, marks, unknown, dashes = figure.data
    assert unknown["locations"] == dashes["locations"] == ["WY"]
    assert dashes["text"] == ["–"]
    assert known["locations"] == ["CA"]
    assert marks["type"] == "scattergeo"
    assert [text.split()[0] for text in marks["text"]] == ["PR"]


@pytest.mark.parametrize("value", [0.1, None])
def test_the_map_has_no_empty_layer_and_always_waits_for_its_outlines(value: float | None) -> None:
    figure = places.state_map([place("state", code, value) for code in ("CA", "WY")])
    assert all(list(t["locations"]) == ["CA", "WY"] for t in figure.data)
    assert figure.layout["geo"]["showsubunits"] is True


@pytest.mark.parametrize("value", [0.1, None])
def test_every_state_can_be_clicked_and_a_small_one_at_its_mark_too(value: float | None) -> None:
    figure = places.state_map([place("state", code, value) for code in ("CA", "DC", "PR")])
    data = figure.data
    clicked = {t["type"]: list(t["customdata"]) for t in data if "customdata" in t}
    assert clicked == {"choropleth": ["CA", "DC"], "scattergeo": ["DC", "PR"]}


def test_the_lines_between_divisions_are_those_of_the_table_of_states() -> None:
    outlines = json.loads(division_lines.OUTLINES.read_text(encoding="utf-8"))
    drawn = division_lines.lines(outlines, division_lines.divisions())
    assert outlines["objects"]["rivers"] == drawn
    assert len(drawn["geometries"][0]["arcs"]) > 40


def test_the_map_asks_this_server_for_its_outlines() -> None:
    drawn = (ROOT / "smartpick" / "ui" / "chart.js").read_text(encoding="utf-8")
    assert 'topojsonURL: "/app/static/"' in drawn
    assert CONFIG["server"]["enableStaticServing"] is True
    assert (ROOT / "static" / "usa_110m.json").is_file()


def test_colour_steps_grow_with_the_likelihood_and_cover_all_of_it() -> None:
    steps = [theme.step(x / 1000) for x in range(1001)]
    assert steps == sorted(steps)
    assert set(steps) == set(range(10))


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_role_has_a_colour_and_every_step_too(mode: str) -> None:
    colours = CONFIG["theme"][mode]
    assert len(colours["chartCategoricalColors"]) == len(theme.Role)
    assert len(colours["chartSequentialColors"]) == len(theme.STEPS)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_text_can_be_read_on_page_and_panel(mode: str) -> None:
    colours = CONFIG["theme"][mode]
    faint = colours["chartCategoricalColors"][theme.Role.FAINT]
    for ink in (colours["textColor"], colours["grayTextColor"], colours["linkColor"], faint):
        for paper in (colours["backgroundColor"], colours["secondaryBackgroundColor"]):
            assert theme.contrast(ink, paper) >= 4.5, (ink, paper)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_marks_that_carry_meaning_stand_out_from_the_page(mode: str) -> None:
    colours = CONFIG["theme"][mode]
    for role in (theme.Role.CHOSEN, theme.Role.OTHER, theme.Role.BASE_RATE):
        mark = colours["chartCategoricalColors"][role]
        assert theme.contrast(mark, colours["backgroundColor"]) >= 3, role


def test_the_contrast_of_two_colours_is_that_of_the_accessibility_guideline() -> None:
    assert theme.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert theme.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)

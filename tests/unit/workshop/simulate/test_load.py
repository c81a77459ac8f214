"""The stored figures of simulated Matches come back without what-ifs and assumptions."""

from __future__ import annotations

from pathlib import Path

import pytest

from smartpick.errors import DataError
from smartpick.workshop.simulate.load import SimulatedFigure, load_whole_match
from smartpick.workshop.simulate.whole_match import COLUMNS, FILE

LINES = (
    "group_rate,non_us_img,11976,0.57,0.56,0.58,0.564,outcome,a report",
    "figure,alone,10,0.5,0.4,0.6,nan,outcome,",
    "conversion_if,noise = 1,6410,0.24,,,0.2,what_if,",
    "assumption,noise,,2,,,,set,a guess",
)


def written(data: Path, *lines: str) -> Path:
    (data / "fit").mkdir()
    text = "\n".join([",".join(COLUMNS), *lines]) + "\n"
    (data / "fit" / FILE).write_text(text, encoding="utf-8")
    return data


def test_what_is_compared_comes_back_and_assumptions_do_not(tmp_path: Path) -> None:
    assert load_whole_match(written(tmp_path, *LINES)) == (
        SimulatedFigure("group_rate", "non_us_img", 11976, 0.57, 0.56, 0.58, 0.564, "outcome",
                        "a report"),
        SimulatedFigure("figure", "alone", 10, 0.5, 0.4, 0.6, None, "outcome", ""),
    )  # fmt: skip


def test_no_file_means_no_figures(tmp_path: Path) -> None:
    assert load_whole_match(tmp_path) == ()


def test_a_cell_that_is_no_number_is_refused_with_file_and_line(tmp_path: Path) -> None:
    broken = LINES[0].replace("0.57", "half")
    with pytest.raises(DataError, match=rf"{FILE}, line 2: .*half"):
        load_whole_match(written(tmp_path, broken))

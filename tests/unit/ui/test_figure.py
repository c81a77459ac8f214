"""A figure goes to the browser as JSON that a browser reads."""

from __future__ import annotations

import gzip
import json
import math
from datetime import date

import numpy as np
from starlette.applications import Starlette
from starlette.testclient import TestClient

from smartpick.ui.chart import served
from smartpick.ui.figure import Figure


def test_what_is_no_number_is_a_gap_and_arrays_are_lists() -> None:
    odd = [1.0, math.nan, math.inf, None]
    figure = Figure([{"y": odd, "x": np.array([1, 2]), "n": np.float64(0.5)}], {"height": 240})
    told = json.loads(figure.to_json(alt="ü", isPressed=True))
    assert told["data"] == [{"y": [1.0, None, None, None], "x": [1, 2], "n": 0.5}]
    assert (told["layout"], told["alt"], told["isPressed"]) == ({"height": 240}, "ü", True)


def test_a_day_is_written_as_plotly_reads_it() -> None:
    told = json.loads(Figure([{"x": [date(2026, 9, 1)]}], {}).to_json())
    assert told["data"][0]["x"] == ["2026-09-01"]


def test_the_library_comes_from_this_server_packed_and_is_kept_by_the_browser() -> None:
    visitor = TestClient(Starlette(routes=served.ROUTES))
    answer = visitor.get(f"{served.address()}/plotly.js")
    assert answer.status_code == 200
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "Plotly, Inc." in answer.text[:200]
    assert len(gzip.compress(answer.content, 1)) < len(answer.content) / 3


def test_who_takes_no_packed_answer_gets_a_plain_one() -> None:
    visitor = TestClient(Starlette(routes=served.ROUTES))
    plain = visitor.get(f"{served.address()}/chart.js", headers={"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in plain.headers
    assert "export default" in plain.text


def test_another_library_or_script_has_another_address() -> None:
    assert served.address().startswith("/charts/")
    assert len(served.address()) == len("/charts/") + 8

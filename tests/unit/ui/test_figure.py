"""A figure goes to the browser as JSON that a browser reads."""

from __future__ import annotations

import gzip
import json
import math
from datetime import date

import numpy as np
from starlette.requests import Request
from starlette.responses import Response

from smartpick.ui import chart_files
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


def answer(at: int, encoding: str) -> Response:
    scope = {"type": "http", "headers": [(b"accept-encoding", encoding.encode())]}
    found: Response = chart_files.ROUTES[at].endpoint(Request(scope))
    return found


def test_the_library_comes_from_this_server_packed_and_is_kept_by_the_browser() -> None:
    packed = answer(0, "gzip, br")
    assert "immutable" in packed.headers["Cache-Control"]
    assert packed.headers["Content-Encoding"] == "gzip"
    text = gzip.decompress(bytes(packed.body))
    assert b"Plotly, Inc." in text[:200]
    assert len(packed.body) < len(text) / 3


def test_who_takes_no_packed_answer_gets_a_plain_one() -> None:
    plain = answer(1, "identity")
    assert "Content-Encoding" not in plain.headers
    assert b"export default" in bytes(plain.body)


def test_the_address_of_the_library_holds_a_mark_of_its_contents() -> None:
    folder, mark = chart_files.address().rsplit("/", 1)
    assert folder == "/charts"
    assert int(mark, 16) >= 0

"""Every page says how old its numbers are once a newer Match has taken place."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest

from smartpick import clock
from tests.app.pages import SECONDS
from tests.calibration.real import DATA


def told(monkeypatch: pytest.MonkeyPatch, year: int) -> list[str]:
    """The lines that speak of newer Matches, on the page that opens in that year's summer."""
    monkeypatch.setattr(clock, "now", lambda: datetime(year, 6, 1, 12, tzinfo=UTC))
    app = AppTest.from_file(str(DATA.parent / "app.py"), default_timeout=SECONDS).run()
    assert not app.exception
    return [m.value for m in app.markdown if "newer Match" in m.value]


def test_a_line_above_the_page_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(monkeypatch, 2026) == []
    assert "since then 2 newer Matches, not in these numbers" in told(monkeypatch, 2028)[0]

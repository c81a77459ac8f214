"""A rule of the season that waits to be looked at is said wherever its numbers stand."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from smartpick import clock
from smartpick.workspace import Shortlist, Workspace
from tests.app.pages import assert_no_error, run_page
from tests.calibration.real import prepared

PAGES = ("where_you_stand", "shortlist", "your_plan", "decisions")
MEDICINE = [r["program_code"] for r in prepared().records if r["specialty_code"] == "140"][:3]
WORK = Workspace(shortlist=Shortlist().with_added(map(str, MEDICINE), date(2026, 9, 1)))


def warnings(page: str, year: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr(clock, "now", lambda: datetime(year, 2, 20, 12, tzinfo=UTC))
    app = run_page(page, workspace=WORK)
    assert_no_error(app)
    return [w.value for w in app.warning if "was to be looked at again" in w.value]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_that_a_price_it_uses_is_of_a_rule_not_looked_at(
    page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert any("ERAS" in told for told in warnings(page, 2028, monkeypatch))

"""The tour of a minute: from stop to stop, back, to its end, and off it."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from smartpick.ui import tour
from smartpick.ui.menu import ROOMS, script
from tests.app.pages import SECONDS, assert_no_error
from tests.house.rules import ROOT


def app_of(storage: dict[str, str]) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=SECONDS)
    app.session_state["workspace_storage"] = storage
    return app.run()


def begun() -> AppTest:
    return app_of({}).button(key="tour_start").click().run()


def keys(app: AppTest) -> set[str]:
    return {str(button.key) for button in app.button}


def said(app: AppTest) -> list[str]:
    return [m.value for m in app.main.markdown if " of 6** " in str(m.value)]


def test_every_stop_is_a_page() -> None:
    assert set(tour.STOPS) <= set(ROOMS)
    assert len(tour.STOPS) == 6


def test_the_tour_walks_through_its_stops_and_back() -> None:
    app = begun()
    seen = said(app)
    for _ in list(tour.STOPS)[1:]:
        app.button(key="tour_next").click().run()
        assert_no_error(app)
        seen += said(app)
    told = [f"**{n} of 6** {text}" for n, text in enumerate(tour.STOPS.values(), start=1)]
    assert seen == told
    assert "tour_next" not in {str(b.key) for b in app.button}
    app.button(key="tour_back").click().run()
    assert said(app) == told[-2:-1]
    app.button(key="tour_end").click().run()
    assert said(app) == []


def test_who_goes_another_way_has_left_the_tour() -> None:
    app = begun()
    app.switch_page(str(script("calibration"))).run()
    assert said(app) == []
    app.switch_page(str(script("where_you_stand"))).run()
    assert said(app) == []


@pytest.mark.parametrize("address", ["where_you_stand", "calibration", "your_work"])
def test_whoever_saved_a_profile_finds_the_tour_beside_every_page(address: str) -> None:
    app = app_of({"accepted_text": "{}"})
    assert "tour_start" not in keys(app)
    app.switch_page(str(script(address))).run()
    app.sidebar.button(key="tour_again").click().run()
    assert_no_error(app)
    assert said(app) == [f"**1 of 6** {tour.STOPS['where_you_stand']}"]


def test_whoever_is_on_the_tour_is_not_asked_whether_they_are_new() -> None:
    app = begun()
    assert "first_steps_hide" not in keys(app)
    app.button(key="tour_end").click().run()
    assert "first_steps_hide" in keys(app)

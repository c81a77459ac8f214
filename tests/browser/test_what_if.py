"""What if and adviser as a person uses them: keep, compare, reload, open a link, present."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from smartpick.workspace import scenario_text
from tests.browser.app_page import (
    chart_data,
    click,
    open_page,
    press_on_slider,
    settled,
    slider,
    wait_for_other_data,
    widget,
)
from tests.calibration.real import dr_a

SAVED, EMPTY = "Saved in this browser", "Nothing to save yet"


def saved(page: Page) -> None:
    expect(widget(page, "kept_work").get_by_role("status")).to_have_text(SAVED)


def test_a_kept_scenario_is_compared_after_a_reload_and_goes_with_undo(page: Page) -> None:
    open_page(page, "/what_if")
    click(page, "keep_first")
    expect(widget(page, "side_by_side_chart")).to_be_visible()
    saved(page)
    page.reload()
    before = chart_data(page, "side_by_side_chart")
    press_on_slider(page, "ck", "ArrowRight")
    assert wait_for_other_data(page, "side_by_side_chart", before) != before
    click(page, "scenario_delete")
    expect(page.get_by_text("No scenario is kept yet")).to_be_visible()
    click(page, "undo")
    expect(widget(page, "side_by_side_chart")).to_be_visible()


def test_a_link_is_opened_beside_ones_own_work_and_leaves_the_address(page: Page) -> None:
    open_page(page)
    press_on_slider(page, "ck", "ArrowRight")
    saved(page)
    open_page(page, f"/?scenario={scenario_text(dr_a())}")
    received = widget(page, "received_scenario")
    expect(received).to_contain_text("Somebody’s scenario")
    expect(page).not_to_have_url(re.compile("scenario="))
    expect(slider(page, "ck")).to_have_value("231")
    click(page, "received_keep")
    expect(received).to_have_count(0)
    # “Saved” stood there before: what counts is that the browser has it.
    page.wait_for_function("JSON.stringify(localStorage).includes('Somebody')")
    page.goto("/what_if")
    name = widget(page, "manage_scenario").get_by_role("textbox", name="Name")
    expect(name).to_have_value("Somebody’s scenario")
    expect(slider(page, "ck")).to_have_value("231")


@pytest.mark.parametrize("text", ["%3Cscript%3Ealert(1)%3C/script%3E", "A" * 3000, "e30"])
def test_a_hostile_link_gets_words_and_changes_nothing(page: Page, text: str) -> None:
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    open_page(page, f"/?scenario={text}")
    expect(widget(page, "received_problem")).to_contain_text("could not be opened")
    expect(page).not_to_have_url(re.compile("scenario="))
    expect(slider(page, "ck")).to_have_value("230")
    assert dialogs == []


def test_an_adviser_presents_with_the_keys_alone_at_a_projectors_size(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    open_page(page, "/adviser")
    expect(widget(page, "kept_work").get_by_role("status")).to_have_text(EMPTY)
    expect(widget(page, "adviser_forward").get_by_role("button")).to_be_enabled()
    settled(page)
    page.keyboard.press("1")
    expect(slider(page, "ck")).to_have_value("221")
    for chart in ("adviser_specialty_chart", "adviser_region_chart"):
        settled(page)
        page.keyboard.press("PageDown")
        widget(page, chart).locator(".js-plotly-plot").wait_for()
    settled(page)
    page.keyboard.press("PageUp")
    expect(widget(page, "adviser_specialty_chart")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

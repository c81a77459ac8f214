"""A phone: the menu has its word, the number stays in sight, whole names stand in the list."""

from __future__ import annotations

from playwright.sync_api import Page, ViewportSize, expect

from smartpick.ui.phrases import PROGRAMS_VIEW
from tests.browser.app_page import open_page, open_tab, press_on_slider, settled, widget

PHONE: ViewportSize = {"width": 390, "height": 844}


def test_the_menu_of_a_phone_says_menu(page: Page) -> None:
    page.set_viewport_size(PHONE)
    open_page(page)
    button = page.get_by_test_id("stExpandSidebarButton")
    shown = button.evaluate("e => getComputedStyle(e, '::after').content")
    assert shown == '"Menu"'
    box = button.bounding_box()
    assert box is not None
    assert box["width"] > 60


def test_the_number_stays_in_sight_and_follows_the_slider_on_a_phone_alone(page: Page) -> None:
    open_page(page)
    number = page.locator(".sp-number")
    expect(number).to_be_hidden()
    page.set_viewport_size(PHONE)
    page.reload()
    settled(page)
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_role("button", name="Keep as scenario").scroll_into_view_if_needed()
    expect(number).to_be_in_viewport()
    before = number.inner_text()
    press_on_slider(page, "ck", "End")
    settled(page)
    expect(number).to_be_in_viewport()
    assert number.inner_text() != before
    assert number.get_attribute("aria-hidden") == "true"


def test_the_front_page_lists_programs_by_their_whole_names_on_a_phone(page: Page) -> None:
    page.set_viewport_size(PHONE)
    open_page(page)
    open_tab(page, PROGRAMS_VIEW)
    box = widget(page, "programs")
    expect(box.locator(".sp-rows a").first).to_be_visible()
    expect(box.get_by_test_id("stDataFrame")).to_be_hidden()

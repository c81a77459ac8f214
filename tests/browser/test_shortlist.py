"""The shortlist in a real browser: filled, edited with the keyboard alone, undone, kept."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

from smartpick.ui.shortlist.page import MIX
from tests.browser.app_page import (
    chart,
    click,
    each_tab,
    open_page,
    open_tab,
    settled,
    table,
    widget,
)
from tests.browser.test_every_page import HEIGHT, TWO_SCREENS
from tests.browser.test_for_everybody import OPEN_TAB, complaints

PATH = "/shortlist"


def fill(page: Page, n: int) -> None:
    """Open the page and fill a list of ``n`` programs."""
    open_page(page, PATH)
    box = widget(page, "list_most").get_by_role("spinbutton")
    box.fill(str(n))
    box.press("Enter")
    expect(undo(page)).to_contain_text("Undo: changed the list's limits")
    settled(page)
    click(page, "fill_list")
    expect(page.get_by_text(f"Filled: {n} programs")).to_be_visible()
    settled(page)


def undo(page: Page) -> Any:
    return widget(page, "undo").get_by_role("button")


def rows_told(page: Page) -> Locator:
    """The table's rows as a screen reader gets them."""
    rows = table(page, "shortlist_list").locator("table tbody tr")
    expect(rows).not_to_have_count(0)
    return rows


def enter_cell(page: Page, right: int, down: int) -> None:
    """Go to a cell of the table from its first one, with arrow keys alone."""
    table(page, "shortlist_list").locator(".dvn-scroller").click(position={"x": 40, "y": 50})
    for _ in range(down):
        page.keyboard.press("ArrowDown")
    for _ in range(right):
        page.keyboard.press("ArrowRight")


def test_a_row_moves_with_the_keyboard_and_undo_brings_it_back(page: Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 1800})
    fill(page, 5)
    enter_cell(page, right=0, down=2)
    rows = rows_told(page)
    name = rows.nth(2).locator("td").nth(1).inner_text()
    page.keyboard.press("Enter")
    cell = page.locator("#portal input")
    cell.fill("1")
    cell.press("Enter")
    expect(undo(page)).to_contain_text("Undo: changed the shortlist")
    settled(page)
    expect(rows.first).to_contain_text(name)
    undo(page).click()
    expect(rows.nth(2)).to_contain_text(name)


def test_the_list_is_there_again_after_a_reload_and_a_program_opens_by_keyboard(page: Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 1800})
    fill(page, 4)
    expect(page.get_by_text("Saved in this browser")).to_be_visible()
    page.reload()
    expect(page.get_by_text("exactly these 4 programs")).to_be_visible()
    settled(page)
    widget(page, "shortlist_open_one").get_by_role("combobox").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/program?program=*")
    settled(page)
    assert page.get_by_role("heading", level=1).count() == 1


def test_a_filled_shortlist_can_be_read_by_everybody_and_fits_two_screens(page: Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    fill(page, 60)
    assert page.evaluate(HEIGHT) <= TWO_SCREENS
    assert complaints(page) == []
    page.emulate_media(color_scheme="dark")
    assert complaints(page, "color-contrast") == []
    for _ in each_tab(page):
        assert page.evaluate(HEIGHT) <= TWO_SCREENS
        assert complaints(page, within=OPEN_TAB) == []


def test_paper_and_a_phone_have_every_row_with_its_whole_name_in_place_of_the_table(
    page: Page,
) -> None:
    fill(page, 25)
    rows = widget(page, "shortlist_list").locator(".sp-rows li")
    expect(rows.first).to_be_hidden()
    page.emulate_media(media="print")
    expect(rows).to_have_count(25)
    expect(rows.last).to_be_visible()
    expect(table(page, "shortlist_list")).to_be_hidden()
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 390, "height": 844})
    settled(page)
    names = widget(page, "shortlist_list").locator(".sp-rows a")
    expect(names).to_have_count(25)
    assert all(link.evaluate("e => e.scrollWidth <= e.clientWidth") for link in names.all())
    open_tab(page, MIX)
    chart(page, "shortlist_mix").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390

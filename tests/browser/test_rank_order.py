"""The rank order list is put in order by dragging and by keyboard, and is kept."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.app_page import kept_text, open_page, settled, wait_until_kept, widget
from tests.browser.test_for_everybody import complaints

ROWS = ("1001120C0", "1005120C0", "1295140C0")


def names(page: Page) -> Locator:
    return widget(page, "rank_order").locator("li strong")


def add(page: Page, code: str) -> None:
    box = widget(page, "rank_search").locator("input")
    box.fill(code)
    widget(page, f"rank_add_{code}").get_by_role("button").click()
    expect(widget(page, f"rank_add_{code}")).to_have_count(0)
    settled(page)


def test_lines_move_by_keyboard_and_by_dragging_and_the_order_is_kept(page: Page) -> None:
    open_page(page, "/rank_order_list")
    for code in ROWS:
        add(page, code)
    names(page).nth(2).wait_for()
    first, second, third = names(page).all_inner_texts()
    up = widget(page, "rank_order").get_by_role("button", name=f"Move {third} up")
    up.focus()
    page.keyboard.press("Enter")
    expect(names(page)).to_have_text([first, third, second])
    settled(page)
    expect(up).to_be_focused()
    before = kept_text(page)
    lines = widget(page, "rank_order").locator("li")
    lines.nth(2).drag_to(lines.nth(0))
    expect(names(page)).to_have_text([second, first, third])
    expect(widget(page, "rank_order").get_by_role("status")).to_contain_text("now place 1 of 3")
    settled(page)
    assert complaints(page) == []
    wait_until_kept(page, before)
    page.reload()
    names(page).nth(2).wait_for()
    expect(names(page)).to_have_text([second, first, third])

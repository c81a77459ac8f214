"""The staircase in a real browser: open it, do a step, read the same number, take it back."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.app_page import click, go_to, in_menu, open_page, settled, widget


def test_a_step_is_done_with_one_click_told_on_other_pages_and_taken_back(page: Page) -> None:
    open_page(page)
    headline = widget(page, "headline").get_by_role("heading", level=1)
    before = headline.inner_text()
    widget(page, "staircase").get_by_text("What would the next steps make of it?").click()
    step = widget(page, "step_1")
    expect(step).to_contain_text("A list chosen for you")
    settled(page)
    told = re.search(r"about (\d+) of 100 \((.+?)\)", step.inner_text())
    assert told is not None
    click(page, "step_do_1")
    expect(headline).to_contain_text("with your list of")
    expect(headline).to_contain_text(f"about {told[1]} match ({told[2]})")
    settled(page)
    go_to(page, "What if")
    expect(page.get_by_test_id("stMain")).to_contain_text(f"about {told[1]} match ({told[2]})")
    click(page, "undo")
    settled(page)
    in_menu(page, "Where you stand").click()
    expect(headline).to_have_text(before)

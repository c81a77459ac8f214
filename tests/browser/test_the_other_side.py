"""The other side before an audience: a presenter's keys alone, large letters, nothing asked."""

from __future__ import annotations

from itertools import product

from playwright.sync_api import Page, expect

from smartpick.ui.other_side import words
from tests.browser.app_page import click, open_page, settled, widget
from tests.browser.conftest import Traffic
from tests.browser.test_for_everybody import complaints

PATH = "/the_other_side"
LETTERS = "e => parseFloat(getComputedStyle(e).fontSize)"


def test_a_presenter_switches_filters_by_keys_and_everybody_can_read_them(
    page: Page, traffic: Traffic
) -> None:
    open_page(page, PATH)
    main = widget(page, "other_side")
    expect(main).to_contain_text("5,000 files, no filter yet")
    page.keyboard.press("PageDown")
    expect(main).to_contain_text(f"{words.NAMES['visa']}: ")
    settled(page)
    page.keyboard.press("4")
    expect(main).to_contain_text("a Step 2 CK of")
    settled(page)
    page.keyboard.press("PageUp")
    expect(main).not_to_contain_text("a Step 2 CK of")
    settled(page)
    assert complaints(page) == []
    shown = widget(page, "other_side_told_visa").locator("p").first
    assert shown.evaluate(LETTERS) >= 19
    assert traffic.outside == []


QUICK = """([keys, pause]) => new Promise(done => {
    const press = () => {
        document.querySelector(`.st-key-${keys.shift()} button`).click()
        keys.length ? setTimeout(press, pause) : done()
    }
    press()
})"""
"""Presses on widgets, one after another without waiting for an answer."""


PAUSES_MS = 40, 200
PRESSED = (("visa", "score"), ("next", "next"), ("visa", "years", "score"))


def test_presses_in_quick_succession_all_count(page: Page) -> None:
    open_page(page, PATH)
    told = page.locator("[class*='st-key-other_side_told_']")
    for pressed, pause in product(PRESSED, PAUSES_MS):
        page.evaluate(QUICK, [[f"other_side_{name}" for name in pressed], pause])
        expect(told).to_have_count(len(pressed))
        settled(page)
        expect(told).to_have_count(len(pressed))
        click(page, "other_side_anew")
        expect(told).to_have_count(0)
        settled(page)

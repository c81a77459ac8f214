"""The glossary in a real browser: an address for each word, a box that follows the typing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.app_page import open_page, settled, widget

PATH = "/glossary"
PHONE, WIDE = {"width": 390, "height": 844}, {"width": 1440, "height": 900}


@pytest.mark.parametrize("size", [PHONE, WIDE])
def test_the_address_of_a_word_opens_the_page_at_that_word(page: Page, size: object) -> None:
    page.set_viewport_size(size)  # type: ignore[arg-type]
    open_page(page, f"{PATH}#usmle")
    expect(page.locator("#usmle")).to_be_in_viewport()


def test_a_related_word_is_a_jump_on_the_same_page(page: Page) -> None:
    open_page(page, PATH)
    page.evaluate("window.isTheSamePage = true")
    widget(page, "word_contiguous_ranks").get_by_role("link", name="Rank order list").click()
    expect(page.locator("#rank_order_list")).to_be_in_viewport()  # among other letters
    assert page.url.endswith("#rank_order_list")
    assert page.evaluate("window.isTheSamePage")


def test_the_list_follows_while_one_types_and_comes_back_when_the_box_is_cleared(
    page: Page,
) -> None:
    open_page(page, PATH)
    words = page.get_by_test_id("stMain").get_by_role("heading", level=2)
    every = words.count()
    box = widget(page, "glossary_search").get_by_role("searchbox")
    box.press_sequentially("supplemental offer")
    expect(words).to_have_count(1)
    expect(words).to_contain_text("SOAP")
    box.fill("")
    expect(words).to_have_count(every)
    settled(page)


def test_the_question_mark_beside_a_slider_explains_the_word(page: Page) -> None:
    open_page(page)
    widget(page, "usce_months").get_by_test_id("stTooltipHoverTarget").hover()
    expect(page.get_by_test_id("stTooltipContent")).to_contain_text("US clinical experience: time")

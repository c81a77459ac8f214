"""The first minute in a real browser: the way in, an example, the way back, out of the way."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, FloatRect, Locator, Page, ViewportSize, expect

from tests.browser.app_page import (
    click,
    in_menu,
    kept_text,
    open_page,
    press_on_slider,
    settled,
    wait_for_value,
    wait_until_kept,
    widget,
)

WIDE: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
MOST_PIXELS = {1440: 120, 390: 200}


def strip(page: Page) -> Locator:
    return page.locator(".st-key-first_steps")


def headline(page: Page) -> Locator:
    return widget(page, "headline").get_by_role("heading", level=1)


def box(where: Locator) -> FloatRect:
    found = where.bounding_box()
    assert found is not None
    return found


def assert_the_way_in_and_the_answer_are_in_sight(page: Page, size: ViewportSize) -> None:
    page.set_viewport_size(size)
    open_page(page)
    expect(strip(page)).to_be_in_viewport()
    assert box(strip(page))["height"] <= MOST_PIXELS[size["width"]]
    expect(headline(page)).to_be_in_viewport(ratio=1)


def test_a_first_visit_on_a_phone_shows_the_way_in_and_the_answer(page: Page) -> None:
    assert_the_way_in_and_the_answer_are_in_sight(page, PHONE)


def test_a_first_visit_shows_the_way_in_how_likely_where_and_what_next_above_the_fold(
    page: Page,
) -> None:
    assert_the_way_in_and_the_answer_are_in_sight(page, WIDE)
    expect(widget(page, "icons_chart")).to_be_in_viewport(ratio=1)
    expect(widget(page, "what_next")).to_be_in_viewport(ratio=1)
    for name in ("By specialty", "By region"):
        expect(page.get_by_role("heading", name=name, exact=True)).to_be_in_viewport(ratio=1)


def test_an_example_loads_with_one_click_and_undo_takes_it_back(page: Page) -> None:
    open_page(page)
    first = headline(page).inner_text()
    press_on_slider(page, "ck", "ArrowRight")
    expect(headline(page)).not_to_have_text(first)
    wait_for_value(page, "ck", 231)
    before = headline(page).inner_text()
    click(page, "example_dr-d")
    wait_for_value(page, "ck", 238)
    expect(strip(page)).to_contain_text("Dr. D is invented")
    expect(headline(page)).not_to_have_text(before)
    click(page, "example_undo")
    wait_for_value(page, "ck", 231)
    expect(headline(page)).to_have_text(before)


def test_nothing_moves_down_or_up_with_the_first_slider_or_an_example(page: Page) -> None:
    page.set_viewport_size(WIDE)
    open_page(page)
    before = box(headline(page))["y"], box(widget(page, "by_specialty"))["y"]
    press_on_slider(page, "ck", "ArrowRight")
    wait_for_value(page, "ck", 231)
    assert (box(headline(page))["y"], box(widget(page, "by_specialty"))["y"]) == before
    click(page, "example_dr-a")
    wait_for_value(page, "ck", 221)
    assert box(headline(page))["y"] == before[0]


def test_hidden_it_stays_away_for_the_visit_and_nothing_is_stored(page: Page) -> None:
    open_page(page)
    click(page, "first_steps_hide")
    expect(strip(page)).to_have_count(0)
    settled(page)
    in_menu(page, "Advisers").click()
    settled(page)
    in_menu(page, "Where you stand").click()
    expect(headline(page)).to_be_visible()
    settled(page)
    expect(strip(page)).to_have_count(0)
    assert kept_text(page) == ""


def test_somebody_whose_work_is_kept_does_not_see_it_again(
    page: Page, context: BrowserContext
) -> None:
    open_page(page)
    press_on_slider(page, "ck", "ArrowRight")
    wait_until_kept(page, "")
    page.close()
    again = context.new_page()
    open_page(again)
    wait_for_value(again, "ck", 231)
    expect(strip(again)).to_have_count(0)


def test_examples_can_be_reached_and_taken_back_by_keyboard(page: Page) -> None:
    open_page(page)
    button = widget(page, "example_dr-c").get_by_role("button")
    button.focus()
    page.keyboard.press("Enter")
    wait_for_value(page, "ck", 232)
    expect(button).to_be_focused()
    widget(page, "example_undo").get_by_role("button").focus()
    page.keyboard.press("Enter")
    wait_for_value(page, "ck", 230)

"""Whole journeys without a mouse: Tab, arrows, Enter, Space, Escape, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from smartpick.workspace import read_workspace
from tests.browser.app_page import (
    in_menu,
    kept_text,
    open_page,
    settled,
    wait_for_value,
    wait_until_kept,
    widget,
)
from tests.browser.test_programs import programs_found

MOST_TABS = 150


def tab_to(page: Page, target: Locator, key: str = "Tab") -> None:
    """Press Tab until the element has the focus, as somebody without a mouse does."""
    target.wait_for()
    for _ in range(MOST_TABS):
        if target.evaluate(
            "e => e === document.activeElement || e.contains(document.activeElement)"
        ):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{MOST_TABS} presses of {key} do not reach {target}")


def main_part(page: Page) -> Locator:
    return page.get_by_test_id("stMain")


def test_from_the_score_to_the_answer_to_its_reasons_to_the_programs(page: Page) -> None:
    open_page(page)
    headline = widget(page, "headline").get_by_role("heading", level=1)
    before = headline.inner_text()
    tab_to(page, widget(page, "ck").get_by_role("slider"))
    for _ in range(12):
        page.keyboard.press("ArrowRight")
    wait_for_value(page, "ck", 242)
    expect(headline).not_to_have_text(before)
    tab_to(page, widget(page, "visa").get_by_role("radio", name="None"))
    page.keyboard.press("Space")
    expect(widget(page, "visa").get_by_role("radio", name="None")).to_be_checked()
    settled(page)
    why = widget(page, "why_this_number").locator("summary")
    tab_to(page, why)
    page.keyboard.press("Enter")
    expect(widget(page, "why_this_number").get_by_test_id("stDataFrame")).to_be_visible()
    tab_to(page, main_part(page).get_by_role("link", name=re.compile("Find programs$")))
    page.keyboard.press("Enter")
    expect(main_part(page).get_by_role("heading", name="Programs", level=1)).to_be_visible()


def test_the_skip_link_comes_first_and_jumps_over_the_menu_and_the_form(page: Page) -> None:
    open_page(page)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.wait_for_function(
        "document.querySelector('[data-testid=stMain]').contains(document.activeElement)"
    )


def test_a_room_of_a_place_is_opened(page: Page) -> None:
    open_page(page)
    tab_to(page, in_menu(page, "Evidence"))
    page.keyboard.press("Enter")
    expect(main_part(page).get_by_role("heading", name="Why this number", level=1)).to_be_visible()
    settled(page)
    tab_to(page, widget(page, "rooms").get_by_role("link", name=re.compile("Calibration$")))
    page.keyboard.press("Enter")
    expect(main_part(page).get_by_role("heading", name="Calibration", level=1)).to_be_visible()


def test_programs_are_searched_and_filtered_and_the_filter_is_taken_back(page: Page) -> None:
    open_page(page, "/programs")
    everything = programs_found(page)
    tab_to(page, widget(page, "program_search").get_by_role("searchbox"))
    page.keyboard.type("rochester")
    expect(page.get_by_text(f"{everything:,} programs")).to_have_count(0)
    assert 0 < programs_found(page) < everything
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    expect(page.get_by_text(re.compile(f"^{everything:,} programs"))).to_be_visible()


def test_a_shortlist_is_filled_undone_and_kept(page: Page) -> None:
    open_page(page, "/shortlist")
    before = kept_text(page)
    tab_to(page, widget(page, "list_most").get_by_role("spinbutton"))
    page.keyboard.press("Control+A")
    page.keyboard.type("5")
    page.keyboard.press("Enter")
    expect(widget(page, "undo").get_by_role("button")).to_contain_text("limits")
    settled(page)
    tab_to(page, widget(page, "fill_list").get_by_role("button"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Filled: 5 programs")).to_be_visible()
    wait_until_kept(page, before)
    tab_to(page, widget(page, "undo").get_by_role("button"), "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Filled: 5 programs")).to_have_count(0)
    settled(page)


def test_a_scenario_is_kept_and_named_and_the_work_is_exported(page: Page) -> None:
    open_page(page, "/what_if")
    tab_to(page, widget(page, "keep_first").get_by_role("button"))
    page.keyboard.press("Space")
    name = widget(page, "manage_scenario").get_by_role("textbox", name="Name")
    tab_to(page, name)
    page.keyboard.press("Control+A")
    before = kept_text(page)
    page.keyboard.type("In two years")
    page.keyboard.press("Enter")
    wait_until_kept(page, before)
    open_page(page, "/your_work")
    export = widget(page, "export_workspace").get_by_role("button")
    tab_to(page, export)
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    kept = read_workspace(Path(waiting.value.path()).read_bytes())
    assert [scenario.name for scenario in kept.scenarios.items] == ["In two years"]


@pytest.mark.parametrize("path", ["/", "/what_if", "/interviews"])
def test_the_focus_is_never_trapped(page: Page, path: str) -> None:
    open_page(page, path)
    settled(page)
    page.evaluate("document.activeElement.blur()")
    seen = set()
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        place = page.evaluate(
            """() => { const all = [...document.querySelectorAll('*')]
                return all.indexOf(document.activeElement) }"""
        )
        if place in seen:
            break
        seen.add(place)
    assert len(seen) > 15

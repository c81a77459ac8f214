"""The pages that explain and check the numbers, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from smartpick.ui.evidence import calibration_page, why_page
from tests.browser.app_page import (
    chart,
    chart_data,
    click,
    go_to,
    open_page,
    open_tab,
    settled,
    table,
    wait_for_other_data,
    wait_for_value,
    widget,
)
from tests.browser.conftest import Traffic
from tests.browser.test_for_everybody import complaints

WHY, CALIBRATION = "/why_this_number", "/calibration"
WHY_CHARTS = {
    "why_shares": why_page.SHARES,
    "why_swings": why_page.SWINGS,
    "why_program_terms": why_page.PROGRAM,
}
"""The tab of each chart."""
MOST_TABS = 120


def test_the_note_about_judged_effects_can_be_read_by_everybody(page: Page) -> None:
    open_page(page, WHY)
    turn_on_published_only(page)
    assert complaints(page) == []
    page.emulate_media(color_scheme="dark")
    assert complaints(page, "color-contrast") == []


def test_a_slider_moves_every_explanation_and_no_chart_changes_its_height(page: Page) -> None:
    open_page(page, WHY)
    before = {}
    # The third chart has a row for each rule known of its program, which is another one then.
    heights = {}
    for name, tab in WHY_CHARTS.items():
        open_tab(page, tab)
        before[name], heights[name] = chart_data(page, name), height(page, name)
    click(page, "load_dr_a")
    wait_for_other_data(page, name, before[name])
    for name, tab in list(WHY_CHARTS.items())[:2]:
        open_tab(page, tab)
        wait_for_other_data(page, name, before[name])
        assert height(page, name) == heights[name]


def test_a_program_is_found_by_typing_a_part_of_its_name(page: Page) -> None:
    open_page(page, WHY)
    open_tab(page, why_page.PROGRAM)
    before = chart_data(page, "why_program_terms")
    box = widget(page, "why_program").get_by_role("combobox")
    box.focus()
    page.keyboard.type("Detroit")
    option = page.get_by_role("option").filter(has_text="Detroit").first
    expect(option).to_be_visible()
    option.click()
    wait_for_other_data(page, "why_program_terms", before)
    expect(widget(page, "why_program_terms")).to_contain_text("Chance of an interview at")


def test_the_switch_holds_on_every_page_and_leaves_no_trace_outside(
    page: Page, traffic: Traffic
) -> None:
    open_page(page)
    click(page, "load_dr_a")
    wait_for_value(page, "ck", 221)
    turn_on_published_only(page)
    for name in ("Calibration", "Sources and limits", "Why this number"):
        go_to(page, name)
        expect(widget(page, "published_only_note")).to_contain_text("Judged effects are off")
    expect(widget(page, "published_only").get_by_role("switch")).to_be_checked()
    assert traffic.outside == []
    assert traffic.errors == []
    assert "?" not in page.url


def test_another_specialty_redraws_its_own_checks(page: Page) -> None:
    open_page(page, CALIBRATION)
    open_tab(page, "One specialty")
    before = chart_data(page, "reliability")
    box = widget(page, "calibration_specialty").get_by_role("combobox")
    box.focus()
    page.keyboard.type("Psych")
    page.get_by_role("option").filter(has_text="Psychiatry").first.click()
    wait_for_other_data(page, "reliability", before)


def test_the_table_behind_a_chart_opens_by_keyboard(page: Page) -> None:
    open_page(page, f"{CALIBRATION}?tab=Left+out")
    widget(page, "left_out_check_table").get_by_role("switch").focus()
    page.keyboard.press("Space")
    table(page, "left_out_check").wait_for()


@pytest.mark.parametrize(
    ("path", "wanted", "tab", "wanted_there"),
    [
        (
            WHY,
            {"published_only", "why_shares_table", why_page.TAB},
            why_page.PROGRAM,
            {"why_program", "why_program_terms_table"},
        ),
        (
            CALIBRATION,
            {"misses_table", calibration_page.TAB},
            "One specialty",
            {"calibration_specialty", "by_state_check_table"},
        ),
    ],
)
def test_everything_can_be_reached_with_the_tab_key(
    page: Page, path: str, wanted: set[str], tab: str, wanted_there: set[str]
) -> None:
    open_page(page, path)
    assert_reached_with_the_tab_key(page, wanted)
    open_tab(page, tab)
    assert_reached_with_the_tab_key(page, wanted_there)


def assert_reached_with_the_tab_key(page: Page, wanted: set[str]) -> None:
    seen: set[str] = set()
    for _ in range(MOST_TABS):
        if wanted <= seen:
            break
        page.keyboard.press("Tab")
        seen |= set(
            page.evaluate(
                """() => { const keys = []; let e = document.activeElement;
                    for (; e; e = e.parentElement) for (const c of e.classList)
                        if (c.startsWith('st-key-'))
                            keys.push(c.slice(7).replace(/-x[0-9a-f]+$/, ''));
                    return keys; }"""
            )
        )
    assert wanted - seen == set()


def height(page: Page, name: str) -> float:
    box = chart(page, name).bounding_box()
    assert box is not None
    return box["height"]


def turn_on_published_only(page: Page) -> None:
    widget(page, "published_only").get_by_text("Published evidence only").click()
    expect(widget(page, "published_only_note")).to_contain_text("Judged effects are off")
    settled(page)

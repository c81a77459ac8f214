"""The page on a phone, in the dark, and through an accessibility checker."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.app.pages import FRONT_PAGE, PAGE_NAMES
from tests.browser.app_page import chart, chart_data, open_page, settled, whole, widget

PATHS = ["/", *(f"/{name}" for name in PAGE_NAMES if name != FRONT_PAGE)]
PHONE = {"width": 390, "height": 844}
DARK_PAPER = "rgb(15, 26, 34)"
CUT = """() => [...document.querySelectorAll('[data-testid="stMain"] *')].filter(e => {
    const look = getComputedStyle(e)
    return (['hidden', 'clip'].includes(look.overflowX) || look.textOverflow === 'ellipsis')
        && e.clientWidth > 4 && e.scrollWidth > e.clientWidth + 1 && e.innerText?.trim()
}).map(e => e.innerText.trim().slice(0, 60))"""
"""Words that do not fit into their box and cannot be scrolled to."""
MOST_TABS = 120
LIGHT_PAPER = "rgb(255, 255, 255)"
# What cannot be used now may be pale (WCAG 2.2, 1.4.3); Streamlit pales its label too.
LABELS_OF_DISABLED = (
    '[data-testid="stElementContainer"]:has(:disabled) [data-testid="stWidgetLabel"]'
)


def complaints(page: Page) -> list[str]:
    """Serious and critical findings, each with the element it is about."""
    settled(page)
    scan = Axe().run(page, context={"exclude": [[LABELS_OF_DISABLED]]})
    found: Any = scan.response["violations"]
    return [
        f"{rule['id']}: {node['target']} {node['html'][:200]}"
        for rule in found
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PATHS)
def test_an_accessibility_scan_finds_nothing_serious(page: Page, path: str, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    open_page(page, path)
    assert complaints(page) == []


def test_the_scan_would_find_a_picture_without_words(page: Page) -> None:
    open_page(page)
    page.evaluate("document.querySelector('h1').append(document.createElement('img'))")
    assert any("image-alt" in c for c in complaints(page))


@pytest.mark.parametrize("path", PATHS)
def test_a_phone_never_scrolls_sideways(page: Page, path: str) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    open_page(page, path)
    widths = page.evaluate(
        """() => [document.documentElement, document.querySelector('[data-testid="stMain"]')]
                 .map(e => [e.scrollWidth, e.clientWidth])"""
    )
    assert [pair for pair in widths if pair[0] > pair[1]] == []


@pytest.mark.parametrize("path", PATHS)
def test_a_phone_cuts_no_words(page: Page, path: str) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    open_page(page, path)
    whole(page)
    assert page.evaluate(CUT) == []


def test_a_phone_shows_the_answer_before_the_form(page: Page) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    open_page(page)
    headline = widget(page, "headline").get_by_role("heading", level=1)
    expect(headline).to_be_in_viewport()
    box = chart(page, "by_specialty").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]


@pytest.mark.parametrize(("scheme", "paper"), [("dark", DARK_PAPER), ("light", LIGHT_PAPER)])
def test_the_page_follows_the_theme_of_the_system(page: Page, scheme: Any, paper: str) -> None:
    page.emulate_media(color_scheme=scheme)
    open_page(page)
    expect(page.locator('[data-testid="stApp"]')).to_have_css("background-color", paper)


def test_every_chart_says_in_words_what_it_shows(page: Page) -> None:
    open_page(page)
    charts = page.locator('[data-testid="stPlotlyChart"], [data-testid="stHtml"]:not(:has(style))')
    chart_data(page, "heat_map")
    unnamed = charts.evaluate_all(
        """charts => charts.filter(c =>
            !c.matches('[aria-label],[aria-labelledby],[aria-describedby]') &&
            !c.querySelector('[aria-label],[aria-labelledby],[aria-describedby]')).length"""
    )
    assert charts.count() >= 5
    assert unnamed == 0


WHERE_THE_FOCUS_IS = """() => {
    const keys = [];
    for (let e = document.activeElement; e; e = e.parentElement)
        for (const c of e.classList)
            if (c.startsWith('st-key-')) keys.push(c.slice(7).replace(/-x[0-9a-f]+$/, ''));
    return keys[0] || document.activeElement.tagName;
}"""


def test_the_whole_form_can_be_reached_with_the_tab_key(page: Page) -> None:
    open_page(page)
    wanted = {"ck", "graduation_year", "usce_months", "visa", "load_dr_a", "download_csv"}
    path: list[str] = []
    while not wanted <= set(path) and len(path) < MOST_TABS:
        page.keyboard.press("Tab")
        path.append(page.evaluate(WHERE_THE_FOCUS_IS))
    assert wanted - set(path) == set(), " ".join(path)

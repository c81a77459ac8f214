"""The page on a phone, in the dark, and through an accessibility checker."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.app_page import chart, open_page, settled, widget

PHONE = {"width": 390, "height": 844}
DARK_PAPER = "rgb(15, 26, 34)"
MOST_TABS = 120
CHARTS = (
    '[data-testid="stPlotlyChart"], [data-testid="stHtml"]:not(:has(style, .sp-number, .sp-rows))'
)
LIGHT_PAPER = "rgb(255, 255, 255)"
# What cannot be used now may be pale (WCAG 2.2, 1.4.3); Streamlit pales its label too.
LABELS_OF_DISABLED = (
    '[data-testid="stElementContainer"]:has(:disabled) [data-testid="stWidgetLabel"]'
)


OPEN_TAB = "[role=tabpanel]:not([hidden])"


def complaints(page: Page, *rules: str, within: str | None = None) -> list[str]:
    """Serious and critical findings, each with the element it is about; ``rules``: only of these.

    ``within``: only of the elements that it selects. Without a list of what is all right: writing
    that takes three quarters of the time.
    """
    settled(page)
    context: dict[str, Any] = {"exclude": [[LABELS_OF_DISABLED]]}
    if within is not None:
        context["include"] = [[within]]
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = list(rules)
    scan = Axe().run(page, context=context, options=options)
    found: Any = scan.response["violations"]
    return [
        f"{rule['id']}: {node['target']} {node['html'][:200]}"
        for rule in found
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]


def charts_that_say_what_they_show(page: Page) -> int:
    """How many charts and pictures the page shows; each has a name for those who cannot see it."""
    charts = page.locator(CHARTS).filter(visible=True)
    unnamed = charts.evaluate_all(
        """charts => charts.filter(c =>
            !c.matches('[aria-label],[aria-labelledby],[aria-describedby]') &&
            !c.querySelector('[aria-label],[aria-labelledby],[aria-describedby]')
        ).map(c => c.outerHTML.slice(0, 200))"""
    )
    assert unnamed == []
    return charts.count()


def test_the_scan_would_find_a_picture_without_words_and_words_too_pale(page: Page) -> None:
    open_page(page)
    page.evaluate("document.querySelector('h1').append(document.createElement('img'))")
    assert any("image-alt" in c for c in complaints(page))
    page.evaluate("document.querySelector('h1').style.color = '#ddd'")
    assert [c.split(":")[0] for c in complaints(page, "color-contrast")] == ["color-contrast"]
    page.locator(OPEN_TAB).last.evaluate("e => e.append(document.createElement('img'))")
    assert [c.split(":")[0] for c in complaints(page, within=OPEN_TAB)] == ["image-alt"]


def test_a_phone_shows_the_answer_before_the_form(page: Page) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    open_page(page)
    headline = widget(page, "headline").get_by_role("heading", level=1)
    expect(headline).to_be_in_viewport()
    box = chart(page, "by_specialty").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]


WHERE_THE_FOCUS_IS = """() => {
    const keys = [];
    for (let e = document.activeElement; e; e = e.parentElement)
        for (const c of e.classList)
            if (c.startsWith('st-key-')) keys.push(c.slice(7).replace(/-x[0-9a-f]+$/, ''));
    return keys[0] || document.activeElement.tagName;
}"""


def test_the_whole_form_can_be_reached_with_the_tab_key(page: Page) -> None:
    open_page(page)
    wanted = {"ck", "graduation_year", "usce_months", "visa", "load_dr_a", "by_specialty_table"}
    path: list[str] = []
    while not wanted <= set(path) and len(path) < MOST_TABS:
        page.keyboard.press("Tab")
        path.append(page.evaluate(WHERE_THE_FOCUS_IS))
    assert wanted - set(path) == set(), " ".join(path)

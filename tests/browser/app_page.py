"""How a person uses the page: open it, find a widget, move a slider, read a chart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from playwright.sync_api import Locator, Page, expect

from smartpick.ui.menu import PLACES, ROOMS

QUIET_MS = 250
FAILED = '[data-testid="stException"], .st-key-page_failed'
ERROR_ON_THE_PAGE = "an error on the page"
ADDRESSES = {p: "/" if p == next(iter(ROOMS)) else f"/{p}" for p in ROOMS}
"""Where each page is, the hidden ones included, by the name of its module."""

SETTLED = (
    '[data-testid="stApp"][data-test-connection-state="CONNECTED"]'
    '[data-test-script-state="notRunning"]'
)


UNTIL_QUIET = """quiet => new Promise(done => {
    const changed = () => { window.lastChange = performance.now() }
    if (window.lastChange === undefined) {
        changed()
        new MutationObserver(changed).observe(
            document, {subtree: true, childList: true, attributes: true, characterData: true})
        for (const what of ['pointerdown', 'pointerup', 'click', 'dblclick', 'keydown', 'keyup',
                            'input', 'change', 'focusin', 'wheel', 'drop'])
            document.addEventListener(what, changed, {capture: true, passive: true})
        for (const what of ['resize', 'popstate', 'storage']) window.addEventListener(what, changed)
        for (const what of ['print', '(prefers-color-scheme: dark)', '(forced-colors: active)'])
            matchMedia(what).addEventListener('change', changed)
    }
    const look = () => {
        const left = quiet - (performance.now() - window.lastChange)
        left <= 0 ? done() : setTimeout(look, left)
    }
    look()
})"""
"""Ends when nothing was drawn and nobody pressed anything for as long as asked, counted from the
last time something was: who asks twice waits once."""


def settled(page: Page) -> None:
    """Wait until the script has ended, all is drawn and nothing moves; no error is on the page.

    A chart draws itself in several steps after the script has ended, and one run of the script can
    follow another: what is pressed in between can be lost.
    """
    page.wait_for_selector(SETTLED)
    error = page.locator(FAILED)
    assert error.count() == 0, f"{ERROR_ON_THE_PAGE}: {error.first.inner_text()}"
    page.wait_for_function(
        """() => !document.querySelector('[data-testid="stMain"] [data-testid="stSkeleton"]')
            && [...document.querySelectorAll('[data-testid="stPlotlyChart"]')]
                .every(chart => chart.querySelector('.main-svg'))"""
    )
    page.evaluate(UNTIL_QUIET, QUIET_MS)
    page.wait_for_selector(SETTLED)
    assert error.count() == 0, f"{ERROR_ON_THE_PAGE}: {error.first.inner_text()}"


def open_page(page: Page, path: str = "/") -> None:
    """Open a page and wait until it knows whether the browser holds earlier work.

    Where it does, the page runs twice; the line about what is saved is empty before that.
    """
    page.goto(path)
    page.locator('[data-testid="stMain"] h1').wait_for()
    page.locator(".st-key-kept_work [role=status]:not(:empty)").wait_for()
    settled(page)


def whole(page: Page) -> None:
    """Make the window as tall as what the page has to show: Streamlit scrolls inside of it."""
    size = page.viewport_size
    assert size is not None
    settled(page)
    tall = page.get_by_test_id("stMain").evaluate("e => e.offsetTop + e.scrollHeight")
    page.set_viewport_size({"width": size["width"], "height": max(size["height"], int(tall))})
    settled(page)


def widget(page: Page, key: str) -> Locator:
    """The element that Streamlit marks with a widget's or a container's key.

    A widget of the profile has its session's token behind its name.
    """
    return page.locator(f".st-key-{key}, [class*='st-key-{key}-x']").first


def chart(page: Page, key: str) -> Locator:
    return widget(page, key).locator(".js-plotly-plot").first


DRAWN = """const drawn = box => {
    const plot = box?.querySelector('.js-plotly-plot')
    if (plot) return plot.data ? JSON.stringify(plot.data) : ''
    return box?.querySelector('[data-testid="stHtml"]:not(:has(style))')?.innerHTML ?? ''
}"""
"""What a Plotly chart or a picture of HTML in a container shows, as text; empty before it does."""


def chart_data(page: Page, key: str) -> str:
    """What a chart or a picture shows now, as text to compare."""
    return wait_for_other_data(page, key, "")


def wait_for_other_data(page: Page, key: str, before: str) -> str:
    """Wait until a chart shows something else than ``before``; return it."""
    shown = page.wait_for_function(
        f"""([key, before]) => {{
            {DRAWN}
            const now = drawn(document.querySelector(`.st-key-${{key}}`))
            return now !== '' && now !== before ? now : null
        }}""",
        arg=[key, before],
    )
    text = str(shown.json_value())
    settled(page)
    return text


def slider(page: Page, key: str) -> Locator:
    return widget(page, key).get_by_role("slider")


def table(page: Page, container: str) -> Locator:
    return widget(page, container).get_by_test_id("stDataFrame")


def press_on_slider(page: Page, key: str, keys: str) -> None:
    """Move a slider as somebody without a mouse does."""
    slider(page, key).focus()
    page.keyboard.press(keys)


def click(page: Page, key: str) -> None:
    widget(page, key).get_by_role("button").click()


def wait_for_value(page: Page, key: str, value: int) -> None:
    expect(slider(page, key)).to_have_value(str(value))
    settled(page)


def open_tab(page: Page, label: str) -> None:
    """Look into a tab of the page."""
    tab = page.get_by_test_id("stMain").get_by_role("tab", name=label, exact=True)
    tab.click()
    expect(tab).to_have_attribute("aria-selected", "true")
    settled(page)


def in_menu(page: Page, place: str) -> Locator:
    """The link of a place in the bar. Its accessible name begins with the name of its icon."""
    bar = page.get_by_test_id("stTopNav")
    return bar.get_by_role("link", name=re.compile(rf"{re.escape(place)}$"))


def each_tab(page: Page) -> Iterator[str]:
    """The label of every tab of the page but the open ones, while it is open; the last first."""
    tabs = page.get_by_test_id("stMain").get_by_role("tab")
    seen: set[str] = set()
    while True:
        opened = page.get_by_test_id("stMain").get_by_role("tab", selected=True)
        seen |= set(opened.all_inner_texts())
        left = [label for label in tabs.all_inner_texts() if label not in seen]
        if not left:
            return
        open_tab(page, left[-1])
        yield left[-1]


def go_to(page: Page, title: str) -> None:
    """Go to a page as a person does: to its place in the bar, then to the room in its row."""
    place, room = next((p, r) for p in PLACES for r in p.rooms if r.title == title)
    in_menu(page, place.title).click()
    if room is not place.rooms[0]:
        page.get_by_role("heading", name=place.rooms[0].title, level=1).wait_for()
        settled(page)
        name = re.compile(rf"{re.escape(title)}$")
        widget(page, "rooms").get_by_role("link", name=name).click()
    page.get_by_role("heading", name=title, level=1).wait_for()
    settled(page)


def kept_text(page: Page) -> str:
    """What the browser's own storage holds of this app; empty when nothing."""
    return str(page.evaluate("localStorage.getItem('smartpick.workspace') ?? ''"))


def wait_until_kept(page: Page, before: str) -> None:
    """Wait until the browser holds something else than ``before``.

    The line "Saved in this browser" stays as it is from one change to the next, so it does
    not tell whether the last one has arrived.
    """
    page.wait_for_function(
        "before => (localStorage.getItem('smartpick.workspace') ?? '') !== before", arg=before
    )

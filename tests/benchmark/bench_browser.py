"""Speed as felt, in a real browser: ``python -m tests.benchmark.bench_browser [moves]``.

From the key that moves the Step 2 CK slider until the run is over and every chart whose numbers
surely change shows them, and what the server sends for it. Charts that are rounded (dots,
colour steps) may stay the same and are not waited for. Starts the app by itself and needs a
Chromium on the path.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from time import perf_counter

import numpy as np
from playwright.sync_api import Browser, Page, WebSocket, sync_playwright

from tests.browser.app_page import click, go_to, open_page, settled, slider, wait_for_value, widget
from tests.browser.server import CHROMIUM_FLAGS, serving

FRONT_CHARTS = ("by_specialty", "by_division")
WHAT_IF_CHARTS = ("side_by_side",)
LAST_CHART = """([keys, before]) => {
    const now = keys.map(key => {
        const plot = document.querySelector(`.st-key-${key}_chart .js-plotly-plot`)
        return plot ? JSON.stringify(plot.data) : null
    })
    const quiet = document.querySelector('[data-testid="stApp"]').dataset.testScriptState
    return quiet === 'notRunning' && now.every((data, i) => data && data !== before[i])
        ? performance.now() - window.keyAt : null
}"""
DATA = """keys => keys.map(key => JSON.stringify(
    document.querySelector(`.st-key-${key}_chart .js-plotly-plot`)?.data ?? null))"""


class Received:
    """Bytes that the server sent over the page's socket."""

    def __init__(self, page: Page) -> None:
        self.total = 0
        page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._count)

    def _count(self, payload: str | bytes) -> None:
        self.total += len(payload)


def moves(page: Page, received: Received, charts: tuple[str, ...], n: int) -> None:
    """Move the slider ``n`` times and print the row."""
    page.evaluate("addEventListener('keydown', () => { window.keyAt = performance.now() }, true)")
    times, sizes = [], []
    for i in range(n):
        before = page.evaluate(DATA, list(charts))
        sent = received.total
        slider(page, "ck").focus()
        page.keyboard.press("ArrowRight" if i % 10 < 5 else "ArrowLeft")
        drawn = page.wait_for_function(LAST_CHART, arg=[list(charts), before], polling="raf")
        times.append(float(drawn.json_value()))
        settled(page)
        sizes.append(received.total - sent)
    p50, p95 = np.percentile(times[2:], [50, 95])
    print(f"{page.title()[:24]:26}{p50:8.0f}{p95:8.0f}{np.median(sizes) / 1000:10.0f}")


def first_paint(browser: Browser, url: str) -> float:
    """Seconds from asking for the page to its headline, on a warm server."""
    page = browser.new_page()
    started = perf_counter()
    page.goto(url)
    page.locator('[data-testid="stMain"] h1').wait_for()
    seconds = perf_counter() - started
    page.close()
    return seconds


def main() -> None:
    """Print a row a page."""
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    executable = shutil.which("chromium") or shutil.which("google-chrome")
    with (
        tempfile.TemporaryDirectory() as home,
        serving(Path(home)) as url,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_FLAGS)
        first_paint(browser, url)
        paints = [first_paint(browser, url) for _ in range(5)]
        print(f"first headline on a warm server: {np.median(paints):.2f} s")
        context = browser.new_context(base_url=url, viewport={"width": 1440, "height": 900})
        page = context.new_page()
        received = Received(page)
        print(f"{'slider to charts':26}{'p50 ms':>8}{'p95 ms':>8}{'kB sent':>10}")
        open_page(page)
        click(page, "load_dr_a")
        wait_for_value(page, "ck", 221)
        moves(page, received, FRONT_CHARTS, n)
        go_to(page, "What if")
        click(page, "keep_examples")
        click(page, "keep_scenario")
        widget(page, "side_by_side_chart").wait_for()
        settled(page)
        moves(page, received, WHAT_IF_CHARTS, n)
        browser.close()


if __name__ == "__main__":
    main()

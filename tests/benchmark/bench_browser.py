"""Speed as felt, in a real browser: ``python -m tests.benchmark.bench_browser [moves]``.

From the key that moves the Step 2 CK slider until the run is over and every chart whose numbers
surely change shows them, and what the server sends for it. Every move asks for a score that was
not asked for before. The floor is the same page with its answers, charts and tables made
beforehand, measured in turns with the real one, because these machines are noisy. Starts the app
by itself and needs a Chromium on the path.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
from playwright.sync_api import Browser, Page, WebSocket, sync_playwright

from tests.browser.app_page import (
    DRAWN,
    click,
    go_to,
    open_page,
    settled,
    slider,
    wait_for_value,
    widget,
)
from tests.browser.server import CHROMIUM_FLAGS, CHROMIUM_NAMES, serving

FRONT_CHARTS = ("by_specialty_chart", "by_division_chart", "map_chart", "heat_map_chart")
WHAT_IF_CHARTS = ("side_by_side_chart",)
SHOWN = f"""keys => {{
    {DRAWN}
    return keys.map(key => drawn(document.querySelector(`.st-key-${{key}}`)))
}}"""
LAST_CHART = f"""([keys, before]) => {{
    // Asked once a frame, so the dear question comes last.
    const app = document.querySelector('[data-testid="stApp"]')
    if (app.dataset.testScriptState !== 'notRunning') return null
    const now = ({SHOWN})(keys)
    return now.every((data, i) => data && data !== before[i])
        ? performance.now() - window.keyAt : null
}}"""
WIDE: Any = {"width": 1440, "height": 900}
DR_A, WARM_UP, TURN = 221, 3, 10


class Received:
    """Bytes that the server sent over the page's socket."""

    def __init__(self, page: Page) -> None:
        self.total = 0
        page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._count)

    def _count(self, payload: str | bytes) -> None:
        self.total += len(payload)


def moves(
    page: Page, received: Received, charts: tuple[str, ...], n: int, key: str = "ArrowRight"
) -> tuple[list[float], list[int]]:
    """Move the slider ``n`` times: milliseconds and bytes of each move."""
    page.evaluate("addEventListener('keydown', () => { window.keyAt = performance.now() }, true)")
    times, sizes = [], []
    for _ in range(n):
        before = page.evaluate(SHOWN, list(charts))
        sent = received.total
        slider(page, "ck").focus()
        page.keyboard.press(key)
        last = page.wait_for_function(LAST_CHART, arg=[list(charts), before], polling="raf")
        times.append(float(last.json_value()))
        settled(page)
        sizes.append(received.total - sent)
    return times, sizes


def row(name: str, times: list[float], sizes: list[int]) -> None:
    """Print one line of the table."""
    p50, p95 = np.percentile(times, [50, 95])
    print(f"{name:34}{p50:8.0f}{p95:8.0f}{min(times):8.0f}{np.median(sizes) / 1000:10.0f}")


def first_paint(browser: Browser, url: str) -> float:
    """Seconds from asking for the page to its headline, on a warm server."""
    page = browser.new_page()
    started = perf_counter()
    page.goto(url)
    page.locator('[data-testid="stMain"] h1').wait_for()
    seconds = perf_counter() - started
    page.close()
    return seconds


def front_page(browser: Browser, url: str) -> tuple[Page, Received]:
    """The front page with Dr. A's profile, drawn."""
    page = browser.new_context(base_url=url, viewport=WIDE).new_page()
    received = Received(page)
    open_page(page)
    click(page, "load_dr_a")
    wait_for_value(page, "ck", DR_A)
    moves(page, received, FRONT_CHARTS, WARM_UP)
    return page, received


def against_the_floor(browser: Browser, url: str, floor_url: str, n: int) -> None:
    """Rows of the front page and of its floor, ten moves of one after ten of the other."""
    (page, received), (below, below_received) = (
        front_page(browser, one) for one in (url, floor_url)
    )
    moves(below, below_received, FRONT_CHARTS, n)  # fills the shelf
    real: tuple[list[float], list[int]] = ([], [])
    floor: tuple[list[float], list[int]] = ([], [])
    for _ in range(0, n, TURN):
        for into, of, bytes_of, key in (
            (real, page, received, "ArrowRight"),
            (floor, below, below_received, "ArrowLeft"),
        ):
            times, sizes = moves(of, bytes_of, FRONT_CHARTS, TURN, key)
            into[0].extend(times)
            into[1].extend(sizes)
    row("front page", *real)
    row("front page, all made beforehand", *floor)
    print(f"front page over its floor: {np.median(real[0]) / np.median(floor[0]):.2f}")
    page.context.close()
    below.context.close()


def what_if_page(browser: Browser, url: str, n: int) -> None:
    """The row of four scenarios side by side."""
    page, received = front_page(browser, url)
    go_to(page, "What if")
    click(page, "keep_examples")
    click(page, "keep_scenario")
    widget(page, WHAT_IF_CHARTS[0]).wait_for()
    settled(page)
    row("what if, four scenarios", *moves(page, received, WHAT_IF_CHARTS, n))


def main() -> None:
    """Print a row a page."""
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    executable = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    with (
        tempfile.TemporaryDirectory() as home,
        tempfile.TemporaryDirectory() as floor_home,
        serving(Path(home)) as url,
        serving(Path(floor_home), "tests.benchmark.precomputed") as floor_url,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_FLAGS)
        first_paint(browser, url)
        paints = [first_paint(browser, url) for _ in range(TURN)]
        print(f"first headline on a warm server: {np.median(paints):.2f} s")
        print(f"{'slider to charts':34}{'p50 ms':>8}{'p95 ms':>8}{'min ms':>8}{'kB sent':>10}")
        against_the_floor(browser, url, floor_url, n)
        what_if_page(browser, url, n)
        browser.close()


if __name__ == "__main__":
    main()

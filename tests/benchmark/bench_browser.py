"""Speed as felt, in a real browser: ``python -m tests.benchmark.bench_browser [--moves 30]``.

From the key that moves the Step 2 CK slider until the headline says something else (moves after
which it says the same are not counted), until the run is over and every chart in sight shows its
new numbers, and what the server sends for it. Every move asks for a score that was not asked for
before. The floor is the same page with its answers, charts and tables made beforehand. With
``--against CHECKOUT`` the page and the floor of another checkout are measured too. All take turns,
ten moves each, because these machines are noisy. Needs a Chromium on the path.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
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
from tests.browser.server import CHROMIUM_FLAGS, CHROMIUM_NAMES, ROOT, serving

FRONT_CHARTS = ("by_specialty_chart", "by_division_chart", "map_chart", "heat_map_chart")
"""Those of the front page whose numbers surely change; the ones in sight count."""
WHAT_IF_CHARTS = ("side_by_side_chart",)
WATCHED = """() => {
    const words = () => document.querySelector('[data-testid="stMain"] h1')?.innerText
    addEventListener('keydown', () => {
        window.keyAt = performance.now()
        window.headlineAt = null
        const before = words()
        const look = () => {
            const now = words()
            if (now && now !== before) window.headlineAt = performance.now()
            else if (performance.now() < window.keyAt + 5000) requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
    }, true)
}"""
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


@dataclass
class Moved:
    """What moves took: milliseconds to the headline and to the last chart, and bytes."""

    page: Page
    received: Received
    charts: list[str]
    headline: list[float] = field(default_factory=list)
    last_chart: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)

    def move(self, n: int, key: str = "ArrowRight") -> None:
        """Move the slider ``n`` times."""
        for _ in range(n):
            before = self.page.evaluate(SHOWN, self.charts)
            sent = self.received.total
            slider(self.page, "ck").focus()
            self.page.keyboard.press(key)
            last = self.page.wait_for_function(LAST_CHART, arg=[self.charts, before], polling="raf")
            self.last_chart.append(float(last.json_value()))
            settled(self.page)
            headline = self.page.evaluate("() => window.headlineAt && headlineAt - keyAt")
            self.headline += [headline] if headline else []
            self.sizes.append(self.received.total - sent)

    def forget(self) -> None:
        """Begin to count."""
        for one in (self.headline, self.last_chart, self.sizes):
            one.clear()

    def row(self, name: str) -> str:
        """One line of the table."""
        p50, p95 = np.percentile(self.last_chart, [50, 95])
        headline = np.median(self.headline) if self.headline else float("nan")
        return (
            f"{name:34}{headline:10.0f}{p50:8.0f}{p95:8.0f}{min(self.last_chart):8.0f}"
            f"{np.median(self.sizes) / 1000:10.0f}"
        )


def first_paint(browser: Browser, url: str) -> float:
    """Seconds from asking for the page to its headline, on a warm server."""
    page = browser.new_page()
    started = perf_counter()
    page.goto(url)
    page.locator('[data-testid="stMain"] h1').wait_for()
    seconds = perf_counter() - started
    page.close()
    return seconds


def front_page(browser: Browser, url: str) -> Moved:
    """The front page with Dr. A's profile, drawn."""
    page = browser.new_context(base_url=url, viewport=WIDE).new_page()
    received = Received(page)
    open_page(page)
    click(page, "load_dr_a")
    wait_for_value(page, "ck", DR_A)
    page.evaluate(WATCHED)
    there = [key for key in FRONT_CHARTS if page.locator(f".st-key-{key}").count()]
    moved = Moved(page, received, there)
    moved.move(WARM_UP)
    moved.forget()
    return moved


def what_if_page(browser: Browser, url: str, n: int) -> str:
    """The row of four scenarios side by side."""
    moved = front_page(browser, url)
    go_to(moved.page, "What if")
    click(moved.page, "keep_examples")
    click(moved.page, "keep_scenario")
    widget(moved.page, WHAT_IF_CHARTS[0]).wait_for()
    settled(moved.page)
    moved.charts = list(WHAT_IF_CHARTS)
    moved.move(n)
    return moved.row("what if, four scenarios")


def front_pages(browser: Browser, urls: dict[str, tuple[str, str]], n: int) -> None:
    """Rows of the front page and of its floor for each checkout."""
    pages: dict[str, tuple[Moved, str]] = {}
    for name, (url, floor_url) in urls.items():
        pages[name] = front_page(browser, url), "ArrowRight"
        below = front_page(browser, floor_url)
        below.move(n)  # fills the shelf
        below.forget()
        pages[f"{name}, all made beforehand"] = below, "ArrowLeft"
    for _ in range(0, n, TURN):
        for moved, key in pages.values():
            moved.move(TURN, key)
    for name, (moved, _) in pages.items():
        print(moved.row(name), flush=True)
        moved.page.context.close()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--moves", type=int, default=30)
    parser.add_argument("--against", type=Path, help="another checkout")
    return parser.parse_args()


def main() -> None:
    """Print a row a page."""
    options = _options()
    checkouts = {"this": ROOT} | ({"against": options.against} if options.against else {})
    executable = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    with ExitStack() as open_now:

        def served(root: Path, module: str) -> str:
            home = Path(open_now.enter_context(tempfile.TemporaryDirectory()))
            return open_now.enter_context(serving(home, module, root=root.resolve()))

        urls = {
            name: (served(root, "streamlit"), served(root, "tests.benchmark.precomputed"))
            for name, root in checkouts.items()
        }
        browser = open_now.enter_context(sync_playwright()).chromium.launch(
            executable_path=executable, args=CHROMIUM_FLAGS
        )
        for name, (url, _) in urls.items():
            first_paint(browser, url)
            paints = [first_paint(browser, url) for _ in range(TURN)]
            print(f"{name}: first headline on a warm server {np.median(paints):.2f} s", flush=True)
        ends = f"{'headline':>10}{'p50 ms':>8}{'p95 ms':>8}{'min ms':>8}{'kB sent':>10}"
        print(f"{'slider to headline, to charts':34}{ends}")
        front_pages(browser, urls, options.moves)
        print(what_if_page(browser, urls["this"][0], options.moves))
        browser.close()


if __name__ == "__main__":
    main()

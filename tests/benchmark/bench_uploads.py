"""What uploads do to everybody else: ``python -m tests.benchmark.bench_uploads``.

One session moves the Step 2 CK slider again and again; meanwhile another one brings a list of
26,000 names and ticks rows of it, and then ten sessions bring a file at once. Printed: how long
the answers of the first session took in each phase, and the memory of the server with its
readers. Starts the app by itself and needs a Chromium on the path.
"""

from __future__ import annotations

import csv
import io
import random
import shutil
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from playwright.sync_api import Browser, FilePayload, Page, Playwright, sync_playwright

from tests.benchmark.bench_browser import front_page
from tests.browser.app_page import open_page, settled, widget
from tests.browser.server import CHROMIUM_FLAGS, CHROMIUM_NAMES, serving
from tests.calibration.real import DATA

N_NAMES, N_AT_ONCE, N_TICKS = 26_000, 10, 3
SECONDS_ALONE = 20
A_MINUTE = 60_000
PATH = "/bring_your_own_data"


def list_of_names(n: int, seed: int) -> bytes:
    """A list of programs by name, as people write them, none with a code."""
    random_ = random.Random(seed)
    with (DATA / "programs" / "programs.csv").open(encoding="utf-8", newline="") as file:
        rows = [r for r in csv.DictReader(file) if r["institution"] and r["city"]]
    with (DATA / "specialties.csv").open(encoding="utf-8", newline="") as file:
        names = {r["specialty_code"]: r["name"] for r in csv.DictReader(file)}
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["Institution", "Specialty", "City", "State", "J-1"])
    for row in random_.choices(rows, k=n):
        name = row["institution"] + random_.choice(("", " Program", " Hospital", " (main)"))
        writer.writerow([name, names[row["specialty_code"]], row["city"], row["state"], "yes"])
    return text.getvalue().encode()


class Memory:
    """Megabytes of a server and of the readers it starts, sampled until it is stopped."""

    def __init__(self) -> None:
        self.server = self.together = 0.0
        self._stopped = threading.Event()
        threading.Thread(target=self._sample, daemon=True).start()

    def stop(self) -> None:
        """Sample no more."""
        self._stopped.set()

    def _sample(self) -> None:
        while not self._stopped.wait(0.1):
            server, readers = 0.0, 0.0
            for status in Path("/proc").glob("[0-9]*/cmdline"):
                try:
                    command = status.read_bytes()
                    held = _resident(status.with_name("status"))
                except OSError:  # it has ended
                    continue
                server = max(server, held) if b"streamlit\0run\0app.py" in command else server
                readers += held if b"-m\0smartpick." in command else 0
            self.server = max(self.server, server)
            self.together = max(self.together, server + readers)


def _resident(status: Path) -> float:
    lines = status.read_text(encoding="utf-8").splitlines()
    return next((int(x.split()[1]) / 1024 for x in lines if x.startswith("VmRSS")), 0.0)


class Other(threading.Thread):
    """A session that moves its slider until it is stopped: when, and milliseconds."""

    def __init__(self, url: str) -> None:
        super().__init__(daemon=True)
        self.answers: list[tuple[float, float]] = []
        self.is_ready, self.is_over = threading.Event(), threading.Event()
        self._url = url

    def run(self) -> None:
        """Move the slider to and fro."""
        with sync_playwright() as playwright:
            moved = front_page(browser_of(playwright), self._url)
            self.is_ready.set()
            key = "ArrowRight"
            while not self.is_over.is_set():
                asked = time.monotonic()
                moved.move(1, key)
                self.answers.append((asked, moved.last_chart[-1]))
                key = "ArrowRight" if random.random() < 0.6 else "ArrowLeft"

    def report(self, name: str, begun: float) -> None:
        """Print the answers asked for since then."""
        took = [t for asked, t in self.answers if asked >= begun]
        p50, p95 = np.percentile(took, [50, 95]) if took else (np.nan, np.nan)
        slowest = max(took, default=np.nan)
        print(f"{name:44}{len(took):5}{p50:8.0f}{p95:8.0f}{slowest:8.0f}", flush=True)


def browser_of(playwright: Playwright) -> Browser:
    executable = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    return playwright.chromium.launch(executable_path=executable, args=CHROMIUM_FLAGS)


def timed(name: str, other: Other, what: Callable[[], None]) -> None:
    """Do something, and tell how long it took and what it did to the other session."""
    begun = time.monotonic()
    what()
    other.report(f"{name} ({time.monotonic() - begun:.1f} s)", begun)


def upload(page: Page, content: bytes) -> None:
    file = FilePayload(name="list.csv", mimeType="text/csv", buffer=content)
    widget(page, "import_panel").locator("input[type=file]").set_input_files([file])


def taken(page: Page) -> bool:
    """Wait for the end of a reading: whether it was read, or its owner asked to come back."""
    ends = (
        "[class*='st-key-import_take_over']",
        "[data-testid='stAlertContentError']",
        "[data-testid='stAlertContentWarning']",
    )
    page.locator(", ".join(ends)).first.wait_for(timeout=3 * A_MINUTE)
    settled(page)
    return page.locator(ends[0]).count() > 0


def tick(page: Page) -> None:
    """Tick rows of those that are not sure."""
    grid = page.locator("[class*='st-key-import_told'] [data-testid='stDataFrame']").first
    grid.wait_for(timeout=A_MINUTE)
    grid.scroll_into_view_if_needed()
    for n in range(N_TICKS):
        grid.click(position={"x": 28, "y": 68 + 35 * n})
        settled(page)


def main() -> None:
    """Print a row a phase."""
    with (
        tempfile.TemporaryDirectory() as home,
        serving(Path(home)) as url,
        sync_playwright() as playwright,
    ):
        browser = browser_of(playwright)
        other, memory = Other(url), Memory()
        other.start()
        other.is_ready.wait()
        print(f"{'the other session meanwhile':44}{'n':>5}{'p50 ms':>8}{'p95 ms':>8}{'max ms':>8}")
        timed("alone", other, lambda: time.sleep(SECONDS_ALONE))
        page = browser.new_context(base_url=url).new_page()
        open_page(page, PATH)
        content = list_of_names(N_NAMES, seed=1)

        def bring() -> None:
            upload(page, content)
            taken(page)

        timed(f"{N_NAMES:,} names brought", other, bring)
        timed(f"{N_TICKS} rows ticked", other, lambda: tick(page))
        page.context.close()
        print(f"most memory: server {memory.server:.0f} MB, with readers {memory.together:.0f} MB")
        pages = [browser.new_context(base_url=url).new_page() for _ in range(N_AT_ONCE)]
        for each in pages:
            open_page(each, PATH)
        contents = [list_of_names(N_NAMES, seed=n) for n in range(N_AT_ONCE)]

        def all_at_once() -> None:
            for each, own in zip(pages, contents, strict=True):
                upload(each, own)
            n = sum(taken(each) for each in pages)
            print(f"  {n} read, {N_AT_ONCE - n} asked to come back later")

        timed(f"{N_AT_ONCE} sessions with {N_NAMES:,} names each", other, all_at_once)
        print(f"most memory: server {memory.server:.0f} MB, with readers {memory.together:.0f} MB")
        other.is_over.set()
        other.join()
        memory.stop()
        browser.close()


if __name__ == "__main__":
    main()

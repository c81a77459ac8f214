"""Pictures of every page for a person to look at: ``python -m tests.browser.pictures FOLDER``.

Each page wide, on a phone, in the dark, at 200 % zoom, with forced colours, and as the paper that
the browser prints. ``FOLDER page ...`` takes the named pages alone. Starts the app by itself and
needs a Chromium on the path.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.app_page import ADDRESSES, open_page, whole
from tests.browser.server import CHROMIUM_FLAGS, CHROMIUM_NAMES, serving

PAGES = ADDRESSES | {
    "one_program": "/program?program=1001120C0",
    "two_compared": "/compare?programs=1001120C0,1005120C0",
    "two_asked": "/questions?programs=1001120C0,1005120C0",
}
WIDE = {"width": 1440, "height": 900}
LOOKS: dict[str, dict[str, Any]] = {
    "wide": {"viewport": WIDE},
    "phone": {"viewport": {"width": 390, "height": 844}},
    "dark": {"viewport": WIDE, "color_scheme": "dark"},
    # Zoom halves the space that a page has and doubles the pixels of it.
    "zoomed": {"viewport": {"width": 720, "height": 450}, "device_scale_factor": 2},
    "forced": {"viewport": WIDE, "forced_colors": "active"},
}


def take(page: Page, path: str, target: Path) -> None:
    """Open the page, make the window as tall as its content, and keep what is in it."""
    open_page(page, path)
    whole(page)
    page.screenshot(path=target)


def print_out(page: Page, path: str, target: Path) -> None:
    """What the browser would print of the page as it opens."""
    open_page(page, path)
    page.pdf(path=target, prefer_css_page_size=True)


def every_look(browser: Browser, url: str, wanted: dict[str, str], folder: Path) -> None:
    """One picture a page and look, named ``page-look.png``, and ``page-light.pdf``."""
    for look, settings in LOOKS.items():
        page = _new_page(browser, url, **settings)
        for name, path in wanted.items():
            page.set_viewport_size(settings["viewport"])
            take(page, path, folder / f"{name}-{look}.png")
    for scheme in ("light", "dark"):
        page = _new_page(browser, url, viewport=WIDE, color_scheme=scheme)
        for name, path in wanted.items():
            print_out(page, path, folder / f"{name}-{scheme}.pdf")


def _new_page(browser: Browser, url: str, **settings: Any) -> Page:
    page = browser.new_context(base_url=url, reduced_motion="reduce", **settings).new_page()
    page.set_default_timeout(60_000)
    return page


def main(folder: Path, names: list[str]) -> None:
    """Start the app and a browser, and picture the pages named, or all."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = {n: p for n, p in PAGES.items() if not names or n in names}
    with (
        tempfile.TemporaryDirectory() as home,
        serving(Path(home)) as url,
        sync_playwright() as playwright,
    ):
        chromium = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        every_look(browser, url, wanted, folder)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])

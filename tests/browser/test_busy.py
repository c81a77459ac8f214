"""Many at once: a page that waits says so, and then draws what was entered last."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from smartpick.ui import phrases
from tests.browser.app_page import open_page, press_on_slider, settled, wait_for_value
from tests.browser.server import serving
from tests.browser.slow_runs import HOLD

OTHERS, PRESSES = 2, 3
TITLE = '[data-testid="stMain"] h1'


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("slow")


@pytest.fixture(scope="module")
def slow_url(home: Path) -> Iterator[str]:
    with serving(home, "tests.browser.slow_runs") as url:
        yield url


@pytest.fixture
def pages(browser: Browser, slow_url: str) -> Iterator[list[Page]]:
    contexts = [browser.new_context(base_url=slow_url) for _ in range(1 + OTHERS)]
    yield [context.new_page() for context in contexts]
    for context in contexts:
        context.close()


def test_a_page_that_waits_for_others_says_so_and_draws_the_last_state(
    pages: list[Page], home: Path
) -> None:
    first, *others = pages
    open_page(first)
    (home / HOLD).touch()
    for page in others:
        page.goto("/")
    others[0].locator(TITLE).wait_for()  # it has been drawn, and its run keeps the turn
    for _ in range(PRESSES):
        press_on_slider(first, "ck", "ArrowRight")
    expect(first.get_by_text(phrases.BUSY).first).to_be_visible()
    (home / HOLD).unlink()
    wait_for_value(first, "ck", 230 + PRESSES)
    for page in others:
        page.locator(TITLE).wait_for()
        settled(page)

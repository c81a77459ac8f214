"""Real pages behind the proxy: a worker ends, and files go out and come in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from smartpick.ui.phrases import PROGRAMS_VIEW
from tests.browser.app_page import (
    click,
    go_to,
    kept_text,
    open_page,
    open_tab,
    press_on_slider,
    settled,
    slider,
    wait_for_value,
    wait_until_kept,
    widget,
)
from tests.browser.test_files import download
from tests.serve.served import WORKERS, Served, running_if_possible

USUAL = 230


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with running_if_possible(tmp_path_factory.mktemp("served")) as found:
        yield found


@pytest.fixture
def pages(browser: Browser, served: Served) -> Iterator[list[Page]]:
    """A person for each worker, in a browser of their own."""
    contexts = [browser.new_context(base_url=served.url) for _ in range(WORKERS)]
    yield [context.new_page() for context in contexts]
    for context in contexts:
        context.close()


def worker_of(page: Page) -> str:
    return next(c["value"] for c in page.context.cookies() if c["name"] == "smartpick_worker")


def test_files_find_their_worker_and_a_killed_one_takes_nothing_that_people_entered(
    pages: list[Page], served: Served, tmp_path: Path
) -> None:
    """One visit of each person for both: the first page of a browser is what takes time."""
    for page in pages:
        open_page(page)
        change_the_score(page)
    assert {worker_of(page) for page in pages} == {"w1", "w2"}
    with ExitStack() as connected_anew:
        for page in pages:
            if worker_of(page) == "w1":
                connected_anew.enter_context(page.expect_websocket())
        served.kill("w1")
    for page in pages:
        settled(page)
        wait_for_value(page, "ck", USUAL + 1)
        change_the_score(page)
        wait_for_value(page, "ck", USUAL + 2)
        assert slider(page, "graduation_year").input_value() == "2024"
    for page in pages:
        assert_files_go_out_and_come_in(page, tmp_path)


def change_the_score(page: Page) -> None:
    before = kept_text(page)
    press_on_slider(page, "ck", "ArrowRight")
    wait_until_kept(page, before)


def assert_files_go_out_and_come_in(page: Page, folder: Path) -> None:
    open_tab(page, PROGRAMS_VIEW)
    widget(page, "more_files").get_by_role("button").first.click()
    file = download(page, "download_json", folder)
    page.keyboard.press("Escape")
    go_to(page, "Your work")
    section = widget(page, "load_list_section")
    section.locator("input[type=file]").set_input_files(file)
    expect(section).to_contain_text("200 programs: 200 to verify")
    click(page, "load_list_replace")
    settled(page)

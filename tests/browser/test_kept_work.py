"""Nothing is lost: a refresh, a closed tab, a restarted server, two tabs, a storage that fails."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, Page, expect

from smartpick.workspace import ProgramNote, Workspace, read_workspace, workspace_text
from tests.browser.app_page import (
    click,
    kept_text,
    open_page,
    press_on_slider,
    settled,
    slider,
    wait_for_value,
    wait_until_kept,
    widget,
)
from tests.browser.server import RestartableServer

RECORD = "smartpick.workspace"
SAVED, EMPTY = "Saved in this browser", "Nothing to save yet"
CODE = "9991140C0"
CONNECTED = '[data-testid="stApp"][data-test-connection-state="CONNECTED"]'
DISCONNECTED = '[data-testid="stApp"]:not([data-test-connection-state="CONNECTED"])'


def status(page: Page) -> Locator:
    return widget(page, "kept_work").get_by_role("status")


def stored(page: Page) -> Workspace:
    raw = page.evaluate("name => localStorage.getItem(name)", RECORD)
    return read_workspace(json.loads(raw)["text"]) if raw else Workspace()


def store(page: Page, workspace: Workspace | str) -> None:
    """Put a record into the browser as another tab would, before the app is opened."""
    text = workspace if isinstance(workspace, str) else workspace_text(workspace)
    record = json.dumps({"revision": 7, "text": text})
    page.add_init_script(
        f"if (!localStorage.getItem('{RECORD}')) localStorage.setItem('{RECORD}', {record!r})"
    )


def test_a_new_visitor_leaves_no_trace_until_something_is_entered(page: Page) -> None:
    open_page(page)
    expect(status(page)).to_have_text(EMPTY)
    assert page.evaluate("name => localStorage.getItem(name)", RECORD) is None
    press_on_slider(page, "ck", "ArrowRight")
    expect(status(page)).to_have_text(SAVED)
    assert stored(page).profile.step2_ck == 231


def test_a_refresh_and_a_closed_tab_lose_nothing(page: Page, context: BrowserContext) -> None:
    open_page(page)
    press_on_slider(page, "ck", "ArrowRight")
    expect(status(page)).to_have_text(SAVED)
    page.reload()
    wait_for_value(page, "ck", 231)
    page.close()
    again = context.new_page()
    open_page(again)
    wait_for_value(again, "ck", 231)


def test_a_returning_visitor_never_sees_the_numbers_of_a_new_one(page: Page) -> None:
    open_page(page)
    new = page.locator('[data-testid="stMain"] h1').inner_text()
    press_on_slider(page, "ck", "End")
    expect(status(page)).to_have_text(SAVED)
    page.add_init_script(
        """new MutationObserver(() => {
            const h1 = document.querySelector('[data-testid="stMain"] h1')
            if (h1) (window.seen ??= new Set()).add(h1.innerText)
        }).observe(document, {subtree: true, childList: true, characterData: true})"""
    )
    page.reload()
    wait_for_value(page, "ck", 300)
    seen = page.evaluate("[...window.seen]")
    assert len(seen) >= 1
    assert new not in seen


def test_two_tabs_take_in_each_other_s_work(page: Page, context: BrowserContext) -> None:
    open_page(page)
    other = context.new_page()
    open_page(other)
    press_on_slider(page, "ck", "ArrowRight")
    wait_for_value(other, "ck", 231)
    press_on_slider(other, "graduation_year", "ArrowLeft")
    wait_for_value(page, "graduation_year", 2023)
    wait_for_value(page, "ck", 231)
    expect(status(other)).to_have_text(SAVED)
    profile = stored(page).profile
    assert (profile.step2_ck, profile.graduation_year) == (231, 2023)


def test_work_that_cannot_be_read_is_not_written_over_until_it_is_given_up(page: Page) -> None:
    store(page, "not a <b>workspace</b>")
    open_page(page, "/your_work")
    expect(status(page)).to_contain_text("could not be read")
    expect(widget(page, "download_unread")).to_be_visible()
    raw = page.evaluate("name => localStorage.getItem(name)", RECORD)
    assert "not a <b>workspace</b>" in raw
    click(page, "begin_anew")
    expect(status(page)).to_have_text(EMPTY)
    assert page.evaluate("name => localStorage.getItem(name)", RECORD) is None


def test_a_full_storage_says_so_and_the_page_goes_on(page: Page) -> None:
    page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') }"
    )
    open_page(page)
    press_on_slider(page, "ck", "ArrowRight")
    expect(status(page)).to_contain_text("storage is full")
    settled(page)


def test_a_browser_that_keeps_nothing_says_so_and_the_page_goes_on(page: Page) -> None:
    page.add_init_script(
        "for (const name of ['getItem', 'setItem', 'removeItem'])"
        "  Storage.prototype[name] = () => { throw new DOMException('', 'SecurityError') }"
    )
    open_page(page)
    expect(status(page)).to_contain_text("keeps nothing here")
    press_on_slider(page, "ck", "ArrowRight")
    wait_for_value(page, "ck", 231)


def test_forgetting_empties_the_browser_for_good(page: Page) -> None:
    store(page, Workspace(notes=(ProgramNote(program_code=CODE, note="kept"),)))
    open_page(page, "/your_work")
    expect(widget(page, "work_contents")).to_contain_text("1 note")
    click(page, "forget")
    click(page, "forget_yes")
    expect(status(page)).to_have_text(EMPTY)
    expect(widget(page, "work_contents")).not_to_contain_text("note")
    assert page.evaluate("name => localStorage.getItem(name)", RECORD) is None
    page.goto("about:blank")
    assert "smartpick_kept" not in {cookie["name"] for cookie in page.context.cookies()}


def test_an_exported_workspace_comes_back_in_another_browser(page: Page) -> None:
    filled = Workspace(notes=(ProgramNote(program_code=CODE, note="kept"),))
    store(page, filled)
    open_page(page, "/your_work")
    with page.expect_download() as download:
        click(page, "export_workspace")
    assert read_workspace(Path(download.value.path()).read_bytes()) == filled


def test_a_restarted_server_is_told_what_the_browser_holds_and_loses_no_later_move(
    page: Page, own_server: RestartableServer
) -> None:
    open_page(page, own_server.url)
    press_on_slider(page, "ck", "ArrowRight")
    expect(status(page)).to_have_text(SAVED)
    own_server.stop()
    page.wait_for_selector(DISCONNECTED)
    own_server.start_again()
    settled(page)
    wait_for_value(page, "ck", 231)
    before = kept_text(page)
    press_on_slider(page, "ck", "ArrowRight")
    wait_until_kept(page, before)
    wait_for_value(page, "ck", 232)
    assert stored(page).profile.step2_ck == 232
    assert slider(page, "graduation_year").input_value() == "2024"

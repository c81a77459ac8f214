"""An adviser brings 200 applicants, opens one after another, takes files along, and comes back."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from smartpick.ui.group import words
from tests.browser.app_page import (
    click,
    go_to,
    open_page,
    open_tab,
    settled,
    wait_for_value,
    wait_until_kept,
    widget,
)
from tests.browser.conftest import Traffic
from tests.browser.test_for_everybody import complaints
from tests.browser.test_kept_work import SAVED, status, stored
from tests.group_tables import applicants, as_csv

PATH = "/your_applicants"
N = 200
SCORES = [int(str(row[1])) for row in applicants(N)]


def bring(page: Page, folder: Path) -> None:
    made = folder / "made.csv"
    made.write_bytes(as_csv(applicants(N)))
    open_page(page, PATH)
    widget(page, "group_bring").locator("input[type=file]").set_input_files(made)
    widget(page, "group_use").get_by_role("button").click()
    widget(page, "group_files").wait_for()
    settled(page)


def test_two_hundred_applicants_are_assessed_opened_printed_and_still_there(
    page: Page, traffic: Traffic, tmp_path: Path
) -> None:
    bring(page, tmp_path)
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text(f"{N} applicants, {N} with an answer.")
    expect(status(page)).to_have_text(SAVED)
    assert complaints(page) == []
    with page.expect_download() as waiting:
        click(page, "group_pdf")
    assert waiting.value.path().read_bytes().startswith(b"%PDF")
    open_tab(page, words.ONE)
    before = stored(page).model_dump_json()
    page.keyboard.press("n")
    wait_for_value(page, "ck", SCORES[0])
    page.keyboard.press("n")
    wait_for_value(page, "ck", SCORES[1])
    assert complaints(page) == []
    go_to(page, "What if")
    expect(widget(page, "group_beside")).to_contain_text("A-2")
    wait_until_kept(page, before)
    page.reload()
    wait_for_value(page, "ck", SCORES[1])
    click(page, "beside_home")
    wait_for_value(page, "ck", 230)
    assert len(stored(page).group.members) == N


def test_a_group_is_forgotten_in_the_browser_too(page: Page, tmp_path: Path) -> None:
    bring(page, tmp_path)
    open_tab(page, words.BRING)
    click(page, "group_forget")
    page.get_by_role("dialog").get_by_role("button", name=words.FORGET_YES).click()
    page.get_by_text(words.EMPTY).wait_for()
    settled(page)
    assert "A-17" not in str(page.evaluate("JSON.stringify(localStorage)"))

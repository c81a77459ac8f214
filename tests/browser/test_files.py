"""A list leaves the page as a file and comes back; nothing leaves the machine."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from smartpick.ui.phrases import PROGRAMS_VIEW
from tests.browser.app_page import click, go_to, open_page, open_tab, settled, widget


def download(page: Page, key: str, folder: Path) -> Path:
    with page.expect_download() as waiting:
        click(page, key)
    target = folder / waiting.value.suggested_filename
    waiting.value.save_as(target)
    return target


def test_every_file_is_made_on_a_click_and_a_workbook_brings_its_list_back(
    page: Page, tmp_path: Path
) -> None:
    open_page(page)
    open_tab(page, PROGRAMS_VIEW)
    widget(page, "more_files").get_by_role("button").first.click()
    begins = {
        "download_pdf": b"%PDF",
        "download_ics": b"BEGIN:VCALENDAR",
        "download_json": b"{",
        "download_xlsx": b"PK",
    }
    files = {key: download(page, key, tmp_path) for key in begins}
    assert {key: f.read_bytes()[: len(begins[key])] for key, f in files.items()} == begins
    page.keyboard.press("Escape")
    go_to(page, "Your work")
    section = widget(page, "load_list_section")
    section.locator("input[type=file]").set_input_files(files["download_xlsx"])
    expect(section).to_contain_text("200 programs: 200 to verify")
    click(page, "load_list_replace")
    expect(section).to_contain_text("holds all of this already")
    settled(page)
    click(page, "undo_last")
    expect(widget(page, "load_list_replace")).to_be_visible()
    settled(page)

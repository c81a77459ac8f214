"""A report is uploaded, previewed, taken over, kept, and taken back, as a person does it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.app_page import click, open_page, settled, table, widget
from tests.browser.conftest import Traffic
from tests.browser.test_for_everybody import complaints
from tests.unit.programs.importing.made_report import Institution, Layout, Track, report_pdf

PATH = "/bring_your_own_data"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    track = Track("A track", "0000140C0", {2031: (6, 5), 2030: (6, 6)})
    made = Institution(("Made-up Clinic",), "Elm", [track])
    path = tmp_path / "made.pdf"
    path.write_bytes(report_pdf([made], Layout(years=(2031, 2030))))
    return path


def upload(page: Page, path: Path) -> None:
    widget(page, "import_panel").locator("input[type=file]").set_input_files(path)
    widget(page, "import_take_over").wait_for()
    settled(page)


def test_a_report_is_taken_over_kept_after_a_reload_and_taken_back(
    page: Page, traffic: Traffic, report: Path
) -> None:
    open_page(page, PATH)
    upload(page, report)
    panel = widget(page, "import_panel")
    expect(panel).to_contain_text("2 new · 0 different from what is known")
    assert complaints(page) == []
    click(page, "import_take_over")
    panel.get_by_text("Taken over.").wait_for()
    widget(page, "kept_work").get_by_text("Saved in this browser").wait_for()
    page.reload()
    table(page, "import_brought").wait_for()
    click(page, "import_remove")
    widget(page, "import_brought").get_by_text("Nothing yet.").wait_for()
    click(page, "undo")
    table(page, "import_brought").wait_for()
    assert traffic.outside == []


def test_a_file_of_another_kind_gets_a_sentence(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"\x89PNG" + bytes(100))
    open_page(page, PATH)
    widget(page, "import_panel").locator("input[type=file]").set_input_files(path)
    widget(page, "import_panel").get_by_text("neither a PDF nor a table").wait_for()
    settled(page)

"""A report is uploaded, previewed, taken over, kept, and taken back, as a person does it."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.benchmark.bench_uploads import list_of_names
from tests.browser.app_page import click, open_page, settled, table, widget
from tests.browser.conftest import Traffic
from tests.browser.test_for_everybody import complaints
from tests.calibration.real import DATA
from tests.unit.files.read.made_report import Institution, Layout, Track, report_pdf

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


def some_programs(n: int) -> list[dict[str, str]]:
    """Internal Medicine programs of the shipped table, each with a name and a city."""
    with (DATA / "programs" / "programs.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    known = [r for r in rows if r["specialty_code"] == "140" and r["city"] and not r["site"]]
    return known[:n]


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    sure, unsure = some_programs(2)
    path = tmp_path / "tracker.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Program", "City", "State", "Status", "Notes"])
        writer.writerow([sure["institution"], sure["city"], sure["state"], "Applied", "by owl"])
        name = f"Weirwood and {unsure['institution']}"
        writer.writerow([name, unsure["city"], unsure["state"], "Interview", ""])
    return path


def test_a_tracker_fills_the_shortlist_once_its_specialty_and_its_doubts_are_settled(
    page: Page, traffic: Traffic, tracker: Path
) -> None:
    open_page(page, PATH)
    widget(page, "import_panel").locator("input[type=file]").set_input_files(tracker)
    panel = widget(page, "import_panel")
    panel.get_by_text("which specialty all rows are about").wait_for()
    settled(page)
    panel.locator("[class*='st-key-import_specialty'] input").click()
    page.keyboard.type("Internal Medicine")
    page.keyboard.press("Enter")
    widget(page, "import_take_over").wait_for()
    settled(page)
    expect(panel).to_contain_text("1 may be another program: they come first and are not used")
    expect(panel).to_contain_text("1 new")
    assert complaints(page) == []
    grid = panel.locator("[class*='st-key-import_told'] [data-testid='stDataFrame']").first
    grid.scroll_into_view_if_needed()
    grid.click(position={"x": 28, "y": 68})  # the tick of the first row
    settled(page)
    expect(panel).to_contain_text("2 new")
    click(page, "import_take_over")
    panel.get_by_text("Taken over.").wait_for()
    widget(page, "kept_work").get_by_text("Saved in this browser").wait_for()
    open_page(page, "/shortlist")
    expect(page.get_by_test_id("stMain")).to_contain_text("2 programs")
    assert traffic.outside == []


def test_a_long_paste_stays_in_the_field_and_says_why_it_is_not_read(page: Page) -> None:
    open_page(page, PATH)
    panel = widget(page, "import_panel")
    panel.get_by_text("Or paste a table").click()
    field = panel.get_by_role("textbox", name="Rows with their header")
    field.fill("Program Code\tNote\n" + "x" * 1_500_000)
    click(page, "import_paste_read")
    panel.get_by_text("more than the 1,000,000 that can be pasted").wait_for()
    assert len(field.input_value()) > 1_500_000
    field.fill("Program Code\tJ-1\n" + some_programs(1)[0]["program_code"] + "\tYes\n")
    click(page, "import_paste_read")
    expect(panel).to_contain_text("Pasted table, 1 rows: 1 new")


def test_a_file_of_another_kind_gets_a_sentence(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"\x89PNG" + bytes(100))
    open_page(page, PATH)
    widget(page, "import_panel").locator("input[type=file]").set_input_files(path)
    widget(page, "import_panel").get_by_text("neither a PDF nor a table").wait_for()
    settled(page)


def test_a_long_reading_shows_how_far_it_is_can_be_stopped_and_begun_again(
    page: Page, tmp_path: Path
) -> None:
    path = tmp_path / "names.csv"
    path.write_bytes(list_of_names(20_000, seed=3))
    open_page(page, PATH)
    panel = widget(page, "import_panel")
    panel.locator("input[type=file]").set_input_files(path)
    panel.get_by_text(re.compile(r"Looking up the programs: [\d,]+ of")).wait_for()
    panel.get_by_role("button", name="Stop reading").click()
    panel.get_by_role("button", name="Read it again").wait_for()
    expect(panel).to_contain_text("Reading was stopped. Nothing was changed.")
    panel.get_by_role("button", name="Read it again").click()
    widget(page, "import_take_over").wait_for(timeout=120_000)
    settled(page)

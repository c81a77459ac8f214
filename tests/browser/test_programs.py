"""From the search to a verified fact to a changed chance, in a real browser."""

from __future__ import annotations

import io
import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from smartpick.ui.programs.program_page import CHANCE, FOUND_OUT
from smartpick.ui.programs.questions_page import KNOWN, WORKSHEET
from smartpick.ui.widgets import NAME_PIXELS
from tests.browser.app_page import (
    chart,
    chart_data,
    click,
    open_page,
    open_tab,
    settled,
    table,
    widget,
)
from tests.browser.conftest import Traffic

LIST = "programs_found"
expect.set_options(timeout=30_000)  # a saved fact asks the model several times
HEAD, ROW = 35, 35
"""Pixels: the table is drawn on a canvas, so a test can only point at its cells."""
CODE, TWO = "1001120C0", "1001120C0,1005120C0"
FILLED = (f"/program?program={CODE}", f"/compare?programs={TWO}", f"/questions?programs={TWO}")


def type_search(page: Page, words: str) -> None:
    box = widget(page, "program_search").get_by_role("searchbox")
    box.click()
    box.press_sequentially(words)
    settled(page)


def programs_found(page: Page) -> int:
    settled(page)
    line = widget(page, LIST).get_by_text(re.compile(r"^[\d,]+ programs? · ")).first
    return int(line.inner_text().split(" ")[0].replace(",", ""))


def tick(page: Page, container: str, row: int) -> None:
    """Tick a row of a table by its box at the left edge."""
    table(page, container).click(position={"x": 18, "y": HEAD + ROW * row + ROW / 2})
    settled(page)


def type_in_cell(page: Page, cells: Locator, row: int, text: str) -> None:
    """Edit the lowest Step 2 CK of a row."""
    cells.dblclick(position={"x": NAME_PIXELS + 330, "y": HEAD + ROW * row + ROW / 2})
    box = page.locator(".gdg-input").first
    box.fill(text)
    box.press("Enter")


def questions_told(page: Page) -> str:
    """How many questions the worksheet says are open."""
    open_tab(page, WORKSHEET)
    told = widget(page, "worksheet").get_by_text(re.compile("questions about 2 programs"))
    return told.inner_text()


def fact(page: Page, ending: str) -> Locator:
    return page.locator(f"[class*='st-key-fact_'][class*='_{ending}']").first


def test_the_way_from_a_search_to_a_fact_to_another_chance_and_back(
    page: Page, traffic: Traffic
) -> None:
    open_page(page, "/programs")
    n_all = programs_found(page)
    type_search(page, "detriot")
    expect(widget(page, LIST)).not_to_contain_text(f"{n_all:,} programs")
    n_found = programs_found(page)
    assert 0 < n_found < n_all
    expect(page.get_by_text("“detriot” was read as “detroit”")).to_be_visible()
    widget(page, "filter_specialty").get_by_role("button").click()
    page.get_by_text(re.compile(r"^Internal Medicine · \d+$")).click()
    page.keyboard.press("Escape")
    expect(page.get_by_text("Specialty: Internal Medicine", exact=True)).to_be_visible()
    settled(page)
    assert programs_found(page) < n_found
    tick(page, LIST, 0)
    click(page, "open_chosen")
    widget(page, "program_both_sides").wait_for()
    settled(page)
    asked = parse_qs(urlsplit(page.url).query)
    assert set(asked) == {"program"}, "the address names the program and nothing of the profile"
    name = page.get_by_test_id("stMain").get_by_role("heading", level=1).inner_text()
    open_tab(page, CHANCE)
    expect(widget(page, "program_chance")).to_contain_text(
        re.compile(r"about (1 in \d|\d+ of 100)")
    )

    open_tab(page, FOUND_OUT)
    widget(page, "program_facts").get_by_text("Enter what you found").click()
    fact(page, "sponsors_j1").get_by_text("no", exact=True).click()
    page.get_by_role("button", name="Save what I found").click()
    changed = widget(page, "program_difference")
    expect(changed).to_contain_text("left out: You saw that it sponsors no J\u20111")
    expect(changed).to_contain_text("Without your facts")
    open_tab(page, CHANCE)
    expect(widget(page, "program_chance")).to_contain_text("Left out for this profile")

    page.reload()
    expect(page.get_by_role("tab", name=FOUND_OUT)).to_be_visible()
    settled(page)
    open_tab(page, FOUND_OUT)
    expect(widget(page, "program_difference")).to_contain_text("left out")
    widget(page, "program_facts").get_by_text("Enter what you found").click()
    fact(page, "sponsors_j1").get_by_text("yes", exact=True).click()
    page.get_by_role("button", name="Save what I found").click()
    expect(widget(page, "program_difference")).not_to_contain_text("left out")
    settled(page)
    open_tab(page, CHANCE)
    expect(widget(page, "program_chance")).to_contain_text("Rules that you meet")
    assert name == page.get_by_test_id("stMain").get_by_role("heading", level=1).inner_text()
    click(page, "undo")
    expect(widget(page, "program_chance")).to_contain_text("Left out for this profile")
    assert traffic.outside == []


def test_a_filter_is_used_by_keyboard_and_stays_open_while_one_ticks(page: Page) -> None:
    open_page(page, "/programs")
    widget(page, "filter_region").get_by_role("button").focus()
    page.keyboard.press("Enter")
    midwest = page.get_by_role("checkbox", name=re.compile("Midwest"))
    midwest.focus()
    page.keyboard.press("Space")
    expect(page.get_by_text("Region: Midwest")).to_be_visible()
    south = page.get_by_role("checkbox", name=re.compile("South"))
    expect(south).to_be_visible()
    south.focus()
    page.keyboard.press("Space")
    expect(page.get_by_text("Region: Midwest, South")).to_be_visible()
    expect(midwest).to_be_checked()


def test_the_map_is_drawn_without_leaving_the_machine_and_a_click_asks_for_what_is_near(
    page: Page, traffic: Traffic
) -> None:
    open_page(page, "/programs")
    page.get_by_role("tab", name="Map").click()
    settled(page)
    assert "scattergeo" in chart_data(page, "program_map_chart")
    outlines = chart(page, "program_map_chart").locator("path.subunit, .subunits path")
    expect(outlines.first).to_be_attached()
    settled(page)
    chart(page, "program_map_chart").locator("path.point").first.hover(force=True)
    # The chart takes a click for what the pointer was seen on, so wait until it has seen it.
    chart(page, "program_map_chart").locator(".hoverlayer .hovertext").wait_for()
    page.mouse.down()
    page.mouse.up()
    expect(page.get_by_text(re.compile("^Within 100 miles of "))).to_be_visible()
    assert traffic.outside == []


def test_facts_of_many_programs_are_entered_in_the_table_and_saved_at_once(page: Page) -> None:
    open_page(page, f"/questions?programs={TWO}")
    before = questions_told(page)
    open_tab(page, KNOWN)
    cells = table(page, "bulk_facts_section")
    type_in_cell(page, cells, 0, "240")
    expect(widget(page, "kept_work")).to_contain_text("Undo: facts in the table")
    settled(page)
    assert questions_told(page) != before
    open_tab(page, KNOWN)
    expect(cells.locator("table tbody tr").first).to_contain_text("240")
    type_in_cell(page, cells, 1, "9")
    expect(widget(page, "bulk_facts_section")).to_contain_text("from 180 to 300")
    click(page, "undo")
    settled(page)
    assert questions_told(page) == before


def test_the_worksheet_arrives_as_a_file_with_the_open_questions(page: Page) -> None:
    open_page(page, f"/questions?programs={TWO}")
    open_tab(page, WORKSHEET)
    with page.expect_download() as download:
        click(page, "download_worksheet")
    content = download.value.path().read_bytes()
    told = " ".join(p.extract_text() for p in PdfReader(io.BytesIO(content)).pages)
    assert "Is there a Step 2 CK score below which" in told
    assert "Do you sponsor J-1 visas" not in told, "its own page says so"
    assert CODE in told

"""The plan and the application in a real browser: kept, undone, taken away, without a mouse."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from smartpick.ui.plan import words
from smartpick.workspace import Shortlist, ShortlistEntry, Workspace
from tests.browser.app_page import (
    click,
    kept_text,
    open_page,
    open_tab,
    settled,
    wait_for_value,
    wait_until_kept,
    widget,
)
from tests.browser.conftest import Traffic
from tests.browser.test_for_everybody import complaints
from tests.browser.test_kept_work import store

CODES = ("1007140C0", "1009140C0", "1011140C0")
PLAN, APPLICATION, INTERVIEWS = "/your_plan", "/your_application", "/interviews"


def dr_a_at(page: Page, path: str) -> None:
    open_page(page, path)
    click(page, "load_dr_a")
    wait_for_value(page, "ck", 221)


def test_dr_a_sees_why_a_rule_fired_and_its_numbers_one_click_away(
    page: Page, traffic: Traffic
) -> None:
    dr_a_at(page, PLAN)
    page.get_by_role("tab", name="Your score").click()
    card = widget(page, "rule_step2_ck_low")
    card.get_by_text("another view, and sources").click()
    expect(card).to_contain_text("Because: Step 2 CK: 221 (below 225)")
    expect(card).to_contain_text("Lower edge of the band: 225")
    expect(card).to_contain_text("NRMP Charting Outcomes")
    expect(card).to_contain_text("Grade C")
    assert complaints(page) == []
    assert traffic.outside == []


def test_a_tick_survives_a_reload_and_the_paper_is_taken_away(page: Page, tmp_path: Path) -> None:
    dr_a_at(page, PLAN)
    page.get_by_text(re.compile(r"^\d+ more$")).click()
    box = widget(page, "done_statement").get_by_role("checkbox")
    before = kept_text(page)
    box.focus()
    page.keyboard.press("Space")
    wait_until_kept(page, before)
    page.reload()
    page.locator('[data-testid="stMain"] h1').wait_for()
    page.get_by_text(re.compile(r"more, 1 of them done$")).click()
    expect(widget(page, "done_statement").get_by_role("checkbox")).to_be_checked()
    with page.expect_download() as waiting:
        click(page, "plan_pdf")
    waiting.value.save_as(tmp_path / "plan.pdf")
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF")


def test_the_paper_of_the_plan_counts_the_same_applications_as_the_page(page: Page) -> None:
    list_of = tuple(ShortlistEntry(program_code=code, added_on=date(2026, 9, 1)) for code in CODES)
    store(page, Workspace(shortlist=Shortlist(entries=list_of)))
    open_page(page, PLAN)
    with page.expect_download() as waiting:
        click(page, "plan_pdf")
    pages = PdfReader(waiting.value.path()).pages
    on_paper = " ".join(" ".join(p.extract_text() for p in pages).split())
    open_tab(page, words.TAB_MONEY)
    rows = widget(page, "plan_budget").locator("table tbody tr")
    sent = rows.filter(has_text="applications through ERAS")
    expect(sent).to_have_count(1)
    expect(sent).to_contain_text("3 applications through ERAS")
    assert "3 applications through ERAS" in on_paper


def test_a_rotation_typed_in_shows_in_the_sidebar_and_can_be_undone(page: Page) -> None:
    dr_a_at(page, APPLICATION)
    ended = widget(page, "rotation_ended_new").get_by_role("textbox")
    ended.fill("2026-06")
    page.get_by_role("button", name="Add", exact=True).first.click()
    expect(widget(page, "usce_from_list")).to_contain_text("3 months in 2 rotations, 1 hands-on")
    settled(page)
    click(page, "undo")
    wait_for_value(page, "usce_months", 2)


def test_the_timer_runs_in_the_browser_and_can_be_stopped(page: Page) -> None:
    open_page(page, INTERVIEWS)
    card = widget(page, "practice_card")
    timer = card.get_by_role("timer")
    expect(timer).to_have_text("1:00")
    card.get_by_role("button", name="Start the timer").click()
    expect(timer).to_have_text("0:58")
    card.get_by_role("button", name="Stop").click()
    expect(timer).to_have_text("1:00")

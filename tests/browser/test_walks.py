"""The profile on the page is one person, whatever is pressed first and however slow the page is."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from smartpick.domain import Applicant, Visa
from smartpick.say.applicant import describe_applicant
from smartpick.ui.menu import PLACES
from smartpick.workspace import Workspace, start_profile
from smartpick.workspace.profile_file import read_profile
from tests.browser.app_page import (
    click,
    go_to,
    in_menu,
    open_page,
    press_on_slider,
    settled,
    slider,
    wait_for_value,
    wait_until_kept,
    widget,
)
from tests.browser.server import ROOT, RestartableServer
from tests.browser.test_kept_work import DISCONNECTED, SAVED, status, store, stored

ENTRIES = ("What if", "Programs", "Shortlist", "Your plan", "Decisions")
OWN = Applicant(step2_ck=247, graduation_year=2019, visa=Visa.NEEDS_H1B, us_experience=())
SLOW = 4


def assert_shows(page: Page, person: Applicant) -> None:
    """The sidebar, the page and the browser's storage are about this person and no other."""
    settled(page)
    expect(slider(page, "ck")).to_have_value(str(person.step2_ck))
    expect(slider(page, "graduation_year")).to_have_value(str(person.graduation_year))
    chosen = widget(page, "visa").locator("[aria-checked=true], [aria-pressed=true]")
    expect(chosen).to_have_text(
        {"needs_j1": "J-1", "needs_h1b": "H-1B", "none": "None"}[person.visa or ""]
    )
    expect(widget(page, "on_paper")).to_contain_text(describe_applicant(person))
    if stored(page) != Workspace():
        assert stored(page).profile == person


@pytest.mark.parametrize("title", ENTRIES)
def test_the_first_click_of_a_new_visitor_keeps_the_profile(page: Page, title: str) -> None:
    open_page(page)
    go_to(page, title)
    assert_shows(page, start_profile())


def test_a_page_without_the_profile_and_back_keeps_it(page: Page) -> None:
    open_page(page)
    for title in ("Glossary", "Your work", "Calibration"):
        go_to(page, title)
        go_to(page, "Programs")
        assert_shows(page, start_profile())


def test_after_a_reload_any_click_keeps_the_profile(page: Page) -> None:
    store(page, Workspace(profile=OWN))
    open_page(page)
    assert_shows(page, OWN)
    page.reload()
    go_to(page, "Shortlist")
    assert_shows(page, OWN)
    page.reload()
    go_to(page, "What if")
    assert_shows(page, OWN)


def test_after_a_restarted_server_any_click_keeps_the_profile(
    page: Page,
    own_server: RestartableServer,
) -> None:
    store(page, Workspace(profile=OWN))
    open_page(page, own_server.url)
    own_server.stop()
    page.wait_for_selector(DISCONNECTED)
    own_server.start_again()
    go_to(page, "Programs")
    assert_shows(page, OWN)


def test_back_and_forward_show_the_profile_of_now(page: Page) -> None:
    open_page(page)
    go_to(page, "Programs")
    press_on_slider(page, "ck", "ArrowRight")
    wait_for_value(page, "ck", 231)
    now = start_profile().model_copy(update={"step2_ck": 231})
    page.go_back()
    page.get_by_role("heading", level=1).filter(has_text="Of 100").wait_for()
    assert_shows(page, now)
    press_on_slider(page, "graduation_year", "ArrowLeft")
    wait_for_value(page, "graduation_year", 2023)
    page.go_forward()
    page.get_by_role("heading", name="Programs", level=1).wait_for()
    assert_shows(page, now.model_copy(update={"graduation_year": 2023}))


def test_a_new_tab_of_somebody_with_work_never_shows_a_stranger(
    page: Page, context: BrowserContext
) -> None:
    open_page(page)
    press_on_slider(page, "ck", "End")
    expect(status(page)).to_have_text(SAVED)
    other = context.new_page()
    other.add_init_script(
        """window.seen = new Set()
        new MutationObserver(() => {
            for (const s of document.querySelectorAll('[class*="st-key-ck-x"] input'))
                window.seen.add(s.value ?? s.getAttribute('aria-valuenow'))
        }).observe(document, {subtree: true, childList: true, attributes: true})"""
    )
    open_page(other)
    assert_shows(other, start_profile().model_copy(update={"step2_ck": 300}))
    assert other.evaluate("[...window.seen].map(String)") == ["300"]


def test_a_change_can_be_taken_back_after_a_reload(page: Page) -> None:
    store(page, Workspace(profile=OWN))
    open_page(page)
    click(page, "load_dr_a")
    wait_for_value(page, "ck", 221)
    expect(status(page)).to_have_text(SAVED)
    wait_until_kept(page, "")
    page.reload()
    wait_for_value(page, "ck", 221)
    click(page, "undo")
    wait_for_value(page, "ck", 247)
    assert_shows(page, OWN)


def test_an_example_and_a_reset_leave_no_trace_once_they_are_taken_back(page: Page) -> None:
    open_page(page)
    click(page, "load_dr_a")
    wait_for_value(page, "ck", 221)
    click(page, "reset")
    wait_for_value(page, "ck", 230)
    expect(status(page)).to_have_text(SAVED)
    page.reload()
    for score in (221, 230):
        click(page, "undo")
        wait_for_value(page, "ck", score)
    page.wait_for_function("localStorage.getItem('smartpick.workspace') === null")


WAITS_MS = 0, 120, 900


def test_on_a_slow_machine_two_quick_presses_never_mix_two_people(page: Page) -> None:
    store(page, Workspace(profile=OWN))
    open_page(page)
    processor = page.context.new_cdp_session(page)
    for wait_ms in WAITS_MS:
        assert_shows(page, OWN)
        processor.send("Emulation.setCPUThrottlingRate", {"rate": SLOW})
        page.evaluate(
            """wait => new Promise(done => {
                document.querySelector('.st-key-load_dr_a button').click()
                setTimeout(() => {
                    document.querySelector('[data-testid="stTopNav"] a[href$="/programs"]').click()
                    done()
                }, wait)
            })""",
            wait_ms,
        )
        page.get_by_role("heading", name="Programs", level=1).wait_for()
        settled(page)
        processor.send("Emulation.setCPUThrottlingRate", {"rate": 1})
        assert_shows(page, read_profile(ROOT / "data" / "examples" / "dr-a.json"))
        click(page, "undo")
        wait_for_value(page, "ck", OWN.step2_ck or 0)
        in_menu(page, PLACES[0].title).click()
        page.get_by_role("heading", level=1).filter(has_text="Of 100").wait_for()

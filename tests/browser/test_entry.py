"""What is typed is what is kept: commas, Enter in a choice, refused forms, a restarted server."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from smartpick.programs.query import ProgramStore
from smartpick.workspace import ProgramNote, Workspace
from tests.browser.app_page import open_page, settled, widget
from tests.browser.server import RestartableServer
from tests.browser.test_kept_work import CONNECTED, DISCONNECTED, store, stored
from tests.calibration.real import DATA

CODE = "1001120C0"
SENT_MS = 2_000  # after so long a page that is connected takes for arrived what was sent
TYPED = "Ask about the visa"


def open_exams(page: Page) -> None:
    open_page(page, "/your_application")
    page.get_by_role("tab", name="Exams").click()
    settled(page)


def test_a_comma_in_a_number_is_a_decimal_point(page: Page) -> None:
    open_page(page, "/your_application")
    months = widget(page, "rotation_months_new").locator("input")
    for typed, shown in (("1,5", "1.50"), ("2.25", "2.25"), ("3", "3.00")):
        months.fill("")
        months.press_sequentially(typed)
        months.press("Tab")
        expect(months).to_have_value(shown)
        settled(page)


def test_a_field_for_whole_numbers_leaves_out_what_follows_a_comma_and_says_so(page: Page) -> None:
    open_exams(page)
    result = widget(page, "practice_score").locator("input")
    result.press_sequentially("231,5")
    expect(result).to_have_value("231")
    assert "whole numbers" in str(result.evaluate("field => field.validationMessage"))
    result.press("Backspace")
    result.press_sequentially("4")
    expect(result).to_have_value("234")
    assert result.evaluate("field => field.validationMessage") == ""


def test_a_specialty_that_is_typed_is_added_with_enter_and_no_other(page: Page) -> None:
    table = ProgramStore.open(DATA).specialties()
    everyday = dict(zip(table["name"], table["specialty"], strict=True))
    open_page(page)
    page.get_by_text("More about you").first.click()
    settled(page)
    for name in ("Neurology", "Pediatrics", "Emergency Medicine", "Psychiatry"):
        box = widget(page, "specialties").locator("input")
        box.click()
        box.press_sequentially(name)
        box.press("Enter")
        page.keyboard.press("Escape")
        settled(page)
        expect(page.locator(".st-key-kept_work [role=status]")).to_have_text(
            "Saved in this browser"
        )
        assert stored(page).profile.specialties[-1] == everyday[name]
    assert len(stored(page).profile.specialties) == 5


def test_a_refused_form_keeps_what_was_typed(page: Page) -> None:
    open_exams(page)
    name = widget(page, "practice_name").locator("input")
    name.fill("NBME 12")
    page.get_by_role("button", name="Log it").click()
    page.get_by_text("enter the three-digit result first").wait_for()
    expect(name).to_have_value("NBME 12")
    long = "x" * 5_000
    name.fill(long)
    widget(page, "practice_score").locator("input").fill("231")
    page.get_by_role("button", name="Log it").click()
    page.get_by_text("5,000 letters, and 120 can be kept").wait_for()
    expect(name).to_have_value(long)


class LateServer:
    """Between the page and its server: holds back what the server says until it is let through."""

    def __init__(self, page: Page) -> None:
        self.is_late = False
        self._held: list[tuple[WebSocketRoute, str | bytes]] = []
        page.route_web_socket("**/_stcore/stream", self._join)

    def _join(self, browser: WebSocketRoute) -> None:
        def say(message: str | bytes) -> None:
            if self.is_late:
                self._held.append((browser, message))
            else:
                browser.send(message)

        browser.connect_to_server().on_message(say)

    def let_through(self) -> None:
        """Say what was held back, and the rest as it comes."""
        self.is_late = False
        for browser, message in self._held:
            browser.send(message)
        self._held.clear()


@pytest.mark.parametrize("has_work", [False, True], ids=["left while cut off", "left on return"])
def test_a_note_that_is_not_yet_committed_survives_a_restarted_server(
    page: Page,
    own_server: RestartableServer,
    has_work: bool,
) -> None:
    server = LateServer(page)
    page.clock.install()
    if has_work:
        store(page, Workspace(notes=(ProgramNote(program_code=CODE, note="Old"),)))
    open_page(page, f"{own_server.url}/program?program={CODE}")
    note = widget(page, f"note_{CODE}").locator("textarea")
    note.press_sequentially(TYPED)
    own_server.stop()
    page.wait_for_selector(DISCONNECTED)
    server.is_late = True
    if not has_work:
        page.keyboard.press("Tab")
    own_server.start_again()
    page.wait_for_selector(CONNECTED)
    if has_work:
        note.press("Tab")  # before the page is whole: the new session knows nothing yet
    page.clock.fast_forward(SENT_MS + 500)
    server.let_through()
    page.wait_for_function(
        "typed => Object.values(localStorage).some(kept => kept.includes(typed))", arg=TYPED
    )
    settled(page)
    expect(note).to_have_value("Old" * has_work + TYPED)
    assert stored(page).note_on(CODE).note == "Old" * has_work + TYPED


def test_a_number_that_comes_back_after_a_cut_is_written_once(
    page: Page,
    own_server: RestartableServer,
) -> None:
    open_page(page, f"{own_server.url}/your_application")
    months = widget(page, "rotation_months_new").locator("input")
    months.fill("")
    months.press_sequentially("1,5")
    own_server.stop()
    page.wait_for_selector(DISCONNECTED)
    page.evaluate(
        """() => {
            window.nWritten = 0
            document.addEventListener('input', () => { window.nWritten += 1 }, true)
        }"""
    )
    own_server.start_again()
    page.wait_for_function("() => window.nWritten > 0")
    settled(page)
    settled(page)  # a field that is written again and again never comes to rest
    expect(months).to_have_value("1.50")
    assert page.evaluate("window.nWritten") == 1

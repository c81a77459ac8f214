"""What holds for every page, the hidden ones too: its name, its headings, zoom, motion, paper."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pypdfium2 as pdfium
import pytest
from playwright.sync_api import Page, expect

from smartpick.ui.menu import ROOMS
from smartpick.ui.phrases import PROGRAMS_VIEW, VIEWS
from smartpick.ui.programs.program_page import FOUND_OUT
from tests.browser.app_page import (
    ADDRESSES,
    each_tab,
    open_page,
    open_tab,
    settled,
    widget,
)
from tests.browser.test_for_everybody import (
    DARK_PAPER,
    LIGHT_PAPER,
    OPEN_TAB,
    PHONE,
    charts_that_say_what_they_show,
    complaints,
)
from tests.browser.test_programs import FILLED

TITLES = {ADDRESSES[p.address]: p.title for p in ROOMS.values()}
PATHS = tuple(TITLES)
PROGRAM = FILLED[0]
LEAST_CHARTS = {"/": 12, "/why_this_number": 3, "/calibration": 3}
WIDE, TWO_SCREENS = {"width": 1440, "height": 900}, 1800
HEIGHT = "document.querySelector('[data-testid=stMainBlockContainer]').offsetHeight"
ZOOMED = {"width": 720, "height": 450}
"""What a window of 1440 by 900 holds at 200 % zoom."""

WHITE, COLOURED, LEAST_WHITE = 230, 40, 0.9
"""Of 255: the darkest part of a white pixel, how far the parts of a coloured one lie apart."""

LEVELS = """() => [...document.querySelectorAll('[data-testid="stMain"] :is(h1,h2,h3,h4,h5,h6)')]
    .filter(e => e.checkVisibility()).map(e => Number(e.tagName[1]))"""
WIDER_THAN_ITS_ROOM = """() => [document.documentElement,
    document.querySelector('[data-testid="stMain"]')]
    .filter(e => e.scrollWidth > e.clientWidth).length"""
CUT = """() => [...document.querySelectorAll('[data-testid="stMain"] *')].filter(e => {
    const look = getComputedStyle(e)
    return (['hidden', 'clip'].includes(look.overflowX) || look.textOverflow === 'ellipsis')
        && e.clientWidth > 4 && e.scrollWidth > e.clientWidth + 1 && e.innerText?.trim()
}).map(e => e.innerText.trim().slice(0, 60))"""
"""Words that do not fit into their box and cannot be scrolled to."""
SLOWEST = """() => Math.max(...[...document.querySelectorAll('*')].flatMap(e => {
    const look = getComputedStyle(e)
    return `${look.transitionDuration},${look.animationDuration}`.split(',').map(parseFloat)
}))"""
COUNT_CHANGES = """() => {
    window.nChanges = 0
    document.addEventListener('transitionrun', () => { window.nChanges += 1 }, true)
}"""
LOOK = """e => { const of = x => { const s = getComputedStyle(x); return [s.outlineStyle,
    s.outlineWidth, s.outlineColor, s.boxShadow, s.borderColor, s.backgroundColor].join() }
    const looks = []
    for (let x = e, i = 0; x && i < 4; x = x.parentElement, i++) looks.push(of(x))
    const beside = e.closest('label')
    return JSON.stringify([...looks, beside ? [...beside.querySelectorAll('*')].map(of) : []]) }"""


def assert_its_name_and_headings(page: Page, path: str) -> None:
    """The page's name, one title, and headings in order."""
    assert page.evaluate("document.documentElement.lang") == "en"
    heading = page.get_by_test_id("stMain").get_by_role("heading", level=1)
    name = heading.inner_text() if path == PROGRAM else TITLES[path.split("?", maxsplit=1)[0]]
    expect(page).to_have_title(f"{name} · SmartPick")
    levels = page.evaluate(LEVELS)
    assert levels[0] == 1
    assert levels.count(1) == 1
    leaps = [(a, b) for a, b in pairwise(levels) if b > a + 1]
    assert leaps == []


def assert_paper_has_nothing_to_press(page: Page) -> None:
    page.emulate_media(media="print")
    expect(page.get_by_test_id("stMain").get_by_role("heading", level=1)).to_be_visible()
    for part in ("stTopNav", "stSidebar", "stButton", "stDownloadButton", "stFileUploader"):
        for one in page.get_by_test_id(part).all():
            expect(one).to_be_hidden()


@pytest.mark.parametrize("path", [*PATHS, *FILLED])
def test_a_page_is_named_can_be_printed_and_can_be_read_by_everybody(page: Page, path: str) -> None:
    """One visit for all that is looked at: opening a page is what takes time.

    From paper into the dark at once: the page is drawn anew for each.
    """
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    open_page(page, path)
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", LIGHT_PAPER)
    assert_its_name_and_headings(page, path)
    assert_fits_two_screens(page)
    assert complaints(page) == []
    n_charts = charts_that_say_what_they_show(page)
    assert_paper_has_nothing_to_press(page)
    page.emulate_media(media="screen", color_scheme="dark")
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", DARK_PAPER)
    assert complaints(page, "color-contrast") == []  # all else is as it was in the light
    for label in each_tab(page):  # in the dark alone, and without what lies around the tab again
        assert_fits_two_screens(page)
        if label == FOUND_OUT:
            widget(page, "program_facts").get_by_text("Enter what you found").click()
        assert complaints(page, within=OPEN_TAB) == []
        n_charts += charts_that_say_what_they_show(page)
    assert n_charts >= LEAST_CHARTS.get(path, 0)
    assert_all_is_there_at_twice_its_size_and_on_a_phone(page)


def assert_fits_two_screens(page: Page) -> None:
    assert page.evaluate(HEIGHT) <= TWO_SCREENS


def assert_all_is_there_at_twice_its_size_and_on_a_phone(page: Page) -> None:
    page.set_viewport_size(ZOOMED)  # type: ignore[arg-type]
    settled(page)
    assert page.evaluate(WIDER_THAN_ITS_ROOM) == 0
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    settled(page)
    assert page.evaluate(WIDER_THAN_ITS_ROOM) == 0
    assert page.evaluate(CUT) == []
    for _ in each_tab(page):
        assert page.evaluate(WIDER_THAN_ITS_ROOM) == 0
        assert page.evaluate(CUT) == []


def test_no_style_moves_anything_for_those_who_asked_for_stillness(page: Page) -> None:
    page.emulate_media(reduced_motion="no-preference")
    open_page(page)
    assert page.evaluate(SLOWEST) > 0.1, "the test would see motion"
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(SLOWEST) < 0.001
    page.evaluate(COUNT_CHANGES)
    page.emulate_media(color_scheme="dark")
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", DARK_PAPER)
    settled(page)
    n_charts = page.get_by_test_id("stMain").locator(".stPlotlyChart").count()
    assert 0 < page.evaluate("window.nChanges") <= n_charts, "the charts alone wait for an end"


FOCUSED = (
    ("load_dr_a", "button"),
    ("ck", "slider"),
    ("ck_not_taken", "switch"),
    ("visa", "radio"),
    ("programs", "combobox"),
    ("what_next", "link"),
)


def test_one_sees_where_the_focus_is_and_what_is_chosen_in_forced_colours_too(page: Page) -> None:
    open_page(page)
    assert_one_sees_where_the_focus_is(page)
    page.emulate_media(forced_colors="active")
    open_tab(page, VIEWS[0])
    assert_one_sees_where_the_focus_is(page)
    assert_sliders_switches_and_choices_are_to_be_seen(page)


def assert_one_sees_where_the_focus_is(page: Page) -> None:
    page.keyboard.press("Shift")  # from here on the browser shows the focus of a keyboard
    for key, role in FOCUSED:
        if key == "programs":
            open_tab(page, PROGRAMS_VIEW)
        target = widget(page, key).get_by_role(role).first  # type: ignore[arg-type]
        target.evaluate("e => e.blur()")
        before = target.evaluate(LOOK)
        target.focus()
        expect(target).to_be_focused()
        page.keyboard.press("Shift")
        page.wait_for_function(
            f"([e, before]) => ({LOOK})(e) !== before", arg=[target.element_handle(), before]
        )


def assert_sliders_switches_and_choices_are_to_be_seen(page: Page) -> None:
    back = "background-color"
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    thumb = widget(page, "ck").locator("div:has(> [data-testid='stSliderThumbValue'])")
    expect(thumb).not_to_have_css(back, paper)
    other = widget(page, "visa").locator("[aria-checked=false]").first
    unchosen = other.evaluate("e => getComputedStyle(e).backgroundColor")
    expect(widget(page, "visa").locator("[aria-checked=true]")).not_to_have_css(back, unchosen)
    switch = widget(page, "ck_not_taken").locator("label > span + div")
    expect(switch).to_have_css("border-top-style", "solid")


def test_paper_shows_the_profile_and_the_charts_on_white_whatever_the_theme(page: Page) -> None:
    open_page(page)
    expect(widget(page, "on_paper")).to_be_hidden()
    light = paper_of(page)
    page.emulate_media(color_scheme="dark")  # while the page is open: it does not run again
    assert_as_on_light_paper(page, DARK_PAPER, light)
    open_page(page)
    assert_as_on_light_paper(page, DARK_PAPER, light)
    page.emulate_media(color_scheme="light")
    assert_as_on_light_paper(page, LIGHT_PAPER, light)


Sheet = tuple[float, int]
"""The share of a printed sheet that is white, and how many of its pixels have a colour."""


def assert_as_on_light_paper(page: Page, background: str, light: list[Sheet]) -> None:
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", background)
    settled(page)
    for (white, n_coloured), (_, usual) in zip(paper_of(page), light, strict=True):
        assert white > LEAST_WHITE
        assert n_coloured > usual / 2


def paper_of(page: Page) -> list[Sheet]:
    """Each sheet as a person prints it."""
    file = pdfium.PdfDocument(page.pdf(print_background=True))
    assert "Step 2 CK: 230" in "".join(sheet.get_textpage().get_text_bounded() for sheet in file)
    pictures = [sheet.render(scale=1).to_numpy().astype(int) for sheet in file]
    return [
        (float((p.min(axis=2) > WHITE).mean()), int((np.ptp(p, axis=2) > COLOURED).sum()))
        for p in pictures
    ]

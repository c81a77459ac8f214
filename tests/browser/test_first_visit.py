"""A first visit in a real browser: move everything, read everything, take the file away."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from playwright.sync_api import Page, expect

from smartpick.domain import EARLIEST_GRADUATION
from smartpick.ui.evidence.sources_page import SOURCES
from smartpick.ui.phrases import PROGRAMS_VIEW, VIEWS
from tests.browser.app_page import (
    chart,
    chart_data,
    click,
    go_to,
    in_menu,
    open_page,
    open_tab,
    press_on_slider,
    settled,
    slider,
    table,
    wait_for_other_data,
    wait_for_value,
    widget,
)
from tests.browser.conftest import Traffic

CHARTS = ("headline", "by_specialty", "by_region_map", "by_division")
STATES_WITH_OUTLINES = 51


def test_every_input_redraws_every_chart(page: Page) -> None:
    open_page(page)
    for key, press, end in (
        ("ck", "End", 300),
        ("graduation_year", "Home", EARLIEST_GRADUATION),
        ("usce_months", "End", 24),
    ):
        before = {name: chart_data(page, name) for name in CHARTS}
        press_on_slider(page, key, press)
        wait_for_other_charts(page, before)
        wait_for_value(page, key, end)
    before = {name: chart_data(page, name) for name in CHARTS}
    widget(page, "visa").get_by_role("radio", name="None").click()
    wait_for_other_charts(page, before)


def wait_for_other_charts(page: Page, before: dict[str, str]) -> None:
    for name, data in before.items():
        wait_for_other_data(page, name, data)


def test_dr_a_loads_with_one_click_and_the_answer_changes(page: Page) -> None:
    open_page(page)
    headline = widget(page, "headline").get_by_role("heading", level=1)
    before = headline.inner_text()
    click(page, "load_dr_a")
    expect(headline).not_to_have_text(before)
    for key, value in {"ck": 221, "graduation_year": 2017, "usce_months": 2}.items():
        wait_for_value(page, key, value)
    expect(headline).to_contain_text("who apply to Internal Medicine")


def test_the_map_draws_every_state_from_a_file_of_our_own_and_no_label_is_cut(
    page: Page, traffic: Traffic
) -> None:
    open_page(page)
    states = widget(page, "by_region_map").locator(".choroplethlayer path")
    expect(states).to_have_count(STATES_WITH_OUTLINES)
    outlines = states.evaluate_all("paths => paths.filter(p => p.getBBox().width > 0).length")
    assert outlines == STATES_WITH_OUTLINES
    assert [url for url in traffic.urls if url.endswith("/app/static/usa_110m.json")]
    for key in ("by_specialty", "by_division"):
        cut = chart(page, key).evaluate(
            """plot => [...plot.querySelectorAll('.ytick text, .xtick text')].filter(label => {
                const [own, whole] = [label, plot].map(e => e.getBoundingClientRect())
                return own.left < whole.left || own.bottom > whole.bottom + 1
            }).map(label => label.textContent)"""
        )
        assert cut == []


def test_one_arrow_key_moves_the_score_by_one_point_and_a_chart_and_the_focus_stay(
    page: Page,
) -> None:
    open_page(page)
    charts = ("by_specialty_chart", "by_division_chart", "map_chart")
    before = {key: chart_data(page, key) for key in charts}
    for key in charts:
        chart(page, key).evaluate("plot => { plot.isTheSame = true }")
    press_on_slider(page, "ck", "ArrowLeft")
    wait_for_other_charts(page, before)
    for key in charts:
        assert chart(page, key).evaluate("plot => plot.isTheSame === true"), key
    wait_for_value(page, "ck", 229)
    expect(slider(page, "ck")).to_be_focused()


def test_the_download_has_scenario_date_and_sources_and_the_numbers_of_the_headline(
    page: Page, tmp_path: Path
) -> None:
    open_page(page)
    click(page, "load_dr_a")
    wait_for_value(page, "ck", 221)
    headline = widget(page, "headline").get_by_role("heading", level=1).inner_text()
    open_tab(page, PROGRAMS_VIEW)
    with page.expect_download() as waiting:
        click(page, "download_csv")
    target = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(target)
    assert target.suffix == ".csv"
    rows = list(csv.reader(io.StringIO(target.read_text(encoding="utf-8-sig"))))
    facts = {row[0]: row[1] for row in rows if len(row) > 1}
    assert "Step 2 CK: 221" in facts["Scenario"]
    assert facts["Data date"]
    assert facts["Data fingerprint"]
    assert facts["Source"]
    programs = [row for row in rows if "program_code" in row]
    assert len(programs) == 1
    assert len(rows) - rows.index(programs[0]) > 100
    percent, low, high = next(row[1:4] for row in rows if row and row[0] == "Match")
    assert f"about {percent} match into it ({low} to {high})" in headline


def test_the_value_of_a_slider_survives_a_look_at_the_other_page(page: Page) -> None:
    open_page(page)
    press_on_slider(page, "ck", "End")
    wait_for_value(page, "ck", 300)
    go_to(page, "Sources and limits")
    in_menu(page, "Where you stand").click()
    wait_for_value(page, "ck", 300)


def test_a_journey_through_everything_leaves_no_trace_outside(page: Page, traffic: Traffic) -> None:
    open_page(page)
    click(page, "load_dr_a")
    wait_for_value(page, "ck", 221)
    widget(page, "why_this_number").get_by_text("Why this number?").click()
    table(page, "why_this_number").wait_for()
    go_to(page, "Sources and limits")
    open_tab(page, SOURCES)
    table(page, "sources").wait_for()
    settled(page)
    assert traffic.outside == []
    assert traffic.errors == []
    assert any(url.startswith("ws://127.0.0.1") for url in traffic.urls)
    assert "?" not in page.url
    assert page.context.cookies() == [] or {c["domain"] for c in page.context.cookies()} == {
        "127.0.0.1"
    }


def test_a_small_state_is_chosen_by_a_click_on_its_mark(page: Page) -> None:
    open_page(page)
    place = chart(page, "by_region_map").evaluate(
        "plot => plot.data.find(t => t.mode === 'markers+text').customdata.indexOf('RI')"
    )
    chart(page, "by_region_map").locator("path.point").nth(place).hover(force=True)
    expect(chart(page, "by_region_map").locator(".hoverlayer .hovertext")).to_contain_text(
        "Rhode Island"
    )
    page.mouse.down()
    page.mouse.up()
    expect(widget(page, "program_state").get_by_role("combobox")).to_have_value("Rhode Island")
    expect(page.get_by_role("tab", name=PROGRAMS_VIEW)).to_have_attribute("aria-selected", "true")


TABLES = (
    ("by_specialty", VIEWS[0]),
    ("by_region", VIEWS[0]),
    ("heat_map", VIEWS[1]),
    ("interview_dots", VIEWS[2]),
)


def test_a_table_opens_without_the_rest_of_the_page_being_sent_again(page: Page) -> None:
    frames: list[int] = []
    page.on("websocket", lambda ws: ws.on("framereceived", lambda data: frames.append(len(data))))
    open_page(page)
    whole, n_whole = sum(frames), len(frames)
    for key, view in TABLES:
        open_tab(page, view)
        frames.clear()
        widget(page, f"{key}_table").locator("label").first.click()
        expect(widget(page, key).get_by_test_id("stDataFrame")).to_be_visible()
        settled(page)
        assert 0 < len(frames) < n_whole / 5
        assert sum(frames) < whole / 2

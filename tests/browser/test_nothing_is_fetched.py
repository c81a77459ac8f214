"""No text can make the browser fetch, and no request of a stranger gets an answer."""

from __future__ import annotations

import re
import socket
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from smartpick.ui import guard
from smartpick.ui.menu import PLACES, Place, Room
from smartpick.workspace import Workspace
from tests.browser.app_page import ADDRESSES, in_menu, open_page, settled, widget
from tests.browser.conftest import Traffic
from tests.browser.page_of_plain_texts import TRICKY
from tests.browser.server import serving
from tests.browser.test_kept_work import SAVED, store
from tests.hostile_texts import CODES, ELSEWHERE, TEXTS, hostile_workspace

SHOWN = "texts => texts.map(e => e.textContent.split(/\\s+/).filter(Boolean).join(' '))"
MORE_THAN_TEXT = "a, img, em, strong strong, code, li, h1, h2, h3, hr, table, blockquote, .katex"
ASKS = {"program": f"?program={CODES[0]}"} | {
    name: f"?programs={','.join(CODES)}" for name in ("compare", "questions")
}
POPOVERS = '[data-testid="stMain"] [data-testid="stPopoverButton"]:not(:disabled)'
MOST_HELP = 6
HELP = '[data-testid="stMain"] [data-testid="stTooltipHoverTarget"]'
REFUSED_BY_POLICY = "Content Security Policy"


def test_a_plain_text_is_shown_letter_by_letter(page: Page, tmp_path: Path) -> None:
    with serving(tmp_path, script="tests/browser/page_of_plain_texts.py") as url:
        page.goto(url)
        widget(page, f"control_{len(TRICKY) - 1}").wait_for()
        settled(page)
        for number, text in enumerate(TRICKY):
            box = widget(page, f"text_{number}")
            places = box.get_by_test_id("stMarkdownContainer")
            found = [shown for shown in places.evaluate_all(SHOWN) if shown != "x"]
            assert len(found) >= 8
            assert set(found) == {" ".join(text.split())}
            expect(box.locator(MORE_THAN_TEXT)).to_have_count(0)


def unfold_everything(page: Page) -> None:
    """Open what is folded, each popover and each help, so that all of it is drawn once."""
    page.evaluate(
        "document.querySelectorAll('details:not([open]) summary').forEach(s => s.click())"
    )
    settled(page)
    for popover in page.locator(POPOVERS).filter(visible=True).all():
        popover.click()
        page.get_by_test_id("stPopoverBody").wait_for()
        settled(page)
        page.keyboard.press("Escape")
    for target in page.locator(HELP).filter(visible=True).all()[:MOST_HELP]:
        target.hover(force=True)
    settled(page)
    page.mouse.move(0, 0)  # the last help would lie over what is pressed next
    expect(page.get_by_test_id("stTooltipContent")).to_have_count(0)


def step_to(page: Page, place: Place, room: Room) -> None:
    """Follow the link of a room, from anywhere for the first of a place, else from the place."""
    if room is place.rooms[0]:
        in_menu(page, place.title).click()
    else:
        name = re.compile(rf"{re.escape(room.title)}$")
        widget(page, "rooms").get_by_role("link", name=name).click()
    expect(page).to_have_title(f"{room.title} · SmartPick")
    settled(page)


def assert_nothing_points_elsewhere(page: Page) -> None:
    assert page.locator(f":is(a, img, iframe, form)[href*='{ELSEWHERE}']").count() == 0
    assert page.locator(f"[src*='{ELSEWHERE}']").count() == 0
    assert "evil\\." not in page.locator("body").inner_text()


HALVES = (PLACES[: len(PLACES) // 2], PLACES[len(PLACES) // 2 :])


@pytest.mark.parametrize("places", HALVES, ids=("the first places", "the others"))
def test_no_text_of_the_workspace_makes_a_page_fetch(
    page: Page, traffic: Traffic, places: Sequence[Place]
) -> None:
    """One visit for many rooms; the address says which programs a room is about."""
    store(page, Workspace.model_validate(hostile_workspace(*TEXTS.values())))
    open_page(page)
    for place in places:
        for room in place.rooms:
            if room.address in ASKS:
                open_page(page, ADDRESSES[room.address] + ASKS[room.address])
            else:
                step_to(page, place, room)
            expect(widget(page, "kept_work").get_by_role("status")).to_have_text(SAVED)
            unfold_everything(page)
            assert_nothing_points_elsewhere(page)
    assert [e for e in traffic.errors if REFUSED_BY_POLICY in e] == []


def test_hostile_names_and_cells_of_a_file_make_no_page_fetch(page: Page) -> None:
    open_page(page, "/bring_your_own_data")
    bad = TEXTS["image"]
    rows = f"Code,J-1,{bad}\n{CODES[0]},yes,{TEXTS['address']}\n{bad},no,{TEXTS['image']}\n"
    file = {"name": f"{bad}.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    page.locator("input[type=file]").first.set_input_files(file)  # type: ignore[arg-type]
    widget(page, "import_take_over").wait_for()
    settled(page)
    expect(page.get_by_test_id("stMain").get_by_text(bad).first).to_be_visible()
    assert page.locator(f"[src*='{ELSEWHERE}'], [href*='{ELSEWHERE}']").count() == 0


def test_the_policy_stops_what_a_text_would_fetch_if_it_were_more_than_text(
    page: Page, traffic: Traffic
) -> None:
    open_page(page)
    with socket.create_server(("127.0.0.1", 0)) as elsewhere:
        page.evaluate(
            """elsewhere => {
                const made = (kind, what) => Object.assign(document.createElement(kind), what)
                document.body.append(
                    made('img', {src: elsewhere}),
                    made('object', {data: elsewhere}),
                    made('script', {src: elsewhere}),
                    made('script', {textContent: 'window.ran = true'}),
                    made('link', {rel: 'stylesheet', href: elsewhere}),
                )
                return fetch(elsewhere).then(() => 'fetched', () => 'refused')
            }""",
            f"http://127.0.0.1:{elsewhere.getsockname()[1]}/",
        )
        elsewhere.settimeout(1)
        with pytest.raises(TimeoutError):
            elsewhere.accept()
    assert page.evaluate("window.ran") is None
    assert len([e for e in traffic.errors if REFUSED_BY_POLICY in e]) >= 6


def answer(url: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers (names in small letters) and body of the answer to one request."""
    request = urllib.request.Request(url, headers=headers)  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=10) as found:  # noqa: S310
            status, said, body = found.status, found.headers, found.read()
    except urllib.error.HTTPError as problem:
        status, said, body = problem.code, problem.headers, problem.read()
    return status, {name.lower(): value for name, value in said.items()}, body


def connected(url: str, host: str, origin: str | None) -> str:
    """The first line of the answer to one who wants to open a page's own connection."""
    parts = urlsplit(url)
    lines = ["GET /_stcore/stream HTTP/1.1", f"Host: {host}"]
    lines += [f"Origin: {origin}"] if origin is not None else []
    lines += ["Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13"]
    lines += ["Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "", ""]
    with socket.create_connection((parts.hostname, parts.port), timeout=10) as line:
        line.sendall("\r\n".join(lines).encode())
        return line.recv(4096).decode(errors="replace").split("\r\n")[0]


@pytest.mark.parametrize("path", ["/", "/programs", "/_stcore/health", "/app/static/icon.png"])
def test_every_answer_carries_the_guarding_headers(app_url: str, path: str) -> None:
    status, headers, _ = answer(app_url + path)
    assert status == 200
    assert headers | {k.lower(): v for k, v in guard.guarding_headers().items()} == headers


@pytest.mark.parametrize("host", [ELSEWHERE, f"localhost.{ELSEWHERE}", "10.0.0.1", "a@b", ""])
def test_another_host_is_told_what_to_do_and_gets_nothing(app_url: str, host: str) -> None:
    status, _, body = answer(app_url, Host=host)
    assert (status, body.decode()) == (400, guard.OTHER_HOST)
    assert "403" in connected(app_url, host, None)


@pytest.mark.parametrize("origin", [f"http://{ELSEWHERE}", "null", "http://127.0.0.1:1", "x"])
def test_another_origin_gets_nothing_and_the_server_asks_nobody(app_url: str, origin: str) -> None:
    """Streamlit would look up this machine's public address to compare it with the origin."""
    own = urlsplit(app_url).netloc
    assert "403" in connected(app_url, own, origin)
    status, _, body = answer(app_url, Origin=origin)
    assert (status, body.decode()) == (403, guard.OTHER_ORIGIN)


def test_ones_own_pages_and_programs_without_an_origin_are_answered(app_url: str) -> None:
    own = urlsplit(app_url).netloc
    for origin in (app_url, None):
        assert "101" in connected(app_url, own, origin)
    assert "101" in connected(app_url, f"localhost:{urlsplit(app_url).port}", None)

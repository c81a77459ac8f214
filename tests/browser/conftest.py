"""A real server, a real Chromium, and a record of everything the page asked for."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, BrowserType, Page, Request, Response, expect

from tests.browser.server import CHROMIUM_FLAGS, CHROMIUM_NAMES, RestartableServer, serving

HERE = Path(__file__).resolve().parent
REQUIRED = os.environ.get("SMARTPICK_REQUIRE_BROWSER") == "1"
WAIT_MS = 30_000
LEFT_THE_MACHINE = "a request left this machine"
FORGOTTEN = "cookies,local_storage,indexeddb,service_workers,cache_storage"
NOT_THERE = "a page asked for what the server does not have"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, Any]:
    """Where a browser is required, a skipped browser test is a failed one."""
    report = yield
    if REQUIRED and report.skipped and item.path.is_relative_to(HERE):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"skipped although SMARTPICK_REQUIRE_BROWSER=1: {reason}"
    return report


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    chromium = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if chromium is None:
        pytest.skip(f"no Chromium on the path (looked for {', '.join(CHROMIUM_NAMES)})")
    return {**browser_type_launch_args, "executable_path": chromium, "args": CHROMIUM_FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any], app_url: str) -> dict[str, Any]:
    return {
        **browser_context_args,
        "base_url": app_url,
        "viewport": {"width": 1400, "height": 1000},
        "color_scheme": "light",
        "reduced_motion": "reduce",
    }


@pytest.fixture(scope="session")
def app_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the real app, started as the README says, from an empty home folder."""
    with serving(tmp_path_factory.mktemp("home")) as url:
        yield url


@pytest.fixture(scope="session")
def kept_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RestartableServer]:
    """One for all tests that stop it: a new address would make the browser compile all anew."""
    server = RestartableServer(tmp_path_factory.mktemp("restartable"))
    yield server
    server.stop()


@pytest.fixture
def own_server(kept_server: RestartableServer) -> RestartableServer:
    """A running server that may be stopped: the other tests have their own."""
    kept_server.start_again()
    return kept_server


@dataclass
class Traffic:
    """What a browser context asked for, what was not there, and what its console said."""

    urls: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def outside(self) -> list[str]:
        """Addresses that are not on this machine."""
        return [url for url in self.urls if _leaves_this_machine(url)]


OWN_SEARCH = re.compile(r"/\w+/_stcore/(health|host-config)")
"""What Streamlit asks for and does not find, on a page opened by its own address (``/programs``).

Its script cannot know whether ``/programs`` is a page or the folder that the app is served from
(``server.baseUrlPath``), so it asks under both and takes the one that answers. An answer under
``/programs`` would make it take the page for that folder. Only a page that hosts Streamlit in its
own HTML can tell it beforehand; no setting can. From the menu nothing of this is asked.
"""


def _leaves_this_machine(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme not in ("data", "blob", "about") and parts.hostname != "127.0.0.1"


@pytest.fixture(scope="session")
def kept_browser(
    browser_type: BrowserType,
    browser_type_launch_args: dict[str, Any],
    browser_context_args: dict[str, Any],
    tmp_path_factory: pytest.TempPathFactory,
    app_url: str,
) -> Iterator[BrowserContext]:
    """One browser for all tests: it reads and compiles Streamlit's scripts once.

    A context of its own for each test would do so anew with every page, a quarter of the time. So
    would a process of its own: a page of the site that stays open keeps that of all others.
    """
    home = tmp_path_factory.mktemp("browser")
    kept = browser_type.launch_persistent_context(
        home, **browser_type_launch_args, **browser_context_args
    )
    kept.pages[0].goto(f"{app_url}/_stcore/health")
    yield kept
    kept.close()


@pytest.fixture
def context(kept_browser: BrowserContext) -> Iterator[BrowserContext]:
    """The browser as nobody has used it yet: no storage, no cookies, no page of another test.

    The page that it began with stays open: without a page it would end.
    """
    origins: set[str] = set()

    def note(request: Request) -> None:
        origins.add("{0.scheme}://{0.netloc}".format(urlsplit(request.url)))

    kept_browser.on("request", note)
    yield kept_browser
    kept_browser.remove_listener("request", note)
    first, *used = kept_browser.pages
    for page in used:
        page.close()
    session = kept_browser.new_cdp_session(first)
    for origin in origins:
        session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": FORGOTTEN})
    session.detach()
    kept_browser.clear_cookies()


@pytest.fixture
def traffic(context: BrowserContext) -> Iterator[Traffic]:
    """The record of this test's requests; the test fails if one left the machine."""
    seen = Traffic()
    heard: dict[str, Callable[[Any], None]] = {
        "request": lambda request: seen.urls.append(request.url),
        "response": lambda answer: _note_missing(answer, seen),
        "weberror": lambda error: seen.errors.append(str(error.error)),
        "console": lambda said: seen.errors.append(said.text) if said.type == "error" else None,
    }
    for event, note in heard.items():
        context.on(event, note)  # type: ignore[call-overload]
    yield seen
    for event, note in heard.items():
        context.remove_listener(event, note)
    assert seen.urls, "no request was recorded at all: the record does not work"
    assert seen.outside == [], LEFT_THE_MACHINE
    assert seen.missing == [], NOT_THERE


def _note_missing(answer: Response, seen: Traffic) -> None:
    """Keep the address of what the server does not have, Streamlit's own search aside."""
    if answer.status == HTTPStatus.NOT_FOUND and not OWN_SEARCH.fullmatch(
        urlsplit(answer.url).path
    ):
        seen.missing.append(answer.url)


@pytest.fixture
def page(page: Page, traffic: Traffic) -> Page:
    page.on("websocket", lambda socket: traffic.urls.append(socket.url))
    page.set_default_timeout(WAIT_MS)
    expect.set_options(timeout=WAIT_MS)
    return page

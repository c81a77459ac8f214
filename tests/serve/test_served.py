"""Two workers behind the proxy: who is answered, who stays where, and that nothing is lost."""

from __future__ import annotations

import asyncio
import http.client
from collections.abc import Callable
from functools import partial
from time import monotonic
from urllib.parse import urlsplit

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.serve.served import WORKERS, Served
from tests.serve.visitor import Visitor, awaited

MANY, FEW, LOWEST = 30, 6, 211
PATIENCE_SECONDS = 240
COOKIE = "smartpick_worker"


def ask(
    served: Served, path: str, *, host: str = "", size: int = 0, cookie: str = ""
) -> tuple[int, dict[str, str]]:
    """Status and headers of an answer."""
    connection = http.client.HTTPConnection(urlsplit(served.url).netloc, timeout=30)
    headers = {"Cookie": cookie} | ({"Host": host} if host else {})
    if size:  # announced and not sent
        headers["Content-Length"] = str(size)
    connection.request("POST" if size else "GET", path, headers=headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}


@pytest.mark.parametrize("path", ["/", "/_stcore/metrics"], ids=["a page", "the proxy's refusal"])
def test_every_answer_says_what_a_page_may_do(served: Served, path: str) -> None:
    _, headers = ask(served, path)
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "server" not in headers


def test_another_name_a_large_request_and_inner_pages_are_refused(served: Served) -> None:
    assert ask(served, "/", host="evil.example")[0] == 400
    assert ask(served, "/", size=7_000_000)[0] == 413
    assert ask(served, "/_stcore/metrics")[0] == 404
    assert ask(served, "/_stcore/script-health-check")[0] == 404


def test_the_access_log_holds_no_query_and_no_address(served: Served) -> None:
    ask(served, "/programs?profile=secret")
    deadline = monotonic() + PATIENCE_SECONDS  # it is written after the answer
    while "GET /programs " not in served.told():
        assert monotonic() < deadline
    assert "secret" not in served.told()
    assert not [
        line for line in served.told().splitlines() if "GET" in line and "127.0.0.1" in line
    ]


def test_whoever_came_to_a_worker_stays_with_it(served: Served) -> None:
    seen = set()
    for _ in range(4 * WORKERS):
        _, headers = ask(served, "/")
        own = headers["set-cookie"].partition(";")[0]
        assert "HttpOnly" in headers["set-cookie"]
        assert "set-cookie" not in ask(served, "/_stcore/host-config", cookie=own)[1]
        seen.add(own)
    assert len(seen) == WORKERS


async def asked_again(visitor: Visitor) -> None:
    """Ask for the page anew; where the connection is lost, connect again as a page does."""
    try:
        await visitor.run(is_whole=True)
    except ConnectionClosed:
        await connected(visitor)


async def connected(visitor: Visitor) -> None:
    """Connect until somebody answers, and see the page."""
    while True:
        try:
            await visitor.open()
        except (OSError, ConnectionClosed, InvalidStatus):
            await asyncio.sleep(0.2)
        else:
            return


def wait_for_all_workers(served: Served) -> None:
    """Until newcomers come to every worker: one that was begun anew takes some seconds."""
    deadline, seen = monotonic() + PATIENCE_SECONDS, set[str]()
    while len(seen) < WORKERS:
        assert monotonic() < deadline, f"only {seen} answer"
        seen.add(ask(served, "/")[1]["set-cookie"].partition(";")[0])


async def lost_by(served: Served, what: Callable[[], None], n: int) -> list[str]:
    """Let ``n`` people enter a score each, do ``what``, and tell what any of them has lost."""
    visitors = [Visitor(served.url) for _ in range(n)]
    await asyncio.gather(*(one.open() for one in visitors))
    for i, one in enumerate(visitors):
        await one.move("ck", LOWEST + i, is_whole=True)
    before = {one.cookies[COOKIE] for one in visitors}
    assert len(before) == WORKERS, "all came to one worker"
    await asyncio.to_thread(what)
    # Everybody asks for the page anew, those of the worker that ended from another one.
    await asyncio.gather(*(asked_again(one) for one in visitors))
    told = [
        f"{LOWEST + i} became {one.sliders['ck'][1]}: {one.failures}"
        for i, one in enumerate(visitors)
        if one.sliders["ck"][1] != LOWEST + i or one.failures
    ]
    await asyncio.gather(*(one.move("graduation_year", 2020, is_whole=True) for one in visitors))
    told += [f"{LOWEST + i} is not kept" for i, one in enumerate(visitors)
             if f'"step2_ck":{LOWEST + i}' not in one.record["text"]]  # fmt: skip
    await asyncio.gather(*(one.close() for one in visitors))
    return told


def test_a_worker_killed_among_many_sessions_loses_nothing(served: Served) -> None:
    wait_for_all_workers(served)

    async def many() -> list[str]:
        async with asyncio.timeout(PATIENCE_SECONDS):
            return await lost_by(served, partial(served.kill, "w1"), MANY)

    assert awaited(many()) == []
    assert "has ended: begun anew" in served.told()


def test_workers_are_replaced_one_after_another_and_nothing_is_lost(served: Served) -> None:
    wait_for_all_workers(served)
    old, refused = served.workers(), set[int]()

    def renew() -> None:
        served.renew()
        while served.workers().items() & old.items():
            refused.add(ask(served, "/_stcore/health")[0])

    async def few() -> list[str]:
        async with asyncio.timeout(PATIENCE_SECONDS):
            return await lost_by(served, renew, FEW)

    assert awaited(few()) == []
    assert refused == {200}, "nobody may be turned away meanwhile"

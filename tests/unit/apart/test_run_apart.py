"""A reader of its own process: what it may take, what is told, and how it ends."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from smartpick.apart import PLACES, UNWATCHED, Patience, Watch, run_apart
from smartpick.errors import ImportFileError
from tests.unit.apart.a_reader import NAME, STEPS


def ask(what: bytes, watch: Watch = UNWATCHED, **patience: float) -> bytes:
    return run_apart(NAME, what, watch, ImportFileError, Patience(**patience))


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[subprocess.Popen[bytes]]]:
    """The processes that are started; none of them runs on when the test is over."""
    found: list[subprocess.Popen[bytes]] = []
    popen: Any = subprocess.Popen

    def remember(*arguments: object, **options: object) -> Any:
        found.append(popen(*arguments, **options))
        return found[-1]

    monkeypatch.setattr(subprocess, "Popen", remember)
    yield found
    running = [process for process in found if process.poll() is None]
    for process in running:
        process.kill()
    assert running == []


def test_the_answer_comes_back_and_every_step_before_it_is_told() -> None:
    told: list[tuple[int, int]] = []
    assert ask(b"steps", Watch(lambda done, of: told.append((done, of)))) == b'"read"\n'
    assert told[-1] == (STEPS, STEPS)


@pytest.mark.parametrize(
    ("what", "said"),
    [
        (b"a problem", "row 3 holds no name"),
        (b"memory", "unpacks to more than fits into memory"),
        (b"a long answer", "holds more text than is read"),
        (b"crash", "could not be read"),
    ],
)
def test_whatever_the_reader_meets_the_answer_is_a_sentence(
    what: bytes, said: str, started: list[subprocess.Popen[bytes]]
) -> None:
    with pytest.raises(ImportFileError, match=said):
        ask(what)
    assert len(started) == 1


def test_a_reader_that_tells_nothing_is_given_up(started: list[subprocess.Popen[bytes]]) -> None:
    with pytest.raises(ImportFileError, match="given up after"):
        ask(b"silence", silence=0.5)
    assert len(started) == 1


def test_a_reader_that_tells_progress_for_ever_is_given_up_too(
    started: list[subprocess.Popen[bytes]],
) -> None:
    with pytest.raises(ImportFileError, match="given up after"):
        ask(b"chatter", altogether=1.5)
    assert len(started) == 1


def test_whoever_waits_can_stop_it_and_the_process_ends(
    started: list[subprocess.Popen[bytes]],
) -> None:
    def stop(_done: int, _of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ask(b"silence", Watch(stop))
    assert len(started) == 1


def test_two_read_at_once_and_a_third_is_told_that_it_waits(
    started: list[subprocess.Popen[bytes]],
) -> None:
    goes_on = threading.Event()
    begun = threading.Semaphore(0)
    waits: list[int] = []

    def hold(_done: int, _of: int) -> None:
        begun.release()
        goes_on.wait()
        raise KeyboardInterrupt

    def until_told(in_front: int) -> None:
        waits.append(in_front)
        goes_on.set()

    def reads() -> None:
        with pytest.raises(KeyboardInterrupt):
            ask(b"silence", Watch(hold))

    two = [threading.Thread(target=reads) for _ in range(2)]
    for thread in two:
        thread.start()
    for _ in two:
        assert begun.acquire(timeout=30)
    assert ask(b"steps", Watch(waiting=until_told)) == b'"read"\n'
    for thread in two:
        thread.join()
    assert waits[0] == 0, "nobody was in front of it in the line"
    assert len(started) == 3


def test_a_full_line_is_told_at_once_and_nothing_is_started(
    monkeypatch: pytest.MonkeyPatch, started: list[subprocess.Popen[bytes]]
) -> None:
    monkeypatch.setattr(PLACES, "most_at_once", 0)
    monkeypatch.setattr(PLACES, "most_waiting", 0)
    begun = time.monotonic()
    with pytest.raises(ImportFileError, match="try again in a minute"):
        ask(b"steps")
    assert time.monotonic() - begun < 5
    assert started == []

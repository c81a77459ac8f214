"""Which worker is replaced, and how: with workers that are none."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from smartpick.serve.proxy import Setup
from smartpick.serve.supervisor import MOST_SILENT, Supervisor, Worker
from tests.serve.visitor import awaited


@dataclass
class OneWorker:
    """A worker as it is asked about."""

    called: str
    done: list[str]
    megabytes: int = 100
    answers: bool = True
    runs: bool = True
    silent: int = 0
    port: int = 0
    process: Any = field(default_factory=lambda: type("Process", (), {"pid": 1}))

    def is_running(self) -> bool:
        return self.runs

    async def is_healthy(self) -> bool:
        return self.answers

    async def is_quiet(self) -> bool:
        self.done.append(f"waits until {self.called} is quiet")
        return True

    def memory(self) -> int:
        return self.megabytes

    def kill(self) -> None:
        self.done.append(f"kills {self.called}")

    async def stop(self) -> None:
        self.done.append(f"ends {self.called}")


class NoProxy:
    """Notes what the proxy would be told."""

    def __init__(self, done: list[str]) -> None:
        self._done = done

    async def open(self, slot: int, _port: int) -> None:
        self._done.append(f"opens {slot}")

    async def close(self, slot: int) -> None:
        self._done.append(f"closes {slot}")


@pytest.fixture
def done() -> list[str]:
    """What happens, in order."""
    return []


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch, done: list[str]) -> Supervisor:
    async def start(_setup: Setup, _secret: str) -> OneWorker:
        done.append("starts a new one")
        return OneWorker("the new one", done)

    monkeypatch.setattr(Worker, "start", start)
    return Supervisor(Setup(1, memory=500), NoProxy(done))  # type: ignore[arg-type]


def see_to(served: Supervisor, worker: OneWorker, *, is_renewed: bool = False) -> None:
    awaited(served._see_to(0, worker, is_renewed=is_renewed))  # type: ignore[arg-type]


POLITELY = ["starts a new one", "waits until it is quiet", "opens 0", "ends it"]


def test_a_worker_that_is_well_is_left_alone(served: Supervisor, done: list[str]) -> None:
    see_to(served, OneWorker("it", done))
    assert done == []


def test_a_worker_that_holds_too_much_ends_after_a_new_one_is_there(
    served: Supervisor, done: list[str]
) -> None:
    see_to(served, OneWorker("it", done, megabytes=501))
    assert done == POLITELY


def test_on_request_each_is_replaced_in_the_same_way(served: Supervisor, done: list[str]) -> None:
    see_to(served, OneWorker("it", done), is_renewed=True)
    assert done == POLITELY


def test_a_worker_that_has_ended_is_begun_anew(served: Supervisor, done: list[str]) -> None:
    see_to(served, OneWorker("it", done, runs=False, answers=False))
    assert done == ["closes 0", "kills it", "starts a new one", "opens 0"]


def test_a_worker_may_be_silent_for_a_while_and_then_hangs(
    served: Supervisor, done: list[str]
) -> None:
    worker = OneWorker("it", done, answers=False)
    for _ in range(MOST_SILENT - 1):
        see_to(served, worker)
    assert done == []
    see_to(served, worker)
    assert done == ["closes 0", "kills it", "starts a new one", "opens 0"]

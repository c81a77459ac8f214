"""Runs take turns: in order, one at a time, and no turn is lost."""

from __future__ import annotations

from threading import Event, Thread

import pytest

from smartpick.ui import turns
from smartpick.ui.turns import Turns

AGES = 60.0


def no_word() -> None:
    raise AssertionError("nobody waits so long")


class Person(Thread):
    """Somebody who takes a turn, notes the name, and ends the turn when told to."""

    def __init__(self, name: str, line: Turns, noted: list[str], *, is_first: bool = False) -> None:
        super().__init__(daemon=True)
        self.called, self.may_end, self.has_turn = name, Event(), Event()
        self._line, self._noted, self._is_first = line, noted, is_first

    def run(self) -> None:
        self._line.take(AGES, no_word, is_first=self._is_first)
        self._noted.append(self.called)
        self.has_turn.set()
        self.may_end.wait(AGES)
        self._line.give()

    def wait_in_line(self, n: int) -> None:
        """Start, and return when ``n`` wait."""
        self.start()
        while len(self._line._line) < n:
            assert self.is_alive()


@pytest.fixture
def line() -> Turns:
    return Turns(1)


def test_they_come_in_the_order_in_which_they_asked(line: Turns) -> None:
    noted: list[str] = []
    line.take(AGES, no_word)
    people = [Person(name, line, noted) for name in "abc"]
    for n, person in enumerate(people, 1):
        person.wait_in_line(n)
    line.give()
    for person in people:
        assert person.has_turn.wait(AGES)
        assert noted[-1] == person.called
        person.may_end.set()
    for person in people:
        person.join(AGES)
    assert noted == ["a", "b", "c"]
    assert line.is_idle()


def test_a_run_that_goes_on_stands_before_those_that_begin(line: Turns) -> None:
    noted: list[str] = []
    line.take(AGES, no_word)
    begins, goes_on = Person("begins", line, noted), Person("goes on", line, noted, is_first=True)
    begins.wait_in_line(1)
    goes_on.wait_in_line(2)
    begins.may_end.set()
    goes_on.may_end.set()
    line.give()
    begins.join(AGES)
    goes_on.join(AGES)
    assert noted == ["goes on", "begins"]


def test_whoever_waits_long_is_told_until_it_is_their_turn(line: Turns) -> None:
    line.take(AGES, no_word)
    told = []

    def say() -> None:
        told.append("busy")
        if len(told) == 3:
            line.give()

    line.take(0.001, say)
    assert told == ["busy"] * 3


def test_two_may_work_where_two_are_allowed() -> None:
    line = Turns(2)
    line.take(AGES, no_word)
    line.take(AGES, no_word)
    assert not line.is_idle()
    line.give()
    assert line.is_idle()


def test_a_run_lets_others_work_while_it_waits_for_another_process(
    monkeypatch: pytest.MonkeyPatch, line: Turns
) -> None:
    monkeypatch.setattr(turns, "TURNS", line)
    seen = []

    def run(_runner: object, _asked: object) -> None:
        seen.append(line.is_idle())
        with turns.aside():
            seen.append(line.is_idle())
        seen.append(line.is_idle())

    monkeypatch.setattr(turns, "_run_script", run)
    turns._in_turn(None, None)  # type: ignore[arg-type]
    assert seen == [False, True, False]
    assert line.is_idle()


def test_a_run_that_fails_gives_its_turn_back(monkeypatch: pytest.MonkeyPatch, line: Turns) -> None:
    def run(_runner: object, _asked: object) -> None:
        with turns.aside():
            raise KeyError

    monkeypatch.setattr(turns, "TURNS", line)
    monkeypatch.setattr(turns, "_run_script", run)
    with pytest.raises(KeyError):
        turns._in_turn(None, None)  # type: ignore[arg-type]
    assert line.is_idle()


def test_outside_of_a_run_there_is_no_turn_to_give(
    monkeypatch: pytest.MonkeyPatch, line: Turns
) -> None:
    monkeypatch.setattr(turns, "TURNS", line)
    with turns.aside():
        assert line.is_idle()
    assert line.is_idle()


def test_a_run_that_is_given_up_while_it_waits_again_leaves_no_turn_behind(
    monkeypatch: pytest.MonkeyPatch, line: Turns
) -> None:
    def run(_runner: object, _asked: object) -> None:
        with turns.aside():
            line.take(AGES, no_word)  # somebody else works

    def say() -> None:
        raise KeyError  # a newer request ends the run at its next word

    monkeypatch.setattr(turns, "TURNS", line)
    monkeypatch.setattr(turns, "_run_script", run)
    monkeypatch.setattr(turns, "_say", say)
    monkeypatch.setattr(turns, "LONG_SECONDS", 0.001)
    with pytest.raises(KeyError):
        turns._in_turn(None, None)  # type: ignore[arg-type]
    assert not line.is_idle(), "the other one still works"
    line.give()
    assert line.is_idle()
    line.take(AGES, no_word)
    assert not line.is_idle(), "and there is one turn, not two"

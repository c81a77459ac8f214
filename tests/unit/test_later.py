"""A field that nobody has looked at is made at the first look, once."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from smartpick.domain.answer import FilledLater


@dataclass(frozen=True, slots=True)
class Pair(FilledLater):
    one: int
    other: int


def test_a_field_is_made_at_the_first_look_and_kept() -> None:
    made: list[Pair] = []

    def other(of: Pair) -> int:
        made.append(of)
        return of.one + 1

    pair = Pair.later({"other": other}, one=1)
    assert (pair.one, made) == (1, [])
    assert (pair.other, pair.other) == (2, 2)
    assert len(made) == 1


def test_a_value_filled_later_equals_one_that_was_filled_at_once() -> None:
    assert Pair.later({"other": lambda of: of.one + 1}, one=1) == Pair(1, 2)


def test_a_name_that_is_no_field_is_an_error() -> None:
    for pair in (Pair(1, 2), Pair.later({"other": lambda of: of.one}, one=1)):
        with pytest.raises(AttributeError, match="third"):
            getattr(pair, "third")  # noqa: B009

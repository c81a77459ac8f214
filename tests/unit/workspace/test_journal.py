"""What is kept while preparing: bounded, named, merged item by item."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from pydantic import ValidationError

from smartpick.workspace import Background, Journal, NextCycle, Workspace, merge
from smartpick.workspace.journal import (
    Interview,
    Letter,
    LetterStatus,
    OwnDate,
    PracticeTest,
    new_id,
    with_item,
    without_item,
)

TEST = PracticeTest(id="a", exam="step2_ck", day=date(2026, 5, 1), score=231)


def test_new_names_differ_and_fit_their_pattern() -> None:
    names = {new_id() for _ in range(50)}
    assert len(names) == 50
    assert all(OwnDate(id=name, day=date(2026, 1, 1)) for name in names)


def test_an_item_of_the_same_name_is_replaced_in_its_place() -> None:
    other = TEST.model_copy(update={"id": "b"})
    better = TEST.model_copy(update={"score": 240})
    assert with_item((TEST, other), better) == (better, other)
    assert with_item((TEST,), other) == (TEST, other)
    assert without_item((TEST, other), "a") == (other,)


def test_letters_in_hand_are_us_letters_that_were_agreed_or_uploaded() -> None:
    letters = tuple(
        Letter(id=f"l{n}", writer="Dr. X", status=status, is_us=is_us)
        for n, (status, is_us) in enumerate(
            [
                (LetterStatus.AGREED, True),
                (LetterStatus.UPLOADED, True),
                (LetterStatus.UPLOADED, False),
                (LetterStatus.ASKED, True),
                (LetterStatus.DECLINED, True),
            ]
        )
    )
    assert Journal(letters=letters).us_letters_in_hand == 2


@pytest.mark.parametrize(
    "bad",
    [
        {"statement": "x" * 12_001},
        {"strengths": ("a", "b", "c", "d")},
        {"practice": ({"id": "A!", "exam": "step3", "day": "2026-01-01", "score": 230},)},
        {"practice": ({"id": "a", "exam": "step9", "day": "2026-01-01", "score": 230},)},
        {"letters": ({"id": "a", "writer": ""},)},
        {"nothing": 1},
    ],
)
def test_what_does_not_fit_is_refused(bad: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Journal.model_validate(bad)


@pytest.mark.parametrize(
    ("section", "low", "high"),
    [
        (lambda n: Journal(step2_ck_goal=n), 180, 300),
        (lambda n: PracticeTest(id="a", exam="step3", day=date(2026, 1, 1), score=n), 100, 300),
        (lambda n: Background(comlex_level2=n), 1, 999),
        (lambda n: Background(gap_months=n), 0, 240),
        (lambda n: NextCycle(us_letters=n), 0, 4),
    ],
    ids=["goal", "practice test", "COMLEX", "gap", "letters"],
)
def test_the_ends_of_a_scale_belong_to_it_and_nothing_beyond(
    section: Callable[[int], object], low: int, high: int
) -> None:
    assert section(low) != section(high)
    for beyond in (low - 1, high + 1):
        with pytest.raises(ValidationError):
            section(beyond)


def test_nothing_is_planned_until_somebody_plans_it() -> None:
    assert not any(NextCycle().model_dump().values())


def test_what_is_not_stated_is_none_and_never_no() -> None:
    assert set(Background().model_dump().values()) == {None}


def test_two_tabs_that_add_an_interview_each_keep_both() -> None:
    def noted(name: str) -> Workspace:
        return Workspace(journal=Journal(interviews=(Interview(id=name, program=name),)))

    merged = merge(Workspace(), noted("one"), noted("two"))
    assert {i.id for i in merged.journal.interviews} == {"one", "two"}

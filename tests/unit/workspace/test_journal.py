"""What is kept while preparing: bounded, named, merged item by item."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from smartpick.workspace import Background, Journal, Workspace, merge
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


def test_what_is_not_stated_is_none_and_never_no() -> None:
    assert set(Background().model_dump().values()) == {None}


def test_two_tabs_that_add_an_interview_each_keep_both() -> None:
    def noted(name: str) -> Workspace:
        return Workspace(journal=Journal(interviews=(Interview(id=name, program=name),)))

    merged = merge(Workspace(), noted("one"), noted("two"))
    assert {i.id for i in merged.journal.interviews} == {"one", "two"}

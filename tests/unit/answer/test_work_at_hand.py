"""An answer works out what is looked at; only the newest one keeps its arrays at hand."""

from __future__ import annotations

from datetime import date

from smartpick.answer import assess
from smartpick.answer.whole import Work
from smartpick.domain import Assessment, Knowledge
from tests.calibration.real import dr_a, evidence, store

DAY = date(2026, 11, 29)


def of_score(score: int) -> Assessment:
    return assess(dr_a().model_copy(update={"step2_ck": score}), evidence(), store())


def test_a_part_is_the_same_whatever_was_asked_in_between() -> None:
    one, whole = of_score(231), of_score(231)
    places, specialties = whole.by_region, whole.by_specialty
    of_score(245)
    assert one.by_specialty == specialties
    of_score(246)
    assert one.by_region == places
    assert one == whole


def test_only_the_newest_answer_keeps_its_arrays() -> None:
    works = [Work(dr_a(), evidence(), store(), Knowledge(), DAY) for _ in range(2)]
    for work in works:
        with work.recorded():
            pass
    assert [work.at_hand is None for work in works] == [True, False]
    with works[0].recorded() as (question, _):
        assert question.applicant == dr_a()
    assert [work.at_hand is None for work in works] == [False, True]

"""The rank order list as it is kept: ratings, weights, hand order, nothing lost."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from smartpick.answer.rank_order import ordered, weight_changes
from smartpick.workspace import RankOrderList, Workspace, merge, read_workspace, workspace_text

A, B, C = "9999140C1", "9999140C2", "9999140C3"
LIST = RankOrderList().with_added([A, B, C])


def codes(preferences: RankOrderList) -> list[str]:
    return [line.program_code for line in ordered(preferences)]


def test_ratings_put_programs_in_order_and_say_what_is_not_rated() -> None:
    rated = LIST.with_rating(C, "fit", 5).with_rating(A, "fit", 1)
    lines = ordered(rated)
    assert [line.program_code for line in lines] == [C, B, A]
    assert lines[0].n_unrated == 3
    assert lines[1].n_unrated == 4
    assert (lines[0].best_place, lines[0].worst_place) == (1, 3)
    assert lines[0].score == pytest.approx((1 + 3 * 0.5) / 4)


def test_a_rating_can_be_changed_and_taken_away() -> None:
    rated = LIST.with_rating(A, "fit", 1).with_rating(A, "fit", 4)
    assert rated.programs[0].ratings == {"fit": 4}
    assert rated.with_rating(A, "fit", None) == LIST


def test_an_order_by_hand_wins_and_survives_ratings_and_new_programs() -> None:
    hand = LIST.ordered_by_hand([C, A, B])
    assert codes(hand.with_rating(B, "fit", 5)) == [C, A, B]
    assert codes(hand.with_added(["9999140C4"])) == [C, A, B, "9999140C4"]
    line = ordered(hand.with_rating(B, "fit", 5))[2]
    assert (line.place, line.computed_place, line.is_placed_by_hand) == (3, 1, True)


def test_a_program_that_is_taken_out_leaves_the_order_too() -> None:
    hand = LIST.ordered_by_hand([C, A, B]).without(A)
    assert codes(hand) == [C, B]
    assert hand.by_hand == (C, B)


def test_a_code_of_the_hand_order_that_is_not_in_the_list_is_passed_over() -> None:
    stale = RankOrderList(programs=LIST.programs[:2], by_hand=(C, B, A))
    assert codes(stale) == [B, A]


def test_criteria_of_ones_own_come_and_go_with_their_ratings() -> None:
    own = LIST.with_criterion("Close to my sister").with_rating(A, "own_0", 5)
    assert own.criteria[-1].name == "Close to my sister"
    assert codes(own.with_weight("own_0", 5))[0] == A
    assert own.without_criterion("own_0") == LIST
    assert own.with_criterion("Another").criteria[-1].id == "own_1"


@pytest.mark.parametrize("name", ["", " ", "x" * 61])
def test_a_criterion_needs_a_short_name(name: str) -> None:
    with pytest.raises(ValidationError):
        LIST.with_criterion(name)


def test_adding_stops_at_three_hundred_and_adds_nobody_twice() -> None:
    many = LIST.with_added(f"{1000 + n}140C0" for n in range(400))
    assert len(many.programs) == 300
    assert LIST.with_added([A, B]) == LIST


def test_what_a_criterion_decides_is_said_by_taking_it_out_and_doubling_it() -> None:
    rated = (
        LIST.with_rating(A, "fit", 5).with_rating(B, "training", 5).with_rating(B, "location", 2)
    )
    by_criterion = {swing.criterion: swing for swing in weight_changes(rated)}
    assert codes(rated)[0] == A
    assert by_criterion["fit"].first_without == B
    assert by_criterion["training"].first_twice == B
    assert "prestige" not in by_criterion
    assert weight_changes(RankOrderList()) == ()


def test_two_tabs_that_rated_different_programs_lose_nothing() -> None:
    base = Workspace(rank_order=LIST)
    mine = base.model_copy(update={"rank_order": LIST.with_rating(A, "fit", 5)})
    theirs = base.model_copy(update={"rank_order": LIST.with_rating(B, "fit", 1)})
    merged = merge(base, mine, theirs).rank_order
    assert merged == LIST.with_rating(A, "fit", 5).with_rating(B, "fit", 1)


def test_the_list_survives_the_browsers_storage() -> None:
    kept = Workspace(rank_order=LIST.with_criterion("Own").ordered_by_hand([B, A]))
    assert read_workspace(workspace_text(kept)) == kept


@pytest.mark.parametrize(
    "twice",
    [
        {"programs": (*LIST.programs, LIST.programs[0])},
        {"criteria": (*LIST.criteria, LIST.criteria[0])},
        {"by_hand": (A, B, A)},
    ],
    ids=lambda twice: next(iter(twice)),
)
def test_nothing_stands_in_the_list_twice(twice: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match=f"{next(iter(twice))}: .* stands twice"):
        RankOrderList(**{"programs": LIST.programs, **twice})


def test_a_weight_changes_for_its_criterion_alone() -> None:
    before = {c.id: c.weight for c in LIST.criteria}
    after = {c.id: c.weight for c in LIST.with_weight("location", 5).criteria}
    assert after == {**before, "location": 5}

"""Scenarios: kept, moved, deleted, pinned; two tabs' scenarios become one list."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from smartpick.domain import Applicant
from smartpick.errors import WorkspaceError
from smartpick.workspace import Scenario, Scenarios, Workspace, merge
from smartpick.workspace.scenarios import LONGEST_NAME, MOST_SCENARIOS


def scenario(name: str, score: int = 230) -> Scenario:
    return Scenario(id=name, name=name, profile=Applicant(step2_ck=score))


def several(*names: str) -> Scenarios:
    found = Scenarios()
    for name in names:
        found = found.kept(scenario(name))
    return found


def names_of(scenarios: Scenarios) -> list[str]:
    return [s.name for s in scenarios.items]


def test_the_first_four_that_are_kept_stand_side_by_side() -> None:
    assert [s.id for s in several(*"abcde").compared] == list("abcd")


def test_a_deleted_scenario_leaves_room_in_the_comparison() -> None:
    assert [s.id for s in several(*"abcd").without("b").kept(scenario("e")).compared] == list(
        "acde"
    )


@pytest.mark.parametrize(
    ("moved", "steps", "order"),
    [("b", -1, "bac"), ("b", 1, "acb"), ("a", -1, "abc"), ("c", 1, "abc"), ("x", 1, "abc")],
)
def test_a_scenario_moves_and_stops_at_the_ends(moved: str, steps: int, order: str) -> None:
    assert names_of(several(*"abc").moved(moved, steps)) == list(order)


def test_deleting_the_baseline_unpins_it() -> None:
    pinned = several(*"ab").with_baseline("a")
    assert pinned.pinned == scenario("a")
    assert pinned.without("a").baseline is None
    assert pinned.without("b").baseline == "a"


def test_a_baseline_that_another_tab_deleted_counts_as_none() -> None:
    assert several("a").with_baseline("gone").pinned is None


def test_a_hundred_are_kept_and_the_next_one_is_refused_in_words() -> None:
    full = several(*(f"s{i}" for i in range(MOST_SCENARIOS)))
    with pytest.raises(WorkspaceError, match="delete one"):
        full.kept(scenario("more"))


def test_a_taken_name_gets_a_number_and_a_long_one_is_cut() -> None:
    assert several("a").free_name("a") == "a (2)"
    assert several("a").kept(scenario("x")).free_name("  ") == "Scenario"
    long = "n" * 80
    first = Scenario(id="l", name=Scenarios().free_name(long), profile=Applicant())
    assert len(first.name) == LONGEST_NAME
    assert len(Scenarios().kept(first).free_name(long)) == LONGEST_NAME


def test_two_scenarios_of_one_id_are_refused() -> None:
    with pytest.raises(ValidationError, match="stands twice"):
        Scenarios(items=(scenario("a"), scenario("a")))


def test_what_two_tabs_keep_and_delete_becomes_one_list() -> None:
    base = Workspace(scenarios=several(*"abc"))
    mine = base.model_copy(update={"scenarios": base.scenarios.kept(scenario("mine"))})
    changed = scenario("b", 250)
    theirs = base.model_copy(
        update={"scenarios": base.scenarios.without("c").changed(changed).with_baseline("a")}
    )
    merged = merge(base, mine, theirs).scenarios
    assert names_of(merged) == ["a", "b", "mine"]
    assert merged.get("b") == changed
    assert merged.baseline == "a"

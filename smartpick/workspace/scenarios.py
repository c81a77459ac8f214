"""Scenarios: named profiles kept to be compared, one of them the baseline."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from smartpick.domain import Applicant, Frozen, each_once
from smartpick.errors import WorkspaceError

MOST_SCENARIOS = 100
MOST_SIDE_BY_SIDE = 4
LONGEST_NAME = 60

ScenarioId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]{1,32}$")]
ScenarioName = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_NAME)]


class Scenario(Frozen):
    """One profile under a name. The profile is whole, so no later change elsewhere moves it."""

    id: ScenarioId
    name: ScenarioName
    profile: Applicant


class Scenarios(Frozen):
    """Kept scenarios in their owner's order.

    ``baseline`` is the id of the one that the front page compares with; ``side_by_side``
    the ids of those in the comparison. An id without a scenario counts as none: two tabs
    may have removed what the other one chose.
    """

    items: tuple[Scenario, ...] = Field((), max_length=MOST_SCENARIOS, fail_fast=True)
    baseline: ScenarioId | None = None
    side_by_side: tuple[ScenarioId, ...] = Field((), max_length=MOST_SIDE_BY_SIDE, fail_fast=True)

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Scenarios:
        each_once("scenarios", (s.id for s in self.items))
        return self

    def get(self, scenario_id: str | None) -> Scenario | None:
        """The scenario with this id, or ``None``."""
        return next((s for s in self.items if s.id == scenario_id), None)

    @property
    def pinned(self) -> Scenario | None:
        """The baseline, or ``None`` when none is pinned."""
        return self.get(self.baseline)

    @property
    def compared(self) -> tuple[Scenario, ...]:
        """The scenarios side by side, in the owner's order."""
        return tuple(s for s in self.items if s.id in self.side_by_side)

    def kept(self, scenario: Scenario) -> Scenarios:
        """With one more at the end; it joins the comparison while there is room.

        Raises WorkspaceError when there are as many as can be kept.
        """
        if len(self.items) >= MOST_SCENARIOS:
            raise WorkspaceError(
                f"{MOST_SCENARIOS} scenarios are kept already: delete one that is not needed."
            )
        shown = tuple(s.id for s in self.compared)
        has_room = len(shown) < MOST_SIDE_BY_SIDE
        return self.replaced(
            items=(*self.items, scenario),
            side_by_side=(*shown, scenario.id) if has_room else shown,
        )

    def changed(self, scenario: Scenario) -> Scenarios:
        """With the scenario of the same id replaced by this one."""
        return self.replaced(
            items=tuple(scenario if s.id == scenario.id else s for s in self.items)
        )

    def moved(self, scenario_id: str, steps: int) -> Scenarios:
        """With one scenario ``steps`` places further down (negative: up), the ends at most."""
        ids = [s.id for s in self.items]
        if scenario_id not in ids:
            return self
        items = list(self.items)
        start = ids.index(scenario_id)
        item = items.pop(start)
        items.insert(max(0, start + steps), item)
        return self.replaced(items=tuple(items))

    def without(self, scenario_id: str) -> Scenarios:
        """Without one scenario; a baseline that goes is unpinned."""
        return self.replaced(
            items=tuple(s for s in self.items if s.id != scenario_id),
            baseline=None if self.baseline == scenario_id else self.baseline,
            side_by_side=tuple(i for i in self.side_by_side if i != scenario_id),
        )

    def with_baseline(self, scenario_id: str | None) -> Scenarios:
        """With another baseline, or none."""
        return self.replaced(baseline=scenario_id)

    def with_side_by_side(self, ids: Iterable[str]) -> Scenarios:
        """With these side by side, the first four of them."""
        return self.replaced(side_by_side=tuple(ids)[:MOST_SIDE_BY_SIDE])

    def free_name(self, name: str) -> str:
        """``name`` shortened to fit, with a number behind it when it is taken."""
        base = name.strip()[:LONGEST_NAME].strip() or "Scenario"
        taken = {s.name for s in self.items}
        found, number = base, 2
        while found in taken:
            tail = f" ({number})"
            found, number = base[: LONGEST_NAME - len(tail)] + tail, number + 1
        return found

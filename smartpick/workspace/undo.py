"""Changes that can be taken back: what each section was before and after, as text for the browser.

Only sections that changed are held, so that fifty changes of a large workspace stay small.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from smartpick.domain import Frozen
from smartpick.workspace.desk import PERSONAL
from smartpick.workspace.merge import merge
from smartpick.workspace.workspace import Workspace

MOST_STEPS = 50
LARGEST_HISTORY_CHARACTERS = 300_000


class Step(Frozen):
    """One change: ``what`` it was, and the sections it changed before and after it.

    A section that was at its start is ``None``.
    """

    what: Annotated[str, Field(max_length=300)]
    before: dict[str, Any]
    after: dict[str, Any]


_STEPS = TypeAdapter(list[Step])


def step(what: str, before: Workspace, after: Workspace) -> Step:
    """The change from one workspace to another; another person's desk is held whole."""
    old, new = _sections(before), _sections(after)
    whole = PERSONAL if before.caseload.open != after.caseload.open else ()
    changed = [
        name for name in Workspace.model_fields if name in whole or old.get(name) != new.get(name)
    ]
    return Step(
        what=what,
        before={name: old.get(name) for name in changed},
        after={name: new.get(name) for name in changed},
    )


def taken_back(done: Step, now: Workspace) -> Workspace:
    """The workspace without this change; what was changed since by other means stays.

    Raises
    ------
    ValidationError
        When the step was written by another SmartPick and fits this one no more.
    """
    before, after = (_with(now, sections) for sections in (done.before, done.after))
    return merge(after, now, before)


def history_text(steps: Iterable[Step]) -> str:
    """The last steps as text, the oldest left out where they would not fit; empty for none."""
    told = [one.model_dump_json() for one in steps][-MOST_STEPS:]
    while told and sum(map(len, told)) > LARGEST_HISTORY_CHARACTERS:
        del told[0]
    return f"[{','.join(told)}]" if told else ""


def read_history(text: str) -> list[Step]:
    """The steps in a text of :func:`history_text`; none where it cannot be read."""
    if not text or len(text) > LARGEST_HISTORY_CHARACTERS * 2:
        return []
    try:
        return _STEPS.validate_json(text)[-MOST_STEPS:]
    except ValidationError:
        return []


def _sections(workspace: Workspace) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(workspace.model_dump_json(exclude_defaults=True))
    return found


def _with(workspace: Workspace, sections: dict[str, Any]) -> Workspace:
    together = _sections(workspace) | sections
    return Workspace.model_validate({k: v for k, v in together.items() if v is not None})

"""Two versions of a workspace that grew from the same one become one: nothing is lost."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from smartpick.domain import Frozen
from smartpick.workspace.desk import PERSONAL
from smartpick.workspace.workspace import Workspace, at_home, opened

_IDENTITIES = (("id",), ("program_code", "fact"), ("track_code", "year"), ("program_code",))
"""Keys by which an item of a list names itself; the first set that it has all of counts."""


def merge(base: Workspace, mine: Workspace, theirs: Workspace) -> Workspace:
    """``mine`` with every change that ``theirs`` made since ``base``.

    Where both changed the same field, ``mine`` stands. What one side removed and the
    other did not touch is gone. Guarantees: ``merge(b, m, b) == m`` and
    ``merge(b, b, t) == t``. A section in which the two do not fit together (six
    connections, say) stays as it is in ``mine``. Whose desk is in use counts as a change, too:
    desks merge with the same person's, never with another one's.
    """
    who, before = mine.caseload.open, base.caseload.open
    together = _merged(*(at_home(w) for w in (base, mine, theirs)))
    return opened(together, theirs.caseload.open if who == before else who)


def _merged(base: Workspace, mine: Workspace, theirs: Workspace) -> Workspace:
    """The same where all three have the own desk in use."""
    old, own, other = (w.model_dump(mode="json") for w in (base, mine, theirs))
    merged = _mapping(old, own, other)
    try:
        return Workspace.model_validate(merged)
    except ValidationError as problem:
        for error in problem.errors():
            section = str(error["loc"][0])
            merged[section] = own[section]
        return Workspace.model_validate(merged)


Mapping = dict[Any, Any]
_ABSENT = object()


def _value(old: object, own: object, other: object) -> object:
    if other in (own, old):
        return own
    if own == old:
        return other
    if isinstance(own, dict) and isinstance(other, dict):
        return _mapping(old if isinstance(old, dict) else {}, own, other)
    if isinstance(own, list) and isinstance(other, list):
        before, mine, theirs = (
            _by_identity(items) for items in (old if isinstance(old, list) else [], own, other)
        )
        if before is not None and mine is not None and theirs is not None:
            return list(_mapping(before, mine, theirs).values())
    return other if own is _ABSENT else own


def _mapping(old: Mapping, own: Mapping, other: Mapping) -> Mapping:
    """Key by key; the order is that of ``own``, then what only ``other`` has."""
    merged = {}
    for key in dict.fromkeys((*own, *other)):
        value = _value(old.get(key, _ABSENT), own.get(key, _ABSENT), other.get(key, _ABSENT))
        if value is not _ABSENT:
            merged[key] = value
    return merged


def _by_identity(items: list[Any]) -> dict[str, Any] | None:
    """Items by what names them, ``None`` when two have the same name."""
    named = {_identity(item): item for item in items}
    return named if len(named) == len(items) else None


def _identity(item: object) -> str:
    if isinstance(item, dict):
        for keys in _IDENTITIES:
            if all(key in item for key in keys):
                return json.dumps([item[key] for key in keys])
    return json.dumps(item, sort_keys=True)


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

    Raises ValidationError when the step was written by another SmartPick and fits this one no more.
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

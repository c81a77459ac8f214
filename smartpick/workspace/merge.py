"""Two versions of a workspace that grew from the same one become one: nothing is lost."""

from __future__ import annotations

import json
from typing import Any

from pydantic import ValidationError

from smartpick.workspace.desks import at_home, opened
from smartpick.workspace.workspace import Workspace

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

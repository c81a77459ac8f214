"""Fields whose value lives in the workspace: undo, another tab and a restored page all show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st
from pydantic import ValidationError

from smartpick.ui import widgets, workspace
from smartpick.workspace import Background, Journal
from smartpick.workspace.journal import Named, with_item, without_item

_PROBLEM = "field_problem"


def bound(key: str, value: object) -> str:
    """The key, with the workspace's value behind it. Call it before the widget is drawn."""
    if st.session_state.get(key) != value or key not in st.session_state:
        st.session_state[key] = value
    return key


def journal(what: str, **changes: Any) -> None:  # noqa: ANN401
    """Change fields of the journal; ``what`` names the change for the undo button.

    What does not fit (a text too long, a list too full) changes nothing and is said at
    the top of the page.
    """
    journal_and_profile(what, {}, **changes)


def journal_and_profile(
    what: str,
    profile: Mapping[str, object],
    **changes: Any,  # noqa: ANN401
) -> None:
    """The same, with fields of the ``profile`` that change in the same step."""
    now = workspace.current()
    before = now.journal.model_dump()
    _try(
        what,
        journal=lambda: Journal.model_validate(before | _plain(changes)),
        profile=lambda: now.profile.model_copy(update=profile),
    )


def background(what: str, **changes: Any) -> None:  # noqa: ANN401
    """Change fields of the background, as :func:`journal` does."""
    before = workspace.current().background
    _try(what, background=lambda: Background.model_validate(before.model_dump() | changes))


def _plain(changes: dict[str, Any]) -> dict[str, Any]:
    """Items as mappings, so that every bound is checked anew."""

    def plain(value: object) -> object:
        if isinstance(value, Named):
            return value.model_dump()
        return tuple(map(plain, value)) if isinstance(value, (tuple, list)) else value

    return {name: plain(value) for name, value in changes.items()}


def _try(what: str, **made: Callable[[], object]) -> None:
    try:
        workspace.change(what, **{name: make() for name, make in made.items()})
    except ValidationError as problem:
        error = problem.errors()[0]
        where = " ".join(str(part) for part in error["loc"] if not isinstance(part, int))
        st.session_state[_PROBLEM] = f"Not saved, {where.replace('_', ' ')}: {error['msg']}."


def refuses(*reasons: str | None) -> bool:
    """Whether there is a reason not to take a form, which is then said at the top of the page."""
    said = [reason for reason in reasons if reason]
    if said:
        st.session_state[_PROBLEM] = " ".join(said)
    return bool(said)


def problem() -> None:
    """Say what could not be saved, once. Call it at the top of a page."""
    widgets.say_once(_PROBLEM, st.warning)


def from_widget(what: str, field: str, key: str) -> Callable[[], None]:
    """A callback that puts a widget's value into a field of the journal."""
    return lambda: journal(what, **{field: _value(st.session_state[key])})


def item_from_widget(
    what: str, items: str, item: Named, field: str, key: str
) -> Callable[[], None]:
    """A callback that puts a widget's value into one field of an item of the journal."""

    def put() -> None:
        now = next((i for i in _items(items) if i.id == item.id), item)
        put_item(what, items, now.model_copy(update={field: _value(st.session_state[key])}))

    return put


def item_of(key: str, what: str, items: str, item: Named, field: str) -> dict[str, Any]:
    """What makes a widget show one field of an item of the journal, and save it."""
    put = item_from_widget(what, items, item, field, key)
    return {"key": bound(key, getattr(item, field)), "on_change": put}


def put_item(what: str, items: str, item: Named) -> None:
    """Put an item into a list of the journal, in place of the one of the same id."""
    journal(what, **{items: with_item(_items(items), item)})


def remove(what: str, items: str, item_id: str) -> None:
    """Take an item out of a list of the journal."""
    journal(what, **{items: without_item(_items(items), item_id)})


def tick(what: str, ticks: str, name: str, *, is_on: bool) -> None:
    """Tick a name in a list of the journal, or take the tick away."""
    rest = tuple(one for one in getattr(workspace.current().journal, ticks) if one != name)
    journal(what, **{ticks: (*rest, name) if is_on else rest})


def _items(items: str) -> tuple[Named, ...]:
    found: tuple[Named, ...] = getattr(workspace.current().journal, items)
    return found


def _value(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value

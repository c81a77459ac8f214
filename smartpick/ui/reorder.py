"""A list that a person puts in order, by dragging or with the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from smartpick.ui import widgets

_mount = st.components.v2.component(
    "smartpick_reorder",
    html="<ol></ol><span role='status' aria-live='polite'></span>",
    css="""
    ol { list-style: none; margin: 0; padding: 0; }
    li {
      display: flex; align-items: center; gap: 0.6rem; padding: 0.45rem 0.6rem;
      border: 1px solid var(--st-border-color); border-radius: 0.25rem; margin-bottom: 0.35rem;
      background: var(--st-background-color); color: var(--st-text-color);
    }
    li.over { border-color: var(--st-primary-color); border-style: dashed; }
    .handle { cursor: grab; color: var(--st-gray-text-color, var(--st-text-color)); }
    .place { min-width: 1.8rem; font-variant-numeric: tabular-nums; }
    .words { flex: 1; min-width: 0; display: flex; flex-direction: column; }
    .words strong { font-weight: 600; overflow-wrap: anywhere; }
    .detail {
      font-size: 0.875rem; color: var(--st-gray-text-color, var(--st-text-color));
      overflow-wrap: anywhere;
    }
    .buttons { display: flex; gap: 0.25rem; }
    button {
      font: inherit; min-width: 2.25rem; min-height: 2.25rem; cursor: pointer;
      color: var(--st-text-color); background: var(--st-secondary-background-color);
      border: 1px solid var(--st-border-color); border-radius: 0.25rem;
    }
    button:disabled { opacity: 0.45; cursor: default; }
    button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 1px; }
    [role=status] {
      position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
    }
    @media (max-width: 520px) {
      li { flex-wrap: wrap; }
      .words { flex-basis: 70%; }
      .buttons { flex-basis: 100%; justify-content: flex-end; }
      button { min-width: 2.75rem; min-height: 2.75rem; }
    }
    """,
    js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list: its code, its name, and small print below the name."""

    code: str
    name: str
    detail: str


def reorder(
    lines: Sequence[Line],
    key: str,
    on_order: Callable[[list[str]], None],
    on_remove: Callable[[str], None],
) -> None:
    """The lines in their order.

    ``on_order`` gets all codes in the new order, ``on_remove`` the code of a line that is
    taken out; both are called before the page runs again.
    """
    items = [{"code": x.code, "name": x.name, "detail": x.detail} for x in lines]
    _mount(
        key=key,
        data={"items": items},
        on_order_change=lambda: on_order(_codes(widgets.sent(key, "order").get("codes"))),
        on_remove_change=lambda: on_remove(str(widgets.sent(key, "remove").get("code", ""))),
    )


def _codes(sent: object) -> list[str]:
    return [code for code in sent if isinstance(code, str)] if isinstance(sent, list) else []

"""The rows of a table as a list that wraps: for a narrow screen, and for paper, which has all."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from smartpick.ui.programs import links


def show(
    frame: pd.DataFrame,
    program_codes: Sequence[str],
    name: str,
    *,
    first: Sequence[str],
    leave: Sequence[str] = (),
) -> None:
    """Every row with its whole name, as a link to its page.

    ``first``: columns that a phone shows, paper has all but those in ``leave``. Wide screens
    do not show the list, so nothing is told twice: ``page_style.css`` decides.
    """
    here = [c for c in first if c in frame.columns]
    rest = [c for c in frame.columns if c not in {name, *here, *leave}]
    items = [
        _item(code, str(record[name]), _told(record, here), _told(record, rest))
        for code, record in zip(program_codes, frame.to_dict("records"), strict=True)
    ]
    st.html(f"<ol class='sp-rows' aria-label='Programs'>{''.join(items)}</ol>")


def _told(record: Mapping[Hashable, Any], columns: Sequence[str]) -> str:
    texts = [(column, _text(record[column])) for column in columns]
    return escape("; ".join(f"{column}: {text}" for column, text in texts if text))


def _text(value: object) -> str:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    return "" if value is None or pd.isna(value) else str(value).strip()  # type: ignore[call-overload]


def _item(code: str, name: str, first: str, rest: str) -> str:
    link = f"<a href='program?{links.PROGRAM}={escape(code)}' target='_self'>{escape(name)}</a>"
    return f"<li>{link}{first}<span class='more'>; {rest}</span></li>"

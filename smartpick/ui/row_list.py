"""The rows of a table as a list that wraps: for a narrow screen, and for paper, which has all."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import pandas as pd
import streamlit as st

from smartpick.ui.programs import links

_SHORT = 4
"""So many facts of a row stand on a phone; paper has them all."""


def show(
    frame: pd.DataFrame, program_codes: Sequence[str], name: str, *, leave: Sequence[str] = ()
) -> None:
    """Every row with its whole name, as a link to its page; ``leave``: columns left out.

    Wide screens do not show it, so nothing is told twice: ``page_style.css`` decides.
    """
    columns = [c for c in frame.columns if c != name and c not in leave]
    records = frame.to_dict("records")
    items = [
        _item(code, str(record[name]), [(c, _text(record[c])) for c in columns])
        for code, record in zip(program_codes, records, strict=True)
    ]
    st.html(f"<ol class='sp-rows'>{''.join(items)}</ol>")


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    return "" if value is None or pd.isna(value) else str(value)  # type: ignore[call-overload]


def _item(code: str, name: str, facts: Sequence[tuple[str, str]]) -> str:
    told = [f"<span>{escape(f'{column}: {text}')}</span>" for column, text in facts if text]
    more = "".join(told[_SHORT:])
    link = f"<a href='program?{links.PROGRAM}={escape(code)}' target='_self'>{escape(name)}</a>"
    return f"<li>{link}{''.join(told[:_SHORT])}<span class='more'>{more}</span></li>"

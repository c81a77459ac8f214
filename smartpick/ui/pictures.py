"""Pictures that are HTML: dots to count, and numbers in coloured cells.

A chart library takes a hundred dots and two hundred numbers apart on every move of a slider;
a browser lays them out by itself in a fraction of the time, a screen reader walks a table cell
by cell, and both print. Their style sheet is ``pictures.css``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from smartpick.domain import Estimate
from smartpick.say import figures
from smartpick.say.rounding import whole_percent
from smartpick.ui.theme import step

_ICONS = 100
_TALLEST_STACK, _DOT, _GAP = 160, 12, 1


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a number table. ``estimate`` is ``None`` where there is no number.

    ``why_not`` says why there is none; ``is_empty``: there is nothing to estimate, which is
    not the same as unknown. ``more`` stands behind the number under the pointer.
    """

    estimate: Estimate | None
    why_not: str = figures.NOT_KNOWN
    is_empty: bool = False
    more: str = ""


def show(html: str, key: str) -> None:
    """Put a picture into the page, in a container of its own."""
    with st.container(key=f"{key}_chart"):
        st.html(html)


def icon_array(estimate: Estimate, alt: str) -> str:
    """A hundred dots: who matches at the low end, by the estimate, only at the high end."""
    low, middle, high = (whole_percent(x) for x in (estimate.low, estimate.value, estimate.high))
    dots = "".join(
        f'<i class="{name}"></i>' * number
        for name, number in (
            ("surely", low),
            ("likely", middle - low),
            ("perhaps", high - middle),
            ("rest", _ICONS - high),
        )
    )
    return f'<div class="sp-icons" role="img" aria-label="{escape(alt)}">{dots}</div>'


def range_bar(estimate: Estimate) -> str:
    """Of a hundred, as the dots of :func:`icon_array` in one bar; the words stand beside it."""
    low, middle, high = (100 * x for x in (estimate.low, estimate.value, estimate.high))
    parts = (("surely", low), ("likely", middle - low), ("perhaps", high - middle))
    bar = "".join(f'<i class="{kind}" style="width: {share:.2f}%"></i>' for kind, share in parts)
    return f'<div class="sp-outcomes sp-range" aria-hidden="true">{bar}</div>'


def outcome_bar(names: Sequence[str], shares: Sequence[int], numbers: Sequence[str]) -> str:
    """What becomes of a hundred applicants, as one bar with its numbers below, in words."""
    told = [f"{name} {number}" for name, number in zip(names, numbers, strict=True)]
    kinds = ("rest", "likely", "surely")
    bar = "".join(
        f'<i class="{kind}" style="width: {share}%"></i>'
        for kind, share in zip(kinds, shares, strict=True)
    )
    legend = "".join(
        f'<span><i class="{kind}"></i>{escape(text)}</span>'
        for kind, text in zip(kinds, told, strict=True)
    )
    alt = f"Of 100 who apply: {', '.join(told).lower()}."
    return (
        f'<div role="img" aria-label="{escape(alt)}"><div class="sp-outcomes">{bar}</div>'
        f'<p class="sp-outcomes-legend">{legend}</p></div>'
    )


def dot_plot(stacks: Sequence[int], labels: Sequence[str], unit: str, alt: str) -> str:
    """Dots (N,) stacked over their labels; the first stack, of nothing, is hollow."""
    size = min(_DOT, _TALLEST_STACK // max(*stacks, 1) - _GAP)
    names = ["perhaps", *["surely"] * len(stacks)]
    columns = "".join(
        "<div>" + f'<i class="{name}"></i>' * number + f"<b>{escape(label)}</b></div>"
        for name, number, label in zip(names, stacks, labels, strict=False)
    )
    return (
        f'<div role="img" aria-label="{escape(alt)}">'
        f'<div class="sp-dots" style="--dot: {size}px">{columns}</div>'
        f'<p class="sp-unit">{escape(unit)}</p></div>'
    )


def number_table(
    rows: Sequence[str],
    columns: Sequence[str],
    cells: Sequence[Sequence[Cell]],
    alt: str,
    *,
    chosen: Sequence[bool] | None = None,
    corner: str = "",
) -> str:
    """Likelihoods in percent, as number and colour of the cell, with the range under the pointer.

    A dash on hatching: not known. A dot: nothing to estimate. ``chosen`` rows are bold;
    ``corner`` names what runs down and across.
    """
    bold = chosen or [False] * len(rows)
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in columns)
    body = "".join(
        f'<tr{" class=chosen" if is_bold else ""}><th scope="row">{escape(name)}</th>'
        + "".join(_cell(name, column, cell) for column, cell in zip(columns, line, strict=True))
        + "</tr>"
        for name, line, is_bold in zip(rows, cells, bold, strict=True)
    )
    return (
        f'<div class="sp-numbers" tabindex="0" role="region" aria-label="{escape(alt)}"><table>'
        f"<thead><tr><td>{escape(corner)}</td>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _cell(row: str, column: str, cell: Cell) -> str:
    if cell.estimate is None:
        name, text = ("empty", "·") if cell.is_empty else ("unknown", figures.DASH)
        told = cell.why_not
    else:
        name, text = f"step{step(cell.estimate.value)}", figures.cell(cell.estimate)
        told = figures.percent(cell.estimate)
    title = escape(f"{row}, {column}: {told}{cell.more}")
    return f'<td class="{name}" title="{title}">{text}</td>'

"""Charts drawn for paper: told apart by shape, so that they read in black and white."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.graphics.shapes import Circle, Drawing, Line, Rect, String
from reportlab.lib.colors import white
from reportlab.pdfbase.pdfmetrics import stringWidth

from smartpick.domain import Estimate
from smartpick.files.write.pdf_page import (
    BOLD,
    GREY,
    INK,
    PALE,
    REGULAR,
    RULE,
    TEAL,
    glyphs,
    printable,
)
from smartpick.say import figures
from smartpick.say.rounding import whole_percent

_SMALL = 7.2
_ROW, _AXIS = 13.0, 15.0
_NAME_SHARE, _NUMBER_SHARE = 0.30, 0.19
_TICKS = (0, 20, 40, 60, 80, 100)


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of an interval chart."""

    name: str
    estimate: Estimate | None
    strong: bool = False


def icon_array(estimate: Estimate, size: float) -> Drawing:
    """A hundred people: full, half-tone, ringed or a small dot; ``size`` in points each way.

    Full: match even at the low end. Half-tone: by the central value. Ringed: only at the
    high end. Dot: do not match even then.
    """
    drawing = Drawing(size, size, initialFontName=REGULAR)
    cell = size / 10
    low, middle, high = (whole_percent(x) for x in (estimate.low, estimate.value, estimate.high))
    for number in range(100):
        x = (number % 10 + 0.5) * cell
        y = size - (number // 10 + 0.5) * cell
        drawing.add(_person(number, x, y, cell, (low, middle, high)))
    return drawing


def _person(number: int, x: float, y: float, cell: float, ends: tuple[int, int, int]) -> Circle:
    low, middle, high = ends
    if number < low:
        return Circle(x, y, cell * 0.36, fillColor=TEAL, strokeColor=TEAL, strokeWidth=0.8)
    if number < middle:
        return Circle(x, y, cell * 0.36, fillColor=PALE, strokeColor=TEAL, strokeWidth=0.8)
    if number < high:
        return Circle(x, y, cell * 0.36, fillColor=white, strokeColor=TEAL, strokeWidth=0.8)
    return Circle(x, y, cell * 0.13, fillColor=RULE, strokeColor=None)


def interval_chart(bars: Sequence[Bar], width: float) -> Drawing:
    """Points with their 80 % interval on an axis from 0 to 100, one row a bar.

    The number with its interval stands at the right of each row, so nothing has to be
    read off the axis; a row without an estimate says so.
    """
    glyphs()
    height = _ROW * len(bars) + _AXIS
    drawing = Drawing(width, height, initialFontName=REGULAR)
    left, right = width * _NAME_SHARE, width * (1 - _NUMBER_SHARE)
    for tick in _TICKS:
        x = _at(tick / 100, left, right)
        drawing.add(Line(x, _AXIS, x, height, strokeColor=RULE, strokeWidth=0.4))
        drawing.add(_label(x, 4, f"{tick} %" if tick == _TICKS[-1] else str(tick), "middle"))
    for number, bar in enumerate(bars):
        middle = height - (number + 0.5) * _ROW
        _draw_bar(drawing, bar, middle, left, right)
    return drawing


def _draw_bar(drawing: Drawing, bar: Bar, y: float, left: float, right: float) -> None:
    font = BOLD if bar.strong else REGULAR
    name = _fitted(printable(bar.name), left - 6, font)
    drawing.add(_label(left - 6, y - 2.5, name, "end", font=font, colour=INK))
    told = figures.percent(bar.estimate)
    drawing.add(_label(right + 8, y - 2.5, told, "start", font=font, colour=INK))
    if bar.estimate is None:
        return
    low, middle, high = (
        _at(e, left, right) for e in (bar.estimate.low, bar.estimate.value, bar.estimate.high)
    )
    wide = max(high - low, 1.0)
    drawing.add(Rect(low, y - 2.2, wide, 4.4, fillColor=PALE, strokeColor=TEAL, strokeWidth=0.5))
    drawing.add(Circle(middle, y, 2.9, fillColor=TEAL, strokeColor=white, strokeWidth=0.6))


def _at(fraction: float, left: float, right: float) -> float:
    return left + fraction * (right - left)


def _label(
    x: float, y: float, words: str, anchor: str, *, font: str = REGULAR, colour: object = GREY
) -> String:
    return String(x, y, words, fontName=font, fontSize=_SMALL, fillColor=colour, textAnchor=anchor)


def _fitted(words: str, width: float, font: str) -> str:
    """The words, cut with an ellipsis to a width in points."""
    if stringWidth(words, font, _SMALL) <= width:
        return words
    while words and stringWidth(words + "…", font, _SMALL) > width:
        words = words[:-1]
    return words.rstrip() + "…"

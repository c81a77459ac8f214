"""The paper: fonts, text styles, size, the foot of every page, charts in black and white."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from typing import Any
from xml.sax.saxutils import escape

from reportlab.graphics.shapes import Circle, Drawing, Line, Rect, String
from reportlab.lib.colors import HexColor, white
from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    PageTemplate,
    Paragraph,
    Table,
    TableStyle,
)

from smartpick.domain import Estimate
from smartpick.files.write.pdf_letters import AnyScript
from smartpick.say import figures
from smartpick.say.applicant import CAVEAT
from smartpick.say.rounding import whole_percent
from smartpick.workspace import Paper

SIZES: dict[Paper, tuple[float, float]] = {"letter": LETTER, "a4": A4}
MARGIN, HEAD, FOOT = 16 * mm, 14 * mm, 20 * mm
REGULAR, BOLD = "Vera", "VeraBd"

INK, GREY, RULE = HexColor("#1B2A3A"), HexColor("#44525F"), HexColor("#C3CCD2")
TEAL, PALE, PANEL = HexColor("#0B6E6E"), HexColor("#A0D2CF"), HexColor("#F4F7F8")
_SIZES = {"title": 17, "answer": 12, "heading": 11.5, "strong": 8.8, "body": 8.8, "small": 7.4}
_LINE = 1.35
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def width_of(paper: Paper) -> float:
    """The width between the margins, in points."""
    return float(SIZES[paper][0] - 2 * MARGIN)


@cache
def glyphs() -> frozenset[int]:
    """The characters that can be printed; embeds the fonts, which come with the PDF library."""
    fonts = {name: TTFont(name, f"{name}.ttf") for name in (REGULAR, BOLD)}
    for font in fonts.values():
        pdfmetrics.registerFont(font)
    pdfmetrics.registerFontFamily(
        REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD
    )
    return frozenset(fonts[REGULAR].face.charToGlyph)


def _is_usual(words: str) -> bool:
    """Whether the font that comes with the PDF library has all letters, as nearly always."""
    known = glyphs()
    return all(ord(c) in known or c in "\n\t " or _NOT_XML.match(c) for c in words)


def printable(words: str) -> str:
    """The words as the font can print them.

    A letter that it lacks loses its accents (``ř`` becomes ``r``), or becomes a question
    mark where it has none.
    """
    return "".join(_printed(c) for c in words)


def _printed(character: str) -> str:
    known = glyphs()
    if ord(character) in known or character in "\n\t ":
        return character
    base = unicodedata.normalize("NFKD", character)[0]
    return base if ord(base) in known else "?"


@cache
def style(name: str, *, is_right: bool = False) -> ParagraphStyle:
    """A text style by its name: title, answer, heading, strong, body or small."""
    glyphs()
    size = _SIZES[name]
    strong = name in ("title", "heading", "answer", "strong")
    return ParagraphStyle(
        name,
        fontName=BOLD if strong else REGULAR,
        fontSize=size,
        leading=size * _LINE,
        textColor=GREY if name == "small" else INK,
        spaceBefore=size if name == "heading" else 0,
        spaceAfter=size * 0.35,
        keepWithNext=name == "heading",
        alignment=TA_RIGHT if is_right else TA_LEFT,
    )


def text(words: str, name: str = "body", *, is_right: bool = False) -> Flowable:
    """A paragraph of plain words in any script: nothing in them acts as markup."""
    look = style(name, is_right=is_right)
    if not _is_usual(words):
        return AnyScript(_NOT_XML.sub("?", words), look, is_bold=look.fontName == BOLD)
    return Paragraph(_plain(words), look)


def bullet(words: str, mark: str) -> Flowable:
    """One item of a list in any script, with its mark before it."""
    if not _is_usual(words):
        return AnyScript(_NOT_XML.sub("?", words), _bullet_style(), is_bold=False, mark=mark)
    return Paragraph(_plain(words), _bullet_style(), bulletText=mark)


@cache
def _bullet_style() -> ParagraphStyle:
    return ParagraphStyle(
        "bullet", parent=style("body"), leftIndent=11, bulletIndent=1, bulletFontName=REGULAR,
        bulletFontSize=_SIZES["body"],
    )  # fmt: skip


def _plain(words: str) -> str:
    return escape(printable(_NOT_XML.sub("?", words))).replace("\n", "<br/>")


def right(words: str, name: str = "body") -> Flowable:
    """A paragraph that ends at the right edge, for numbers."""
    return text(words, name, is_right=True)


class _Document(BaseDocTemplate):  # type: ignore[misc]  # the library has no types
    """Puts each heading into the reader's outline."""

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802  # the library's name
        """Called by the library after each part is drawn."""
        if isinstance(flowable, Paragraph | AnyScript) and flowable.style.name == "heading":
            words = flowable.getPlainText()
            self.canv.bookmarkPage(words)
            self.canv.addOutlineEntry(words, words, level=0, closed=False)


class _Numbered(Canvas):  # type: ignore[misc]  # the library has no types
    """Writes "page n of m" once m is known."""

    def __init__(self, *args: Any, foot: str, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self._foot = foot
        self._pages: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802  # the library's name
        """Keep the page until the number of pages is known."""
        self._pages.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Write all pages, each with its number."""
        for number, page in enumerate(self._pages, start=1):
            self.__dict__.update(page)
            self._draw_foot(number, len(self._pages))
            super().showPage()
        super().save()

    def _draw_foot(self, number: int, n_pages: int) -> None:
        wide = self._pagesize[0]
        self.setStrokeColor(RULE)
        self.line(MARGIN, FOOT - 5 * mm, wide - MARGIN, FOOT - 5 * mm)
        self.setFillColor(GREY)
        self.setFont(REGULAR, 6.6)
        self.drawString(MARGIN, FOOT - 9 * mm, printable(self._foot))
        self.drawRightString(wide - MARGIN, FOOT - 9 * mm, f"page {number} of {n_pages}")


def build_pdf(story: Sequence[Flowable], title: str, foot: str, paper: Paper) -> bytes:
    """The parts as a PDF with embedded fonts, title, language, outline and numbered pages.

    The same parts give the same bytes: the day stands in the text, not in the file.
    """
    glyphs()
    file = io.BytesIO()
    document = _Document(
        file,
        pagesize=SIZES[paper],
        title=title,
        author="SmartPick",
        subject=CAVEAT,
        creator="SmartPick",
        lang="en-US",
        displayDocTitle=1,
        invariant=1,
        initialFontName=REGULAR,
    )
    wide, high = SIZES[paper]
    frame = Frame(MARGIN, FOOT, wide - 2 * MARGIN, high - FOOT - HEAD, 0, 0, 0, 0)
    document.addPageTemplates(PageTemplate("page", [frame]))
    document.build(list(story), canvasmaker=partial(_Numbered, foot=foot))
    return file.getvalue()


TABLE_LOOK = TableStyle(
    [
        ("FONTNAME", (0, 0), (-1, -1), REGULAR),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("BACKGROUND", (0, 0), (-1, 0), PANEL),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, GREY),
        ("LINEBELOW", (0, 1), (-1, -1), 0.3, RULE),
        ("LEFTPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ]
)
"""How a table of programs or applicants looks on paper."""


def table(
    head: Sequence[str],
    rows: Iterable[Sequence[object]],
    parts: Sequence[float],
    wide: float,
    look: TableStyle = TABLE_LOOK,
) -> Table:
    """A table, ``wide`` in points, of which each column takes its part; its head on each page."""
    cells = [[text(words, "small") for words in head], *rows]
    return Table(cells, colWidths=[part * wide for part in parts], repeatRows=1, style=look)


def together(heading: str, note: str, *parts: Flowable) -> KeepTogether:
    """Parts on one page under their heading and what they mean."""
    return KeepTogether([text(heading, "heading"), text(note, "small"), *parts])


def foot_of(made_on: date, fingerprint: str, data_date: str) -> str:
    """The foot of a paper with numbers: of when they are and what they rest on."""
    about = f"data {fingerprint}, {data_date}"
    return f"SmartPick · {made_on:%Y-%m-%d} · {about} · estimates, no promise"


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

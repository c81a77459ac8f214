"""The paper: fonts, text styles, page size, and what stands at the foot of every page."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Sequence
from functools import cache, partial
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageTemplate,
    Paragraph,
    TableStyle,
)

from smartpick.files.write.pdf_letters import AnyScript
from smartpick.say.applicant import CAVEAT
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

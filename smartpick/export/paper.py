"""A plain paper of headings, sentences and lists, as PDF: for the plan and the letter packet."""

from __future__ import annotations

import io
from collections.abc import Sequence
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    PageTemplate,
    Paragraph,
    Spacer,
)

_INK, _GREY = "#1B2A3A", "#50606E"
_MARGIN = 18 * mm
_BODY = ParagraphStyle(
    "body", fontName="Helvetica", fontSize=9.5, leading=13, textColor=_INK, alignment=TA_LEFT
)
_SMALL = ParagraphStyle("small", parent=_BODY, fontSize=8, leading=10.5, textColor=_GREY)
_BULLET = ParagraphStyle("bullet", parent=_BODY, leftIndent=10, bulletIndent=0)
_TITLE = ParagraphStyle("title", parent=_BODY, fontName="Helvetica-Bold", fontSize=17, leading=22)
_HEADING = ParagraphStyle(
    "heading", parent=_BODY, fontName="Helvetica-Bold", fontSize=12, leading=16, spaceBefore=9
)
_STRONG = ParagraphStyle("strong", parent=_BODY, fontName="Helvetica-Bold")
# Helvetica of every PDF reader knows Latin-1 alone.
_PLAIN = str.maketrans({
    "–": "-", "—": "-", "−": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "…": "...",
    "\u2007": " ", "≤": "<=", "≥": ">=",
})  # fmt: skip


def title(text: str) -> Flowable:
    """The name of the paper."""
    return Paragraph(_safe(text), _TITLE)


def heading(text: str) -> Flowable:
    """The name of a section."""
    return Paragraph(_safe(text), _HEADING)


def line(text: str) -> Flowable:
    """A sentence or a paragraph; line breaks in it are kept."""
    return Paragraph(_safe(text).replace("\n", "<br/>"), _BODY)


def small(text: str) -> Flowable:
    """Small print."""
    return Paragraph(_safe(text), _SMALL)


def strong(text: str) -> Flowable:
    """A line in bold."""
    return Paragraph(_safe(text), _STRONG)


def bullets(items: Sequence[str], mark: str = "-") -> list[Flowable]:
    """A list, an item a line."""
    return [Paragraph(_safe(item), _BULLET, bulletText=mark) for item in items]


def gap(height: float = 4) -> Flowable:
    """Room between two things, in points."""
    return Spacer(1, height)


def together(parts: list[Flowable]) -> Flowable:
    """Parts that stay on one page."""
    return KeepTogether(parts)


def paper(name: str, parts: list[Flowable]) -> bytes:
    """The paper as PDF with page numbers; ``name`` is its title for readers and screen readers."""
    buffer = io.BytesIO()
    document = BaseDocTemplate(
        buffer,
        pagesize=A4,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN,
        title=name,
        author="SmartPick",
        lang="en-US",
        invariant=True,  # the same plan gives the same bytes
    )
    frame = Frame(document.leftMargin, document.bottomMargin, document.width, document.height, 0, 0)

    def foot(canvas: Canvas, _: BaseDocTemplate) -> None:
        canvas.saveState()
        canvas.setFont("Helvetica", 8)
        canvas.setFillColor(_GREY)
        canvas.drawString(_MARGIN, 10 * mm, name)
        canvas.drawRightString(A4[0] - _MARGIN, 10 * mm, f"Page {canvas.getPageNumber()}")
        canvas.restoreState()

    document.addPageTemplates([PageTemplate("page", [frame], onPage=foot)])
    document.build(parts)
    return buffer.getvalue()


def _safe(text: str) -> str:
    """What somebody typed as text, never as markup; letters that the font lacks as a mark."""
    plain = text.translate(_PLAIN).encode("latin-1", "replace").decode("latin-1")
    return escape(plain)

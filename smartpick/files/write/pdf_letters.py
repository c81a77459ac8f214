"""Lines of any script on paper: the letters as outlines, and the text itself, unseen, behind them.

Drawn as outlines, any typeface will do and no reader needs a font. The text behind them is what one
copies, searches and hears, as on a scanned page; its font has no shapes, only Unicode.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from reportlab.lib.rl_accel import escapePDF
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import structToPDF
from reportlab.pdfbase.pdfdoc import PDFFormXObject, PDFStream, PDFString, PDFZCompress
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from smartpick.files.write.typesetting import Line, Piece, Typeface, lines, shapeless

_UNSEEN = "Unseen"
_LETTER_EM = 0.5  # width of each letter of the unseen font; the line is stretched to fit
_BOX = 4  # em around a letter's origin in which its outline lies
_INVISIBLE = 3  # PDF's text rendering mode: neither filled nor stroked


class AnyScript(Flowable):  # type: ignore[misc]  # the library has no types
    """A paragraph in any script, in the look of a text style; right to left at the right edge.

    ``mark`` stands before the first line, at its right where it runs from the right.
    """

    def __init__(self, words: str, style: ParagraphStyle, *, is_bold: bool, mark: str = "") -> None:
        super().__init__()
        self.style, self.keepWithNext = style, style.keepWithNext
        self._words, self._is_bold, self._mark = words, is_bold, mark
        self._lines: list[Line] | None = None

    def getSpaceBefore(self) -> float:  # noqa: N802  # the library's name
        """Room above, in points."""
        return float(self.style.spaceBefore)

    def getSpaceAfter(self) -> float:  # noqa: N802  # the library's name
        """Room below, in points."""
        return float(self.style.spaceAfter)

    def getPlainText(self) -> str:  # noqa: N802  # the library's name
        """The words, for the outline."""
        return self._words

    def wrap(self, wide: float, _high: float) -> tuple[float, float]:
        """Fill the lines; the width taken and the height, in points."""
        self.width = wide
        if self._lines is None or not self._is_part:
            room = (wide - self.style.leftIndent) / self.style.fontSize
            self._lines = lines(self._words, room, is_bold=self._is_bold)
        return wide, len(self._lines) * float(self.style.leading)

    _is_part = False

    def split(self, wide: float, high: float) -> list[Flowable]:
        """What fits into a height, and the rest; nothing when no line fits."""
        self.wrap(wide, high)
        found = self._lines or []
        n = int(high / self.style.leading)
        if n < 1 or n >= len(found):
            return []
        return [self._part(found[:n], self._mark), self._part(found[n:], "")]

    def _part(self, found: list[Line], mark: str) -> AnyScript:
        part = AnyScript(self._words, self.style, is_bold=self._is_bold, mark=mark)
        part._lines, part._is_part = found, True
        return part

    def draw(self) -> None:
        """Draw the lines from the top."""
        style, found = self.style, self._lines or []
        y = len(found) * style.leading - style.fontSize
        self.canv.setFillColor(style.textColor)
        for number, line in enumerate(found):
            room = self.width - style.leftIndent
            wide = line.width * style.fontSize
            x = room - wide if line.is_rtl or style.alignment else style.leftIndent
            if self._mark and number == 0:
                self.canv.setFont(style.bulletFontName, style.bulletFontSize)
                at = self.width - style.leftIndent / 2 if line.is_rtl else style.bulletIndent
                self.canv.drawString(at, y, self._mark)
            draw_line(self.canv, line, x, y, style.fontSize, is_bold=self._is_bold)
            y -= style.leading


def draw_line(
    canvas: Canvas, line: Line, x: float, y: float, size: float, *, is_bold: bool
) -> None:
    """Draw a line from ``x`` on the baseline ``y``, in points."""
    _draw_unseen(canvas, line, x, y, size)
    for piece in line.pieces:
        for glyph in piece.glyphs:
            form = _outline(canvas, piece, glyph.number, is_bold=is_bold)
            if form:
                canvas.saveState()
                at = x + glyph.right * size, y + glyph.up * size
                em = size / piece.typeface.face.upem
                canvas.transform(em, 0, 0, em, *at)
                canvas.doForm(form)
                canvas.restoreState()
            x += glyph.advance * size


def _outline(canvas: Canvas, piece: Piece, number: int, *, is_bold: bool) -> str:
    """The name under which the document holds a letter's outline; empty for an empty one."""
    typeface = piece.typeface
    name = "".join(c for c in f"{typeface.name}{'b' * is_bold}g{number}" if c.isalnum())
    if canvas.hasForm(name):
        return name
    path = _path(typeface, number, is_bold=is_bold)
    if path:
        reach = _BOX * typeface.face.upem
        form = PDFFormXObject(-reach, -reach, reach, reach)
        form.compression = 1
        form.setStreamList([path])
        canvas._doc.addForm(name, form)  # noqa: SLF001  the library has no other door
    return name if path else ""


@cache
def _path(typeface: Typeface, number: int, *, is_bold: bool) -> str:
    """A letter's outline in PDF's words, filled; empty where there is nothing to fill."""
    pen = _Pen()
    typeface.font(is_bold=is_bold).draw_glyph_with_pen(number, pen)
    return " ".join([*pen.said, "f"]) if pen.said else ""


class _Pen:
    """Writes an outline down as PDF does; its methods are those of a fontTools pen."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self._at = (0.0, 0.0)

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802  # HarfBuzz calls it so
        self._say("m", point)

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        if self.said[-1] == "m":  # as a curve: some readers draw a plain box too thick
            self._say("c", self._at, point, point)
        else:
            self._say("l", point)

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._say("c", *points)

    def qCurveTo(self, control: tuple[float, float], end: tuple[float, float]) -> None:  # noqa: N802
        (x0, y0), (x1, y1), (x2, y2) = self._at, control, end
        first = x0 + (x1 - x0) * 2 / 3, y0 + (y1 - y0) * 2 / 3
        second = x2 + (x1 - x2) * 2 / 3, y2 + (y1 - y2) * 2 / 3
        self._say("c", first, second, end)

    def closePath(self) -> None:  # noqa: N802
        self.said.append("h")

    def endPath(self) -> None:  # noqa: N802
        """Nothing is left to say."""

    def _say(self, verb: str, *points: tuple[float, float]) -> None:
        self._at = points[-1]
        self.said += [f"{round(v, 1):g}" for point in points for v in point]
        self.said.append(verb)


def _draw_unseen(canvas: Canvas, line: Line, x: float, y: float, size: float) -> None:
    """The text of a line where it stands, to be copied and read aloud.

    It is written as it is seen, from left to right: readers turn Hebrew and Arabic round.
    """
    seen = "".join(p.text[::-1] if p.level % 2 else p.text for p in line.pieces)
    if not seen or not line.width:
        return
    _register()
    words = canvas.beginText(x, y)
    words.setFont(_UNSEEN, size)
    words.setTextRenderMode(_INVISIBLE)
    n_letters = len(seen.encode("utf-16-be")) // 2
    words.setHorizScale(100 * line.width / (_LETTER_EM * n_letters))
    words.textOut(seen)
    words.setHorizScale(100)
    words.setTextRenderMode(0)
    canvas.drawText(words)


@cache
def _register() -> None:
    pdfmetrics.registerFont(_Unseen())


class _Unseen(pdfmetrics.Font):  # type: ignore[misc]  # the library has no types
    """A font of letters without shape, each named by its place in Unicode."""

    _multiByte = 1  # noqa: N815  # the library's name

    def __init__(self) -> None:
        self.fontName = self.name = _UNSEEN
        self.encName = self.encodingName = "Identity-H"
        self.substitutionFonts: list[Any] = []

    def formatForPdf(self, text: str) -> str:  # noqa: N802  # the library's name
        """The text as a PDF string holds it."""
        return str(escapePDF(text.encode("utf-16-be")))

    def stringWidth(self, text: str, size: float, encoding: object = None) -> float:  # noqa: ARG002, N802
        """The width of a text, in points."""
        return len(text.encode("utf-16-be")) / 2 * _LETTER_EM * size

    def addObjects(self, doc: Any) -> None:  # noqa: ANN401, N802  # the library's name
        """Put the font into a document."""
        name = f"F{len(doc.fontMapping) + 1}"
        font = _font(
            name,
            _stream(doc, "shapes", shapeless()),
            _stream(doc, "glyphs", bytes(2 * 0x10000)),
            _stream(doc, "letters", _to_unicode()),
        )
        doc.idToObject["BasicFonts"].dict[name] = doc.Reference(structToPDF(font), name)
        doc.fontMapping[self.name] = f"/{name}"


def _font(name: str, shapes: object, glyphs: object, letters: object) -> dict[str, Any]:
    """The font as PDF describes one whose letters are numbered as in Unicode."""
    common = {"Type": "/Font", "BaseFont": f"/{_UNSEEN}"}
    descriptor = {
        "Type": "/FontDescriptor", "FontName": f"/{_UNSEEN}", "Flags": 4, "ItalicAngle": 0,
        "FontBBox": [0, 0, 500, 1000], "Ascent": 1000, "Descent": 0, "CapHeight": 1000,
        "StemV": 80, "FontFile2": shapes,
    }  # fmt: skip
    system = {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
    inner = {
        **common, "Subtype": "/CIDFontType2", "CIDSystemInfo": system, "CIDToGIDMap": glyphs,
        "DW": round(1000 * _LETTER_EM), "FontDescriptor": descriptor,
    }  # fmt: skip
    return {
        **common, "Subtype": "/Type0", "Name": f"/{name}", "Encoding": "/Identity-H",
        "DescendantFonts": [inner], "ToUnicode": letters,
    }  # fmt: skip


def _stream(doc: Any, name: str, content: bytes) -> object:  # noqa: ANN401
    stream = PDFStream(content=content, filters=[PDFZCompress])
    if name == "shapes":
        stream.dictionary["Length1"] = len(content)
    return doc.Reference(stream, f"{_UNSEEN} {name}")


def _to_unicode() -> bytes:
    """What each number of the unseen font means: the letter with this number in Unicode."""
    ranges = [f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>" for high in range(0x100)]
    parts = [ranges[start : start + 100] for start in range(0, len(ranges), 100)]
    listed = [f"{len(part)} beginbfrange\n{chr(10).join(part)}\nendbfrange" for part in parts]
    return "\n".join([_MAP_BEGINS, *listed, _MAP_ENDS]).encode()


_MAP_BEGINS = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange"""
_MAP_ENDS = "endcmap CMapName currentdict /CMap defineresource pop end end"

"""The words on the pages of a PDF, with their places, line by line.

PDFium (through pypdfium2) tells the place of every character fifteen times as fast as the
readers written in Python: 175 pages take two seconds.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from smartpick.errors import ImportFileError
from smartpick.files.read.limits import MOST_CHARACTERS_ON_A_PAGE, MOST_PAGES

LINE_TOLERANCE = 4.0
"""Points between baselines that still are one line: asterisks stand a little higher."""
WORD_GAP = 1.2
"""Points between two characters that part words."""
_NO_INK = frozenset({0, 2, 9, 10, 13, 32, 160, 0xFFFE})

_Character = tuple[float, float, float, str]  # baseline, left, right, text


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its left and right edge in points."""

    text: str
    left: float
    right: float

    @property
    def middle(self) -> float:
        """Halfway between its edges."""
        return (self.left + self.right) / 2


Line = tuple[Word, ...]


class PdfPages:
    """A PDF file whose pages are read one at a time."""

    def __init__(self, content: bytes) -> None:
        """Open the file; raise ImportFileError with what is wrong and what to do."""
        try:
            self._document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as problem:
            if "password" in str(problem).lower():
                raise ImportFileError(
                    "this PDF is locked with a password: save a copy without one, then try again"
                ) from problem
            raise ImportFileError(
                "this PDF is damaged and cannot be read: download it again"
            ) from problem
        self.n_pages = len(self._document)
        if self.n_pages > MOST_PAGES:
            raise ImportFileError(
                f"this PDF has {self.n_pages:,} pages, more than the {MOST_PAGES:,} that are "
                "read: a Program Results report has fewer than 400. Choose that file"
            )

    def lines(self, page: int) -> Iterator[Line]:
        """The lines of one page (from 0), top to bottom, words left to right."""
        characters = sorted(self._characters(page), key=lambda c: (-c[0], c[1]))
        line: list[_Character] = []
        for character in characters:
            if line and line[0][0] - character[0] > LINE_TOLERANCE:
                yield _words(line)
                line = []
            line.append(character)
        if line:
            yield _words(line)

    def _characters(self, number: int) -> Iterator[_Character]:
        try:
            page = self._document[number]
            text = page.get_textpage()
        except pypdfium2.PdfiumError as problem:
            raise ImportFileError(
                f"page {number + 1} of this PDF is damaged: download it again"
            ) from problem
        n = text.count_chars()
        if n > MOST_CHARACTERS_ON_A_PAGE:
            raise ImportFileError(
                f"page {number + 1} holds {n:,} characters: this is no Program Results report"
            )
        x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
        for index in range(n):
            character = pdfium.FPDFText_GetUnicode(text.raw, index)
            if character in _NO_INK:
                continue
            pdfium.FPDFText_GetCharOrigin(text.raw, index, x, y)
            pdfium.FPDFText_GetLooseCharBox(text.raw, index, box)
            yield y.value, box.left, box.right, chr(character)
        text.close()
        page.close()


def _words(line: list[_Character]) -> Line:
    words: list[Word] = []
    for _, left, right, text in sorted(line, key=lambda c: c[1]):
        if words and left - words[-1].right < WORD_GAP:
            words[-1] = Word(words[-1].text + text, words[-1].left, right)
        else:
            words.append(Word(text, left, right))
    return tuple(words)

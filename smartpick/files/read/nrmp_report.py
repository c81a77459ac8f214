"""NRMP's Program Results report: quota and matched of every track over some years.

The report is a list of institutions by state. Each has a header with the years, under
every year the words Quota and Matched, then one row a track. Nothing is assumed about
how many years there are, in which order, or where they stand on the page: the places
are read off each header, so editions that were never seen before are read too.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

import pypdfium2
import pypdfium2.raw as pdfium

from smartpick.errors import ImportFileError
from smartpick.files.read.found import Complaint, Positions, Report, ReportedTrack, clean
from smartpick.files.read.limits import MOST_CHARACTERS_ON_A_PAGE, MOST_PAGES, MOST_ROWS

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


YEAR = re.compile(r"^(?:19|20)\d\d$")
CODE = re.compile(r"^(?P<before>.*?)(?P<code>\d{7}[A-Z]\d)$")
KNOWN_CODE = re.compile(r"^\d{7}[CAPMR]\d$")
CELL = re.compile(r"^(?:(?P<number>\d{1,4})(?P<star>\*)?|-+)$")
BOILERPLATE = re.compile(
    r"Program Results|^\*\s*Did not|Page \d+ of \d+|Reproduction prohibited", re.IGNORECASE
)
CONTINUED = re.compile(r"\s*\(continued\)\s*$", re.IGNORECASE)
HEADER_WORDS = {"program", "code"}
QUOTA_WORDS = {"quota", "positions", "offered"}
FILLED_WORDS = {"matched", "filled"}
FARTHEST_FROM_HEADER = 30.0
"""Points between the middle of a number and the middle of the word above it."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class _Column:
    year: int
    is_quota: bool
    middle: float


def read_report(content: bytes, progress: Progress = lambda _done, _of: None) -> Report:
    """Every track of a Program Results report.

    ``content``: the PDF file; ``progress``: called with the pages done and the pages there are.
    Raises ImportFileError when it is no PDF that can be read, or not a Program Results report.
    """
    pages = PdfPages(content)
    reader = ReportReader()
    for page in range(pages.n_pages):
        reader.page(page + 1, pages.lines(page))
        progress(page + 1, pages.n_pages)
    return reader.report(pages.n_pages)


class ReportReader:
    """Collects rows while it walks down the lines, page by page."""

    def __init__(self) -> None:
        self._years: list[Word] = []
        self._columns: tuple[_Column, ...] = ()
        self._state = self._institution = self._city = ""
        self._waiting: list[str] = []
        self._row_left = 0.0
        self._rows: list[ReportedTrack] = []
        self._complaints: list[Complaint] = []

    def page(self, number: int, lines: Iterable[Line]) -> None:
        """Read the lines of one page, from its top."""
        self._waiting = []
        for line in lines:
            text = " ".join(word.text for word in line)
            if BOILERPLATE.search(text):
                continue
            if is_years_line(line):
                self._institution_above()
                self._years = [word for word in line if YEAR.match(word.text)]
            elif is_columns_line(line):
                self._header(number, line)
            elif any(CODE.match(word.text) for word in line):
                self._row(number, line)
            elif self._rows and self._row_left and abs(line[0].left - self._row_left) < 2:
                self._wrapped_name(text)
            else:
                self._waiting.append(clean(text))

    def report(self, n_pages: int) -> Report:
        """Everything read so far. Raises ImportFileError when no row was found."""
        if not self._rows:
            raise ImportFileError(
                f"no program was found on the {n_pages:,} pages of this PDF: it is not a Program "
                "Results report, or its pages are pictures. Download the report from NRMP again"
            )
        years = {column.year for column in self._columns}
        years |= {year for row in self._rows for year in row.by_year}
        tracks, doubled = _each_once(self._rows)
        return Report(
            tuple(sorted(years, reverse=True)), n_pages, tracks, (*self._complaints, *doubled)
        )

    def _institution_above(self) -> None:
        """The lines since the last row name the institution, and before it perhaps a state."""
        waiting = self._waiting
        if len(waiting) > 1 and waiting[0].isupper():
            self._state, waiting = waiting[0].title(), waiting[1:]
        if waiting:
            self._institution = CONTINUED.sub("", " ".join(waiting))
        self._waiting = []

    def _header(self, page: int, line: Line) -> None:
        """Learn the columns from the words under the years; the city stands left of them."""
        quotas = [word for word in line if word.text.lower() in QUOTA_WORDS]
        filled = [word for word in line if word.text.lower() in FILLED_WORDS]
        self._city = clean(
            " ".join(
                word.text
                for word in line
                if word.right < quotas[0].left and word.text.lower() not in HEADER_WORDS
            )
        )
        if not len(self._years) == len(quotas) == len(filled):
            self._columns = ()
            self._complain(page, f"a header with {len(self._years)} years over {len(quotas)} "
                           f"quotas and {len(filled)} matched: its rows were left out")  # fmt: skip
            return
        pairs = zip(sorted(self._years, key=lambda w: w.left), quotas, filled, strict=True)
        self._columns = tuple(
            _Column(int(year.text), word is quota, word.middle)
            for year, quota, match in pairs
            for word in (quota, match)
        )

    def _row(self, page: int, line: Line) -> None:
        at, code, before = next(
            (i, found["code"], found["before"])
            for i, word in enumerate(line)
            if (found := CODE.match(word.text))
        )
        name = clean(" ".join([*(word.text for word in line[:at]), before]))
        self._row_left = line[0].left if at or before else self._row_left
        if not KNOWN_CODE.match(code):
            self._complain(page, f"{code}: not a track code that SmartPick knows (it ends in C, "
                           "A, P, M or R and a digit)")  # fmt: skip
            return
        by_year = dict(self._cells(page, code, line[at + 1 :]))
        place = (self._institution, self._city, self._state)
        self._rows.append(ReportedTrack(code, name, *place, page, by_year))
        if len(self._rows) > MOST_ROWS:
            raise ImportFileError(f"more than {MOST_ROWS:,} programs: this is no Program Results")

    def _cells(self, page: int, code: str, words: Line) -> Iterator[tuple[int, Positions]]:
        """What was offered and filled by year; what cannot be read is complained about."""
        texts: dict[_Column, str] = {}
        for word in words:
            column = min(self._columns, key=lambda c: abs(c.middle - word.middle), default=None)
            if column is None or abs(column.middle - word.middle) > FARTHEST_FROM_HEADER:
                self._complain(page, f"{code}: {word.text} stands under no year")
                return
            texts[column] = texts.get(column, "") + word.text
        for quota in (c for c in self._columns if c.is_quota):
            matched = next(c for c in self._columns if c.year == quota.year and not c.is_quota)
            try:
                positions = _positions(texts.get(quota, ""), texts.get(matched, ""))
            except ValueError as problem:
                self._complain(page, f"{code} in {quota.year}: {problem}")
                continue
            if positions is not None:
                yield quota.year, positions

    def _wrapped_name(self, text: str) -> None:
        """The second line of a long name belongs to the row above it."""
        last = self._rows[-1]
        self._rows[-1] = replace(last, track=clean(f"{last.track} {text}"))

    def _complain(self, page: int, said: str) -> None:
        self._complaints.append(Complaint(f"page {page}", clean(said)))


def is_years_line(line: Line) -> bool:
    """Whether a line is the upper half of a header: years, and no word but Program or Code."""
    others = {w.text.lower() for w in line if not YEAR.match(w.text)}
    return len(others) < len(line) and others <= HEADER_WORDS


def is_columns_line(line: Line) -> bool:
    """Whether a line is the lower half of a header, with Quota and Matched."""
    texts = {word.text.lower() for word in line}
    return bool(texts & QUOTA_WORDS and texts & FILLED_WORDS)


def _positions(quota: str, filled: str) -> Positions | None:
    """Both cells of a year, ``None`` where the track was not offered; ValueError says why not."""
    offered, matched = CELL.match(quota), CELL.match(filled)
    if not offered or not matched:
        raise ValueError(f"'{quota}' and '{filled}' are not a quota and a number matched")
    if offered["number"] is None and matched["number"] is None:
        return None
    if offered["number"] is None or matched["number"] is None:
        raise ValueError("only one of quota and matched is given")
    n_offered, n_matched = int(offered["number"]), int(matched["number"])
    if n_matched > n_offered:
        raise ValueError(f"{n_matched} matched, more than the quota of {n_offered}")
    if bool(matched["star"]) != (n_matched < n_offered):
        raise ValueError(
            f"{n_matched} of {n_offered} matched, which disagrees with the report's own asterisk "
            "(it marks who did not fill)"
        )
    return n_offered, n_matched


def _each_once(rows: Iterable[ReportedTrack]) -> tuple[tuple[ReportedTrack, ...], list[Complaint]]:
    """Each code once: the first wins where two rows of one code contradict each other."""
    kept: dict[str, ReportedTrack] = {}
    complaints: list[Complaint] = []
    for row in rows:
        first = kept.setdefault(row.track_code, row)
        if first is row:
            continue
        clash = [y for y, p in row.by_year.items() if first.by_year.get(y, p) != p]
        if clash:
            complaints.append(
                Complaint(
                    f"page {row.page}",
                    f"{row.track_code} stands on page {first.page} too, with other numbers for "
                    f"{', '.join(map(str, clash))}: those of page {first.page} are used",
                )
            )
        first.by_year.update({y: p for y, p in row.by_year.items() if y not in first.by_year})
    return tuple(kept.values()), complaints

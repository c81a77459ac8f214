"""Made-up Program Results reports, drawn as NRMP prints them. No hospital in them is real."""

from __future__ import annotations

import io
from dataclasses import dataclass, field

from reportlab.pdfgen.canvas import Canvas

Cells = dict[int, tuple[int, int]]


@dataclass
class Track:
    name: str
    code: str
    cells: Cells = field(default_factory=dict)
    wrapped: str = ""
    has_wrong_mark: bool = False


@dataclass
class Institution:
    name: tuple[str, ...]
    city: str
    tracks: list[Track]
    state: str = ""


@dataclass
class Layout:
    """Where things stand. The defaults are those of the reports of 2018 and 2019."""

    years: tuple[int, ...] = (2018, 2017, 2016, 2015, 2014)
    width: float = 612
    height: float = 792
    code_right: float = 217.5
    first_year: float = 256
    year_width: float = 69
    quota_word: str = "Quota"
    filled_word: str = "Matched"


def report_pdf(institutions: list[Institution], layout: Layout | None = None) -> bytes:
    """One page an institution, with header and footer."""
    layout = layout or Layout()
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(layout.width, layout.height))
    for page, institution in enumerate(institutions, start=1):
        _page(canvas, institution, layout, page, len(institutions))
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _page(canvas: Canvas, institution: Institution, at: Layout, page: int, pages: int) -> None:
    y = at.height - 39
    canvas.setFont("Helvetica", 18)
    title = f"NRMP Program Results {min(at.years)}-{max(at.years)} Main Residency Match®"
    canvas.drawString(89, y, title)
    y -= 32
    if institution.state:
        canvas.setFont("Helvetica-Bold", 12)
        canvas.drawString(21, y, institution.state)
        y -= 26
    canvas.setFont("Helvetica-Bold", 11)
    for part in institution.name:
        canvas.drawString(21, y, part)
        y -= 13
    canvas.setFont("Helvetica", 8)
    canvas.drawString(175, y, "Program")
    for index, year in enumerate(at.years):
        middle = at.first_year + index * at.year_width
        canvas.drawCentredString(middle, y, str(year))
        canvas.drawRightString(middle - 9, y - 9, at.quota_word)
        canvas.drawString(middle - 4, y - 9, at.filled_word)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(21, y - 9, institution.city)
    canvas.setFont("Helvetica", 8)
    canvas.drawString(182, y - 9.9, "Code")
    y -= 21
    for track in institution.tracks:
        y = _row(canvas, track, at, y)
    canvas.setFont("Helvetica", 7)
    footer = "* Did not fill all available positions. Reproduction prohibited"
    canvas.drawString(21, 30, f"{footer} Page {page} of {pages}")


def _row(canvas: Canvas, track: Track, at: Layout, y: float) -> float:
    canvas.setFont("Helvetica", 9)
    canvas.drawString(27, y + 0.6, track.name)
    canvas.drawRightString(at.code_right, y, track.code)
    for index, year in enumerate(at.years):
        middle = at.first_year + index * at.year_width
        quota, filled = track.cells.get(year, ("--", "--"))
        canvas.drawRightString(middle - 12, y, str(quota))
        canvas.drawRightString(middle + 22, y, str(filled))
        if quota != "--" and (int(filled) < int(quota)) != track.has_wrong_mark:
            canvas.setFont("Helvetica", 8)
            canvas.drawString(middle + 23.6, y + 0.4, "*")
            canvas.setFont("Helvetica", 9)
    if track.wrapped:
        y -= 11
        canvas.drawString(27, y, track.wrapped)
    return y - 11.3

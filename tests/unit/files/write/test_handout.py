"""The hand-out, read again by another library: complete, sourced, readable on paper."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pypdf import PdfReader
from reportlab.graphics.shapes import Circle, Drawing, Line, Rect, String
from reportlab.lib.colors import white

from smartpick.domain import Estimate
from smartpick.files.write.document import ListDocument
from smartpick.files.write.handout import handout
from smartpick.files.write.pdf_page import PALE, TEAL, Bar, icon_array, interval_chart
from smartpick.workspace import Paper, ProgramNote, ShortlistEntry
from tests.unit.files.write.made_list import ADDED, ANSWER, made_list
from tests.unit.ui.made import ASSESSMENT, program


def opened(document: ListDocument | None = None, paper: Paper = "letter") -> PdfReader:
    return PdfReader(io.BytesIO(handout(document or made_list(), paper)))


def words(document: ListDocument | None = None) -> str:
    pages = opened(document).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def test_the_answer_stands_in_frequencies_with_its_range_and_whom_it_counts() -> None:
    told = words()
    assert "Of 100 applicants like this who apply to Internal Medicine, about 14 match" in told
    assert "(9 to 19)" in told
    assert re.search(r"no interview \d+, interviewed, not matched \d+, matched 14", told)
    assert "48 of 100 people in a test" in told or "49 of 100 people in a test" in told
    assert "Interviews: most likely 2 (1 to 4)" in told


def test_a_list_of_ones_own_has_its_own_number_against_a_typical_one() -> None:
    told = words(made_list(answer=ANSWER))
    assert "On exactly this list, of those who apply to it: about 27 of 100 (19 to 34)" in told
    assert "against about 22 of 100 (15 to 30) on a typical list" in told
    assert "+5 of 100 (−2 to 9)" in told
    assert "interview in hand (1 in Internal Medicine)" in told
    assert "about 41 of 100 (30 to 50) match" in told
    assert "On exactly this list" not in words()


def test_the_mix_is_relative_to_the_applicant_and_fees_count_what_was_withdrawn() -> None:
    told = words(made_list(answer=ANSWER))
    assert (
        "near your average 1 33 % below your average 1 33 % no likelihood or left out 1 33 %"
        in told
    )
    assert "Internal Medicine 2 $22 Family Medicine 1 $11 All 3 $33" in told
    assert "Above your average can still be a small chance" in told


def test_whose_numbers_of_when_from_where_and_that_they_are_no_promise() -> None:
    told = words()
    assert "Step 2 CK: 221" in told
    assert "fingerprint abc123" in told
    assert "A report (trust A, read 2026-11)" in told
    assert "C: judgement" in told
    assert "not promises" in told
    assert "not affiliated with NRMP" in told


def test_every_program_stands_with_chance_both_sides_facts_and_note() -> None:
    told = words()
    assert "The list: 3 programs" in told
    assert "about 1 in 14 (1 in 50 to 1 in 5)" in told
    assert "1.8 × (0.5 to 6.7)" in told
    assert "Speaks for you: It is in your home state." in told
    assert "Speaks against you: You saw that it sponsors no J-1." in told
    assert "Verified: sponsors J-1: yes (seen 2026-05-20)" in told
    assert "Note: =HYPERLINK(1)" in told
    assert "interview on 2026-12-03" in told
    assert "locked" in told
    assert "not assessed: its specialty is not among the chosen ones" in told
    assert "Internal Medicine 2 $22 All 2 $22" in told  # a program without data has no price


def test_a_program_that_a_rule_leaves_out_says_so_withdrawn_or_not() -> None:
    ruled = replace(program(3), interview=None, band=None, excluded="no_j1", rules=("no_j1",))
    ruled = replace(ruled, program_code="8888120C0", place=None)
    told = words(made_list(others=(ruled,)))
    assert "withdrawn left out" in told
    assert "not estimated" not in told


def test_it_has_a_title_a_language_an_outline_and_carries_its_fonts() -> None:
    reader: Any = opened()
    assert reader.metadata is not None
    assert reader.metadata.title == "SmartPick hand-out: Shortlist"
    assert reader.trailer["/Root"]["/Lang"] == "en-US"
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]
    titles = [str(item.title) for item in reader.outline]
    assert "By specialty, of those who apply" in titles
    assert "What this rests on" in titles
    fonts = reader.pages[0]["/Resources"]["/Font"].values()
    used = [font.get_object() for font in fonts]
    assert [f for f in used if "/FontDescriptor" not in f and "/DescendantFonts" not in f] == []


@pytest.mark.parametrize(("paper", "size"), [("letter", (612, 792)), ("a4", (595, 842))])
def test_it_fits_both_papers_and_numbers_its_pages(paper: Paper, size: tuple[int, int]) -> None:
    reader = opened(paper=paper)
    assert [round(float(x)) for x in reader.pages[0].mediabox[2:]] == list(size)
    n = len(reader.pages)
    assert f"page 1 of {n}" in reader.pages[0].extract_text()
    assert f"page {n} of {n}" in reader.pages[-1].extract_text()


def test_a_long_list_repeats_its_head_on_every_page() -> None:
    many = tuple(program(n) for n in range(10))
    entries = [ShortlistEntry(program_code=f"{1000 + n}140C0", added_on=ADDED) for n in range(60)]
    programs = tuple(
        replace(many[0], program_code=e.program_code, institution=f"Example {n}")
        for n, e in enumerate(entries)
    )
    reader = opened(made_list(entries, assessment=replace(ASSESSMENT, programs=programs)))
    listed = [t for p in reader.pages if "Example " in (t := p.extract_text())]
    assert len(listed) > 1
    assert all("Why here, what is known" in text for text in listed)


@pytest.mark.parametrize(
    "hostile",
    ["<b>bold</b> & <para>", "</para><img src='x'/>", "\x00\x07", "العربية", "a\nb", "&lt;"],
)
def test_no_text_of_the_applicant_acts_as_markup_or_breaks_the_page(hostile: str) -> None:
    note = ProgramNote(program_code="9999140C1", note=f"begin {hostile} end")
    told = words(made_list(notes=[note]))
    assert "begin" in told
    assert "end" in told
    if hostile.startswith("<"):
        assert hostile in told


def test_an_empty_list_still_makes_a_hand_out_that_says_so() -> None:
    assert "No program is in the list yet" in words(made_list(entries=()))


def test_it_says_on_which_day_it_was_made() -> None:
    assert "2027-01-02" in words(replace(made_list(), made_on=date(2027, 1, 2)))


def circles(drawing: Drawing) -> list[Circle]:
    return [c for c in drawing.contents if isinstance(c, Circle)]


def test_a_hundred_people_are_told_apart_without_colour() -> None:
    people = circles(icon_array(Estimate(0.31, 0.20, 0.44), 100))
    assert len(people) == 100
    fills = [p.fillColor for p in people if p.strokeColor is not None]
    assert [fills.count(c) for c in (TEAL, PALE, white)] == [20, 11, 13]
    sizes = {round(p.r, 1) for p in people if p.strokeColor is None}
    assert sizes == {1.3}


def test_a_row_draws_interval_and_point_on_one_axis() -> None:
    drawing = interval_chart([Bar("A", Estimate(0.5, 0.4, 0.6))], 500)
    (bar,) = [r for r in drawing.contents if isinstance(r, Rect)]
    (point,) = circles(drawing)
    ticks = [line for line in drawing.contents if isinstance(line, Line)]
    axis = [line.x1 for line in ticks[:6]]
    one_percent = (axis[-1] - axis[0]) / 100
    assert bar.x == pytest.approx(axis[0] + 40 * one_percent)
    assert bar.width == pytest.approx(20 * one_percent)
    assert point.cx == pytest.approx(axis[0] + 50 * one_percent)
    told = [s.text for s in drawing.contents if isinstance(s, String)]
    assert "50 % (40–60)" in told


def test_a_row_without_an_estimate_says_that_it_is_not_known_and_draws_nothing() -> None:
    drawing = interval_chart([Bar("A rather long name " * 9, None)], 500)
    assert circles(drawing) == []
    told = [s.text for s in drawing.contents if isinstance(s, String)]
    assert "not known" in told
    assert any(t.endswith("…") for t in told)


def test_the_same_list_gives_the_same_bytes() -> None:
    assert handout(made_list()) == handout(made_list())

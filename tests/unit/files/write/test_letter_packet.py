"""The packet for a letter writer, and papers that hold what somebody typed."""

from __future__ import annotations

import io
from datetime import date

from pypdf import PdfReader

from smartpick.files.write.papers import (
    LetterPacket,
    PlanLine,
    PlanSheet,
)
from smartpick.files.write.papers_pdf import letter_packet_pdf, plan_pdf

PACKET = LetterPacket(
    writer="Dr. Example",
    specialty="Internal Medicine",
    specialties=("Internal Medicine",),
    cases=("A woman with chest pain <b>not bold</b> & a fever",),
    goals=("Primary care",),
    due="1 September 2026",
)


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_the_packet_holds_cases_and_goals_and_no_name() -> None:
    said = text_of(letter_packet_pdf(PACKET, "letter"))
    assert "A woman with chest pain <b>not bold</b> & a fever" in said
    assert "Primary care" in said
    assert "From (name): ____" in said
    assert "1 September 2026" in said


def test_a_writers_name_keeps_its_letters() -> None:
    odd = LetterPacket("Dr. Ćirić Dvořák 李", "", (), (), (), "soon")
    assert "Dr. Ćirić Dvořák 李" in text_of(letter_packet_pdf(odd, "letter"))


def test_the_same_plan_on_the_same_day_gives_the_same_bytes() -> None:
    line = PlanLine("Do it", is_done=False, why="Because.", facts=("Gain: +2",), steps=("One.",))
    sheet = PlanSheet(
        "Of 100 …", ("A",), (), (line,) * 40, (("Match Day", "not known"),),
        (("Caveat", "No promise"),), date(2026, 11, 25),
    )  # fmt: skip
    assert plan_pdf(sheet, "a4") == plan_pdf(sheet, "a4")
    said = text_of(plan_pdf(sheet, "a4"))
    assert said.count("Do it") == 40
    assert "None stated" in said
    assert "page 2 of" in said

"""The worksheet, read again by another library, and the letter."""

from __future__ import annotations

import io
import re
from datetime import date

from pypdf import PdfReader

from smartpick.domain import FactKey
from smartpick.files.write.worksheet import QUESTIONS, Asked, letter, worksheet

DAY = date(2026, 9, 1)
PROGRAM = Asked(
    program_code="9001140C0",
    name="Example <b>Hospital</b> & Clinic",
    where="Internal Medicine, Elmville, ND",
    open=(FactKey.SPONSORS_J1, FactKey.STEP2_CK_CUTOFF, FactKey.IMG_RESIDENTS),
    known=("Requires Step 3: no (01 May 2026)",),
)


def words(programs: list[Asked]) -> str:
    pages = PdfReader(io.BytesIO(worksheet(programs, DAY))).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def test_every_open_question_stands_on_paper_with_room_for_its_answer() -> None:
    told = words([PROGRAM])
    for key in PROGRAM.open:
        assert QUESTIONS[key] in told
    assert QUESTIONS[FactKey.SPONSORS_H1B] not in told
    assert "[ ] yes [ ] no [ ] not told" in told
    assert "____ of ____ residents" in told
    assert "Requires Step 3: no (01 May 2026)" in told
    assert "Example <b>Hospital</b> & Clinic" in told
    assert "2026-09-01" in told


def test_forty_programs_fit_and_every_one_is_there() -> None:
    many = [Asked(f"90{i:02}140C0", f"Hospital {i:02}", "ND", tuple(QUESTIONS)) for i in range(40)]
    told = words(many)
    assert all(f"Hospital {i:02}" in told for i in range(40))


def test_a_program_without_open_questions_says_so() -> None:
    assert "Nothing is open" in words([Asked("9001140C0", "Example", "ND", ())])


def test_the_letter_asks_five_things_at_most_and_leaves_the_name_to_the_writer() -> None:
    text = letter(Asked("9001140C0", "Example", "ND", tuple(QUESTIONS)), "Pediatrics", 2027)
    assert len(re.findall(r"^\d\. ", text, re.MULTILINE)) == 5
    assert "Pediatrics" in text
    assert "2027" in text
    assert "[your name]" in text
    assert letter(Asked("9001140C0", "Example", "ND", ()), "Pediatrics", 2027) == ""

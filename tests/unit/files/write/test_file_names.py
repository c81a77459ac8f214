"""Names of files tell what is in them, whose numbers, and the day, in letters any system takes."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartpick.domain import Applicant
from smartpick.files.write.file_names import file_name

DAY = date(2026, 11, 28)
PERSON = Applicant(step2_ck=230, graduation_year=2020)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (
            file_name("Shortlist", "pdf", DAY, of=PERSON),
            "smartpick-shortlist-ck230-2020-2026-11-28.pdf",
        ),
        (file_name("Plan", "ics", DAY, of=Applicant()), "smartpick-plan-no-ck-yet-2026-11-28.ics"),
        (file_name("questions", "pdf", DAY), "smartpick-questions-2026-11-28.pdf"),
        (
            file_name("letter packet", "pdf", DAY, about="Dr. Ćirić / नमस्ते: <x>"),
            "smartpick-letter-packet-dr-ćirić-नमस्ते-x-2026-11-28.pdf",
        ),
    ],
)  # fmt: skip
def test_a_name_says_what_whose_and_when(made: str, expected: str) -> None:
    assert made == expected


@given(st.text())
def test_whatever_it_is_about_the_name_is_one_that_every_system_takes(about: str) -> None:
    made = file_name("letter packet", "pdf", DAY, about=about)
    assert made.startswith("smartpick-letter-packet-")
    assert made.endswith("2026-11-28.pdf")
    assert len(made) < 100
    assert not re.search(r'[\x00-\x20<>:"/\\|?*]|\.\.', made)

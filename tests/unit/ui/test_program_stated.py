"""What a program says of itself, as rows and sentences, on invented pages."""

from __future__ import annotations

from datetime import date
from typing import get_args

from smartpick.domain import FactKey, VerifiedFact
from smartpick.programs.rows import Fact
from smartpick.programs.statements import Statement
from smartpick.ui.programs import stated

PAGE, WIDE = "https://www.elm.example/apply", "http://elm.example/gme"
STATED = (
    Statement("letters_required", "3", 2024, PAGE, None, False),
    Statement("sponsors_j1", "yes", 2022, PAGE, "*only* <b>some</b>", False),
    Statement("sponsors_j1", "no", None, "https://elm.example/old", None, False),
    Statement("sponsors_j1", "yes", 2025, WIDE, None, True),
)
OWN = VerifiedFact(
    program_code="9001140C0", fact=FactKey.SPONSORS_J1, value="no", seen_on=date(2026, 5, 20)
)


def test_rows_go_fact_by_fact_and_say_of_when_and_for_whom() -> None:
    table = stated.table(STATED, {})
    assert table[["Fact", "What it says", "Year", "Said"]].to_numpy().tolist() == [
        ["Sponsors J-1", "yes", "2022", "its own page"],
        ["Sponsors J-1", "no", "no date on the page", "its own page"],
        ["Sponsors J-1", "yes", "2025", "for all residencies of the institution"],
        ["Letters", "3", "2024", "its own page"],
    ]
    assert table["Note"][0] == "*only* <b>some</b>", "a cell is text, never markup"
    assert "You entered" not in table


def test_ones_own_fact_stands_beside_every_page_that_states_it() -> None:
    table = stated.table(STATED, {FactKey.SPONSORS_J1: OWN})
    assert table["You entered"].tolist() == ["no", "no", "no", ""]
    other = OWN.model_copy(update={"fact": FactKey.REQUIRES_STEP3})
    assert "You entered" not in stated.table(STATED, {FactKey.REQUIRES_STEP3: other})


def test_only_a_web_page_is_a_link() -> None:
    odd = Statement("sponsors_j1", "yes", None, "javascript:alert(1)", None, False)
    assert stated.table((odd, STATED[0]), {})["Page"].tolist() == ["", PAGE]


def test_pages_that_differ_are_told_in_a_sentence_and_agreeing_ones_are_not() -> None:
    assert stated.differences(STATED) == [
        "Sponsors J-1: the page of 2022 says yes, one without a date says no."
    ]
    assert stated.differences(STATED[:2]) == []


def test_every_fact_that_a_page_can_state_has_a_name() -> None:
    assert set(get_args(Fact)) <= set(stated.LABELS)

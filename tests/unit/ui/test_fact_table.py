"""What an edited cell of the table of facts means."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartpick.domain import FactKey, Knowledge, VerifiedFact
from smartpick.ui.programs.bulk_facts import KEYS, edited, frame
from smartpick.ui.programs.fact_entry import Seen

CODES = ("9001140C0", "9002140C0")
SEEN = Seen(date(2026, 5, 20), "page", "https://a.example/x")
OLD = VerifiedFact(
    program_code=CODES[0], fact=FactKey.SPONSORS_J1, value="yes", seen_on=date(2025, 1, 1)
)
J1, CUTOFF, ROSTER = (
    k.label for k in (FactKey.SPONSORS_J1, FactKey.STEP2_CK_CUTOFF, FactKey.IMG_RESIDENTS)
)


def values(known: Knowledge) -> dict[tuple[str, FactKey], str]:
    return {(f.program_code, f.fact): f.value for f in known.facts}


def test_the_table_shows_unknown_as_unknown() -> None:
    table = frame(CODES, ["A", "B"], Knowledge(facts=(OLD,)))
    assert table[J1].tolist() == ["yes", "unknown"]
    assert table[ROSTER].tolist() == ["", ""]


@pytest.mark.parametrize(
    ("label", "typed", "value"),
    [
        (J1, "no", "no"),
        (CUTOFF, " 230 ", "230"),
        (CUTOFF, "None", "none"),
        (ROSTER, "12/30", "12/30"),
        (ROSTER, "12 of 30", "12/30"),
    ],
)
def test_a_cell_becomes_a_fact_with_its_day_and_link(label: str, typed: str, value: str) -> None:
    known, problems = edited(Knowledge(), CODES, {1: {label: typed}}, SEEN)
    assert problems == []
    [fact] = known.facts
    assert (fact.program_code, fact.fact, fact.value) == (CODES[1], KEYS[label], value)
    assert (fact.seen_on, fact.said_by, fact.link) == (SEEN.on, SEEN.by, SEEN.link)


@pytest.mark.parametrize(
    ("label", "typed", "said"),
    [(CUTOFF, "high", "whole number"), (CUTOFF, "9", "180 to 300"), (ROSTER, "30/12", "12/30")],
)
def test_what_does_not_fit_is_told_and_the_rest_is_saved(label: str, typed: str, said: str) -> None:
    known, problems = edited(Knowledge(), CODES, {0: {label: typed, J1: "yes"}}, SEEN)
    [problem] = problems
    assert problem.startswith(f"Row 1, {label}")
    assert said in problem
    assert values(known) == {(CODES[0], FactKey.SPONSORS_J1): "yes"}


def test_a_bad_link_is_told_and_saves_nothing() -> None:
    known, problems = edited(
        Knowledge(), CODES, {0: {J1: "yes"}}, Seen(SEEN.on, "page", "javascript:alert(1)")
    )
    assert known.facts == ()
    assert "http" in problems[0]


@pytest.mark.parametrize("emptied", ["", None, "unknown"])
def test_an_emptied_cell_is_unknown_again(emptied: str | None) -> None:
    known, _ = edited(Knowledge(facts=(OLD,)), CODES, {0: {J1: emptied}}, SEEN)
    assert known.facts == ()


def test_a_cell_that_says_the_same_keeps_its_day() -> None:
    known, _ = edited(Knowledge(facts=(OLD,)), CODES, {0: {J1: "yes"}}, SEEN)
    assert known.facts == (OLD,)


@given(
    st.dictionaries(
        st.integers(0, 5),
        st.dictionaries(
            st.sampled_from([*KEYS, "Program", "x"]), st.none() | st.text() | st.integers()
        ),
    )
)
def test_no_cell_whatever_it_holds_breaks_the_table(edits: dict[int, dict[str, Any]]) -> None:
    known, _ = edited(Knowledge(facts=(OLD,)), CODES, edits, SEEN)
    assert {f.program_code for f in known.facts} <= set(CODES)
    again, _ = edited(known, CODES, edits, SEEN)
    assert again == known

"""Cells in people's own words: what they mean, and what is refused in words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartpick.domain import FactKey
from smartpick.files.read.cells import (
    DayOrder,
    Visas,
    answer,
    answer_of,
    day,
    limit,
    link,
    roster,
    visas,
    yes_no,
)
from smartpick.files.read.tracker import STATUSES, Tracked, looks_like_status, reached, status_of
from smartpick.workspace import Status

J1, H1B = FactKey.SPONSORS_J1, FactKey.SPONSORS_H1B
CUTOFF, YEARS = FactKey.STEP2_CK_CUTOFF, FactKey.GRADUATION_LIMIT_YEARS
ATTEMPTS = FactKey.ACCEPTS_FAILED_ATTEMPTS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yes", "yes"), ("y", "yes"), ("✓", "yes"), ("x", "yes"), ("TRUE", "yes"),
        ("Yes (through ECFMG)", "yes"), ("Sponsors", "yes"), ("Required", "yes"),
        ("No", "no"), ("Not sponsored", "no"), ("No visa", "no"), ("Doesn't sponsor", "no"),
        ("None required", "no"), ("Not required", "no"), ("✗", "no"),
        ("", None), ("?", None), ("–", None), ("n/a", None), ("not listed", None),
        ("No information", None), ("unknown", None),
    ],
)  # fmt: skip
def test_yes_and_no_are_read_in_their_usual_words(text: str, expected: str | None) -> None:
    assert yes_no(text) == expected


@pytest.mark.parametrize(
    "text",
    ["1", "0", "2", "perhaps", "Case by case", "preferred", "Yes, but rarely", "Yes and no",
     "3 months", "not available", "yes unless full"],
)  # fmt: skip
def test_what_is_neither_yes_nor_no_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="must be yes or no"):
        yes_no(text)


@given(st.integers() | st.floats(allow_nan=False))
def test_a_number_is_never_read_as_yes_or_no(number: float) -> None:
    for key in (ATTEMPTS, FactKey.USES_SIGNALS):
        with pytest.raises(ValueError, match="must be yes or no"):
            answer(key, str(number))
    with pytest.raises(ValueError, match="must be yes or no"):
        answer_of(J1, str(number))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("No attempts", "no"), ("First attempt only", "no"), ("no limit", "yes"), ("Yes", "yes")],
)
def test_attempts_have_words_of_their_own(text: str, expected: str) -> None:
    assert answer(ATTEMPTS, text) == expected


def test_no_attempts_at_all_or_no_limit_cannot_be_told_from_none() -> None:
    with pytest.raises(ValueError, match="'none'"):
        answer(ATTEMPTS, "None")


@pytest.mark.parametrize(
    ("key", "text", "expected"),
    [
        (CUTOFF, "220+", "220"), (CUTOFF, ">=230", "230"), (CUTOFF, "≥ 230", "230"),
        (CUTOFF, "Step 2 CK 220", "220"), (CUTOFF, "CK ≥ 220", "220"),
        (CUTOFF, "220 minimum", "220"), (YEARS, "graduated within 5 years", "5"),
        (YEARS, "5 years max", "5"), (YEARS, "5y", "5"), (YEARS, "5 yrs of graduation", "5"),
        (YEARS, "YOG within the last 3 years", "3"),
        (YEARS, "within 5 years after graduation", "5"),
        (CUTOFF, "> 230", "231"), (CUTOFF, "at least 220", "220"), (CUTOFF, "220.0", "220"),
        (CUTOFF, "230 or above", "230"), (CUTOFF, "220 (230 preferred)", "220"),
        (CUTOFF, "No minimum", "none"), (CUTOFF, "none", "none"), (CUTOFF, "No cutoff", "none"),
        (CUTOFF, "no strict cut-off", "none"), (CUTOFF, "not stated", None),
        (YEARS, "5 years", "5"), (YEARS, "within 10 yrs", "10"), (YEARS, "up to 7", "7"),
        (YEARS, "within the last 5 years", "5"), (YEARS, "< 5 years", "4"), (YEARS, "≤5", "5"),
        (YEARS, "at most 5 years since graduation", "5"), (YEARS, "no limit", "none"),
        (YEARS, "-", None),
    ],
)  # fmt: skip
def test_limits_are_read_with_their_units_and_signs(
    key: FactKey, text: str, expected: str | None
) -> None:
    assert limit(key, text) == expected


@pytest.mark.parametrize(
    ("key", "text", "expected"),
    [
        (CUTOFF, "230 preferred", "is a wish, not a limit"),
        (CUTOFF, "average 240", "is a wish, not a limit"),
        (CUTOFF, "220-230", "a lowest score such as 220"),
        (CUTOFF, "up to 240", "a lowest score such as 220"),
        (YEARS, "5+", "years since graduation such as 5"),
        (YEARS, "at least 5", "years since graduation such as 5"),
        (YEARS, "yes", "years since graduation such as 5"),
    ],
)
def test_what_is_no_limit_is_refused(key: FactKey, text: str, expected: str) -> None:
    with pytest.raises(ValueError, match=expected):
        limit(key, text)


def test_a_roster_is_two_numbers() -> None:
    assert roster("12 of 30") == roster("12/30") == roster("12 out of 30") == "12/30"
    with pytest.raises(ValueError, match="such as 12 of 30"):
        roster("40 %")


@pytest.mark.parametrize(
    ("text", "j1", "h1b"),
    [
        ("J-1 and H-1B", "yes", "yes"), ("J1/H1B", "yes", "yes"), ("both", "yes", "yes"),
        ("J1 only", "yes", "no"), ("H-1B", None, "yes"), ("J-1", "yes", None),
        ("None", "no", "no"), ("No visas", "no", "no"), ("Green card only", "no", "no"),
        ("J-1: yes; H-1B: no", "yes", "no"), ("J-1, not H-1B", "yes", "no"),
        ("No J-1 or H-1B", "no", "no"), ("Does not sponsor H-1B", None, "no"), ("?", None, None),
    ],
)  # fmt: skip
def test_one_cell_tells_two_visas(text: str, j1: str | None, h1b: str | None) -> None:
    found = visas(text)
    assert (found.answers.get(J1), found.answers.get(H1B)) == (j1, h1b)
    assert not found.unclear


def test_a_no_that_may_or_may_not_go_on_is_unclear() -> None:
    found = visas("No J-1, H-1B")
    assert found == Visas({J1: "no"}, frozenset({H1B}))


@pytest.mark.parametrize(
    ("key", "text", "expected"),
    [(J1, "J-1", "yes"), (J1, "H-1B only", "no"), (J1, "Yes, no H-1B", "yes"),
     (H1B, "Yes, no H-1B", "no"), (H1B, "Not sponsored", "no"), (J1, "US citizens only", "no")],
)  # fmt: skip
def test_a_visas_own_column_may_name_the_other(key: FactKey, text: str, expected: str) -> None:
    assert answer_of(key, text) == expected


def test_a_column_of_one_visa_that_names_only_the_other_says_nothing_clear() -> None:
    with pytest.raises(ValueError, match="must be yes or no"):
        answer_of(J1, "No H-1B")


@pytest.mark.parametrize(
    "text",
    ["2026-10-05", "2026-10-05T08:30:00", "10/05/2026", "10/5/26", "10-05-2026", "2026/10/05",
     "05.10.2026", "Oct 5, 2026", "October 5 2026", "5 Oct 2026", "10/05/2026 8:30 AM"],
)  # fmt: skip
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    assert day(text, DayOrder()) == date(2026, 10, 5)


@pytest.mark.parametrize("text", ["13/13/2026", "46300", "soon", "2026-13-01", "October 2026"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no day such as"):
        day(text, DayOrder())


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["10/05/2026", "05/10/2026"], DayOrder(is_shown=False)),
        (["10/25/2026", "05/10/2026"], DayOrder()),
        (["25/10/2026", "05/10/2026"], DayOrder(is_day_first=True)),
        (["12/05/2026"], DayOrder(is_day_first=True)),  # 5 December has not come yet
        (["2026-10-05", ""], DayOrder()),
    ],
)
def test_a_column_shows_its_own_order_of_day_and_month(
    cells: list[str], expected: DayOrder
) -> None:
    assert DayOrder.of(cells, date(2026, 11, 28)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("www.program.example/gme", "https://www.program.example/gme"),
        ("program.example", "https://program.example"),
        ("HTTP://program.example/A?b=c", "http://program.example/A?b=c"),
        ("https://a.b/c", "https://a.b/c"),
        ("n/a", None),
    ],
)
def test_a_link_may_lack_its_beginning(text: str, expected: str | None) -> None:
    assert link(text) == expected


@pytest.mark.parametrize(
    "text",
    ["the portal", "https://program.example/a b", "me@program.example", "javascript:alert(1)",
     "https://program.example/" + "a" * 500, "file:///etc/passwd", "https://"],
)  # fmt: skip
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no address such as"):
        link(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Applied", "applied"), ("submitted 9/25", "applied"), ("No response", "applied"),
        ("not yet applied", "to_apply"), ("will apply", "to_apply"), ("Interview", "interview"),
        ("II", "interview"), ("Interview declined", "withdrawn"), ("Rejected", "withdrawn"),
        ("ranked", "ranked"), ("maybe", "to_verify"), ("to verify", "to_verify"), ("", None),
    ],
)  # fmt: skip
def test_a_status_is_read_in_the_words_of_trackers(text: str, expected: str | None) -> None:
    assert status_of(text) == expected


def test_the_statuses_are_those_of_the_shortlist() -> None:
    assert [status.value for status in Status] == list(STATUSES)
    assert all(status_of(s.value.replace("_", " ")) == s.value for s in Status)
    assert not looks_like_status("Continued Accreditation")


def test_a_column_of_a_step_holds_yes_no_or_its_day() -> None:
    assert reached("10/05/2026", DayOrder()).on == date(2026, 10, 5)
    assert reached("Yes", DayOrder()).is_reached
    assert not reached("no", DayOrder()).is_reached
    with pytest.raises(ValueError, match="must be yes, no, or a day"):
        reached("7", DayOrder())


def test_what_one_has_stays_until_the_file_is_told_to_count() -> None:
    mine = Tracked("9001140C0", "interview", None, "ours")
    theirs = Tracked("9001140C0", "applied", date(2026, 12, 3), "theirs")
    assert mine.filled(theirs) == Tracked("9001140C0", "interview", date(2026, 12, 3), "ours")
    assert mine.replaced(theirs) == Tracked(
        "9001140C0", "applied", date(2026, 12, 3), "ours\ntheirs"
    )
    untouched = Tracked("9001140C0", "to_verify")
    assert untouched.filled(theirs) == theirs
    assert mine.replaced(theirs).replaced(theirs) == mine.replaced(theirs)

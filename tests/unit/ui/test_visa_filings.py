"""H-1B filings in words: of whom, how sure that is, and never that somebody sponsors."""

from __future__ import annotations

import pytest

from smartpick.programs.query import Filing, PhysicianYear
from smartpick.ui.programs import visa_filings


def filing(**changes: int) -> Filing:
    start = {"year": 2025, "n_cases": 1, "is_seen_later": 0, "is_group": 0, "n_programs": 1}
    return Filing(**{**start, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (filing(), "Filed for a resident here in 2025: 1 case from January to March."),
        (filing(n_cases=0, is_seen_later=1), "in 2025: cases from April to June."),
        (filing(n_cases=3, is_seen_later=1), "3 cases from January to March, more from April"),
        (filing(n_programs=0), "Filed for a resident at this institution in 2025"),
        (filing(n_programs=3), "here or at another of the 3 programs of this specialty"),
    ],
)
def test_a_filing_says_whose_it_is_when_and_how_many(found: Filing, says: str) -> None:
    [line] = visa_filings.told([found])
    assert says in line
    assert "sponsor" not in line.lower()


def test_an_employer_of_several_institutions_is_said_once() -> None:
    lines = visa_filings.told([filing(is_group=1), filing(is_group=1, n_programs=0)])
    assert lines.count(visa_filings.GROUP) == 1
    assert visa_filings.told([]) == []


def test_the_trend_leaves_out_the_year_that_was_not_over_and_names_the_group() -> None:
    def years(*numbers: tuple[int | None, int | None]) -> list[PhysicianYear]:
        last = 2022 + len(numbers)
        return [PhysicianYear(2023 + i, 2023 + i < last, *pair) for i, pair in enumerate(numbers)]

    own = years((5, None), (9, 40), (1, 2))
    assert visa_filings.yearly(own).endswith(
        "by this institution: 5 in the fiscal year 2023, 9 in 2024."
    )
    group = years((None, 30), (None, 40), (None, 2))
    assert "an employer that files for several institutions: 30" in visa_filings.yearly(group)
    assert visa_filings.yearly([]) == ""
    table = visa_filings.table(own)
    assert table["Fiscal year"].tolist() == ["2023", "2024", "2025, in part"]
    assert table["Employers of several institutions"].tolist() == ["–", "40", "2"]

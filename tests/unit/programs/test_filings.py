"""H-1B filings: loaded for a program and its institution, and never more than evidence."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from smartpick.errors import DataError
from smartpick.programs.query import Filing, PhysicianYear, ProgramStore
from smartpick.programs.rows import FilingRow
from smartpick.programs.schema import validate

FILINGS = """institution_code,program_code,year,cases_january_to_march,seen_april_to_june,basis,is_group,source
9001,,2025,4,yes,,yes,uscis_h1b_hub
9001,9001140C0,2025,2,no,job_title,yes,uscis_h1b_hub
9001,9001140C2,2025,2,no,job_title,yes,uscis_h1b_hub
"""  # noqa: E501
PHYSICIANS = """institution_code,is_group,year,is_whole_year,positions,source
9001,no,2024,yes,5,uscis_h1b_hub
9001,no,2025,no,1,uscis_h1b_hub
9001,yes,2024,yes,70,uscis_h1b_hub
"""
ROW = {
    "institution_code": "9001", "program_code": "9001140C0", "year": "2025",
    "cases_january_to_march": "1", "seen_april_to_june": "no", "basis": "job_title",
    "is_group": "no", "source": "example_report",
}  # fmt: skip


@pytest.fixture
def filed(data: Path) -> Path:
    """Invented programs, two of which share a filing."""
    (data / "programs" / "h1b_filings.csv").write_text(FILINGS, encoding="utf-8")
    (data / "programs" / "h1b_physicians.csv").write_text(PHYSICIANS, encoding="utf-8")
    return data


def test_a_program_has_its_own_filing_first_and_says_with_whom_it_shares_it(filed: Path) -> None:
    store = ProgramStore.open(filed)
    assert store.filings("9001140C0") == (
        Filing(2025, 2, is_seen_later=False, is_group=True, n_programs=2),
        Filing(2025, 4, is_seen_later=True, is_group=True, n_programs=0),
    )
    assert [f.n_programs for f in store.filings("9001120C0")] == [0]
    assert store.program("9001140C0")["h1b_filed"] == "filed_here"
    assert store.program("9001120C0")["h1b_filed"] == "filed_at_institution"


def test_years_keep_the_groups_apart_and_the_unfinished_year_marked(filed: Path) -> None:
    assert ProgramStore.open(filed).physicians("9001140C0") == (
        PhysicianYear(2024, is_whole_year=True, positions=5, group=70),
        PhysicianYear(2025, is_whole_year=False, positions=1, group=None),
    )


def test_no_filing_is_unknown_and_never_no(data: Path) -> None:
    store = ProgramStore.open(data)
    assert not store.filings("9001140C0")
    assert not store.physicians("9001140C0")
    assert store.program("9001140C0")["h1b_filed"] is None


def test_the_check_counts_them_and_knows_their_programs(filed: Path) -> None:
    assert validate(filed).rows["programs/h1b_filings.csv"] == 3
    path = filed / "programs" / "h1b_physicians.csv"
    path.write_text(PHYSICIANS.replace("9001,yes", "9009,yes"), encoding="utf-8")
    with pytest.raises(DataError, match=r"h1b_physicians\.csv, line 4, column institution_code"):
        validate(filed)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"cases_january_to_march": "0"}, "a row needs a filing"),
        ({"basis": None}, "basis: say it for a program"),
        ({"program_code": None}, "leave it blank for an institution"),
        ({"institution_code": "9002"}, "must begin with institution_code"),
    ],
)
def test_a_row_that_says_nothing_or_contradicts_itself_is_refused(
    changes: dict[str, str | None], says: str
) -> None:
    FilingRow.model_validate(ROW)
    with pytest.raises(ValidationError, match=says):
        FilingRow.model_validate({**ROW, **changes})

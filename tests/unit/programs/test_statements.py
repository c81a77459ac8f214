"""What programs state of themselves: loaded, in order, contradictions kept, gaps left open."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from smartpick.checking import data_lines
from smartpick.disk import read_table
from smartpick.domain import FactKey
from smartpick.domain.knowledge import LIMIT_RANGES
from smartpick.errors import DataError
from smartpick.programs.filters import Facet, ProgramFilter
from smartpick.programs.query import ProgramStore
from smartpick.programs.schema import validate
from smartpick.programs.statements import Rule, Statement, count_line, differing

HEADER = "institution_code,specialty_code,program_code,fact,value,stated_for,link,note,stated_as"
OLD, NEW, WIDE = (f"https://elm.example/{page}" for page in ("old", "new", "gme"))
PROGRAM = ("9001", "140", "9001140C0")
INSTITUTION = ("9001", "", "")
ROWS = (
    (*PROGRAM, "sponsors_j1", "no", 2018, OLD, "", "Elm"),
    (*PROGRAM, "sponsors_j1", "yes", 2022, NEW, "by ECFMG, of course", "Elm"),
    (*PROGRAM, "graduation_limit_years", "none", "", OLD, "", "Elm"),
    (*INSTITUTION, "sponsors_j1", "yes", 2025, WIDE, "", "Elm GME"),
    (*INSTITUTION, "requires_step3", "no", "", WIDE, "", "Elm GME"),
)  # fmt: skip
AGAIN = "institution_code,specialty_code,program_code,fact,value,link,verdict"
DATA = Path(__file__).parents[3] / "data"


def write(path: Path, header: str, *rows: tuple[object, ...]) -> None:
    """Write a table: a header of comma-separated names, then the rows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows(rows)


@pytest.fixture
def stated(data: Path) -> Path:
    """Invented programs, some of which state something."""
    write(data / "programs" / "statements.csv", HEADER, *ROWS)
    write(
        data / "programs" / "statements_accuracy.csv",
        AGAIN,
        (*PROGRAM, "sponsors_j1", "no", OLD, "page_not_found"),
        (*PROGRAM, "sponsors_j1", "yes", NEW, "confirmed"),
    )
    return data


def told(data: Path, code: str) -> tuple[Statement, ...]:
    return ProgramStore.open(data).statements([code]).get(code, ())


def test_its_own_come_before_its_institutions_newest_first_and_no_year_last(stated: Path) -> None:
    found = told(stated, "9001140C0")
    assert [(s.fact, s.value, s.year, s.is_of_institution) for s in found] == [
        ("sponsors_j1", "yes", 2022, False),
        ("sponsors_j1", "no", 2018, False),
        ("graduation_limit_years", "none", None, False),
        ("sponsors_j1", "yes", 2025, True),
        ("requires_step3", "no", None, True),
    ]
    assert (found[0].link, found[0].note, found[1].note) == (NEW, "by ECFMG, of course", None)


def test_what_an_institution_states_holds_for_all_its_residencies_and_no_others(
    stated: Path,
) -> None:
    for code in ("9001140C2", "9001120C0"):
        found = told(stated, code)
        assert [s.fact for s in found] == ["sponsors_j1", "requires_step3"]
        assert all(s.is_of_institution for s in found)
    assert told(stated, "9002140C0") == ()


def test_several_programs_are_asked_at_once_and_one_that_says_nothing_is_left_out(
    stated: Path,
) -> None:
    store = ProgramStore.open(stated)
    found = store.statements(["9002140C0", "9001140C0", "9001120C0"])
    assert list(found) == ["9001120C0", "9001140C0"]
    assert store.statements([]) == {}


def test_a_program_counts_the_facts_that_are_stated_and_not_the_pages(stated: Path) -> None:
    table = ProgramStore.open(stated).programs().set_index("program_code")["n_stated"]
    assert table[["9001140C0", "9001120C0", "9002140C0"]].tolist() == [3, 2, 0]


def test_the_rule_that_counts_is_the_first_statement_and_others_are_told(stated: Path) -> None:
    rules = ProgramStore.open(stated).rules()
    assert rules["9001140C0"]["sponsors_j1"] == Rule(
        "yes", 2022, NEW, has_others=True, is_of_institution=False
    )
    assert rules["9001140C0"]["graduation_limit_years"] == Rule(
        "none", None, OLD, has_others=False, is_of_institution=False
    )
    assert rules["9001120C0"]["sponsors_j1"] == Rule(
        "yes", 2025, WIDE, has_others=False, is_of_institution=True
    )
    assert "9002140C0" not in rules


def counting(data: Path, *rows: tuple[str, ...]) -> dict[str, str]:
    """What counts of the pages of one program, by fact."""
    write(data / "programs" / "statements.csv", HEADER, *rows)
    told = ProgramStore.open(data).rules().get("9001140C0", {})
    return {fact: rule.value for fact, rule in told.items()}


def page(fact: str, value: str, year: str, *, whose: tuple[str, ...] = PROGRAM) -> tuple[str, ...]:
    return (*whose, fact, value, year, NEW, "", "")


def test_pages_that_stand_as_high_and_differ_count_for_nothing(data: Path) -> None:
    differ = page("sponsors_j1", "no", "2025"), page("sponsors_j1", "yes", "2025")
    wide = page("sponsors_j1", "yes", "2026", whose=("9001", "", ""))
    assert counting(data, *differ) == counting(data, *differ, wide) == {}
    assert counting(data, differ[0], page("sponsors_j1", "no", "2025")) == {"sponsors_j1": "no"}


@pytest.mark.parametrize(("most", "accepts"), [("1", "no"), ("2", "yes"), ("3", "yes")])
def test_one_attempt_at_most_means_that_none_may_have_failed(
    data: Path, most: str, accepts: str
) -> None:
    told = counting(data, page("max_attempts", most, "2026"))
    assert told == {"accepts_failed_attempts": accepts}
    older = page("accepts_failed_attempts", "yes", "2019")
    assert counting(data, older, page("max_attempts", most, "2026")) == told


def by_level(store: ProgramStore, facet: Facet, **asked: Any) -> dict[str, int]:
    counted = store.facet_counts(ProgramFilter(**asked))
    here = counted[counted["facet"] == facet.value]
    return dict(zip(here["level"], here["n_programs"], strict=True))


def found(store: ProgramStore, facet: Facet, *levels: str, **asked: Any) -> list[str]:
    return store.find(ProgramFilter({facet: levels}, **asked))["program_code"].tolist()


def test_programs_are_found_by_what_they_state_and_what_is_not_stated_is_not_known(
    stated: Path,
) -> None:
    store = ProgramStore.open(stated)
    assert by_level(store, Facet.SPONSORS_J1) == {"yes": 4, "not_known": 2}
    assert by_level(store, Facet.GRADUATION_LIMIT_YEARS) == {"none": 1, "not_known": 5}
    assert found(store, Facet.GRADUATION_LIMIT_YEARS, "none") == ["9001140C0"]
    assert found(store, Facet.SPONSORS_J1, "no") == []
    assert found(store, Facet.SPONSORS_J1, "not_known") == ["9002140C0", "9002999P0"]


def test_what_the_applicant_found_out_stands_in_place_of_a_statement(stated: Path) -> None:
    store = ProgramStore.open(stated)
    own = {
        ("9001140C0", Facet.SPONSORS_J1): "no",
        ("9002140C0", Facet.GRADUATION_LIMIT_YEARS): "5",
    }
    assert by_level(store, Facet.SPONSORS_J1, own=own) == {"yes": 3, "no": 1, "not_known": 2}
    assert found(store, Facet.SPONSORS_J1, "no", own=own) == ["9001140C0"]
    assert "9001140C0" not in found(store, Facet.SPONSORS_J1, "yes", own=own)
    assert found(store, Facet.GRADUATION_LIMIT_YEARS, "none", "5", own=own) == [
        "9001140C0",
        "9002140C0",
    ]
    in_vermont = {"levels": {Facet.STATE: ("VT",)}, "own": own}
    limits = by_level(store, Facet.GRADUATION_LIMIT_YEARS, **in_vermont)
    assert limits == {"5": 1, "not_known": 1}


def test_the_shipped_limits_lie_in_the_range_that_a_filter_asks_for() -> None:
    for row in read_table(DATA / "programs" / "statements.csv").rows:
        fact = row["fact"]
        if fact in LIMIT_RANGES and row["value"] != "none":
            low, high = LIMIT_RANGES[FactKey(fact)]
            assert low <= int(row["value"]) <= high, row


def test_a_folder_without_statements_opens_and_nothing_is_stated(data: Path) -> None:
    assert told(data, "9001140C0") == ()
    assert not any(line.startswith("stated on own pages") for line in data_lines(data))


def test_values_that_differ_are_all_kept_each_by_its_newest_page(stated: Path) -> None:
    differ = differing(told(stated, "9001140C0"))
    assert {fact: [(s.value, s.year) for s in found] for fact, found in differ.items()} == {
        "sponsors_j1": [("yes", 2022), ("no", 2018)]
    }
    assert differing(told(stated, "9001120C0")) == {}


def test_the_check_counts_statements_gaps_contradictions_and_accuracy_in_a_line(
    stated: Path,
) -> None:
    assert (
        "stated on own pages: programs 1, institutions 1, statements 5, without a year 2, "
        "contradictions 1; of 2 read again 1 confirmed, 1 not found, 0 contradicted"
    ) in data_lines(stated)


def test_the_shipped_statements_are_counted_as_the_pages_say() -> None:
    line = count_line(DATA)
    assert "programs 1,025, institutions 143, statements 4,336, without a year 3,056" in line
    assert "of 60 read again 58 confirmed, 2 not found, 0 contradicted" in line


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ((*PROGRAM, "sponsors_j1", "5", "", NEW, "", ""), "5 is no value of sponsors_j1"),
        ((*PROGRAM, "sponsors_j1", "yes", "", "ftp://elm.example", "", ""), "column link"),
        (("9001", "120", "9001140C0", "sponsors_j1", "yes", "", NEW, "", ""), "must begin with"),
        (("9001", "", "9001140C0", "sponsors_j1", "yes", "", NEW, "", ""), "leave both blank"),
        (("8888", "", "", "sponsors_j1", "yes", "", NEW, "", ""), "'8888' is not in programs"),
    ],
)
def test_a_bad_statement_is_named_with_its_line_and_column(
    data: Path, row: tuple[object, ...], said: str
) -> None:
    write(data / "programs" / "statements.csv", HEADER, row)
    with pytest.raises(DataError, match=r"statements\.csv, line 2, column \w+:") as problem:
        validate(data)
    assert said in str(problem.value)


def test_a_row_read_again_must_be_a_statement(stated: Path) -> None:
    path = stated / "programs" / "statements_accuracy.csv"
    write(path, AGAIN, (*PROGRAM, "sponsors_j1", "no", NEW, "confirmed"))
    with pytest.raises(DataError, match=r"line 2, column value: no row of programs/statements"):
        validate(stated)

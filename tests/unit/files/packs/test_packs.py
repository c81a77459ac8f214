"""A pack is read strictly, written so that nothing runs, and never overrides in silence."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartpick.domain import FactKey, FactKind, Knowledge, VerifiedFact
from smartpick.domain.knowledge import LIMIT_RANGES
from smartpick.errors import DataError, ImportFileError
from smartpick.files.packs.difference import compare, merged
from smartpick.files.packs.pack_file import (
    COLUMNS,
    check_contributed,
    contributed,
    pack_bytes,
    pack_problems,
    read_pack,
)

TODAY = date(2026, 11, 25)
CODE, OTHER = "9991140C0", "9992120C0"
CODES = tuple(f"{n}140{kind}{n % 10}" for n in (1000, 2345, 9999) for kind in "CAPMR")
HEADER = ",".join(COLUMNS)
RUNS = ("=", "+", "-", "@", "\t", "\r")


def fact(key: FactKey = FactKey.SPONSORS_J1, value: str = "yes", **more: Any) -> VerifiedFact:
    given_values = {"program_code": CODE, "seen_on": date(2026, 5, 2)} | more
    return VerifiedFact.model_validate({"fact": key, "value": value, **given_values})


def read(*rows: str) -> tuple[VerifiedFact, ...]:
    return read_pack("\n".join((HEADER, *rows)).encode(), TODAY, "elm.csv").facts


@st.composite
def facts(draw: st.DrawFn) -> VerifiedFact:
    key = draw(st.sampled_from(FactKey))
    if key.kind is FactKind.YES_NO:
        value = draw(st.sampled_from(("yes", "no")))
    elif key.kind is FactKind.LIMIT:
        value = draw(st.one_of(st.just("none"), st.integers(*LIMIT_RANGES[key]).map(str)))
    else:
        residents = draw(st.integers(1, 999))
        value = f"{draw(st.integers(0, residents))}/{residents}"
    link = st.sampled_from(("https://elm.example/a,b", 'http://elm.example/"q"', "https://=1+1"))
    return fact(
        key,
        value,
        program_code=draw(st.sampled_from(CODES)),
        link=draw(st.none() | link),
        seen_on=draw(st.dates(date(2000, 1, 1), TODAY)),
        said_by=draw(st.sampled_from(("applicant", "program", "page"))),
    )


def distinct(n: int = 8) -> st.SearchStrategy[list[VerifiedFact]]:
    return st.lists(facts(), max_size=n, unique_by=lambda f: (f.program_code, f.fact))


@given(distinct())
def test_what_is_written_is_read_again(written: list[VerifiedFact]) -> None:
    pack = read_pack(pack_bytes(written), TODAY)
    assert Knowledge(facts=pack.facts).by_program == Knowledge(facts=tuple(written)).by_program
    assert pack_bytes(pack.facts) == pack_bytes(written)


@given(distinct())
def test_no_cell_of_a_pack_runs_in_a_spreadsheet(written: list[VerifiedFact]) -> None:
    cells = pack_bytes(written).decode().replace("\n", ",").split(",")
    assert [cell for cell in cells if cell.strip('"').startswith(RUNS)] == []


def test_a_roster_is_written_so_that_a_spreadsheet_makes_no_day_of_it() -> None:
    roster = fact(FactKey.IMG_RESIDENTS, "12/30")
    assert b"12 of 30" in pack_bytes([roster])
    assert read(f"{CODE},img_residents,12/30,,2026-05-02,applicant") == (roster,)


def test_every_bad_cell_is_named_at_once_with_line_and_column() -> None:
    with pytest.raises(ImportFileError) as refused:
        read(
            f"{CODE},sponsors_j1,maybe,,2026-05-02,page",
            f"{CODE},sponsors_j2,yes,,2026-05-02,page",
            "12,requires_step3,yes,,2026-05-02,page",
            f"{CODE},requires_step3,yes,elm.example,2026-05-02,page",
            f"{CODE},uses_signals,yes,,5/2/2026,page",
            f"{CODE},welcomes_imgs,yes,,2027-01-01,page",
            f"{CODE},img_residents,30-Dec,,2026-05-02,rumour",
            f"{CODE},step2_ck_cutoff,=1+1,,,page",
        )
    said = str(refused.value).splitlines()
    assert [line.split(": ")[0] for line in said] == [
        "elm.csv, line 2, column value",
        "elm.csv, line 3, column fact",
        "elm.csv, line 4, column program_code",
        "elm.csv, line 5, column link",
        "elm.csv, line 6, column seen_on",
        "elm.csv, line 7, column seen_on",
        "elm.csv, line 8, column said_by",
        "elm.csv, line 9, column seen_on",
        "elm.csv, line 9, column value",
    ]
    assert "write the day as 2026-11-25" in said[4]
    assert "lies in the future" in said[5]


def test_a_roster_that_became_a_day_is_told_how_to_be_written() -> None:
    with pytest.raises(ImportFileError, match=r'column value: must be .*12/30.* or "12 of 30"'):
        read(f"{CODE},img_residents,30-Dec,,2026-05-02,page")


def test_a_fact_given_twice_names_both_lines() -> None:
    row = f"{CODE},sponsors_j1,yes,,2026-05-02,page"
    with pytest.raises(ImportFileError, match=r"line 3, column fact: .* stands on line 2 already"):
        read(row, row)


def test_a_long_list_of_problems_is_cut() -> None:
    with pytest.raises(ImportFileError) as refused:
        read(*[f"{CODE},nothing,yes,,2026-05-02,page"] * 50)
    assert str(refused.value).splitlines()[-1] == "... and 30 more"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "line 1: a fact pack begins with"),
        (b"a,b\n1,2\n", "line 1: a fact pack begins with"),
        (f"{HEADER}\n1,2\n".encode(), "line 2: 2 cells instead of 6"),
        (f'{HEADER}\n"open\n'.encode(), "not a UTF-8 CSV file"),
        (f"{HEADER}\né".encode("latin-1"), "not a UTF-8 CSV file"),
        (b"%PDF-1.7" + bytes(99), "line 1: a fact pack begins with"),
        (bytes(6 * 2**20), "more than 5 MB"),
        (f"{HEADER}\n".encode() + b"\n" * 60_000, "more than 50,000 facts"),
    ],
    ids=["empty", "other table", "short row", "quote", "latin-1", "pdf", "large", "endless"],
)
def test_what_is_no_pack_is_refused_with_a_sentence(content: bytes, expected: str) -> None:
    with pytest.raises(ImportFileError, match=expected):
        read_pack(content, TODAY)


def test_a_mark_at_the_start_and_blank_lines_do_no_harm() -> None:
    text = f"\ufeff{HEADER}\r\n\r\n{CODE},sponsors_j1,yes,,2026-05-02,page\r\n"
    assert read_pack(text.encode(), TODAY).facts == (fact(said_by="page"),)


def test_own_facts_stay_unless_theirs_is_chosen() -> None:
    own = Knowledge(facts=(fact(value="no"), fact(FactKey.REQUIRES_STEP3)), connections=(CODE,))
    theirs = (
        fact(value="yes", seen_on=date(2026, 9, 1)),
        fact(FactKey.REQUIRES_STEP3),
        fact(FactKey.WELCOMES_IMGS, program_code=OTHER),
    )
    difference = compare(own, theirs)
    assert difference.new == theirs[2:]
    assert difference.same == theirs[1:2]
    (clash,) = difference.disagreements
    assert clash.is_theirs_newer
    assert clash.mine.value != clash.theirs.value
    kept = merged(own, difference)
    assert kept.of(CODE)[FactKey.SPONSORS_J1].value == "no"
    assert kept.of(OTHER)[FactKey.WELCOMES_IMGS].value == "yes"
    assert kept.connections == (CODE,)
    taken = merged(own, difference, {clash.key})
    assert taken.of(CODE)[FactKey.SPONSORS_J1] == theirs[0]


@given(distinct(6), distinct(6))
def test_a_pack_changes_no_own_fact_by_itself(
    mine: list[VerifiedFact], theirs: list[VerifiedFact]
) -> None:
    own = Knowledge(facts=tuple(mine))
    difference = compare(own, theirs)
    together = merged(own, difference)
    assert together.facts[: len(mine)] == own.facts
    assert len(difference.new) + len(difference.same) + len(difference.disagreements) == len(theirs)
    assert compare(together, theirs).new == ()


def test_the_same_value_on_another_day_is_shown_as_such() -> None:
    later = fact(seen_on=date(2026, 6, 1))
    (clash,) = compare(Knowledge(facts=(fact(),)), [later]).disagreements
    assert clash.mine.value == clash.theirs.value
    assert clash.is_theirs_newer
    (level,) = compare(Knowledge(facts=(fact(),)), [fact(said_by="page")]).disagreements
    assert level.is_theirs_newer is None


def put(data: Path, name: str, *given_facts: VerifiedFact) -> None:
    (data / "packs").mkdir(exist_ok=True)
    (data / "packs" / name).write_bytes(pack_bytes(given_facts))


def from_page(**more: Any) -> VerifiedFact:
    return fact(said_by="page", link="https://elm.example/img", **more)


def test_contributed_packs_never_change_an_own_fact_and_the_newest_counts(tmp_path: Path) -> None:
    assert contributed(tmp_path, TODAY) == Knowledge()
    newer = from_page(value="no", seen_on=date(2026, 8, 1))
    put(tmp_path, "a.csv", from_page(), from_page(program_code=OTHER))
    put(tmp_path, "b.csv", newer)
    found = contributed(tmp_path, TODAY)
    assert found.of(CODE)[FactKey.SPONSORS_J1] == newer
    mine = fact()
    own = Knowledge(facts=(mine,))
    together = merged(own, compare(own, found.facts))
    assert together.of(CODE)[FactKey.SPONSORS_J1] == mine
    assert together.of(OTHER)[FactKey.SPONSORS_J1].value == "yes"


def test_check_names_what_a_contributed_pack_lacks(tmp_path: Path) -> None:
    put(tmp_path, "a.csv", fact(), from_page(program_code=OTHER))
    with pytest.raises(DataError) as refused:
        check_contributed(tmp_path, {CODE}, TODAY)
    said = str(refused.value)
    assert "packs/a.csv, line 2, column said_by" in said
    assert "packs/a.csv, line 2, column link" in said
    assert f"packs/a.csv, line 3, column program_code: {OTHER} is no program" in said


def test_check_finds_packs_that_contradict_each_other_on_the_same_day(tmp_path: Path) -> None:
    put(tmp_path, "a.csv", from_page())
    put(tmp_path, "b.csv", from_page(value="no"))
    with pytest.raises(DataError, match=r"packs/b.csv, line 2, .*packs/a.csv says yes"):
        check_contributed(tmp_path, {CODE}, TODAY)


def test_check_counts_what_good_packs_hold(tmp_path: Path) -> None:
    put(tmp_path, "a.csv", from_page())
    assert check_contributed(tmp_path, {CODE}, TODAY) == ["packs/a.csv: 1 fact, 1 program"]


def test_an_own_pack_needs_no_link_but_real_programs() -> None:
    pack = read_pack(pack_bytes([fact()]), TODAY)
    assert pack_problems("x.csv", pack, {CODE}) == []
    assert "line 2, column program_code" in pack_problems("x.csv", pack, set())[0]

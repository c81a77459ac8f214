"""What programs state, in words and in the columns of a list: year, page, and what disagrees."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import openpyxl
import pytest

from smartpick.domain import FactKey
from smartpick.files.write.document import ListDocument
from smartpick.files.write.list_files import list_columns, list_csv, list_json, stated_columns
from smartpick.files.write.read_list import read_list
from smartpick.files.write.workbook import workbook
from smartpick.programs.query import Identity
from smartpick.programs.statements import Rule, Statement
from smartpick.say import stated as stated_words
from tests.unit.files.write.made_list import made_list

OLD, NEW, WIDE = (f"https://example.org/{page}" for page in ("old", "new", "gme"))
SAID, SILENT = "9999140C1", "9999140C2"


def says(
    value: str,
    year: int | None = None,
    link: str = NEW,
    *,
    fact: str = "sponsors_j1",
    note: str | None = None,
    wide: bool = False,
) -> Statement:
    return Statement(fact, value, year, link, note, wide)


STATED = {
    SAID: (
        says("yes", 2022),
        says("no", 2018, OLD),
        says("none", fact="graduation_limit_years"),
        says("no", 2024, WIDE, fact="sponsors_h1b", note="=CALL(1)", wide=True),
    )
}

_PLAIN = Rule("none", None, NEW, has_others=False, is_of_institution=False)
RULES = {
    SAID: {
        "sponsors_j1": replace(_PLAIN, value="yes", year=2022, has_others=True),
        "graduation_limit_years": _PLAIN,
        "sponsors_h1b": Rule("no", 2024, WIDE, has_others=False, is_of_institution=True),
    }
}


def stated(of: ListDocument, code: str) -> tuple[object, ...]:
    return tuple(cell for column in stated_columns(of) for cell in column.cells(code))


def document() -> ListDocument:
    return made_list(stated=STATED, rules=RULES)


@pytest.mark.parametrize(
    ("fact", "value", "told"),
    [
        ("sponsors_j1", "yes", "yes"),
        ("graduation_limit_years", "5", "at most 5 years"),
        ("graduation_limit_years", "none", "no limit"),
        ("step2_ck_cutoff", "220", "from 220"),
        ("minimum_us_months", "3", "3 months"),
        ("minimum_us_months", "1", "1 month"),
        ("graduation_limit_years", "1", "at most 1 year"),
        ("img_residents", "11 of 20", "11 of 20"),
        ("img_share_percent", "15", "15 %"),
    ],
)
def test_a_value_reads_as_what_it_is(fact: str, value: str, told: str) -> None:
    assert stated_words.value(says(value, fact=fact)) == told


@pytest.mark.parametrize(
    ("pages", "told"),
    [
        (
            (says("yes", 2022), says("no", 2018, OLD)),
            "the page of 2022 says yes, an older one (2018) says no",
        ),
        (
            (says("yes", 2022), says("no", None, OLD)),
            "the page of 2022 says yes, one without a date says no",
        ),
        (
            (says("yes", 2022), says("no", 2022, OLD)),
            "the page of 2022 says yes, another of 2022 says no",
        ),
        (
            (says("yes"), says("no", 2025, WIDE, wide=True)),
            "the page without a date says yes, the institution’s page of 2025 says no",
        ),
        (
            (says("yes", 2022), says("no", 2022)),
            "the page of 2022 says yes, elsewhere it says no",
        ),
    ],
)
def test_pages_that_disagree_are_told_apart(pages: tuple[Statement, ...], told: str) -> None:
    assert stated_words.difference(pages) == told


def test_the_columns_hold_the_value_that_counts_its_year_and_its_page() -> None:
    cells = stated(document(), SAID)
    assert cells[:3] == ("yes", 2022, NEW)
    assert cells[3:6] == ("no", 2024, WIDE)
    assert cells[6:9] == ("no limit", "no date on the page", NEW)
    assert cells[9:18] == (None,) * 9
    assert cells[18] == (
        "sponsors J-1: the page of 2022 says yes, an older one (2018) says no. "
        "sponsors H-1B: for all residencies of the institution; =CALL(1)"
    )


def test_where_pages_that_stand_as_high_differ_only_the_remarks_tell() -> None:
    differ = {SAID: (says("yes", 2022), says("no", 2022, OLD))}
    *cells, remarks = stated(made_list(stated=differ), SAID)
    assert cells == [None] * 18
    assert remarks == "sponsors J-1: the page of 2022 says yes, another of 2022 says no"


def test_what_counts_is_asked_of_no_program_and_what_does_not_is() -> None:
    limit = FactKey.GRADUATION_LIMIT_YEARS
    assert limit not in document().unknown(SAID)
    assert limit in made_list(stated=STATED).unknown(SAID), "stated, but pages differ"
    off = made_list(stated=STATED, rules=RULES, counts_statements=False)
    assert limit in off.unknown(SAID)
    assert stated(off, SAID) == ()


def test_where_nothing_is_stated_all_cells_are_empty() -> None:
    assert stated(document(), SILENT) == (None,) * 19
    assert stated(made_list(), SAID) == (None,) * 19


def test_the_csv_file_names_every_column_of_what_is_stated() -> None:
    table = list(csv.reader(io.StringIO(list_csv(document()).decode("utf-8-sig"))))
    start = next(i for i, row in enumerate(table) if row[:1] == ["number"])
    silent, said = (
        dict(zip(table[start], row, strict=True)) for row in table[start + 1 : start + 3]
    )
    assert (said["stated_sponsors_j1"], said["stated_sponsors_j1_year"]) == ("yes", "2022")
    assert said["stated_sponsors_h1b_link"] == WIDE
    assert said["stated_graduation_limit_years"] == "no limit"
    assert "an older one (2018) says no" in said["stated_remarks"]
    assert {text for name, text in silent.items() if name.startswith("stated_")} == {""}


def test_the_workbook_holds_it_as_text_and_still_gives_the_list_back() -> None:
    content = workbook(document())
    head, _, said, *_ = openpyxl.load_workbook(io.BytesIO(content))["List"].iter_rows()
    cells = dict(zip([str(c.value) for c in head], said, strict=True))
    assert cells["Its page says: sponsors J-1"].value == "yes"
    assert cells["sponsors J-1: year of the page"].value == 2022
    assert cells["sponsors J-1: page"].value == NEW
    assert cells["most years since graduation: year of the page"].value == "no date on the page"
    assert {c.data_type for c in said} <= {"s", "n", "d"}
    assert read_list(content) == document().saved


def test_every_rule_has_a_value_a_year_and_a_page_and_stands_once() -> None:
    score, welcome = replace(_PLAIN, value="220", year=2025), replace(_PLAIN, value="yes")
    made = made_list(rules={SAID: {"step2_ck_cutoff": score, "welcomes_imgs": welcome}})
    ids = [name for column in list_columns(made) for name in column.ids]
    assert len(set(ids)) == len(ids)
    for fact in ("step2_ck_cutoff", "accepts_failed_attempts", "welcomes_imgs"):
        assert {f"stated_{fact}", f"stated_{fact}_year", f"stated_{fact}_link"} <= set(ids)
    cells = stated(made, SAID)
    assert cells[9:12] == (220, 2025, NEW)
    assert cells[15:18] == ("yes", "no date on the page", NEW)


def test_the_number_and_the_website_stand_in_every_file_with_how_sure_they_are() -> None:
    elm = Identity("1403500001", "sure", "https://elm.example/IM")
    made = made_list(identities={SAID: elm})
    table = list(csv.reader(io.StringIO(list_csv(made).decode("utf-8-sig"))))
    start = next(i for i, row in enumerate(table) if row[:1] == ["number"])
    silent, said = (
        dict(zip(table[start], row, strict=True)) for row in table[start + 1 : start + 3]
    )
    names = ("acgme_number", "acgme_match", "website")
    assert [said[n] for n in names] == ["1403500001", "sure", "https://elm.example/IM"]
    assert [silent[n] for n in names] == ["", "", ""]
    listed = {p["program_code"]: p for p in json.loads(list_json(made))["programs"]}
    assert [listed[SAID][n] for n in names] == [elm.acgme_number, "sure", elm.website]
    assert [listed[SILENT][n] for n in names] == [None] * 3
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(made)))["List"]
    heads = [cell.value for cell in next(sheet.iter_rows())]
    column = heads.index("ACGME number")
    cells = [row[column].value for row in sheet.iter_rows(min_row=2)]
    assert "1403500001" in cells, "text: a number would lose zeros in front"

"""The tables of a preview, and what was brought over a program's published history."""

from __future__ import annotations

from datetime import date

import pandas as pd

from smartpick.domain import FactKey, VerifiedFact
from smartpick.files.packs.difference import Disagreement
from smartpick.files.read.preview import HistoryRow, Kind, Preview
from smartpick.ui.programs import history
from smartpick.ui.your_work import import_rows, import_words
from smartpick.workspace import Imported, ImportedAccreditation

ELM = "9001140C0"
NAMES = {ELM: "Elm Clinic, Internal Medicine"}
HISTORY = pd.DataFrame(
    {"track_code": [ELM, ELM], "track": ["IM", "IM"], "year": [2019, 2020],
     "quota": [6, 6], "filled": [5, 6]}
)  # fmt: skip
TRACKS = pd.DataFrame({"track_code": [ELM, "9001140M0"]})


def test_what_was_brought_lies_over_the_published_history_and_says_so() -> None:
    brought = Imported().with_positions(
        {(ELM, 2020): (6, 4), (ELM, 2027): (8, 8), ("9001140M0", 2027): (2, 1),
         ("9999140C0", 2027): (9, 9)}
    )  # fmt: skip
    found = import_rows.with_brought(HISTORY, TRACKS, brought)
    assert [tuple(row) for row in found.itertuples(index=False)] == [
        (ELM, 2019, 6, 5, False),
        (ELM, 2020, 6, 4, True),
        (ELM, 2027, 8, 8, True),
        ("9001140M0", 2027, 2, 1, True),
    ]
    years = {y.year: y for y in history.years(found, 6, 6)}
    assert (years[2027].quota, years[2027].filled) == (10, 9)
    assert years[2020].filled == 4
    assert max(history.fill_history(list(years.values())).layout["xaxis"]["tickvals"]) == 2027
    told = import_words.brought_years(found.loc[found["brought"], "year"])
    assert told == "From a file that you brought: 2020, 2027."


def test_without_anything_brought_the_history_is_the_published_one() -> None:
    found = import_rows.with_brought(HISTORY, TRACKS, Imported())
    assert found["filled"].tolist() == [5, 6]
    assert not found["brought"].any()
    assert import_words.brought_years(found.loc[found["brought"], "year"]) == ""
    empty = import_rows.with_brought(HISTORY.iloc[:0], TRACKS, Imported())
    assert empty.empty
    assert import_words.brought_years(empty.loc[empty["brought"], "year"]) == ""


def test_only_the_first_rows_are_sent_and_the_others_counted() -> None:
    rows = tuple(HistoryRow(ELM, year, (5, 5), None, "row 1") for year in range(1000, 1300))
    frame, n = import_rows.history(Preview("a table", history=rows), Kind.NEW)
    assert (len(frame), n) == (import_rows.TOP_ROWS, 300)
    assert frame["Known"].unique().tolist() == ["not known"]
    assert import_rows.history(Preview("a table", history=rows), Kind.CHANGED)[1] == 0


def test_rows_that_differ_are_written_only_when_asked() -> None:
    rows = (
        HistoryRow(ELM, 2020, (6, 4), (6, 6), "row 1"),
        HistoryRow(ELM, 2021, (6, 4), None, "row 2"),
        HistoryRow(ELM, 2022, (6, 4), (6, 4), "row 3"),
    )
    preview = Preview("a table", history=rows)
    assert import_rows.history_rows(preview, is_replacing=False) == [rows[1]]
    assert import_rows.history_rows(preview, is_replacing=True) == [rows[0], rows[1]]


def test_a_disagreement_shows_both_values_and_which_is_newer() -> None:
    mine = VerifiedFact(
        program_code=ELM, fact=FactKey.IMG_RESIDENTS, value="3/9", seen_on=date(2026, 1, 1)
    )
    theirs = mine.model_copy(update={"value": "4/9", "seen_on": date(2026, 2, 1)})
    item = Disagreement(mine, theirs)
    frame = import_rows.disagreements([item], NAMES)
    assert frame[["Mine", "Theirs", "Newer"]].iloc[0].tolist() == ["3 of 9", "4 of 9", "theirs"]
    assert import_rows.disagreement(item, NAMES).startswith("Elm Clinic, Internal Medicine (9001")
    assert import_rows.newer(Disagreement(theirs, mine)) == "mine"
    assert import_rows.newer(Disagreement(mine, mine)) == "same day"


def test_an_accredited_program_is_told_with_what_the_list_leaves_open() -> None:
    listed = ImportedAccreditation(program_code=ELM, acgme_number="1403500001")
    assert import_words.accredited(listed) == (
        "From a list that you brought: ACGME number 1403500001, accreditation not said, positions "
        "approved not said."
    )

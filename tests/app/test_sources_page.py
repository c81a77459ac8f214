"""The page of sources: every number of an estimate can be traced."""

from __future__ import annotations

from typing import Any

import pandas as pd
from streamlit.testing.v1 import AppTest

from smartpick.evidence.load import load_evidence
from smartpick.location import find_data
from smartpick.programs.statements import counted
from smartpick.ui.evidence import sources_page
from tests.app.pages import FRONT_PAGE, all_words, run_page, tables_with

SOURCES_PAGE = "sources_and_limits"


def opened(tab: str, **session: Any) -> AppTest:
    return run_page(SOURCES_PAGE, **{sources_page.TAB: tab}, **session)


def numbers(**session: Any) -> pd.DataFrame:
    return only_table(opened(sources_page.NUMBERS, **session), "Grade")


def only_table(app: AppTest, column: str) -> pd.DataFrame:
    (table,) = tables_with(app, column)
    return table


def test_every_source_of_the_data_is_listed() -> None:
    listed = only_table(opened(sources_page.SOURCES), "Trust")
    assert len(listed) == len(load_evidence(find_data()).sources)
    assert not listed["Source"].duplicated().any()


def test_the_limits_count_who_states_rules_as_the_data_do() -> None:
    n = counted(find_data())
    told = f"{n.n_programs:,} programs and {n.n_institutions:,} institutions state"
    assert told in all_words(run_page(SOURCES_PAGE))


def test_every_number_behind_the_estimate_has_a_source_a_place_in_it_and_a_grade() -> None:
    rows = numbers()
    assert len(rows) > 10
    assert set(rows["Grade"]) <= {"A", "B", "C"}
    for column in ("Number", "Source", "Where in the source, or why"):
        assert (rows[column].str.strip() != "").all()


def test_the_numbers_follow_the_profile() -> None:
    plain = numbers()
    assert not numbers(specialties=["Family Medicine"]).equals(plain)


def test_why_this_number_opens_to_the_same_readings() -> None:
    app = run_page(FRONT_PAGE)
    assert tables_with(app, "Grade") == []
    app = run_page(FRONT_PAGE, why_this_number=True)
    assert only_table(app, "Grade").equals(numbers())

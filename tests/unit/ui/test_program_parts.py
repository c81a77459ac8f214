"""Rows, charts and words of the pages about programs, on invented programs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest

from smartpick.domain import Estimate, FactKey, Knowledge, VerifiedFact, edition
from smartpick.programs.filters import LEVELS, Facet
from smartpick.say import facts as facts_said
from smartpick.ui.programs import chance, fact_entry, filters, history, known, links, rows, words
from smartpick.ui.programs import map as program_map
from smartpick.ui.programs.known_rules import KnownRules
from smartpick.workspace import ProgramNote
from tests.unit.ui import made

CODE, OTHER, THIRD = "9001140C0", "9002140C0", "9003140C0"
SEEN = date(2026, 5, 20)
UNTOUCHED = {
    key.value: facts_said.UNKNOWN for key in FactKey if key is not FactKey.IMG_RESIDENTS
} | {
    "roster_img": None,
    "roster_all": None,
    "step2_ck_cutoff_number": None,
    "graduation_limit_years_number": None,
    "link": "",
    "seen_on": SEEN,
    "said_by": "page",
    "again": False,
}


def program(code: str, **changes: Any) -> dict[str, Any]:
    """One row of the list as the store gives it."""
    return {
        "program_code": code, "specialty": "Internal Medicine",
        "specialty_name": "Internal Medicine", "institution": "Example Hospital", "site": None,
        "city": "Elmville", "state": "ND", "state_name": "North Dakota", "region": "Midwest",
        "division": "West North Central", "quota_categorical": 9, "quota_advanced": 0,
        "quota_preliminary": 0, "quota_reserved": 0, "quota": 9, "filled": 8, "n_tracks": 1,
        "img_share": 0.4, "logit_sd": 1.2, "recent_years_unfilled": 1, "recent_years_listed": 6,
        "first_year_listed": 2014, "in_second_list": True, "hospital_owner": None,
        "hospital_beds": None, "h1b_filed": None,
        "latitude": 47.0, "longitude": -97.0, "location_basis": "city", "n_stated": 0,
        "excluded": None, "miles": None,
    } | changes  # fmt: skip


def fact(key: FactKey, value: str, seen_on: date = SEEN) -> VerifiedFact:
    return VerifiedFact(program_code=CODE, fact=key, value=value, seen_on=seen_on)


def test_every_level_of_a_filter_has_a_name() -> None:
    assert {level for levels in LEVELS.values() for level in levels} <= set(words.LEVELS)
    assert set(words.FACETS) == set(Facet)


def test_every_fact_has_a_label_and_a_question() -> None:
    assert all(len(key.label) > 5 and key.question.endswith("?") for key in FactKey)
    assert len({key.label for key in FactKey}) == len(FactKey)
    assert FactKey("sponsors_j1") is FactKey.SPONSORS_J1


@pytest.mark.parametrize(
    "order",
    [
        "Estimated IMG share, greatest first",
        "Years with unfilled positions, 2021 to 2026, most first",
        "Distance, nearest first",
    ],
)
def test_what_is_not_known_comes_last_in_every_order(order: str) -> None:
    unknown = program(OTHER, img_share=None, recent_years_unfilled=None, miles=None)
    table = pd.DataFrame([unknown, program(CODE, miles=3.0), program(THIRD, miles=2.0)])
    assert rows.ordered(table, order, {})["program_code"].iloc[-1] == OTHER


def test_the_list_follows_the_model_when_ordered_by_chance() -> None:
    results = {CODE: replace(made.program(2), program_code=CODE),
               THIRD: replace(made.program(1), program_code=THIRD)}  # fmt: skip
    table = pd.DataFrame([program(OTHER), program(CODE), program(THIRD)])
    ordered = rows.ordered(table, "Chance of an interview, greatest first", results)
    assert ordered["program_code"].tolist() == [THIRD, CODE, OTHER]


def test_a_row_shows_unknown_as_unknown_and_what_the_applicant_entered() -> None:
    own = rows.Own(
        KnownRules(Knowledge(facts=(fact(FactKey.SPONSORS_J1, "yes"),), connections=(CODE,))),
        {CODE: ProgramNote(program_code=CODE, note="n", left_out="far")},
    )
    columns = rows.available(has_distance=True)
    table = pd.DataFrame([program(CODE, city=None, img_share=None, logit_sd=None)])
    [row] = rows.rows(table, columns, {}, own).to_dict("records")
    assert row["City"] == "not known"
    assert row["IMGs, estimated"].strip() == "not known"
    assert row["Hospital owner"] == "Not known"
    assert row["H-1B filings, 2025"] == "None found"
    assert row["My entries"] == "left out: far · 1 fact · connection · note"
    assert row["Filled"] == "8 of 9"
    assert row["Facts on its own pages"] is None


def test_the_levels_of_every_filter_name_the_years_of_the_edition() -> None:
    levels = {f: " ".join(filters._options(f).values()) for f in (Facet.FILLED, Facet.LISTED)}
    assert "Unfilled positions in 2026" in levels[Facet.FILLED]
    assert "First listed 2015 to 2025" in levels[Facet.LISTED]
    notes = " ".join(edition().fill(note) for note in words.FACET_NOTES.values())
    names = [*rows.orders(), *rows.available(has_distance=True)]
    assert "Years with unfilled positions, 2021 to 2026" in names
    assert "{" not in " ".join([notes, *levels.values(), *names])


def test_years_without_data_are_told_from_years_without_a_listing() -> None:
    listed = pd.DataFrame(
        {"year": [2014, 2014, 2019], "quota": [3, 2, 5], "filled": [3, 1, 5], "track_code": "x"}
    )
    years = {y.year: y for y in history.years(listed, 6, 6)}
    assert (years[2014].quota, years[2014].filled) == (5, 4)
    assert years[2015].missing == "not listed"
    assert years[2023].missing == "not listed"
    assert (years[2026].quota, years[2026].filled) == (6, 6)


def test_years_around_a_list_that_shows_what_the_history_misses_are_not_known() -> None:
    listed = pd.DataFrame({"year": [2015, 2019], "quota": 3, "filled": 3, "track_code": "x"})
    missed = {y.year: y.missing for y in history.years(listed, 6, 6, is_in_second_list=True)}
    assert missed[2017] == "not listed"
    assert {missed[year] for year in range(2020, 2026)} == {"not known"}
    found = pd.concat([listed, listed.assign(year=[2021, 2023])])
    years = {y.year: y.missing for y in history.years(found, 6, 6, is_in_second_list=True)}
    assert years[2022] == years[2025] == "not listed"


def test_the_chart_draws_no_bar_where_nothing_is_known_and_the_table_says_so() -> None:
    listed = pd.DataFrame({"year": [2020], "quota": [4], "filled": [2]})
    years = history.years(listed, 5, 5, is_in_second_list=True)
    offered, filled, missing = history.fill_history(years).data
    assert list(offered["x"]) == list(filled["x"]) == [2020, 2026]
    assert list(filled["y"]) == [2, 5]
    assert len(missing["x"]) == len(range(2014, 2027)) - 2
    table = history.table(years).set_index("Year")
    assert table.loc["2022", "Offered"] == "not known"
    told = history.told(years)
    assert "Unfilled positions in 2020" in told
    assert "Not known: 2021 to 2025" in told


def test_the_map_puts_programs_of_one_city_on_one_circle() -> None:
    table = pd.DataFrame(
        [program(CODE), program(OTHER), program(THIRD, city=None, latitude=None, longitude=None)]
    )
    [trace] = program_map.programs(table).data
    assert list(trace["customdata"]) == ["Elmville, ND"]
    assert "2 programs" in trace["hovertext"][0]
    assert program_map.n_not_shown(table) == 1


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        (FactKey.SPONSORS_J1, "yes", "yes"),
        (FactKey.STEP2_CK_CUTOFF, "230", "from 230"),
        (FactKey.STEP2_CK_CUTOFF, "none", "no limit"),
        (FactKey.GRADUATION_LIMIT_YEARS, "5", "at most 5 years"),
        (FactKey.IMG_RESIDENTS, "12/30", "12 of 30"),
    ],
)
def test_a_fact_reads_as_words(key: FactKey, value: str, said: str) -> None:
    assert facts_said.value(fact(key, value)) == said
    assert facts_said.value(None) == "unknown"


def test_a_fact_older_than_eighteen_months_says_so_and_a_younger_one_does_not() -> None:
    old = fact(FactKey.SPONSORS_J1, "yes", date(2024, 1, 10))
    assert "older than 18 months" not in facts_said.age(old, date(2025, 7, 10))
    assert "older than 18 months" in facts_said.age(old, date(2025, 8, 10))
    assert facts_said.age(old, date(2024, 1, 12)) == "this month"


def test_published_data_age_from_the_day_they_describe() -> None:
    assert known.age("match", date(2026, 11, 1)) == "March 2026"
    assert "older than 18 months" in known.age("match", date(2027, 11, 1))


def test_answers_that_did_not_change_keep_their_day_and_source() -> None:
    before = Knowledge(facts=(fact(FactKey.SPONSORS_J1, "yes", date(2025, 1, 1)),))
    given = UNTOUCHED | {"sponsors_j1": "yes", "uses_signals": "no", "link": "https://a.example/x"}
    after = fact_entry.with_answers(before, CODE, given).of(CODE)
    assert after[FactKey.SPONSORS_J1] == before.facts[0]
    assert after[FactKey.USES_SIGNALS].link == "https://a.example/x"
    assert after[FactKey.USES_SIGNALS].said_by == "page"
    again = fact_entry.with_answers(before, CODE, given | {"again": True}).of(CODE)
    assert again[FactKey.SPONSORS_J1].seen_on == SEEN


def test_no_limit_is_a_fact_and_unknown_is_none() -> None:
    given = UNTOUCHED | {"step2_ck_cutoff": "no limit", "graduation_limit_years": "unknown"}
    after = fact_entry.with_answers(Knowledge(), CODE, given)
    assert [(f.fact, f.value) for f in after.facts] == [(FactKey.STEP2_CK_CUTOFF, "none")]


def test_variants_leave_out_one_kind_of_entry_each_and_other_programs_stay() -> None:
    other = fact(FactKey.SPONSORS_J1, "no").model_copy(update={"program_code": OTHER})
    known = Knowledge(
        facts=(fact(FactKey.SPONSORS_J1, "yes"), other),
        connections=(CODE, OTHER),
        signals={CODE: "gold"},
    )
    found = chance.variants(CODE, known)
    assert list(found) == [
        "With what you entered",
        "Without the connection",
        "Without your facts",
        "Without anything you entered",
    ]
    assert found["Without the connection"].connections == (OTHER,)
    assert found["Without your facts"].facts == (other,)
    assert all(k.signals == known.signals for k in found.values())
    assert found["Without anything you entered"].of(CODE) == {}
    assert list(chance.variants(THIRD, known)) == ["With what you entered"]


@pytest.mark.parametrize("text", ["St. Odo’s & Sons, <b>", "a/b?c=d#e", "naïve 100%"])
def test_a_web_search_takes_plain_words_only(text: str) -> None:
    address = links.web_search(text)
    assert address.startswith("https://duckduckgo.com/?q=")
    assert set(address.removeprefix("https://duckduckgo.com/?q=")) <= set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+"
    )


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (Estimate(0.5, 0.35, 0.7), "yes"),
        (Estimate(0.5, 0.2, 0.7), "rather yes"),
        (Estimate(0.2, 0.1, 0.4), "rather no"),
        (Estimate(0.1, 0.05, 0.2), "no"),
        (None, "not known"),
    ],
)
def test_a_share_is_a_clear_yes_only_when_its_whole_interval_is(
    share: Estimate | None, said: str
) -> None:
    assert rows.verdict(share, 0.3) == said

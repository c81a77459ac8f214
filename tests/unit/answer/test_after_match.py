"""What the Match left open: the table against the tracks, and what a page shows of it."""

from __future__ import annotations

from datetime import date

import pandas as pd

from smartpick.advice.load import load_advice
from smartpick.answer.after_match import MOST_SOAP_APPLICATIONS, open_kinds
from smartpick.ui.plan import unmatched_words
from tests.calibration.real import DATA, evidence, store

KIND = {"C": "categorical", "M": "categorical", "A": "advanced", "R": "advanced",
        "P": "preliminary"}  # fmt: skip


def counted(codes: pd.Series, quota: pd.Series, filled: pd.Series) -> dict[tuple[str, str], int]:
    frame = pd.DataFrame({"code": codes, "open": (quota - filled).clip(lower=0)})
    frame = frame[(quota > 0) & frame["code"].str[7].isin(list(KIND))]
    frame["kind"] = frame["code"].str[7].map(KIND)
    frame["specialty"] = frame["code"].str[4:7]
    sums = frame.groupby(["specialty", "kind"])["open"].sum()
    flat = sums.reset_index()
    return {
        (str(s), str(k)): int(n)
        for s, k, n in zip(flat["specialty"], flat["kind"], flat["open"], strict=True)
    }


def test_the_table_is_what_the_tracks_say() -> None:
    table = store().published("open_after_match")
    tracks = pd.read_csv(DATA / "programs" / "tracks.csv", dtype={"track_code": str})
    history = pd.read_csv(DATA / "programs" / "fill_history.csv", dtype={"track_code": str})
    by_year = {
        2026: counted(tracks["track_code"], tracks["quota"], tracks["filled"]),
    }
    for year in (2014, 2020):
        own = history[history["year"] == year]
        by_year[year] = counted(own["track_code"], own["quota"], own["filled"])
    for year, expected in by_year.items():
        own = table[(table["area"] == "US") & (table["year"] == year)]
        found = {
            (s, k): int(n)
            for s, k, n in zip(
                own["specialty_code"], own["kind"], own["open_positions"], strict=True
            )
        }
        assert found == {key: n for key, n in expected.items() if key in found}
        assert sum(found.values()) >= 0.99 * sum(expected.values())
    assert table[(table["area"] == "US") & (table["year"] == 2026)]["open_positions"].sum() == 2860


def test_ones_own_specialties_stand_first_and_then_the_most_open() -> None:
    found = open_kinds(store(), ("Psychiatry",), most=3)
    assert found[0].specialty == "Psychiatry"
    others = [kind for kind in found if kind.specialty != "Psychiatry"]
    assert [kind.specialty for kind in others] == [
        "Family Medicine", "Internal Medicine", "General Surgery",
    ]  # fmt: skip
    assert others[2].kind == "preliminary"
    assert set(others[0].by_year) == {*range(2014, 2021), 2026}
    assert set(open_kinds(store(), (), area="NY")[0].by_year) <= set(range(2021, 2026))


def test_the_example_of_a_spread_uses_the_applications_that_soap_takes() -> None:
    told = unmatched_words.plan_of(list(open_kinds(store(), (), most=4)))
    assert MOST_SOAP_APPLICATIONS == 45
    assert "45 applications" in told
    assert "Family Medicine" in told


def test_every_step_hangs_on_a_date_and_every_state_is_dated() -> None:
    advice = load_advice(DATA, evidence())
    steps = {name for name, entry in advice.calendar.items() if entry.if_unmatched}
    assert {"match_registration", "rank_lists_due", "match_monday", "soap_ends"} <= steps
    assert advice.calendar["list_of_unfilled_closes"].date == date(2027, 5, 1)
    counts = [licence.way for licence in advice.licences.values()]
    assert counts.count("full") == 18
    assert {s for s, x in advice.licences.items() if x.way == "limited"} == {"CA", "NY", "WA"}
    assert "about 40" in str(advice.licences["WA"].issued)
    assert advice.licences["TX"].asks is None
    assert "not read" in unmatched_words.licence("Texas", advice.licences["TX"])
    assert "about 40" in unmatched_words.licence("Washington", advice.licences["WA"])

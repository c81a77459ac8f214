"""What the Match left open: the table against the tracks, and what a page shows of it."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from smartpick.advice.load import load_advice
from smartpick.answer.after_match import MOST_SOAP_APPLICATIONS, open_kinds
from smartpick.ui.plan import unmatched_page
from smartpick.workshop.open_after_match import count_open
from tests.calibration.real import DATA, evidence, store


def test_the_table_is_counted_from_the_tracks_and_their_history() -> None:
    table = store().published("open_after_match")
    counted = pd.DataFrame(count_open(DATA))
    assert counted.columns.tolist() == table.columns.tolist()
    assert counted.to_numpy().tolist() == table.to_numpy().tolist()
    assert set(table["year"]) == {*range(2014, 2027)}
    newest = table[table["year"] == 2026]
    tracks = pd.read_csv(DATA / "programs" / "tracks.csv")
    assert newest["open_positions"].sum() == (tracks["quota"] - tracks["filled"]).sum() == 2860


@pytest.mark.parametrize(
    ("code", "kind", "published"),
    [
        ("110", "categorical", 65),
        ("180", "categorical", 7),
        ("320", "categorical", 150),
        ("999", "preliminary", 243),
    ],
)
def test_a_year_read_by_hand_agrees_with_what_nrmp_counted_in_it(
    code: str, kind: str, published: int
) -> None:
    """Places open in 2025 by Results and Data; pediatrics: 147, and 3 in primary care."""
    table = store().published("open_after_match")
    own = table[(table["year"] == 2025) & (table["specialty_code"] == code)]
    assert own.set_index("kind").loc[kind, "open_positions"] == published


def test_ones_own_specialties_stand_first_and_then_the_most_open() -> None:
    found = open_kinds(store(), ("Psychiatry",), most=3)
    assert found[0].specialty == "Psychiatry"
    others = [kind for kind in found if kind.specialty != "Psychiatry"]
    assert [kind.specialty for kind in others] == [
        "Family Medicine", "Internal Medicine", "General Surgery",
    ]  # fmt: skip
    assert others[2].kind == "preliminary"
    assert set(others[0].by_year) == {*range(2014, 2027)}
    assert "2014 to 2025 and 2026" in unmatched_page.kinds_note()


def test_the_example_of_a_spread_uses_the_applications_that_soap_takes() -> None:
    told = unmatched_page.plan_of(list(open_kinds(store(), (), most=4)))
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
    assert "not read" in unmatched_page.licence("Texas", advice.licences["TX"])
    assert "about 40" in unmatched_page.licence("Washington", advice.licences["WA"])

"""Signals: the published limits, and advice that keeps them."""

from __future__ import annotations

from collections import Counter
from typing import Literal

import pandas as pd

from smartpick.answer.shortlist.pool import BANDS
from smartpick.answer.shortlist.signals import signal_advice, signal_limit
from smartpick.domain import Knowledge
from smartpick.domain.list_answer import ListBand
from tests.calibration.real import answer, dr_a, store
from tests.unit.answer.shortlists import filled, listing, pool_of, workspace_of

Signal = Literal["gold", "silver", "signal"]


def row(season: int, trust: str, **counts: int) -> dict[str, object]:
    return {
        "season": season,
        "specialty_code": "140",
        "system": "two_tier" if "gold" in counts else "single",
        "gold": counts.get("gold"),
        "silver": counts.get("silver"),
        "total": sum(counts.values()),
        "trust": trust,
        "source": f"example_{season}",
    }


def test_the_newest_checked_season_counts_and_a_newer_rumour_is_told() -> None:
    table = pd.DataFrame(
        [row(2025, "A", signal=5), row(2026, "C", signal=7), row(2027, "D", signal=9)]
    )
    limit = signal_limit(table, "140", "Internal Medicine", 2027)
    assert limit is not None
    assert (limit.season, limit.by_kind, limit.is_verified) == (2026, {"signal": 7}, True)
    assert limit.disputed == "2027: 9 signals"


def test_a_season_after_the_match_is_not_used_and_a_rumour_alone_says_so() -> None:
    table = pd.DataFrame([row(2027, "D", gold=3, silver=12)])
    assert signal_limit(table, "140", "Internal Medicine", 2026) is None
    limit = signal_limit(table, "140", "Internal Medicine", 2027)
    assert limit is not None
    assert not limit.is_verified
    assert limit.by_kind == {"gold": 3, "silver": 12}


def test_the_published_limits_of_internal_medicine_are_found() -> None:
    limit = signal_limit(store().published("program_signals"), "140", "Internal Medicine", 2027)
    assert limit is not None
    assert limit.by_kind == {"gold": 3, "silver": 12}
    assert limit.season == 2026


def test_advice_keeps_the_limits_and_spends_nothing_on_safer_programs() -> None:
    found = pool_of(filled(workspace_of(dr_a(), settings={"most": 60})))
    advice = signal_advice(found)
    assert Counter(advice.advised.values()) == {"gold": 3, "silver": 12}
    bands = {BANDS[found.candidates.band[found.place_of[c]]] for c in advice.advised}
    assert ListBand.SAFER not in bands
    assert advice.advised_adds is not None
    assert 0 < advice.advised_adds.low < advice.advised_adds.value < advice.advised_adds.high
    assert advice.current == {}
    assert advice.current_adds is None


def test_advice_is_worth_at_least_what_is_assigned_now() -> None:
    workspace = filled(workspace_of(dr_a(), settings={"most": 60}))
    codes = list(workspace.shortlist.codes)
    signals: dict[str, Signal] = {codes[-1]: "gold", codes[-2]: "silver"}
    known = workspace.model_copy(update={"knowledge": Knowledge(signals=signals)})
    advice = signal_advice(pool_of(known))
    assert advice.current == signals
    assert advice.current_adds is not None
    assert advice.advised_adds is not None
    assert advice.advised_adds.value > advice.current_adds.value > 0
    assert advice.exceeded == ()


def test_more_signals_than_a_specialty_allows_are_named() -> None:
    codes = [p.program_code for p in answer(dr_a()).programs[:5]]
    workspace = listing(workspace_of(dr_a()), codes)
    known = workspace.model_copy(
        update={"knowledge": Knowledge(signals=dict.fromkeys(codes[:4], "gold"))}
    )
    assert signal_advice(pool_of(known)).exceeded == ("Internal Medicine",)


def test_an_application_that_was_sent_gets_no_signal_any_more() -> None:
    codes = [p.program_code for p in answer(dr_a()).programs[100:105]]
    assert signal_advice(pool_of(listing(workspace_of(dr_a()), codes))).advised == {}


def test_an_empty_list_needs_no_signal() -> None:
    advice = signal_advice(pool_of(workspace_of(dr_a())))
    assert advice.limits == ()
    assert advice.advised == {}

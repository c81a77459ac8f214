"""What is left out, why, and what it saves."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from smartpick.answer.exclusions import excluded_counts, exclusion_words, left_out, saved_usd
from tests.unit.ui.made import ASSESSMENT, program

TIERS = pd.DataFrame(
    [
        {"season": 2026, "kind": "each", "from_n": 1, "to_n": 80, "price_usd": 10},
        {"season": 2026, "kind": "each", "from_n": 81, "to_n": None, "price_usd": 30},
    ]
).assign(platform="ERAS", since=2026, specialty_code=None, specialty=None)
SAID = "The program's page (2025) says that it sponsors no J-1"
RULED = replace(
    program(1), excluded="no_j1", rules=("no_j1",), place=None, interview=None, reason=SAID
)
PRELIMINARY = replace(program(2), excluded="preliminary_only", place=None, interview=None)


def test_a_rule_that_was_seen_leaves_out_with_a_reason_and_a_way_back() -> None:
    [item] = left_out([RULED, PRELIMINARY, program(3)], {})
    assert (item.program_code, item.by) == (RULED.program_code, "rule")
    assert item.reason == SAID
    assert item.remedy


def test_a_program_left_out_twice_stands_once_with_its_rule() -> None:
    items = left_out([RULED], {RULED.program_code: "too far", program(3).program_code: "cold"})
    assert [(i.by, i.reason) for i in items][1] == ("you", "cold")
    assert [i.by for i in items] == ["rule", "you"]


def test_what_is_saved_counts_from_the_tier_that_the_list_has_reached() -> None:
    assert ASSESSMENT.n_applications == 80
    assert saved_usd(ASSESSMENT, TIERS, ["Internal Medicine"] * 2) == 60
    assert saved_usd(ASSESSMENT, TIERS, ["Family Medicine"] * 2) == 20
    assert saved_usd(ASSESSMENT, TIERS, []) == 0


def test_each_exclusion_is_counted_with_its_reason_and_its_remedy() -> None:
    often, rare = excluded_counts([PRELIMINARY, RULED, program(3), RULED])
    assert (often.reason, often.remedy) == exclusion_words("no_j1")
    assert often.reason != often.remedy
    assert (often.n_programs, rare.n_programs) == (2, 1)

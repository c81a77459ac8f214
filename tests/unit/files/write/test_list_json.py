"""The list as JSON: readable without SmartPick, sourced, and no finer than a band."""

from __future__ import annotations

import json
from typing import Any

from smartpick.files.write.list_files import list_json
from tests.unit.files.write.made_list import ANSWER, made_list


def document(**changes: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(list_json(made_list(**changes)))
    return found


def test_it_says_whose_list_of_when_from_where_and_how_far_to_trust_it() -> None:
    found = document()
    assert found["schema"] == "smartpick.list/1"
    assert "Step 2 CK: 221" in found["about"]["Scenario"]
    assert found["about"]["Data fingerprint"] == "abc123"
    assert "not promises" in found["about"]["Caveat"]
    assert "C: judgement" in found["about"]["Grades"]
    assert found["sources"] == ["A report"]
    assert found["made_on"] == "2026-11-25"


def test_a_program_stands_with_every_number_and_its_interval() -> None:
    second, first, third = document(answer=ANSWER)["programs"]
    assert first["chance"] == {"value": 0.07, "low": 0.02, "high": 0.2}
    assert first["against_average"] == {"value": 1.8, "low": 0.5, "high": 6.7}
    assert first["speaks_for"] == [{"term": "home_state", "text": "It is in your home state"}]
    assert first["band_for_this_applicant"] == "near your average"
    assert tuple(second["place"]) == (2, 1, 9)
    assert third["band_for_this_applicant"] is None


def test_every_number_of_the_whole_stands_with_its_interval_and_whom_it_counts() -> None:
    overall = document(answer=ANSWER)["overall"]
    assert overall["given_applied"] == {
        "value": 0.14,
        "low": 0.09,
        "high": 0.19,
        "counted_among": "those who apply",
    }
    assert overall["on_this_list"]["counted_among"] == "those who apply to exactly this list"
    assert "on_this_list" not in document()["overall"]


def test_fees_stand_by_specialty_with_their_season() -> None:
    found = document(answer=ANSWER)
    assert found["fees_usd"] == {"Internal Medicine": 22, "Family Medicine": 11}
    assert found["fee_season"] == 2026

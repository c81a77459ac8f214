"""Texts take numbers by name: a number that changes changes every sentence that rests on it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from smartpick.advice.load import Filler
from smartpick.advice.schema import Action, Rule
from smartpick.errors import EvidenceError
from smartpick.evidence.load import Evidence, load_evidence
from tests.unit.evidence.fictional import make

FEES = """season,kind,from_n,to_n,price_usd,source
2025,each,21,,28,example_report
2026,each,1,30,11,example_report
2026,each,31,,1930,example_report
"""
FEE: dict[str, Any] = {
    "name": "fee",
    "label": "Fee from application {from_n} on",
    "value": "${}",
    "locator": "each, season {season}",
    "grade": "A",
    "year": "{match_year}",
    "cell": {
        "table": "fees.csv",
        "where": {"season": "{season}", "kind": "each", "to_n": ""},
        "column": "price_usd",
    },
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    data = make(tmp_path)
    (data / "published").mkdir()
    (data / "published" / "fees.csv").write_text(FEES, encoding="utf-8")
    return data


@pytest.fixture
def evidence(data: Path) -> Evidence:
    return load_evidence(data)


def rule(text: str, *numbers: dict[str, Any], **more: Any) -> Rule:
    body: dict[str, Any] = {
        "features": ["S1"], "topic": "score", "role": "advice", "title": "An example",
        "text": text, "when": {"fact": "step2_ck", "below": 225}, "numbers": numbers or [FEE],
        "grade": "A", "review_by": "2027-09-01",
        "fires_for": {"step2_ck": 1}, "silent_for": {"step2_ck": 300},
    }  # fmt: skip
    return Rule.model_validate(body | more)


def filled(data: Path, evidence: Evidence, text: str, *numbers: dict[str, Any]) -> Rule:
    return Filler(data, evidence).rule("example", rule(text, *numbers))


def test_a_sentence_takes_its_fee_from_the_table_of_this_season(
    data: Path, evidence: Evidence
) -> None:
    found = filled(data, evidence, "In {match_year} each costs {fee}.")
    assert found.text == "In 2026 each costs $1,930."
    [number] = found.numbers
    assert (number.label, number.locator) == ("Fee from application 31 on", "each, season 2026")
    assert (number.value, number.source, number.year) == ("$1,930", "example_report", "2026")


def test_a_changed_fee_changes_the_sentence(data: Path, evidence: Evidence) -> None:
    path = data / "published" / "fees.csv"
    path.write_text(FEES.replace("1930", "33"), encoding="utf-8")
    assert filled(data, evidence, "Each costs {fee}.").text == "Each costs $33."


def test_a_new_season_brings_its_own_fee(data: Path) -> None:
    edition = data / "edition.yaml"
    edition.write_text(edition.read_text().replace("season: 2026", "season: 2025"))
    assert filled(data, load_evidence(data), "Each costs {fee}.").text == "Each costs $28."


def test_steps_and_the_other_view_are_filled_too(data: Path, evidence: Evidence) -> None:
    found = Filler(data, evidence).rule(
        "example",
        rule("Nothing here.", next_steps=["Keep {fee} aside."], contrary="Or save {fee}."),
    )
    assert found.next_steps == ("Keep $1,930 aside.",)
    assert found.contrary == "Or save $1,930."


def test_a_number_of_the_evidence_can_be_named(data: Path, evidence: Evidence) -> None:
    number = {"name": "effect", "label": "An effect", "evidence": "example.effect"}
    assert filled(data, evidence, "It adds {effect}.", number).text == "It adds 0.1."


def test_a_sum_over_rows_is_a_number_too(data: Path, evidence: Evidence) -> None:
    cell = {"table": "fees.csv", "where": {"season": "2026"}, "column": "price_usd"}
    number = FEE | {"label": "Both", "value": "", "cell": cell | {"is_sum": True}}
    assert filled(data, evidence, "Together {fee}.", number).text == "Together 1,941."


def test_an_action_is_filled_with_its_cost(data: Path, evidence: Evidence) -> None:
    action = Action.model_validate({
        "features": ["S1"], "title": "An example", "why": "It costs {fee}.",
        "steps": ["Keep {fee} aside."], "months": {"low": 1, "high": 2, "reason": "as it is"},
        "cost": FEE, "cost_note": "the fee of {season}", "before": "x",
        "not_when": {"fact": "step2_ck", "below": 1}, "review_by": "2027-09-01",
    })  # fmt: skip
    found = Filler(data, evidence).action("example", action)
    assert (found.why, found.steps) == ("It costs $1,930.", ("Keep $1,930 aside.",))
    assert found.cost_note == "the fee of 2026"


@pytest.mark.parametrize(
    ("text", "cell", "says"),
    [
        ("Each costs {fees}.", {}, r"rule example: 'Each costs \{fees\}\.' names 'fees'"),
        ("Each costs {}.", {}, "rule example: 'Each costs"),
        ("Each costs {fee}.", {"where": {"kind": "each"}}, "3 rows of fees.csv where kind = each"),
        ("Each costs {fee}.", {"where": {"kind": "flat"}}, "0 rows of fees.csv where kind = flat"),
        ("Each costs {fee}.", {"column": "price_eur"}, "with a column price_eur"),
        ("Each costs {fee}.", {"table": "prices.csv"}, r"prices\.csv is missing"),
    ],
)
def test_what_cannot_be_filled_in_is_named(
    data: Path, evidence: Evidence, text: str, cell: dict[str, Any], says: str
) -> None:
    with pytest.raises(EvidenceError, match=says):
        filled(data, evidence, text, FEE | {"cell": FEE["cell"] | cell})


def test_a_number_that_is_only_written_stays_as_it_is(data: Path, evidence: Evidence) -> None:
    number = {"label": "A survey", "value": "22-30", "source": "example_report",
              "locator": "p. 1", "grade": "B"}  # fmt: skip
    [found] = filled(data, evidence, "Some say so.", number).numbers
    assert found.value == "22-30"

"""Broken advice is refused, and the message names the place."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from smartpick.advice.load import load_advice
from smartpick.errors import EvidenceError
from smartpick.evidence.load import Evidence, load_evidence
from tests.house.rules import ROOT


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return load_evidence(ROOT / "data")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "data" / "advice", tmp_path / "advice")
    (tmp_path / "published").symlink_to(ROOT / "data" / "published")
    return tmp_path


def edit(path: Path, entry: str, **changes: Any) -> None:
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    raw[entry] |= changes
    path.write_text(yaml.safe_dump(raw), encoding="utf-8")


def test_the_real_advice_loads(evidence: Evidence) -> None:
    advice = load_advice(ROOT / "data", evidence)
    assert len(advice.rules) > 50
    assert "step3" in advice.actions


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"wen": {}}, "step2_ck_low: wen"),
        ({"when": {"fact": "shoe_size", "below": 4}}, "step2_ck_low: when"),
        ({"actions": ["fly"]}, "unknown action 'fly'"),
        ({"numbers": []}, "step2_ck_low: numbers"),
        ({"fires_for": {}}, "step2_ck_low: fires_for"),
        ({"grade": "D"}, "step2_ck_low: grade"),
        ({"numbers": [{"label": "No source", "value": "3"}]}, "needs either"),
        ({"numbers": [{"label": "Bare", "value": "3", "source": "nrmp_faq"}]}, "locator"),
        (
            {"contrary": None, "numbers": [{"label": "Odd", "value": "3", "source": "x",
                                            "locator": "p. 1", "grade": "A"}]},
            "unknown source 'x'",
        ),
        ({"numbers": [{"label": "Odd", "evidence": "interview.nothing"}]}, "interview.nothing"),
    ],
)  # fmt: skip
def test_a_broken_rule_is_named(
    data: Path, evidence: Evidence, changes: dict[str, Any], said: str
) -> None:
    edit(data / "advice" / "rules" / "score.yaml", "step2_ck_low", **changes)
    with pytest.raises(EvidenceError, match=r"step2_ck_low|interview\.nothing") as problem:
        load_advice(data, evidence)
    assert said in str(problem.value)


def test_the_same_rule_in_two_files_is_refused(data: Path, evidence: Evidence) -> None:
    folder = data / "advice" / "rules"
    shutil.copy(folder / "score.yaml", folder / "twin.yaml")
    with pytest.raises(EvidenceError, match="stands in another file too"):
        load_advice(data, evidence)


def test_actions_that_wait_for_each_other_are_refused(data: Path, evidence: Evidence) -> None:
    edit(data / "advice" / "actions.yaml", "rotation", needs=["letters"])
    with pytest.raises(EvidenceError, match="waits for itself"):
        load_advice(data, evidence)


def test_a_date_without_a_source_is_refused(data: Path, evidence: Evidence) -> None:
    edit(data / "advice" / "calendar.yaml", "rank_lists_due", date="2027-03-03", basis="rule")
    with pytest.raises(EvidenceError, match="rank_lists_due"):
        load_advice(data, evidence)


def test_a_folder_without_rules_is_refused(data: Path, evidence: Evidence) -> None:
    shutil.rmtree(data / "advice" / "rules")
    with pytest.raises(EvidenceError, match="no advice found"):
        load_advice(data, evidence)

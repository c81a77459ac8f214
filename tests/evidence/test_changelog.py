"""The changelog of numbers ends with what the program says today."""

from __future__ import annotations

from pathlib import Path

import pytest

from smartpick.answer import assess
from smartpick.errors import EvidenceError
from smartpick.evidence.changelog import load_changelog
from smartpick.workspace.profile_file import read_profile
from tests.calibration.real import DATA, evidence, store


def test_the_last_version_is_what_the_program_says_today() -> None:
    versions = load_changelog(DATA)
    last = list(versions.values())[-1]
    fixed = {f"fixed/{p.stem}" for p in (DATA / "examples" / "fixed").glob("*.json")}
    assert set(last.examples) == {"dr-a", "dr-b", "dr-c", *fixed}
    assert len(last.examples) == 8
    for name, headline in last.examples.items():
        found = assess(read_profile(DATA / "examples" / f"{name}.json"), evidence(), store())
        assert headline.given_ranked == pytest.approx(found.given_ranked.value, abs=0.0011)
        assert headline.given_applied == pytest.approx(found.given_applied.value, abs=0.0011)


def test_versions_follow_one_another_in_time() -> None:
    days = [change.day for change in load_changelog(DATA).values()]
    assert days == sorted(days)


def test_a_version_without_an_example_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "changelog.yaml").write_text(
        '"9.9": {day: 2026-01-01, what: something changed, why: for a reason, examples: {}}'
    )
    with pytest.raises(EvidenceError, match=r"changelog.yaml: 9.9: examples"):
        load_changelog(tmp_path)

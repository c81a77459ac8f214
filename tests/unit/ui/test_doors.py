"""Whatever comes in names only what the Match knows, or is refused in a sentence."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from smartpick.domain import Applicant
from smartpick.errors import WorkspaceError
from smartpick.ui import doors


def _of_workspace(person: dict[str, Any]) -> Applicant:
    work = {"schema": "smartpick.workspace/1", "workspace": {"profile": person}}
    return doors.read(json.dumps(work)).profile


def _of_link(person: dict[str, Any]) -> Applicant:
    said = json.dumps({"v": 1, "p": person}).encode()
    return doors.read_scenario(base64.urlsafe_b64encode(said).decode().rstrip("="))


READERS = {"workspace": _of_workspace, "scenario": _of_link}


@pytest.mark.parametrize("door", READERS)
@pytest.mark.parametrize(
    ("person", "said"),
    [
        ({"specialties": ["Phrenology"]}, "'Phrenology' is not a specialty"),
        ({"specialties": ["Neurology", "Internal Medicin"]}, "'Internal Medicin' is not a spec"),
        ({"home_state": "ZZ"}, "'ZZ'"),
        (
            {"us_experience": [{"type": "elective", "months": 1, "specialty": "Phrenology"}]},
            "'Phrenology'",
        ),
    ],
)
def test_what_nobody_knows_is_refused_in_one_sentence(
    door: str, person: dict[str, Any], said: str
) -> None:
    with pytest.raises(WorkspaceError) as refused:
        READERS[door](person)
    told = str(refused.value)
    assert told.startswith(f"This {door} cannot be used: ")
    assert said in told
    assert "\n" not in told


@pytest.mark.parametrize("door", READERS)
@pytest.mark.parametrize(
    ("written", "official"),
    [
        ("internal medicine", "Internal Medicine"),
        ("OB/GYN", "Obstetrics and Gynecology"),
        ("Neurosurgery", "Neurological Surgery"),
    ],
)
def test_another_spelling_becomes_the_name_that_the_match_uses(
    door: str, written: str, official: str
) -> None:
    rotation = {"type": "elective", "months": 1, "specialty": written}
    read = READERS[door]({"specialties": [written], "us_experience": [rotation]})
    assert read.specialties == (official,)
    assert read.us_experience is not None
    assert read.us_experience[0].specialty == official

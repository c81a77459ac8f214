"""A scenario in a link: short, without a name, and nothing hostile comes in."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from hypothesis import given

from smartpick.domain import Applicant, ExperienceType, UsExperience, Visa
from smartpick.errors import WorkspaceError
from smartpick.workspace import read_scenario_text, scenario_query, scenario_text
from smartpick.workspace.profile_file import LONGEST_LINK_TEXT
from tests.calibration.real import dr_a
from tests.property.applicants import Profile, profiles

WRITTEN_BY_VERSION_1 = (
    "eyJwIjp7ImdyYWR1YXRpb25feWVhciI6MjAxNywibWF0Y2hfeWVhciI6MjAyNywic3RlcDJfY2siOjIyMSwidmlz"
    "YSI6Im5lZWRzX2oxIn0sInYiOjF9"
)


def link_of(content: Any) -> str:
    text = content if isinstance(content, str) else json.dumps(content)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


@given(profiles)
def test_every_profile_comes_back_from_its_link(drawn: Profile) -> None:
    profile = Applicant.model_validate(drawn)
    assert read_scenario_text(scenario_text(profile)) == profile


def test_the_link_of_an_example_is_far_under_two_kilobytes() -> None:
    assert len(scenario_query(dr_a())) < 400


def test_a_link_that_an_older_smartpick_wrote_still_opens() -> None:
    assert read_scenario_text(WRITTEN_BY_VERSION_1) == Applicant(
        step2_ck=221, graduation_year=2017, visa=Visa.NEEDS_J1
    )


def test_a_profile_too_long_for_a_link_says_so() -> None:
    rotation = UsExperience(type=ExperienceType.ELECTIVE, months=1, specialty="x" * 90)
    with pytest.raises(WorkspaceError, match="too long for a link"):
        scenario_text(Applicant(us_experience=(rotation,) * 40))


HOSTILE = {
    "nothing": "",
    "words": "hello there",
    "markup": "<script>alert(1)</script>",
    "markdown": "[x](javascript:alert(1))",
    "a path": "../../etc/passwd",
    "percent": "%2e%2e",
    "other alphabet": "\uff21\uff21\uff21\uff21",
    "not base64": "A",
    "not JSON": link_of("not json"),
    "not text": base64.urlsafe_b64encode(b"\xff\xfe\x00\x01").decode().rstrip("="),
    "a list": link_of([1, 2]),
    "null": link_of("null"),
    "a number": link_of("1e999"),
    "not a number": link_of('{"v":1,"p":{"step2_ck":NaN}}'),
    "infinity": link_of('{"v":1,"p":{"us_experience":[{"type":"elective","months":Infinity}]}}'),
    "no profile": link_of({"v": 1}),
    "more than a profile": link_of({"v": 1, "p": {}, "name": "Somebody"}),
    "a workspace": link_of({"v": 1, "p": {"knowledge": {}}}),
    "a name": link_of({"v": 1, "p": {"name": "Somebody"}}),
    "an unknown key": link_of({"v": 1, "p": {"__class__": "x"}}),
    "a score out of range": link_of({"v": 1, "p": {"step2_ck": 999}}),
    "a score that is true": link_of({"v": 1, "p": {"step2_ck": True}}),
    "years turned around": link_of({"v": 1, "p": {"graduation_year": 2030}}),
    "a profile that is text": link_of({"v": 1, "p": "x"}),
    "version zero": link_of({"v": 0, "p": {}}),
    "version true": link_of({"v": True, "p": {}}),
    "version as text": link_of({"v": "1", "p": {}}),
    "a newer version": link_of({"v": 2, "p": {}}),
    "twice the same key": link_of('{"v":1,"p":{"step2_ck":210,"step2_ck":280}}'),
    "deep nesting": link_of("[" * 1400),
    "too long": "A" * (LONGEST_LINK_TEXT + 1),
    "long digits": link_of('{"v":1,"p":{"step2_ck":' + "9" * 1300 + "}}"),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_or_damaged_link_gets_a_clear_message(text: str) -> None:
    with pytest.raises(WorkspaceError) as refused:
        read_scenario_text(text)
    message = str(refused.value)
    assert 20 < len(message) < 400
    assert "Traceback" not in message


def test_a_newer_link_asks_for_a_newer_smartpick() -> None:
    with pytest.raises(WorkspaceError, match="newer SmartPick"):
        read_scenario_text(link_of({"v": 2, "p": {}}))


def test_a_link_of_any_greater_length_is_refused_before_it_is_read() -> None:
    padded = link_of(" " * 2000 + json.dumps({"v": 1, "p": {}}))
    assert len(padded) > LONGEST_LINK_TEXT
    with pytest.raises(WorkspaceError, match="too long to be a scenario"):
        read_scenario_text(padded)

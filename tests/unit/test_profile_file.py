"""A profile file: what is understood, and what is refused with the name of its key."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from smartpick.domain import Applicant, Visa
from smartpick.errors import ProfileError
from smartpick.workspace.profile_file import (
    LARGEST_PROFILE_BYTES,
    example_path,
    parse_profile,
    read_profile,
)
from tests.calibration.real import DATA

EVERY_KEY: dict[str, Any] = {
    "applicant_type": "non_us_img",
    "step2_ck": 221,
    "step2_ck_status": None,
    "step2_ck_practice": None,
    "step1": "pass",
    "step3": "not_taken",
    "failed_attempts": {"step1": 1, "step2_ck": 0},
    "graduation_year": 2017,
    "match_year": 2027,
    "us_experience": [
        {"type": "observership", "months": 2, "specialty": "Internal Medicine", "ended": "2025-06"}
    ],
    "us_letters": 1,
    "visa": "needs_j1",
    "home_state": "TX",
    "previous_cycles": 0,
    "publications": 0,
    "specialties": ["Internal Medicine"],
    "n_applications": 100,
}


def refusal(raw: object) -> str:
    with pytest.raises(ProfileError) as problem:
        parse_profile(raw)
    return str(problem.value)


def test_every_key_of_the_format_is_understood() -> None:
    assert set(EVERY_KEY) == set(Applicant.model_fields)
    applicant = parse_profile(EVERY_KEY)
    assert applicant.model_dump(mode="json") == EVERY_KEY


def test_an_empty_profile_is_enough_and_null_is_the_same_as_leaving_a_key_out() -> None:
    assert parse_profile({}) == Applicant()
    assert parse_profile(dict.fromkeys(EVERY_KEY)) == Applicant()


@pytest.mark.parametrize(
    ("key", "written", "meant"),
    [
        ("step1", "passed", "pass"),
        ("step1", "PASS ", "pass"),
        ("step1", "Failed", "fail"),
        ("step1", "not taken", "not_taken"),
        ("step1", 230, 230),
        ("step3", True, "passed"),
        ("step3", False, "not_taken"),
        ("step3", "pass", "passed"),
        ("step3", "Fail", "failed"),
        ("step2_ck", 221.0, 221),
        ("step2_ck", "221", 221),
    ],
)
def test_the_usual_spellings_are_understood(key: str, written: object, meant: object) -> None:
    assert getattr(parse_profile({key: written}), key) == meant


@pytest.mark.parametrize("key", ["verified_only", "published_only"])
def test_a_switch_in_a_profile_is_told_how_to_be_given(key: str) -> None:
    flag = f"--{key.replace('_', '-')}"
    told = f"{key}: is a switch beside the profile, not a key in it: smartpick assess {flag}"
    assert refusal({key: True}) == refusal({key: 1}) == told


def test_true_under_no_known_key_is_told_of_the_key() -> None:
    assert refusal({"home_stat": True}).startswith("home_stat: is not a known key")


@pytest.mark.parametrize("key", [k for k in EVERY_KEY if k != "step3"])
@pytest.mark.parametrize("answer", [True, False])
def test_true_is_never_taken_for_the_number_one(key: str, answer: bool) -> None:
    assert refusal({key: answer}) == f"{key}: must not be {str(answer).lower()}"


def test_true_is_refused_inside_lists_and_objects_too() -> None:
    rotation = {"type": "elective", "months": True}
    assert refusal({"us_experience": [rotation]}).startswith("us_experience.0.months: ")
    assert refusal({"failed_attempts": {"step1": True}}).startswith("failed_attempts.step1: ")


@pytest.mark.parametrize("raw", [None, [], [EVERY_KEY], 5, "step2_ck", True])
def test_anything_but_an_object_is_refused_with_an_example_of_a_key(raw: object) -> None:
    assert "step2_ck" in refusal(raw)


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        ({"step2ck": 221}, "step2ck: is not a known key; did you mean step2_ck?"),
        ({"specialities": ["x"]}, "specialities: is not a known key; did you mean specialties?"),
        ({"gender": "f"}, "gender: is not a known key"),
        ({"step2_ck": "high"}, "step2_ck: must be a whole number, not 'high'"),
        ({"step2_ck": 221.5}, "step2_ck: must be a whole number, not 221.5"),
        ({"visa": "green card"}, "visa: must be 'none', 'needs_j1', 'needs_h1b' or 'either'"),
        ({"us_experience": [{"type": "elective"}]}, "us_experience.0.months: is missing"),
        ({"us_experience": "elective"}, "us_experience: must be a list, not 'elective'"),
        ({"failed_attempts": 1}, "failed_attempts: must be an object with named keys, not 1"),
        ({"failed_attempts": {"step2": 1}}, "failed_attempts.step2: is not a known key"),
        ({"specialties": [7]}, "specialties.0: must be text, not 7"),
        (
            {"graduation_year": 2030, "match_year": 2027},
            "graduation_year 2030 is after the Match of 2027: choose",
        ),
        (
            {"applicant_type": "us_img", "visa": "needs_j1"},
            "visa: a US IMG is a US citizen and needs none; choose 'none'",
        ),
    ],
)
def test_a_bad_profile_is_answered_with_one_plain_sentence(
    profile: dict[str, Any], expected: str
) -> None:
    assert refusal(profile).startswith(expected)


def test_a_union_of_kinds_is_answered_with_one_sentence_only() -> None:
    assert refusal({"step1": [1]}).count("step1:") == 1


def test_every_bad_key_is_named_at_once() -> None:
    message = refusal({"step2_ck": -1, "visa": "x", "us_letters": 99, "home_state": "texas"})
    assert [part.split(":")[0] for part in message.split("; ")] == [
        "step2_ck", "us_letters", "visa", "home_state",
    ]  # fmt: skip


def test_a_long_bad_value_is_shortened_in_the_message() -> None:
    message = refusal({"home_state": "x" * 10_000})
    assert len(message) < 200
    assert message.endswith("...")


def test_a_us_img_is_assessed_as_needing_no_visa() -> None:
    assert parse_profile({"applicant_type": "us_img"}).visa is Visa.NONE


# --- files ------------------------------------------------------------------


def test_a_file_is_read_with_and_without_a_byte_order_mark(tmp_path: Path) -> None:
    for encoding in ("utf-8", "utf-8-sig"):
        path = tmp_path / "profile.json"
        path.write_text(json.dumps(EVERY_KEY), encoding=encoding)
        assert read_profile(path) == parse_profile(EVERY_KEY)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match=r"absent\.json cannot be read: No such file"):
        read_profile(tmp_path / "absent.json")


def test_a_folder_is_no_profile(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="cannot be read: it is a folder"):
        read_profile(tmp_path)


def test_a_file_over_the_limit_is_refused_unread_and_one_at_the_limit_is_read(
    tmp_path: Path,
) -> None:
    path = tmp_path / "profile.json"
    path.write_text("{}".ljust(LARGEST_PROFILE_BYTES))
    assert read_profile(path) == Applicant()
    path.write_text("{}".ljust(LARGEST_PROFILE_BYTES + 1))
    with pytest.raises(ProfileError, match=r"profile\.json has 1 MB, more than the 1 MB"):
        read_profile(path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{\n"step2_ck": 22', "line 2: not valid JSON"),
        ("{'step2_ck': 221}", "line 1: not valid JSON"),
        ('{"step2_ck": 1} {}', "line 1: not valid JSON"),
        ("", "line 1: not valid JSON"),
        ('{"step2_ck": 1, "step2_ck": 2}', "step2_ck is given twice"),
        ('{"failed_attempts": {"step1": 1, "step1": 0}}', "step1 is given twice"),
        ('{"step2_ck": ' + "9" * 5000 + "}", "is not a JSON text file"),
        ("[" * 100_000, "is not a JSON text file"),
    ],
)
def test_a_file_that_is_no_profile_is_refused_with_the_reason(
    tmp_path: Path, text: str, message: str
) -> None:
    path = tmp_path / "profile.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ProfileError, match=message):
        read_profile(path)


# --- examples ---------------------------------------------------------------


def test_dr_a_is_the_applicant_of_the_article() -> None:
    dr_a = read_profile(example_path(DATA, "dr-a"))
    assert (dr_a.step1, dr_a.step2_ck, dr_a.graduation_year) == ("pass", 221, 2017)
    assert (dr_a.visa, dr_a.publications) == (Visa.NEEDS_J1, 0)
    (rotation,) = dr_a.us_experience or ()
    assert (rotation.type, rotation.months) == ("observership", 2)
    assert rotation.specialty == "Internal Medicine"


def test_every_example_can_be_read() -> None:
    names = sorted(path.stem for path in (DATA / "examples").glob("*.json"))
    assert "dr-a" in names
    for name in names:
        assert read_profile(example_path(DATA, name)).step2_ck is not None


@pytest.mark.parametrize("name", ["dr-z", "", "../examples/dr-a", "dr-a.json"])
def test_an_example_that_does_not_exist_is_answered_with_those_that_do(name: str) -> None:
    with pytest.raises(ProfileError, match=r"no example '.*'; there are: .*dr-a"):
        example_path(DATA, name)

"""The headless door, driven as a person drives it: status 0 or 2, never a traceback."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from smartpick.__main__ import main
from smartpick.say import answer as answer_words
from tests.calibration.real import DATA, answer, dr_a

ROOT = DATA.parent
OUTPUT_KEYS = {"schema", "data_fingerprint", "overall", "by_specialty", "by_region", "programs"}
SPECIALTY_KEYS = {
    "specialty", "probability", "base_rate", "expected_interviews", "n_applications", "flags",
}  # fmt: skip
REGION_KEYS = {"region", "division", "probability"}
PROGRAM_KEYS = {
    "program_code", "specialty", "state", "interview_probability", "band", "excluded",
}  # fmt: skip


@cache
def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The command as a process of its own, for its exit status and both streams."""
    return subprocess.run(
        [sys.executable, "-m", "smartpick", *arguments],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def document() -> dict[str, Any]:
    """Dr. A's assessment as the command prints it."""
    done = command("assess", "--example", "dr-a", "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    parsed: dict[str, Any] = json.loads(done.stdout, parse_constant=_no_constant)
    return parsed


def _no_constant(name: str) -> None:
    raise AssertionError(f"{name} is not valid JSON")


def test_the_json_document_has_every_agreed_key() -> None:
    found = document()
    assert set(found) >= OUTPUT_KEYS
    assert found["schema"] == "smartpick.assessment/1"
    for denominator in ("given_ranked", "given_applied"):
        assert set(found["overall"][denominator]) == {"value", "low", "high"}
    for key, expected in (
        ("by_specialty", SPECIALTY_KEYS),
        ("by_region", REGION_KEYS),
        ("programs", PROGRAM_KEYS),
    ):
        assert found[key], key
        assert all(expected <= set(row) for row in found[key]), key


def test_the_document_says_what_the_assessment_says() -> None:
    found, expected = document(), answer(dr_a())
    assert found["overall"]["given_ranked"]["value"] == expected.given_ranked.value
    assert found["overall"]["given_applied"]["low"] == expected.given_applied.low
    assert found["data_fingerprint"] == expected.data_fingerprint
    assert [p["program_code"] for p in found["programs"]] == [
        p.program_code for p in expected.programs
    ]
    assert [s["probability"] for s in found["by_specialty"]] == [
        None if s.given_ranked is None else s.given_ranked.value for s in expected.by_specialty
    ]
    levels = {"region", "division"}
    places = [r for r in expected.by_region if r.level in levels]
    assert [(r["level"], r["name"]) for r in found["by_region"]] == [
        (r.level, r.name) for r in places
    ]
    assert len(found["by_state"]) == 52


def test_the_applicant_in_the_document_can_be_assessed_again(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = tmp_path / "again.json"
    path.write_text(json.dumps(document()["applicant"]), encoding="utf-8")
    assert main(["assess", str(path), "--format", "json"]) == 0
    sys.stdout.flush()
    assert json.loads(capfdbinary.readouterr().out) == document()


@pytest.mark.parametrize("switch", ["published", "verified"])
def test_a_switch_leaves_its_part_of_the_evidence_out(
    switch: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["assess", "--example", "dr-a", "--format", "json", f"--{switch}-only"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["data_fingerprint"] == f"{document()['data_fingerprint']}-{switch}"


def test_the_text_says_the_headline_with_interval_and_base_rate(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["assess", "--example", "dr-a"]) == 0
    out = capsys.readouterr().out
    said = " ".join(out.split())
    expected = answer(dr_a())
    assert answer_words.headline(expected) in said
    assert answer_words.given_an_interview(expected) in said
    assert all(told in said for told in answer_words.flags(expected))
    assert "ublished: 49 of 100 non-US IMGs who ranked Internal Medicine first" in said
    assert f"${expected.fee_usd:,}" in said
    assert "Preventive Medicine" in said
    assert "26 of 50 matched" in said
    assert answer_words.order(expected) in said


def write(folder: Path, content: bytes | str | dict[str, Any]) -> str:
    path = folder / "profile.json"
    if isinstance(content, dict):
        content = json.dumps(content)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def rotation(**changes: Any) -> dict[str, Any]:
    return {"us_experience": [{"type": "elective", "months": 1} | changes]}


NESTED = 100_000
HOSTILE: dict[str, tuple[bytes | str | dict[str, Any], str]] = {
    "empty file": ("", "not valid JSON"),
    "only blanks": ("  \n ", "not valid JSON"),
    "cut short": ('{"step2_ck": 22', "not valid JSON"),
    "comma too many": ('{"step2_ck": 221,}', "not valid JSON"),
    "python": ("{'step2_ck': 221}", "not valid JSON"),
    "two documents": ("{} {}", "not valid JSON"),
    "comment": ('{"step2_ck": 221} // me', "not valid JSON"),
    "null": ("null", "JSON object"),
    "list": ('[{"step2_ck": 221}]', "JSON object"),
    "text": ('"step2_ck"', "JSON object"),
    "latin-1": ('{"home_state": "é"}'.encode("latin-1"), "not a JSON text file"),
    "utf-16": ('{"step2_ck": 221}'.encode("utf-16"), "not a JSON text file"),
    "zip": (b"PK\x03\x04" + bytes(range(256)), "not a JSON text file"),
    "two megabytes": ('{"step2_ck": 221}'.ljust(2_000_000), "more than the 1 MB"),
    "deep lists": ('{"a": ' + "[" * NESTED + "]" * NESTED + "}", "not a JSON text file"),
    "deep objects": ('{"a":' * NESTED + "1" + "}" * NESTED, "not a JSON text file"),
    "deep but legal": ('{"step2_ck": ' + "[" * 800 + "]" * 800 + "}", "step2_ck"),
    "huge integer": ('{"step2_ck": ' + "9" * 5000 + "}", "not a JSON text file"),
    "large integer": ('{"step2_ck": ' + "9" * 400 + "}", "step2_ck"),
    "nan": ('{"step2_ck": NaN}', "step2_ck"),
    "infinity": ('{"step2_ck": Infinity}', "step2_ck"),
    "minus infinity": ('{"n_applications": -Infinity}', "n_applications"),
    "overflow": ('{"graduation_year": 1e999}', "graduation_year"),
    "nan months": ('{"us_experience": [{"type": "elective", "months": NaN}]}', "months"),
    "negative": ({"step2_ck": -1}, "step2_ck"),
    "zero": ({"step2_ck": 0}, "step2_ck"),
    "fraction": ({"step2_ck": 221.5}, "step2_ck"),
    "words for a number": ({"step2_ck": "two hundred"}, "step2_ck"),
    "true for a number": ({"us_letters": True}, "us_letters"),
    "negative letters": ({"us_letters": -1}, "us_letters"),
    "negative months": (rotation(months=-2), "us_experience.0.months"),
    "key given twice": ('{"step2_ck": 200, "step2_ck": 260}', "step2_ck is given twice"),
    "unknown key": ({"step2ck": 221}, "step2ck: is not a known key; did you mean step2_ck?"),
    "prototype": ({"__proto__": {"x": 1}}, "__proto__"),
    "nameless key": ({"": 1}, "is not a known key"),
    "key of two lines": ({"step2\nck\x1b[31m": 221}, "is not a known key"),
    "endless key": ({"k" * 500_000: 1}, "is not a known key"),
    "never asked": ({"gender": "f"}, "gender"),
    "lone surrogate": ('{"specialties": ["\\ud800"]}', "specialties.0"),
    "lone surrogate key": ('{"\\ud800": 1}', "unicode"),
    "twin surrogate keys": ('{"\\ud800": 1, "\\ud800": 2}', "is given twice"),
    "control character": ({"home_state": "T\x00"}, "home_state"),
    "list for an object": ({"failed_attempts": [1]}, "failed_attempts"),
    "object for a list": ({"us_experience": {"type": "elective"}}, "us_experience"),
    "text for a list": ({"specialties": "Internal Medicine"}, "specialties"),
    "no specialty": ({"specialties": []}, "specialties"),
    "too many specialties": ({"specialties": ["Neurology"] * 51}, "specialties"),
    "too many rotations": ({"us_experience": rotation()["us_experience"] * 41}, "us_experience"),
    "month thirteen": (rotation(ended="2026-13"), "us_experience.0.ended"),
    "unknown rotation": (rotation(type="shadowing"), "us_experience.0.type"),
    "graduation after the match": (
        {"graduation_year": 2031, "match_year": 2027},
        "graduation_year 2031 is after the Match of 2027",
    ),
    "citizen with a visa": ({"applicant_type": "us_img", "visa": "needs_j1"}, "visa: a US IMG"),
    "kind as a list": ({"applicant_type": ["us_img"]}, "applicant_type"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_profile_ends_with_status_two_and_one_line(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, expected = HOSTILE[name]
    assert main(["assess", write(tmp_path, content)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("smartpick: ")
    assert expected in err
    assert err.count("\n") == 1
    assert len(err) < 1000
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        ({"specialties": ["Internal Medicin"]}, "specialties: 'Internal Medicin' is not a special"),
        ({"specialties": ["Transitional Year"]}, "No published outcomes for Transitional Year"),
    ],
)
def test_what_only_the_program_table_can_tell_ends_with_status_two(
    profile: dict[str, Any],
    expected: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["assess", write(tmp_path, profile)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"smartpick: {expected}")


def test_a_missing_profile_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["assess", str(tmp_path / "absent.json")]) == 2
    assert "absent.json cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize("example", ["dr-z", "", "../examples/dr-a"])
def test_an_unknown_example_is_answered_with_the_known_ones(
    example: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["assess", "--example", example]) == 2
    assert "dr-a" in capsys.readouterr().err


def test_the_process_itself_ends_with_status_two_and_names_the_key(tmp_path: Path) -> None:
    done = command("assess", write(tmp_path, {"step2ck": 221}), "--format", "json")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "smartpick: step2ck: is not a known key; did you mean step2_ck?\n"


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["assess"],
        ["assess", "a.json", "--example", "dr-a"],
        ["assess", "a.json", "--format", "xml"],
        ["predict"],
        ["data"],
    ],
)
def test_a_wrong_command_line_ends_with_status_two_and_the_usage(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "usage: smartpick" in capsys.readouterr().err


def test_a_data_folder_without_programs_is_named_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SMARTPICK_DATA", str(tmp_path))
    assert main(["assess", "--example", "dr-a"]) == 2
    err = capsys.readouterr().err
    assert str(tmp_path) in err
    assert "SMARTPICK_DATA" in err


def test_checking_the_data_counts_parameters_sources_and_fits(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["check"]) == 0
    out = capsys.readouterr().out
    assert "24 fitted specialties" in out
    assert "parameters" in out
    assert re.search(r"^glossary: \d+ words$", out, re.MULTILINE)


def test_checking_names_the_word_of_the_glossary_that_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in DATA.iterdir():
        (tmp_path / path.name).symlink_to(path)
    glossary = tmp_path / "glossary.yaml"
    text = glossary.read_text(encoding="utf-8")
    glossary.unlink()
    glossary.write_text(text.replace("see: [track, eras]", "see: [trick, eras]"), encoding="utf-8")
    monkeypatch.setenv("SMARTPICK_DATA", str(tmp_path))
    assert main(["check"]) == 2
    told = "smartpick: glossary.yaml: application_unit: unknown word 'trick'\n"
    assert capsys.readouterr().err == told


def test_a_reader_that_stops_early_is_no_error() -> None:
    line = f"{sys.executable} -m smartpick assess --example dr-a --format json | head -n 1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", line],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "{\n", "")

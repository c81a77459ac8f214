"""The container file and the systemd unit: read, as no builder may be there."""

from __future__ import annotations

import configparser
import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from smartpick.__main__ import _parser
from tests.house.rules import ROOT

DEPLOY = ROOT / "deploy"
KNOWN = {
    "FROM", "RUN", "WORKDIR", "COPY", "ENV", "USER", "EXPOSE", "STOPSIGNAL", "HEALTHCHECK",
    "ENTRYPOINT", "CMD",
}  # fmt: skip


def steps() -> list[tuple[str, str]]:
    """The container file's instructions, each with what it is told."""
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    lines = re.sub(r"\\\n\s*", "", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE)).splitlines()
    return [(word, rest) for word, _, rest in (line.partition(" ") for line in lines if line)]


def check_options(command: list[str]) -> None:
    """Fails when ``smartpick`` does not know what stands behind ``serve``."""
    _parser().parse_args(command[command.index("serve") :])


def unit() -> configparser.ConfigParser:
    parsed = configparser.ConfigParser(interpolation=None, strict=True)
    parsed.optionxform = str  # type: ignore[assignment, method-assign]
    parsed.read_string((DEPLOY / "smartpick.service").read_text(encoding="utf-8"))
    return parsed


def test_the_container_copies_only_what_is_there_and_runs_as_nobody_special() -> None:
    found = steps()
    assert {word for word, _ in found} <= KNOWN
    assert found[0][0] == "FROM"
    copied = [path for word, rest in found if word == "COPY" for path in rest.split()[:-1]]
    assert [path for path in copied if not (ROOT / path).exists()] == []
    users = [i for i, (word, _) in enumerate(found) if word == "USER"]
    assert users
    assert "RUN" not in {word for word, _ in found[users[0] :]}
    start = dict(found)
    check_options(json.loads(start["ENTRYPOINT"]) + json.loads(start["CMD"]))


def test_the_unit_says_what_systemd_wants_to_know() -> None:
    service = unit()["Service"]
    assert set(unit()) - {"DEFAULT"} == {"Unit", "Service", "Install"}
    check_options(shlex.split(service["ExecStart"]))
    assert service["ExecReload"].endswith("-HUP $MAINPID")
    assert service["DynamicUser"] == "yes"


def test_systemd_finds_no_fault_with_the_unit(tmp_path: Path) -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("no systemd-analyze on this machine")
    text = (DEPLOY / "smartpick.service").read_text(encoding="utf-8")
    own = tmp_path / "smartpick.service"
    own.write_text(re.sub(r"ExecStart=\S+", "ExecStart=/bin/true", text), encoding="utf-8")
    done = subprocess.run(
        [program, "verify", own], check=False, capture_output=True, encoding="utf-8"
    )
    told = [line for line in done.stderr.splitlines() if "smartpick.service" in line]
    assert told == []

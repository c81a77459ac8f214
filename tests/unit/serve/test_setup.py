"""The proxy's settings, and what whoever serves is told."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from smartpick.__main__ import main
from smartpick.errors import ServeError
from smartpick.serve import proxy
from smartpick.serve.proxy import Setup

ADMIN = Path("admin.sock")
BEHIND = Setup(3, port=8600, behind=("10.0.0.5", "fd00::/8"), is_https=True, most=2)


def test_without_haproxy_it_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(proxy, "_PATH", "/nowhere")
    assert main(["serve", "--workers", "2"]) == 2
    assert "apt-get install haproxy" in capsys.readouterr().err


@pytest.mark.parametrize(
    "setup", [Setup(1), Setup(2, address="::"), BEHIND], ids=["one", "anywhere", "behind"]
)
def test_haproxy_finds_no_fault_with_the_settings(setup: Setup, tmp_path: Path) -> None:
    try:
        program = proxy.find()
    except ServeError as problem:
        pytest.skip(str(problem))
    settings = tmp_path / "haproxy.cfg"
    settings.write_text(setup.proxy_settings(tmp_path / "admin.sock"), encoding="utf-8")
    command = [program, "-c", "-f", str(settings)]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr


def test_each_worker_has_a_place_of_its_own_that_is_closed_at_first() -> None:
    text = BEHIND.proxy_settings(ADMIN)
    assert [line.split()[1] for line in text.splitlines() if "cookie w" in line] == [
        "w1", "w2", "w3",
    ]  # fmt: skip
    assert "rise 1 on-marked-down shutdown-sessions disabled" in text
    assert "deny deny_status 413 if { req.body_size gt 2097152 }" in text


def test_only_the_institutions_own_proxy_is_answered_and_believed() -> None:
    assert "deny deny_status 403 unless is_known" in BEHIND.proxy_settings(ADMIN)
    assert "SameSite=Lax secure" in BEHIND.proxy_settings(ADMIN)
    alone = Setup(1).proxy_settings(ADMIN)
    assert "X-Forwarded-Host" not in alone
    assert "secure" not in alone


@pytest.mark.parametrize(
    "given", [{"behind": ("nobody",)}, {"hosts": ("a b",)}, {"hosts": ("a\nbind :1",)}]
)
def test_what_is_no_address_or_name_is_refused(given: dict[str, tuple[str, ...]]) -> None:
    with pytest.raises(ServeError, match="write a"):
        Setup(1, **given)  # type: ignore[arg-type]

"""Where the data directory is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from smartpick.errors import DataError
from smartpick.location import ENVIRONMENT_VARIABLE, find_data


def test_the_data_beside_the_package_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(ENVIRONMENT_VARIABLE, raising=False)
    assert (find_data() / "states.csv").is_file()


def test_the_environment_can_name_another_place(
    fictional_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, str(fictional_data))
    assert find_data() == fictional_data


def test_a_place_without_data_is_refused_with_a_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, str(tmp_path))
    with pytest.raises(DataError, match=r"no program table in .*SMARTPICK_DATA"):
        find_data()

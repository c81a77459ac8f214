"""Invented data directories for the tests of this folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.unit.programs import fictional


@pytest.fixture(scope="session")
def fictional_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A valid, invented data directory; read it, do not change it."""
    return fictional.make_data(tmp_path_factory.mktemp("fictional"))


@pytest.fixture
def data(fictional_data: Path, tmp_path: Path) -> Path:
    """A copy of it to break."""
    return Path(shutil.copytree(fictional_data, tmp_path / "data"))

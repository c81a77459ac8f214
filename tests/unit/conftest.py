"""Invented data directories: no real hospital, every table, every column."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

INVENTED = Path(__file__).parents[1] / "invented_data"


@pytest.fixture(scope="session")
def fictional_data() -> Path:
    """A valid, invented data directory; read it, do not change it."""
    return INVENTED


@pytest.fixture
def data(fictional_data: Path, tmp_path: Path) -> Path:
    """A copy of it to break."""
    return Path(shutil.copytree(fictional_data, tmp_path / "data"))

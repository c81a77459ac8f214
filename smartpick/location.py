"""Where the data directory is."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from smartpick.errors import DataError

ENVIRONMENT_VARIABLE = "SMARTPICK_DATA"


def find_data() -> Path:
    """The data directory: ``SMARTPICK_DATA`` when set, else ``data/`` beside the package.

    Raises DataError when the directory does not hold the program table.
    """
    return _found(os.environ.get(ENVIRONMENT_VARIABLE))


@cache
def _found(named: str | None) -> Path:
    data = Path(named) if named else Path(__file__).resolve().parents[1] / "data"
    if not (data / "programs" / "programs.csv").is_file():
        raise DataError(
            f"no program table in {data}: run SmartPick from its checkout, or set "
            f"{ENVIRONMENT_VARIABLE} to the folder that holds programs/programs.csv"
        )
    return data

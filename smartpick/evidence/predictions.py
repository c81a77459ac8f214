"""Predictions for a Match that has not happened, as they were frozen and as a page reads them.

``data/predictions/<year>.csv`` holds the numbers and ``data/predictions/index.yaml`` when they
were made, from which data, and the fingerprint of the file, so that nobody can improve them
afterwards.
"""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pandas as pd
from pydantic import Field

from smartpick.domain import Frozen
from smartpick.errors import DataError
from smartpick.evidence.load import read_mapping

FOLDER, INDEX = "predictions", "index.yaml"
EVERYBODY = "all"
BANDS = ((209, 219), (220, 229), (230, 239), (240, 249), (250, 259), (260, 284))
"""Step 2 CK, both ends included."""


class Freeze(Frozen):
    """When predictions were made and from what."""

    made_on: date
    inputs: str = Field(min_length=1)
    sha256: str = Field(pattern="^[0-9a-f]{64}$")
    judged_by: str = Field(min_length=10)


def load_predictions(data: Path, year: int) -> tuple[Freeze, pd.DataFrame] | None:
    """What was frozen for a Match; ``None`` where nothing was.

    Raises DataError when the file is not the one that was frozen.
    """
    folder = data / FOLDER
    if not (folder / INDEX).is_file():
        return None
    index = read_mapping(folder / INDEX, Freeze)
    if str(year) not in index:
        return None
    path = folder / f"{year}.csv"
    if not path.is_file():
        raise DataError(f"{path} is missing, and {INDEX} says it was frozen")
    if hashlib.sha256(path.read_bytes()).hexdigest() != index[str(year)].sha256:
        raise DataError(f"{path} is not the file that was frozen on {index[str(year)].made_on}")
    return index[str(year)], pd.read_csv(path, dtype={"specialty_code": str})
